/** Loaded before the command that is measured: moves its clock, and notes at its end what the process has used. */

import { writeFileSync } from 'node:fs';
import '../clock.mjs';

const { BENCH_USAGE } = process.env;

process.on('exit', () => writeFileSync(BENCH_USAGE, JSON.stringify(process.resourceUsage())));
