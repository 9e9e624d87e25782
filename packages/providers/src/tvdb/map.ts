import { type Episode, type ExternalIds, joinIds, known, makeId, type Series, toDay } from '@plexgaps/core';
import type { WireEpisode, WirePage, WireRemoteId, WireSeries } from './wire.ts';

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
 * later page means that the pages shifted, so that another entry fell out: the count stays and shows it.
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
  const total = pages.at(-1)?.total;
  return known({
    id: makeId('tvdb', 'series', series.id),
    title: titleOf(series),
    url: series.slug === undefined ? undefined : `https://thetvdb.com/series/${series.slug}`,
    poster: image(series.image),
    status: (series.status === undefined ? undefined : seriesStatus.get(series.status)) ?? 'unknown',
    next: toDay(series.nextAired),
    ordering: { source: 'tvdb', name: ordering },
    episodes: unrepeated(unlike.flat()).map(toEpisode),
    entryCount: total === undefined ? undefined : total - repeated,
    ids,
  });
}

/** The name as TVDB has it, in the series' original language. */
export function titleOf(series: WireSeries): string {
  return series.name ?? series.slug ?? `Untitled series ${series.id}`;
}

function toEpisode(episode: WireEpisode): Episode {
  return known({
    id: makeId('tvdb', 'episode', episode.id),
    season: episode.season,
    number: episode.number,
    // TVDB writes 0 where an episode has no absolute number.
    absolute: episode.absolute || undefined,
    title: episode.name,
    aired: toDay(episode.aired),
    isFilm: episode.isMovie,
    film: episode.linkedMovie ? makeId('tvdb', 'movie', episode.linkedMovie) : undefined,
    doomed: doomedTitle.test(episode.name ?? '') || undefined,
    poster: image(episode.image),
  });
}

/** Ids of the shapes that their owners give out. */
export function toExternalIds(remotes: readonly WireRemoteId[]): ExternalIds {
  const shapes = { imdb: /^tt\d+$/, tmdb: /^\d+$/ };
  return joinIds(remotes.flatMap(({ source, id }) => (shapes[source].test(id) ? [{ [source]: [id] }] : [])));
}

/** Each entry once. One episode under two numbers is two entries. */
function unrepeated(episodes: readonly WireEpisode[]): readonly WireEpisode[] {
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
