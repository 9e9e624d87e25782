import type { Catalogue, Problem } from '../../src/model/index.ts';
import { type MemoryStore, memoryStore } from '../cache/store.ts';
import { today } from '../gaps/build.ts';
import { type AskingOptions, askFor, type library } from './ask.ts';
import { type Behaviour, type Knowledge, memoryProvider } from './provider.ts';

/** What came of one run. */
export interface Night {
  readonly calls: readonly string[];
  readonly catalogue: Catalogue;
  readonly problems: readonly Problem[];
  /** The problems in short. */
  readonly told: readonly string[];
}

/** How one run differs from others. */
export interface NightOptions extends Omit<AskingOptions, 'cache' | 'now'> {
  readonly libraries?: readonly ReturnType<typeof library>[];
  readonly behaviour?: Behaviour;
}

export interface Nights {
  readonly store: MemoryStore;
  /** A run so many days after the first one, while the provider knows this. */
  run(day: number, knowledge: Knowledge, options?: NightOptions): Promise<Night>;
}

const oneDay = 86_400_000;

/** Runs over the same libraries with one cache. */
export function nights(
  libraries: readonly ReturnType<typeof library>[],
  usual: NightOptions = {},
  store: MemoryStore = memoryStore(),
): Nights {
  return {
    store,
    async run(day, knowledge, options = {}) {
      const { libraries: own = libraries, behaviour, ...asking } = { ...usual, ...options };
      const provider = memoryProvider(knowledge, behaviour);
      const now = new Date(dayAfter(day));
      const { catalogue, problems } = await askFor(own, provider, { ...asking, cache: store, now });
      const told = problems.map(({ severity, code, item = '' }) => `${severity}: ${code} ${item}`.trim());
      return { calls: provider.calls, catalogue, problems, told };
    },
  };
}

/** The instant of the run so many days after the first one. */
export function dayAfter(day: number): string {
  return new Date(Date.parse(`${today}T06:00:00.000Z`) + day * oneDay).toISOString();
}

/** The date of that run. */
export function dateAfter(day: number): string {
  return dayAfter(day).slice(0, 10);
}
