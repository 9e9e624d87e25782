#!/usr/bin/env node
import { existsSync } from 'node:fs';

const entry = new URL('../dist/index.js', import.meta.url);
if (!existsSync(entry)) {
  console.error('plexgaps: not built yet. Run `npm run build` in the repository root first.');
  process.exit(2);
}
const { endBadly, main } = await import(entry.href);
process.on('uncaughtException', async (error) => process.exit(await endBadly(error)));
process.exitCode = await main(process.argv.slice(2));
