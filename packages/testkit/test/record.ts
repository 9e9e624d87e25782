import type { RunTest } from '../src/index.ts';

/** Runs what a contract registers, and says which of its checks fail: their sentences, and why. */
export async function failuresOf(
  register: (test: RunTest) => void,
): Promise<{ readonly names: readonly string[]; readonly failed: ReadonlyMap<string, string> }> {
  const checks: (readonly [name: string, run: () => Promise<void>])[] = [];
  register((name, run) => checks.push([name, run]));
  const failed = new Map<string, string>();
  for (const [name, run] of checks) {
    try {
      await run();
    } catch (error) {
      failed.set(sentenceOf(name), error instanceof Error ? error.message : String(error));
    }
  }
  return { names: checks.map(([name]) => sentenceOf(name)), failed };
}

function sentenceOf(name: string): string {
  return name.slice(name.indexOf(': ') + 2);
}
