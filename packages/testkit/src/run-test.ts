/** The `test` function of the author's runner (vitest, node:test, …): registers a test under a name. */
export type RunTest = (name: string, run: () => Promise<void>) => unknown;
