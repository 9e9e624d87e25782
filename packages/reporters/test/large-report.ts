import type {
  EpisodeEntry,
  FilmEntry,
  Report,
  ReportChange,
  ReportCollection,
  ReportGroup,
  ReportSeries,
  Totals,
} from '@plexgaps/core';
import { emptyLibrary, emptyReport, oneCollection, oneSeries } from './other-reports.ts';

const words =
  'Amber Ash Birch Blue Bright Cedar Clay Cloud Cold Copper Dark Dawn Deep Dust Early East Ember Far Fern Field Fire Flint Frost Glass Gold Grey Green Harbour Hill Hollow Iron Ivory Lake Last Late Light Little Long Lost Low Marsh Mist Moon Night North Oak Old Pale Pine Quiet Rain Red River Rose Salt Sand Sea Shade Silver Slow Small Snow South Star Stone Storm Summer Sun Tall Thorn Tide Twin Vale West White Wild Wind Winter Wolf Wood Young'.split(
    ' ',
  );

/** What the big library has. */
export const largeCounts = {
  collections: 2000,
  films: 10_000,
  shows: 1000,
  episodes: 100_000,
} as const;

/**
 * A library as large as few people have, the same each time: 10,000 films in 2,000 collections, and 1,000 shows with
 * 100,000 episodes of which every fourth is in some list. Every list of the page is long.
 *
 * @param share How much of it: 0.1 is a tenth.
 */
export function largeReport(share = 1): Report {
  const random = randomFrom(20261121);
  const titles = (at: number) =>
    `${words[Math.floor(random() * words.length)]} ${words[Math.floor(random() * words.length)]} ${at}`;
  const collections = Array.from({ length: largeCounts.collections * share }, (_, at) =>
    largeCollection(at, titles, random),
  );
  const shows = Array.from({ length: largeCounts.shows * share }, (_, at) => largeShow(at, titles, random));
  return {
    ...emptyReport,
    complete: false,
    servers: [{ id: 'plex', name: 'Attic', machineIdentifier: 'f0e1d2c3', itemPage }],
    libraries: [
      {
        ...emptyLibrary,
        totals: totalsOf(collections),
        groups: collections,
        unmatched: Array.from({ length: 300 * share }, (_, at) => ({
          title: titles(at),
          reason: 'It has no id.',
          hint: 'Match it on the server.',
        })),
        mend: Array.from({ length: 300 * share }, (_, at) => ({
          kind: at % 2 === 0 ? 'duplicate' : 'wrong-match',
          title: titles(at),
          message: 'It is there twice.',
          advice: 'Keep one of them.',
          items: [{ server: 'plex', section: '1', ratingKey: String(at) }],
        })),
      },
      {
        ...emptyLibrary,
        name: 'TV Shows',
        type: 'show',
        providers: ['tvdb'],
        totals: totalsOf(shows),
        groups: shows,
      },
    ],
    changes: {
      since: '2026-11-14',
      new: collections.slice(0, 800 * share).flatMap(changesOf),
      filled: [],
      reappeared: [],
      released: [],
      gone: [],
      ignored: [],
    },
    placeholders: collections.slice(0, 200 * share).map(({ id, title }) => ({
      library: 'Movies',
      server: 'plex',
      section: '1',
      group: id,
      action: 'create',
      title: `Missing from ${title}`,
      because: ['Two films are missing.'],
    })),
    problems: Array.from({ length: 400 * share }, (_, at) => ({
      severity: at % 2 === 0 ? 'error' : 'note',
      code: 'x/y',
      message: `The look-up failed: 503 (${titles(at)}).`,
      library: 'Movies',
    })),
  };
}

const itemPage =
  'https://app.plex.tv/desktop/#!/server/f0e1d2c3/details?key=%2Flibrary%2Fmetadata%2F{ratingKey}';

function totalsOf(groups: readonly ReportGroup[]): Totals {
  const sum = (number: (group: ReportGroup) => number) =>
    groups.reduce((total, group) => total + number(group), 0);
  return {
    ...emptyLibrary.totals,
    groups: groups.length,
    completeGroups: sum(({ status }) => (status === 'complete' ? 1 : 0)),
    owned: sum((group) =>
      group.kind === 'collection'
        ? group.owned.length
        : group.seasons.reduce((owned, season) => owned + season.owned, 0),
    ),
    missing: sum(({ missing }) => missing.length),
    upcoming: sum(({ upcoming }) => upcoming.length),
    announced: sum(({ announced }) => announced.length),
    ignored: sum(({ ignored }) => ignored.length),
    disputed: sum(({ disputed }) => disputed.length),
  };
}

