import {
  asCount,
  asFlag,
  asList,
  asNumber,
  asRecord,
  asText,
  BadShape,
  optionalCount,
  optionalNumber,
  optionalText,
} from '@plexgaps/core';

/** A series' base record: the fields used here. */
export interface WireSeries {
  readonly id: number;
  readonly name: string | undefined;
  readonly slug: string | undefined;
  readonly status: string | undefined;
  /** `""` when no further episode is known. */
  readonly nextAired: string | undefined;
  readonly image: string | undefined;
}

export interface WireEpisode {
  readonly id: number;
  readonly season: number | undefined;
  readonly number: number | undefined;
  readonly absolute: number | undefined;
  readonly name: string | undefined;
  readonly aired: string | undefined;
  readonly isMovie: boolean;
  /** TVDB's number of the film that the episode is. */
  readonly linkedMovie: number | undefined;
  readonly image: string | undefined;
}

/** What somebody else calls a thing. */
export interface WireRemoteId {
  readonly source: 'imdb' | 'tmdb';
  readonly id: string;
}

/** One page of a series' episodes in one order. */
export interface WirePage {
  readonly series: WireSeries;
  readonly episodes: readonly WireEpisode[];
  readonly hasMore: boolean;
  /** Entries of all pages, when TVDB says so. */
  readonly total: number | undefined;
}

/** What happened to a series or an episode. */
interface WireUpdate {
  readonly recordId: number;
  readonly method: number | undefined;
  /** Epoch seconds. */
  readonly at: number;
  /** The series of an episode. */
  readonly seriesId: number | undefined;
  /** Of a deleted duplicate: the record that stays. */
  readonly mergedInto: number | undefined;
}

/** One page of what happened since an instant. */
export interface WireUpdates {
  readonly updates: readonly WireUpdate[];
  readonly hasMore: boolean;
  /** Entries of all pages, when TVDB says so. */
  readonly total: number | undefined;
}

/** TVDB's own page size; also what tells that there is more where the links are left out. */
const pageSize = 500;

/** Checks `POST /login`: the token, which is to stand in a header. It is not shown where it cannot. */
export function readToken(body: unknown): string {
  const token = asText(asRecord(dataOf(body), 'data')['token'], 'data.token');
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new BadShape('data.token', 'a token of printable characters', '***');
}

/** A series, and the names of the orders that it has. */
export interface WireRecord {
  readonly series: WireSeries;
  readonly orders: readonly string[];
}

/** Checks `GET /series/{id}/extended`: the series, and which orders it has. */
export function readRecord(body: unknown): WireRecord {
  const data = asRecord(dataOf(body), 'data');
  const types = asList(data['seasonTypes'] ?? [], 'data.seasonTypes');
  return {
    series: seriesOf(data, 'data'),
    orders: types.map((type) =>
      asText(asRecord(type, 'data.seasonTypes[]')['type'], 'data.seasonTypes[].type'),
    ),
  };
}

/**
 * Checks `GET /series/{id}/episodes/{order}?page=`, pages counted from 0. An order that the series does not have is an
 * empty first page.
 */
export function readPage(body: unknown, page: number): WirePage {
  const data = asRecord(dataOf(body), 'data');
  const listed = data['episodes'] === null ? [] : asList(data['episodes'], 'data.episodes');
  return {
    series: seriesOf(data['series'], 'data.series'),
    episodes: listed.map((episode, at) => episodeOf(episode, `data.episodes[${at}]`)),
    ...placeOf(body, listed, { field: 'data.episodes', page }),
  };
}

/** Checks `GET /updates?since=&type=&page=`, pages counted from 0. */
export function readUpdates(body: unknown, page: number): WireUpdates {
  const listed = asList(dataOf(body) ?? [], 'data');
  return {
    updates: listed.map((update, at) => updateOf(update, `data[${at}]`)),
    ...placeOf(body, listed, { field: 'data', page }),
  };
}

