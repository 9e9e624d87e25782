import type { AnswerKind, Kept } from './answers.ts';
import { cacheFiles, openCache } from './open-cache.ts';

/** What a cache in a folder holds. */
export interface CacheDescription {
  readonly files: number;
  readonly bytes: number;
  readonly providers: readonly KeptAnswers[];
}

/** What is kept of one provider with the same options. */
export interface KeptAnswers {
  /** `tmdb-1f2e3d4c5b6a`: its namespace, and a name for plugin, version and options. */
  readonly scope: string;
  readonly answers: number;
  /** The days on which the provider was asked. */
  readonly oldest: string;
  readonly newest: string;
  /** How many there are of each kind, most first. */
  readonly kinds: readonly { readonly kind: AnswerKind; readonly count: number }[];
}

/** Reads a whole cache, and says what is in it. What is damaged counts as a file, and holds nothing. */
export async function describeCache(folder: string): Promise<CacheDescription> {
  const store = openCache(folder);
  const files = await cacheFiles(folder);
  const found = new Map<string, { kind: AnswerKind; asked: string }[]>();
  for (const { key } of files) {
    const [scope = '', kind = '', group = ''] = key?.split('/') ?? [];
    // Long answers have their heads in the groups.
    const text = key === undefined || group === 'long' ? undefined : await store.get(key);
    if (text === undefined) continue;
    const records = Object.values(JSON.parse(text) as Readonly<Record<string, Kept<unknown>>>);
    const own = found.get(scope) ?? [];
    found.set(scope, own);
    for (const { asked } of records) own.push({ kind: kind as AnswerKind, asked });
  }
  return {
    files: files.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    providers: [...found].map(([scope, kept]) => describe(scope, kept)),
  };
}

function describe(
  scope: string,
  kept: readonly { readonly kind: AnswerKind; readonly asked: string }[],
): KeptAnswers {
  const counts = new Map<AnswerKind, number>();
  for (const { kind } of kept) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const days = kept.map(({ asked }) => asked.slice(0, 10)).sort();
  return {
    scope,
    answers: kept.length,
    oldest: days[0] ?? '',
    newest: days.at(-1) ?? '',
    kinds: [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count),
  };
}
