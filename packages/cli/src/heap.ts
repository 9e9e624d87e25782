import { PerformanceObserver } from 'node:perf_hooks';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';

/** Bytes up to which the heap may grow as V8 likes: a library of a thousand films needs no more. */
const small = 60_000_000;

/**
 * Keeps the heap close to what is in use once it is no longer small, unless the user has told Node how much it may take.
 * Where the machine has room, V8 lets it grow fourfold before it collects. To collect more often takes more of the processor,
 * of which a run needs little while it waits for providers, and the media server beside it wants the memory. V8 reads both
 * flags whenever it decides, so they hold from then on.
 */
export function keepHeapSmall(): void {
  const given = [...process.execArgv, process.env['NODE_OPTIONS'] ?? ''];
  if (given.some((option) => /--max-(?:old|semi)-space-size/.test(option))) return;
  setFlagsFromString('--semi-space-growth-factor=1');
  const collections = new PerformanceObserver(() => {
    if (getHeapStatistics().used_heap_size < small) return;
    collections.disconnect();
    setFlagsFromString('--heap-growing-percent=10');
  });
  collections.observe({ entryTypes: ['gc'] });
}
