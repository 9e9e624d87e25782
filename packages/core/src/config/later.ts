import type { ConfigPath } from './config.ts';
import type { Finding } from './finding.ts';

/** A key, or some values of it, that the design has and this version cannot do. */
interface Later {
  /** Keys from the top; `*` is every entry of a list. */
  readonly at: readonly string[];
  /** What of it is not available, as the beginning of a sentence. */
  readonly what: string;
  /** Which values. Default: all. */
  readonly when?: (value: unknown) => boolean;
  /** What to write until then. */
  readonly instead: string;
}

/** What is not available yet. Whoever builds a feature removes its rows and adds the keys to the schema. */
export const later: readonly Later[] = [
  { at: ['freshness'], what: 'this key is', instead: 'Remove it.' },
  { at: ['cache', 'freshness'], what: 'this key is', instead: 'Remove it.' },
];

/** The keys of a written config whose feature is not built yet: said, never silently passed over. */
export function findLater(written: unknown): readonly Finding[] {
  return later.flatMap(({ at, what, when, instead }) =>
    [...placesOf(written, at, [])]
      .filter(({ value }) => when === undefined || when(value))
      .map(({ path }) => ({
        path,
        on: when ? 'value' : 'key',
        message: `${what} not available in this version. ${instead}`,
      })),
  );
}

interface Place {
  readonly path: ConfigPath;
  readonly value: unknown;
}

function* placesOf(value: unknown, at: readonly string[], path: ConfigPath): Generator<Place> {
  const [step, ...rest] = at;
  if (step === undefined) {
    yield { path, value };
    return;
  }
  if (step === '*') {
    if (!Array.isArray(value)) return;
    for (const [index, item] of value.entries()) yield* placesOf(item, rest, [...path, index]);
    return;
  }
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return;
  yield* placesOf((value as Readonly<Record<string, unknown>>)[step], rest, [...path, step]);
}
