import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the heap close to what is in use, unless the user has told Node how much it may take. Where the machine has room,
 * V8 lets it grow fourfold before it collects: half the memory costs up to two thirds more of the processor, of which a run
 * takes little while it waits for providers, and the media server beside it wants the memory. V8 reads both flags
 * whenever it decides, so they hold from here on.
 */
export function keepHeapSmall(): void {
  const given = [...process.execArgv, process.env['NODE_OPTIONS'] ?? ''];
  if (given.some((option) => /--max-(?:old|semi)-space-size/.test(option))) return;
  setFlagsFromString('--heap-growing-percent=15');
  setFlagsFromString('--semi-space-growth-factor=1');
}
