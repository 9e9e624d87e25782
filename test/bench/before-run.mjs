/** Loaded before the command that is measured: moves its clock, and notes at its end what the process has used. */

import { writeFileSync } from 'node:fs';

const { BENCH_USAGE, BENCH_CLOCK } = process.env;

if (BENCH_CLOCK) {
  const System = Date;
  const ahead = Number(BENCH_CLOCK) - System.now();
  globalThis.Date = class extends System {
    constructor(...given) {
      super(...(given.length > 0 ? given : [System.now() + ahead]));
    }

    static now() {
      return System.now() + ahead;
    }
  };
}

process.on('exit', () => writeFileSync(BENCH_USAGE, JSON.stringify(process.resourceUsage())));