type Titles = (at: number) => string;

function largeCollection(at: number, titles: Titles, random: () => number): ReportCollection {
  const films = Array.from({ length: largeCounts.films / largeCounts.collections }, (_, part): FilmEntry => {
    const id = 100_000 + at * 7 + part;
    return {
      id: `tmdb:movie:${id}`,
      title: titles(id),
      released: dayOf(1960 + Math.floor(random() * 67), random),
      url: `https://www.themoviedb.org/movie/${id}`,
      poster: `https://image.tmdb.org/t/p/w342/${id.toString(36).repeat(6)}.jpg`,
      because: ['No item has this id.', 'In cinemas for long.'],
    };
  });
  const missing = films.slice(0, Math.floor(random() * 4));
  const rest = films.slice(missing.length);
  const isIgnored = at % 20 === 0;
  return {
    ...oneCollection,
    id: `tmdb:collection:${10_000 + at}`,
    title: `${titles(at)} Collection`,
    url: `https://www.themoviedb.org/collection/${10_000 + at}`,
    status: at % 50 === 1 ? 'failed' : missing.length === 0 ? 'complete' : 'incomplete',
    ...(at % 50 === 1 && { because: ['The look-up failed: 503.'] }),
    missing: isIgnored ? [] : missing,
    ignored: isIgnored
      ? missing.map((film) => ({ ...film, because: { code: 'minVotes', reason: 'Too few votes.' } }))
      : [],
    upcoming: at % 10 === 3 ? rest.slice(0, 1).map((film) => ({ ...film, released: comingDay(at) })) : [],
    announced: at % 10 === 4 ? rest.slice(0, 1) : [],
    owned: rest.slice(at % 10 === 3 || at % 10 === 4 ? 1 : 0).map((film, part) => ({
      ...film,
      because: ['Owned: the server lists it by this id.'],
      items: [{ server: 'plex', section: '1', ratingKey: String(at * 7 + part) }],
    })),
  };
}

function largeShow(at: number, titles: Titles, random: () => number): ReportSeries {
  const episodes = Array.from(
    { length: largeCounts.episodes / largeCounts.shows },
    (_, place): EpisodeEntry => ({
      id: `tvdb:episode:${1_000_000 + at * 100 + place}`,
      season: Math.floor(place / 10) + 1,
      number: (place % 10) + 1,
      title: titles(place),
      aired: dayOf(2000 + Math.floor(place / 4), random),
      because: ['No item has this id or number.'],
    }),
  );
  const missing = episodes.filter((_, place) => place % 4 === 1 && place < (at % 5) * 20 + 20);
  const upcoming = episodes.slice(-2).map((episode) => ({ ...episode, aired: comingDay(at) }));
  return {
    ...oneSeries,
    id: `tvdb:series:${70_000 + at}`,
    title: titles(at),
    url: `https://thetvdb.com/?tab=series&id=${70_000 + at}`,
    poster: `https://artworks.thetvdb.com/banners/posters/${70_000 + at}-1.jpg`,
    status: 'incomplete',
    items: [{ server: 'plex', section: '2', ratingKey: String(500_000 + at) }],
    seasons: Array.from({ length: 10 }, (_, season) => seasonOf(season + 1, missing)),
    missing,
    upcoming: at % 4 === 0 ? upcoming : [],
    disputed: at % 9 === 0 ? episodes.slice(-3, -2) : [],
  };
}

function seasonOf(number: number, missing: readonly EpisodeEntry[]): ReportSeries['seasons'][number] {
  const gone = missing.filter(({ season }) => season === number).map((episode) => episode.number);
  const owned = Array.from({ length: 10 }, (_, index) => index + 1).filter((one) => !gone.includes(one));
  return {
    number,
    owned: owned.length,
    of: 10,
    status: gone.length === 0 ? 'complete' : 'incomplete',
    ownedNumbers: owned.join(', '),
  };
}

function changesOf({ id, missing }: ReportCollection): readonly ReportChange[] {
  return missing.map((film) => ({ id: film.id, title: film.title, library: 'Movies', group: id }));
}

function comingDay(at: number): string {
  return new Date(Date.UTC(2026, 10, 22 + (at % 300))).toISOString().slice(0, 10);
}

function dayOf(year: number, random: () => number): string {
  return `${year}-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 10)}`;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
