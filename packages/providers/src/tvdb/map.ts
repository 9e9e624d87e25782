import {
  type Episode,
  type ExternalIds,
  type Id,
  joinIds,
  known,
  makeId,
  type Series,
  toDay,
} from '@plexgaps/core';
import type { WireEpisode, WirePage, WireRemoteId, WireSeries, WireUpdates } from './wire.ts';

const seriesStatus: ReadonlyMap<string, Series['status']> = new Map([
  ['Continuing', 'running'],
  ['Ended', 'ended'],
  ['Upcoming', 'upcoming'],
]);

/** Contributors mark a mistaken entry by renaming it, and park it among the specials. */
const doomedTitle = /\bto be deleted\b/i;

/**
 * A series out of all pages of one order. `ids`: what it is known by elsewhere, as far as it was asked for. An entry
 * that TVDB repeats within a page is its own slip (thetvdb/v4-api#267) and leaves the count; one that comes again on a
 * later page means that the pages shifted, so that another entry fell out: the count stays and shows it. So does the
 * highest count of all pages where an entry was taken out of a page that had been read: the next one begins too late then.
 */
export function toSeries(
  pages: readonly [WirePage, ...WirePage[]],
  ordering: string,
  ids: ExternalIds,
): Series {
  const [{ series }] = pages;
  const unlike = pages.map(({ episodes }) => unrepeated(episodes));
  const repeated = pages.reduce(
    (sum, { episodes }, at) => sum + episodes.length - (unlike[at]?.length ?? 0),
    0,
  );
  const totals = pages.flatMap(({ total }) => total ?? []);
  return known({
    id: makeId('tvdb', 'series', series.id),
    title: titleOf(series),
    url: series.slug === undefined ? undefined : `https://thetvdb.com/series/${series.slug}`,
    poster: image(series.image),
    status: (series.status === undefined ? undefined : seriesStatus.get(series.status)) ?? 'unknown',
    next: toDay(series.nextAired),
    ordering: { source: 'tvdb', name: ordering },
    episodes: unrepeated(unlike.flat()).map(toEpisode),
    entryCount: totals.length === 0 ? undefined : Math.max(...totals) - repeated,
    ids,
  });
}

/** The name as TVDB has it, in the series' original language. */
export function titleOf(series: WireSeries): string {
  return series.name ?? series.slug ?? `Untitled series ${series.id}`;
}

function toEpisode(episode: WireEpisode): Episode {
  const usual = known({
    id: makeId('tvdb', 'episode', episode.id),
    season: episode.season,
    number: episode.number,
    title: episode.name,
    aired: toDay(episode.aired),
    isFilm: episode.isMovie,
  });
  // Apart, since most episodes have none of it: what is whole as it was written takes less memory.
  const rare = known({
    // TVDB writes 0 where an episode has no absolute number.
    absolute: episode.absolute || undefined,
    film: episode.linkedMovie ? makeId('tvdb', 'movie', episode.linkedMovie) : undefined,
    doomed: doomedTitle.test(episode.name ?? '') || undefined,
    poster: image(episode.image),
  });
  return { ...usual, ...rare };
}

/** Ids of the shapes that their owners give out. */
export function toExternalIds(remotes: readonly WireRemoteId[]): ExternalIds {
  const shapes = { imdb: /^tt\d+$/, tmdb: /^\d+$/ };
  return joinIds(remotes.flatMap(({ source, id }) => (shapes[source].test(id) ? [{ [source]: [id] }] : [])));
}

/**
 * The series of which something is told: by itself, as the one that a duplicate was merged into, or by an episode.
 * `undefined`: an episode is of nobody knows which series.
 */
export function toChangedSeries(
  series: readonly WireUpdates[],
  episodes: readonly WireUpdates[],
): readonly Id[] | undefined {
  const ofSeries = series.flatMap(({ updates }) =>
    updates.flatMap(({ recordId, mergedInto }) => [recordId, mergedInto ?? recordId]),
  );
  const ofEpisodes = episodes.flatMap(({ updates }) => updates.map(({ seriesId }) => seriesId));
  const known = ofEpisodes.filter((id) => id !== undefined);
  if (known.length < ofEpisodes.length) return undefined;
  return [...new Set([...ofSeries, ...known])]
    .sort((a, b) => a - b)
    .map((id) => makeId('tvdb', 'series', id));
}

/**
 * Whether as many entries came as TVDB counted when the first page came. One that comes again on a later page means that
 * the pages shifted, so that another one fell out, and counts once; on the same page it is TVDB's own and counts.
 */
export function isWhole(pages: readonly WireUpdates[]): boolean {
  const earlier = new Set<string>();
  let came = 0;
  for (const { updates } of pages) {
    const keys = updates.map(({ recordId, method, at }) => `${recordId} ${method} ${at}`);
    came += keys.filter((key) => !earlier.has(key)).length;
    for (const key of keys) earlier.add(key);
  }
  return came >= (pages[0]?.total ?? 0);
}

/** Each entry once. One episode under two numbers is two entries. */
function unrepeated(episodes: readonly WireEpisode[]): readonly WireEpisode[] {
  if (new Set(episodes.map(({ id }) => id)).size === episodes.length) return episodes;
  const seen = new Set<string>();
  return episodes.filter(({ id, season, number }) => {
    const key = `${id}/${season}/${number}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Some images are paths without a host: those are left out. */
function image(url: string | undefined): string | undefined {
  return url?.startsWith('https://') ? url : undefined;
}
