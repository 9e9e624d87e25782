import type { Freshness } from '../cache/freshness.ts';
import { openRecords, type Records } from '../cache/records.ts';
import { createSaver } from '../cache/saver.ts';
import type { CacheStore } from '../cache/store.ts';
import type { Problem } from '../model/index.ts';
import type { ReadyProvider } from '../plugin/ready.ts';
import type { OnProgress } from '../progress.ts';
import { createSource, type Source } from './source.ts';

/** The providers of a run, each with what is kept of its answers. */
export interface Sources {
  /** The same source each time: a thing is asked for once in a run, whichever stage wants it. */
  of(provider: ReadyProvider): Source;
  /** Writes what was learnt and is not written yet. That it cannot be written costs the next run, not this one. */
  save(): Promise<void>;
  /** Answers taken from what is kept, by provider. */
  cached(): ReadonlyMap<string, number>;
  /** ISO 8601 instant of the oldest answer that was used; that of the run if none is older. */
  oldest(): string;
}

/** How answers are kept and used in a run. */
export interface SourcesOptions {
  /** Where they are kept. Absent: for this run only. */
  readonly cache?: CacheStore | undefined;
  readonly now: Date;
  readonly freshness: Freshness;
  /** Days for which an older answer may stand in. */
  readonly staleFor: number;
  readonly offline?: boolean | undefined;
  readonly refresh?: boolean | undefined;
  readonly onProgress: OnProgress;
}

/** Makes the sources of a run. Nothing is read, and nobody asked. */
export function openSources(options: SourcesOptions): Sources {
  const { cache = forgetful, now, offline = false, refresh = false, onProgress } = options;
  const sources = new Map<string, Source>();
  const opened = new Map<string, Records>();
  const saver = createSaver(
    () => [...opened.values()],
    (error) => onProgress({ kind: 'problem', problem: notKept(error) }),
  );

  /** Two providers of the config that give the same answers share what is kept of them. */
  function recordsOf({ id, scope = id, namespace }: ReadyProvider): Records {
    const records = opened.get(scope) ?? openRecords({ store: cache, scope, namespace, now });
    opened.set(scope, records);
    return {
      ...records,
      put(kind, key, kept) {
        records.put(kind, key, kept);
        saver.nudge();
      },
    };
  }

  return {
    of(provider) {
      const source =
        sources.get(provider.id) ??
        createSource(provider, { ...options, records: recordsOf(provider), offline, refresh });
      sources.set(provider.id, source);
      return source;
    },
    save: () => saver.finish(),
    cached: () => new Map([...sources].map(([id, source]) => [id, source.cached()])),
    oldest() {
      const instants = [...sources.values()].flatMap((source) => source.oldest() ?? []);
      return [now.toISOString(), ...instants].sort()[0] as string;
    },
  };
}

const forgetful: CacheStore = {
  get: async () => undefined,
  set: async () => undefined,
  remove: async () => undefined,
};

function notKept(error: unknown): Problem {
  const why = error instanceof Error ? error.message : String(error);
  const message = `What the providers answered could not be kept for the next run: ${why}`;
  return { severity: 'warning', code: 'cache-not-kept', message };
}
