import type {
  ExpectedLibrary,
  PlexEpisode,
  PlexSeason,
  PlexShow,
  TvdbEpisode,
  TvdbSeries,
} from '../../world.ts';
import { expectedGroup } from '../expected.ts';
import { episodePath, numberTag, ownedEpisode, plexGuid } from '../plex-items.ts';
import { nextLivingRoomKey as key } from './owned-films.ts';
import { demoSeries } from './shows.ts';

/** What is said of a show's episodes, by their numbers (`2x05`); a season stands for all of it (`9`). */
interface Truth {
  readonly series: number;
  /** Default `official`; anything else is the show's own ordering in Plex too. */
  readonly order?: string;
  readonly missing?: readonly string[];
  readonly upcoming?: readonly string[];
  readonly announced?: readonly string[];
  /** Specials, which do not count by default. */
  readonly ignored?: readonly string[];
  /** Seasons whose episodes Plex knows by number only. */
  readonly withoutIds?: readonly number[];
  /** Plex gives the season's episodes no season, as it does when seasons are hidden. */
  readonly hidden?: boolean;
  /** Plex knows the episodes by their dates only. */
  readonly dated?: boolean;
  /** Episodes in one file with the one before: each has an entry of its own, or only the first has (`one entry`). */
  readonly sharesFile?: Readonly<Record<string, 'two entries' | 'one entry'>>;
}

const truths: readonly Truth[] = [
  { series: 78874, order: 'dvd', missing: ['1x13'] },
  { series: 76156, missing: ['3x14', '6x06', '9'], ignored: ['0'], withoutIds: [2, 4] },
  {
    series: 75397,
    missing: ['1x10', '2x22', '4x26', '4x27'],
    withoutIds: [4],
    sharesFile: { '2x11': 'one entry', '3x02': 'two entries' },
  },
  { series: 71559 },
  {
    series: 9000101,
    missing: ['2x04'],
    upcoming: ['2x05', '2x06'],
    announced: ['2x07', '2x08', '3'],
    ignored: ['0'],
  },
  { series: 9000102, missing: ['1x05'], hidden: true },
  { series: 9000103, missing: ['2026x03', '2026x09'], upcoming: ['2026x11'], dated: true },
];

const unmatchedShow = 'Garden Club Meetings';

export const livingRoomShows: readonly PlexShow[] = [...truths.map(plexShow), gardenClub()];

export const expectedShows: ExpectedLibrary = {
  groups: Object.fromEntries(truths.map((truth) => [`tvdb:series:${truth.series}`, expectedOf(truth)])),
  unmatched: [unmatchedShow],
};

function expectedOf(truth: Truth) {
  const listed = listedEpisodes(truth);
  const idsOf = (tags: readonly string[] = []) =>
    listed.filter((place) => isNamed(place, tags)).map(({ episode }) => `tvdb:episode:${episode.id}`);
  return expectedGroup({
    missing: idsOf(truth.missing),
    upcoming: idsOf(truth.upcoming),
    announced: idsOf(truth.announced),
    ignored: idsOf(truth.ignored),
  });
}

function plexShow(truth: Truth): PlexShow {
  const series = seriesWith(truth.series);
  const ratingKey = key();
  const owned = listedEpisodes(truth).filter((place) => !isNamed(place, notOwned(truth)));
  const seasons = [...new Set(owned.map(({ season }) => season))].sort((a, b) => a - b);
  return {
    ratingKey,
    title: series.name,
    guid: plexGuid('show', series.id),
    guids: [...(series.imdbId === undefined ? [] : [`imdb://${series.imdbId}`]), `tvdb://${series.id}`],
    ...(series.firstAired === undefined ? {} : { year: Number(series.firstAired.slice(0, 4)) }),
    ...(truth.order === undefined ? {} : { showOrdering: truth.order }),
    seasons: seasons.map((number) => plexSeason(truth, series, number, owned)),
  };
}

function plexSeason(truth: Truth, series: TvdbSeries, number: number, owned: readonly Place[]): PlexSeason {
  const places = owned.filter(({ season }) => season === number);
  return {
    ratingKey: key(),
    number,
    ...(truth.hidden ? { hidden: true } : {}),
    episodes: places
      .filter(({ tag }) => truth.sharesFile?.[tag] !== 'one entry')
      .map((place) => plexEpisode(truth, series, place)),
  };
}

function plexEpisode(truth: Truth, series: TvdbSeries, place: Place): PlexEpisode {
  const { season, number, episode } = place;
  const guids = truth.dated || truth.withoutIds?.includes(season) ? [] : [`tvdb://${episode.id}`];
  const item = ownedEpisode({ ratingKey: key(), show: series.name, episode, season, number, guids });
  const path = { file: sharedFile(truth, series, place) ?? item.file ?? '' };
  if (!truth.dated) return { ...item, ...path };
  const { number: _, ...undated } = item;
  return { ...undated, ...path };
}

function sharedFile({ sharesFile = {} }: Truth, series: TvdbSeries, { tag, season, number }: Place) {
  if (sharesFile[tag]) return episodePath(series.name, season, numberTag(season, number - 1, number));
  const next = tagOf(season, number + 1);
  return sharesFile[next] && episodePath(series.name, season, numberTag(season, number, number + 1));
}

/** An episode where the show's order has it. */
interface Place {
  readonly tag: string;
  readonly season: number;
  readonly number: number;
  readonly episode: TvdbEpisode;
}

function listedEpisodes({ series, order = 'official' }: Truth): readonly Place[] {
  const places = seriesWith(series).episodes.flatMap((episode) => {
    const place = episode.numbers[order];
    return place ? [{ tag: tagOf(...place), season: place[0], number: place[1], episode }] : [];
  });
  return places.sort((a, b) => a.season - b.season || a.number - b.number);
}

function notOwned({ missing = [], upcoming = [], announced = [], ignored = [] }: Truth): readonly string[] {
  return [...missing, ...upcoming, ...announced, ...ignored];
}

function isNamed({ tag, season }: Place, tags: readonly string[]): boolean {
  return tags.includes(tag) || tags.includes(String(season));
}

function tagOf(season: number, number: number): string {
  return `${season}x${String(number).padStart(2, '0')}`;
}

function seriesWith(id: number): TvdbSeries {
  const series = demoSeries.find((candidate) => candidate.id === id);
  if (!series) throw new Error(`Expected a series of the demo, got ${id}.`);
  return series;
}

/** A show that nobody but its owner knows. */
function gardenClub(): PlexShow {
  const ratingKey = key();
  const episodes = ['Roses', 'Winter Beds'].map((title, index) => {
    const episodeKey = key();
    return { ratingKey: episodeKey, title, guid: `local://${episodeKey}`, number: index + 1 };
  });
  return {
    ratingKey,
    title: unmatchedShow,
    guid: `local://${ratingKey}`,
    seasons: [{ ratingKey: key(), number: 1, episodes }],
  };
}