/** Checks `GET /search/remoteid/{id}`: the series among the results, each once. */
export function readFoundSeries(body: unknown): readonly number[] {
  const results = asList(dataOf(body) ?? [], 'data').map((result, at) => asRecord(result, `data[${at}]`));
  const series = results.flatMap((result) => result['series'] ?? []);
  return [...new Set(series.map((one) => asCount(asRecord(one, 'data[].series')['id'], 'data[].series.id')))];
}

/** Checks `GET /series/{id}/extended` or `GET /movies/{id}/extended`: what others call it, as TVDB knows it. */
export function readRemoteIds(body: unknown): readonly WireRemoteId[] {
  const remotes = asList(asRecord(dataOf(body), 'data')['remoteIds'] ?? [], 'data.remoteIds');
  return remotes.flatMap((value) => {
    const remote = asRecord(value, 'data.remoteIds[]');
    const name = optionalText(remote['sourceName']) ?? '';
    const source = sources.find(([shape]) => shape.test(name))?.[1];
    return source ? [{ source, id: asText(remote['id'], 'data.remoteIds[].id') }] : [];
  });
}

/** TVDB's names of others. */
const sources: readonly (readonly [name: RegExp, source: WireRemoteId['source']])[] = [
  [/^themoviedb/i, 'tmdb'],
  [/^imdb$/i, 'imdb'],
];

/** What the envelope holds; null is an answer ("none"), a failure or an envelope without data is not. */
function dataOf(body: unknown): unknown {
  const { status, message, data } = asRecord(body, 'answer');
  if (status === 'failure') throw new BadShape('status', '"success"', message ?? status);
  if (data === undefined) throw new BadShape('data', 'what was asked for', data);
  return data;
}

/** What the links under a page say of all pages. */
function placeOf(
  body: unknown,
  listed: readonly unknown[],
  { field, page }: { readonly field: string; readonly page: number },
): Pick<WirePage, 'hasMore' | 'total'> {
  const links = asRecord(asRecord(body, 'answer')['links'] ?? {}, 'links');
  const total = optionalCount(links['total_items'], 'links.total_items');
  if (page === 0 && listed.length === 0 && total)
    throw new BadShape(field, `some of the ${total} entries that links.total_items counts`, listed);
  return {
    // TVDB once gave a next page after every page, without end (thetvdb/v4-api#138): an empty page is the last.
    hasMore: listed.length > 0 && (optionalText(links['next']) !== undefined || lacksLinks(links, listed)),
    total,
  };
}

function lacksLinks(links: Readonly<Record<string, unknown>>, listed: readonly unknown[]): boolean {
  return !('next' in links) && listed.length >= pageSize;
}

function seriesOf(value: unknown, field: string): WireSeries {
  const record = asRecord(value, field);
  const status = record['status'];
  return {
    id: asCount(record['id'], `${field}.id`),
    name: optionalText(record['name']),
    slug: optionalText(record['slug']),
    status: status ? optionalText(asRecord(status, `${field}.status`)['name']) : undefined,
    nextAired: optionalText(record['nextAired']),
    image: optionalText(record['image']),
  };
}

/** TVDB writes 0 where there is no such record. */
function updateOf(value: unknown, field: string): WireUpdate {
  const record = asRecord(value, field);
  return {
    recordId: asCount(record['recordId'], `${field}.recordId`),
    method: optionalNumber(record['methodInt']),
    at: asNumber(record['timeStamp'], `${field}.timeStamp`),
    seriesId: optionalCount(record['seriesId'], `${field}.seriesId`) || undefined,
    mergedInto: optionalCount(record['mergeToId'], `${field}.mergeToId`) || undefined,
  };
}

function episodeOf(value: unknown, field: string): WireEpisode {
  const record = asRecord(value, field);
  return {
    id: asCount(record['id'], `${field}.id`),
    season: optionalCount(record['seasonNumber'], `${field}.seasonNumber`),
    number: optionalCount(record['number'], `${field}.number`),
    absolute: optionalCount(record['absoluteNumber'], `${field}.absoluteNumber`),
    name: optionalText(record['name']),
    aired: optionalText(record['aired']),
    isMovie: asFlag(record['isMovie']),
    linkedMovie: optionalCount(record['linkedMovie'], `${field}.linkedMovie`),
    image: optionalText(record['image']),
  };
}
