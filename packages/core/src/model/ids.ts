/**
 * An identity, written `namespace:kind:value`: `tmdb:movie:679`, `tmdb:collection:8091`, `tvdb:series:81189`,
 * `tvdb:episode:349232`. The namespace is declared by the provider that knows the thing.
 */
export type Id = `${string}:${string}:${string}`;

/** The parts of an {@link Id}. */
export interface IdParts {
  /** Whose id it is: `tmdb`, `tvdb`, `imdb`, … */
  readonly namespace: string;
  /** What it names: `movie`, `collection`, `series`, `episode`, … */
  readonly kind: string;
  /** The id itself, as its owner writes it: without spaces and colons. */
  readonly value: string;
}

/**
 * What an item is called elsewhere: namespace (`imdb`, `tmdb`, `tvdb`, `anidb`, …) to the values it bears there.
 * A list, since one item can carry two ids of one namespace. Values are of the item's own kind.
 */
export type ExternalIds = Readonly<Record<string, readonly string[]>>;

/** The one spelling of an id. */
export function makeId(namespace: string, kind: string, value: string | number): Id {
  // A template makes a text of its pieces, which stay in memory beside it once it was looked up; joined it is one.
  return [namespace, kind, value].join(':') as Id;
}

/** Takes an id apart, or says `undefined` when the text is none. */
export function parseId(text: string): IdParts | undefined {
  const match = /^([a-z][a-z0-9-]*):([a-z][a-z-]*):([^\s:]+)$/.exec(text);
  if (!match) return undefined;
  const [, namespace = '', kind = '', value = ''] = match;
  return { namespace, kind, value };
}

/** The union of several sets of external ids: namespaces and values each once, in stable order. */
export function joinIds(all: Iterable<ExternalIds>): ExternalIds {
  const joined = new Map<string, Set<string>>();
  for (const ids of all) {
    for (const [namespace, values] of Object.entries(ids)) {
      const known = joined.get(namespace) ?? new Set();
      for (const value of values) known.add(value);
      joined.set(namespace, known);
    }
  }
  const namespaces = [...joined].sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(
    namespaces.map(([namespace, values]) => [namespace, [...values].sort(compareText)]),
  );
}

/**
 * Orders texts the same on every machine: numbers first and by value, everything else by code unit. Never by locale,
 * since reports of two machines must be the same bytes.
 */
export function compareText(a: string, b: string): number {
  const isNumber = /^\d+$/.test(a);
  if (isNumber !== /^\d+$/.test(b)) return isNumber ? -1 : 1;
  const byValue = isNumber ? Number(a) - Number(b) : 0;
  return byValue || (a < b ? -1 : a > b ? 1 : 0);
}
