import { isItemPage } from '../model/index.ts';
import {
  type Check,
  count,
  day,
  flag,
  idOf,
  listOf,
  name,
  number,
  oneOf,
  optional,
  satisfies,
  shape,
  tableOf,
  text,
  webAddress,
} from './check.ts';

const namespaceKey = /^[a-z][a-z0-9-]*$/;

/** What a plugin found out about its service. */
export const diagnoses: Check = listOf(
  shape({
    check: satisfies(
      'a name of small letters, digits and hyphens',
      (value) => typeof value === 'string' && namespaceKey.test(value),
    ),
    outcome: oneOf('ok', 'warn', 'fail'),
    found: name,
    advice: optional(name),
  }),
);

/** What the answers of a provider must look like, so that a plugin's mistake is not taken for a fact. */
export interface ProviderChecks {
  readonly membership: Check;
  readonly film: Check;
  readonly releases: Check;
  readonly collection: Check;
  readonly collectionIds: Check;
  readonly set: Check;
  readonly series: Check;
  readonly filmIds: Check;
  readonly changes: Check;
}

/** The checks for a provider of a namespace. `undefined`, "there is none", passes where it may be said. */
export function providerChecks(namespace: string): ProviderChecks {
  const filmOrOther = filmOf(namespace);
  const setOf = (kind: string | undefined, part: Check) =>
    optional(
      shape({
        id: idOf(namespace, kind),
        title: text,
        poster: optional(webAddress),
        url: optional(webAddress),
        parts: listOf(part),
      }),
    );
  return {
    membership: optional(
      shape({
        id: idOf(namespace, 'movie'),
        released: optional(day),
        collection: optional(idOf(namespace, 'collection')),
      }),
    ),
    film: optional(filmOrOther),
    releases: optional(listOf(release)),
    collection: setOf('collection', filmOrOther),
    collectionIds: optional(listOf(idOf(namespace, 'collection'))),
    set: setOf(undefined, (value) => onlyFilm(value) ?? filmOrOther(value)),
    series: optional(seriesOf(namespace)),
    filmIds: optional(externalIds),
    changes: (value) => (value === 'too-many' ? undefined : listOf(idOf(namespace))(value)),
  };
}

function filmOf(namespace: string): Check {
  const film = shape({
    title: text,
    released: optional(day),
    status: optional(oneOf('announced', 'in-production', 'released', 'canceled')),
    adult: flag,
    softcore: flag,
    video: flag,
    isMovie: flag,
    genres: listOf(text),
    language: optional(text),
    votes: optional(number),
    rating: optional(number),
    runtime: optional(number),
    ids: optional(externalIds),
    releases: optional(listOf(release)),
    poster: optional(webAddress),
    url: optional(webAddress),
  });
  const movie = shape({ id: idOf(namespace, 'movie') });
  const other = shape({ id: idOf(namespace) });
  return (value) => film(value) ?? ((value as { isMovie: boolean }).isMovie ? movie : other)(value);
}

const onlyFilm: Check = shape({
  isMovie: satisfies('true: a set holds films only', (value) => value === true),
});

const release: Check = shape({
  type: oneOf('premiere', 'limited', 'theatrical', 'digital', 'physical', 'tv'),
  date: day,
  region: satisfies(
    'a country code such as "US"',
    (value) => typeof value === 'string' && /^[A-Z]{2}$/.test(value),
  ),
});

const externalIds: Check = tableOf(namespaceKey, listOf(name));
const ordering: Check = shape({ source: name, name });

function seriesOf(namespace: string): Check {
  return shape({
    id: idOf(namespace, 'series'),
    title: text,
    url: optional(webAddress),
    poster: optional(webAddress),
    status: oneOf('running', 'ended', 'upcoming', 'unknown'),
    next: optional(day),
    ordering,
    entryCount: optional(count),
    ids: externalIds,
    episodes: listOf(
      shape({
        id: idOf(namespace, 'episode'),
        season: optional(count),
        number: optional(count),
        absolute: optional(count),
        title: optional(text),
        aired: optional(day),
        isFilm: flag,
        film: optional(idOf(namespace, 'movie')),
        poster: optional(webAddress),
      }),
    ),
  });
}

function pageOf(item: Check): Check {
  return shape({ total: count, items: listOf(item) });
}

const collection: Check = shape({
  key: name,
  title: text,
  sortTitle: optional(text),
  summary: text,
  labels: listOf(text),
  members: listOf(name),
  mode: oneOf('default', 'hide', 'hide-items', 'show'),
  locked: listOf(oneOf('title', 'sortTitle', 'summary')),
});

const showcases: Check = listOf(oneOf('home', 'friends', 'library'));

const writes: Readonly<Record<string, Check>> = {
  written: shape({ collection }),
  gone: shape({}),
  refused: shape({ reason: text }),
};

