/**
 * The contract of plexgaps plugins as tests, for any runner: `test` is vitest's, node:test's, or any other of that form.
 *
 * ```ts
 * providerContract({
 *   test,
 *   plugin,
 *   start: async () => {
 *     const fake = await startMyFake();
 *     return { url: fake.url, options: (url) => ({ baseUrl: url, apiKey: 'a key of the fake' }), close: fake.close };
 *   },
 *   known: { movie: { mine: ['1'] }, collection: 'mine:collection:7' },
 *   unknown: { movie: { mine: ['2'] }, collection: 'mine:collection:8' },
 * });
 * ```
 */
export type { Service, Setup } from './http/service.ts';
export { type ProviderContract, providerContract } from './provider-contract.ts';
export type { Things } from './provider-questions.ts';
export { type ReporterContract, reporterContract } from './reporter-contract.ts';
export { emptyReport } from './reports/empty-report.ts';
export { fullReport } from './reports/full-report.ts';
export { hostileReport, hostileTitles } from './reports/hostile-report.ts';
export { largeReport } from './reports/large-report.ts';
export type { RunTest } from './run-test.ts';
export { type ServerContract, serverContract } from './server-contract.ts';
export type { Libraries } from './server-questions.ts';