const itemPage: Check = satisfies(
  'an https address without a login, with "{ratingKey}" in it',
  (value) => typeof value === 'string' && isItemPage(value),
);

interface ServerChecks {
  readonly description: Check;
  readonly libraries: Check;
  readonly settled: Check;
  readonly movies: Check;
  readonly shows: Check;
  readonly episodes: Check;
  readonly paths: Check;
  readonly collections: Check;
  readonly collection: Check;
  readonly collectionRules: Check;
  readonly collectionWrite: Check;
  readonly removed: Check;
  readonly keys: Check;
  readonly nothing: Check;
  readonly shown: Check;
  readonly showcases: Check;
  readonly poster: Check;
}

/** What the answers of a media server must look like. */
export const serverChecks: ServerChecks = {
  description: shape({
    name: text,
    machineIdentifier: optional(text),
    version: optional(text),
    itemPage: optional(itemPage),
  }),
  libraries: listOf(
    shape({
      key: name,
      title: text,
      type: oneOf('movie', 'show', 'other'),
      scanning: flag,
      ordering: optional(ordering),
    }),
  ),
  settled: flag,
  movies: pageOf(
    shape({
      ratingKey: name,
      title: text,
      year: optional(number),
      released: optional(day),
      ids: externalIds,
      trashed: flag,
      paths: optional(listOf(text)),
    }),
  ),
  shows: pageOf(
    shape({
      ratingKey: name,
      title: text,
      year: optional(number),
      ids: externalIds,
      trashed: flag,
      ordering: optional(ordering),
    }),
  ),
  episodes: pageOf(
    shape({
      ratingKey: name,
      showKey: name,
      season: optional(count),
      number: optional(count),
      title: text,
      aired: optional(day),
      ids: externalIds,
      trashed: flag,
    }),
  ),
  paths: satisfies('a Map from rating keys to lists of paths', isPathMap),
  collections: listOf(collection),
  collection,
  collectionRules: optional(shape({ hidesMembers: flag, canRemove: flag })),
  collectionWrite: (value) =>
    shape({ kind: oneOf(...Object.keys(writes)) })(value) ??
    writes[(value as { kind: string }).kind]?.(value),
  removed: flag,
  keys: listOf(name),
  nothing: satisfies('nothing', (value) => value === undefined),
  shown: satisfies('a Map from keys to showcases', isShown),
  showcases,
  poster: optional(name),
};

function isShown(value: unknown): boolean {
  if (!(value instanceof Map)) return false;
  return [...value].every(([key, places]) => typeof key === 'string' && showcases(places) === undefined);
}

function isPathMap(value: unknown): boolean {
  if (!(value instanceof Map)) return false;
  return [...value].every(([key, paths]) => typeof key === 'string' && listOf(text)(paths) === undefined);
}

/** What a reporter may ask to be delivered. `origins` are those that it may post to; a name of a file is to be discreet. */
export function deliveryCheck(origins: readonly string[], isDiscreet: (name: string) => boolean): Check {
  const body = satisfies('a text, or something to iterate', isBody);
  const discreet = satisfies('a path without a secret in it', (value) => isDiscreet(String(value)));
  const checks: Readonly<Record<string, Check>> = {
    file: shape({ name: (value) => relativePath(value) ?? discreet(value), body }),
    append: shape({ to: oneOf('step-summary', 'step-output'), body }),
    print: shape({ body }),
    post: shape({
      url: satisfies(
        `an address of ${origins.join(' or ') || 'one of its origins, of which it names none'}`,
        (value) => isWithin(value, origins),
      ),
      headers: optional(tableOf(/^/, text)),
      body,
    }),
  };
  return (value) => {
    const flaw = shape({ kind: oneOf(...Object.keys(checks)) })(value);
    return flaw ?? checks[(value as { kind: string }).kind]?.(value);
  };
}

function isWithin(value: unknown, origins: readonly string[]): boolean {
  return webAddress(value) === undefined && origins.includes(new URL(value as string).origin);
}

function isBody(value: unknown): boolean {
  if (typeof value === 'string') return true;
  return (
    typeof value === 'object' && value !== null && (Symbol.asyncIterator in value || Symbol.iterator in value)
  );
}

/** A path that stays below the output folder on every system. */
const relativePath: Check = satisfies(
  'a path such as "movies/index.html": relative, with "/" only, and without ".", ".." and \\ : * ? " < > |',
  (value) => typeof value === 'string' && value.split('/').every(isPlainName),
);

function isPlainName(part: string): boolean {
  const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(part);
  return part !== '' && !/[\\:*?"<>|\p{Cc}]/u.test(part) && !/[. ]$/.test(part) && !reserved;
}
