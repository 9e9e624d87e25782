import type {
  ExpectedGroup,
  ExpectedLibrary,
  PlexEpisode,
  PlexShow,
  TmdbShow,
  TvdbEpisode,
  TvdbSeries,
} from '../world.ts';
import { addDays, epochSeconds } from './days.ts';
import { expectedGroup } from './expected.ts';
import { makeEpisodes, type PlannedEpisode, type ShowKind } from './plan-episodes.ts';
import { episodePath, numberTag, ownedEpisode, plexGuid } from './plex-items.ts';
import type { Random } from './random.ts';

export interface ShowSizes {
  readonly shows: number;
  readonly ownedShare: number;
  readonly today: string;
  /** By whose ids the library is to be judged, and whose numbers Plex follows. */
  readonly showProvider: 'tvdb' | 'tmdb';
  readonly fileRanges: boolean;
}

export interface GeneratedShows {
  readonly tvdb: readonly TvdbSeries[];
  readonly tmdb: readonly TmdbShow[];
  readonly items: readonly PlexShow[];
  readonly expected: ExpectedLibrary;
}

interface ShowPlan {
  readonly kind: ShowKind;
  readonly index: number;
  readonly name: string;
  readonly episodes: readonly PlannedEpisode[];
}

/** The ids of what is made up start here; TMDB's lie apart, so that no number means the same at both. */
const firstTvdb = 9_000_000;
const firstTmdb = 8_000_000;

/** Shows, and who owns what of them: first the verdicts, then what makes them true. */
export function generateShows(sizes: ShowSizes, random: Random, key: () => string): GeneratedShows {
  const tvdb: TvdbSeries[] = [];
  const tmdb: TmdbShow[] = [];
  const items: PlexShow[] = [];
  const groups: [string, ExpectedGroup][] = [];
  let firstEpisode = 0;
  for (let index = 0; index < sizes.shows; index += 1) {
    const kind = decideKind(sizes, random);
    const episodes = makeEpisodes({ kind, firstEpisode, ...sizes }, random);
    firstEpisode += episodes.length;
    const plan: ShowPlan = {
      kind,
      index,
      name: `${kind === 'daily' ? 'Daily' : 'Show'} Number ${index}`,
      episodes,
    };
    tvdb.push(tvdbSeries(plan));
    tmdb.push(tmdbShow(plan));
    items.push(...plexShows(plan, { ...sizes, random, key }));
    groups.push(expectedOf(plan, sizes));
  }
  const strangers = Array.from({ length: Math.ceil(sizes.shows / 100) }, (_, index) =>
    homeSeries(index, key),
  );
  return {
    tvdb,
    tmdb,
    items: [...items, ...strangers],
    expected: { groups: Object.fromEntries(groups), unmatched: strangers.map(({ title }) => title) },
  };
}

/** The DVD order and the legacy agent number by TVDB. */
function decideKind({ showProvider }: ShowSizes, random: Random): ShowKind {
  const lot = random.between(0, 99);
  if (lot < 3) return 'daily';
  if (lot < 8) return 'hidden';
  if (lot < 16 && showProvider === 'tmdb') return 'plain';
  if (lot < 11) return 'dvd';
  if (lot < 16) return 'legacy';
  if (lot < 19) return 'split';
  return lot < 21 ? 'long' : 'plain';
}

/** The DVD order has no specials, so neither has a show that follows it. */
function expectedOf(
  { kind, index, episodes }: ShowPlan,
  { showProvider }: ShowSizes,
): [string, ExpectedGroup] {
  const listed = episodes.filter(({ season }) => kind !== 'dvd' || season > 0);
  const idsOf = (verdict: PlannedEpisode['verdict']) =>
    listed
      .filter((episode) => episode.verdict === verdict)
      .map(({ id }) => `${showProvider}:episode:${(showProvider === 'tvdb' ? firstTvdb : firstTmdb) + id}`);
  const group = expectedGroup({
    missing: idsOf('missing'),
    upcoming: idsOf('upcoming'),
    announced: idsOf('announced'),
    ignored: idsOf('ignored'),
  });
  return [`${showProvider}:series:${(showProvider === 'tvdb' ? firstTvdb : firstTmdb) + index}`, group];
}

function tvdbSeries({ kind, index, name, episodes }: ShowPlan): TvdbSeries {
  return {
    id: firstTvdb + index,
    name,
    slug: `show-${index}`,
    imdbId: imdbIdOf(index),
    tmdbId: firstTmdb + index,
    status: isRunning(episodes) ? 'Continuing' : 'Ended',
    episodes: episodes.map((episode) => tvdbEpisode(episode, kind)),
  };
}

function tvdbEpisode({ id, season, number, aired, title, dvd }: PlannedEpisode, kind: ShowKind): TvdbEpisode {
  const official = [season, number] as const;
  return {
    id: firstTvdb + id,
    name: title ?? null,
    aired: aired ?? '',
    numbers: kind === 'dvd' && dvd !== undefined ? { official, dvd: [season, dvd] } : { official },
  };
}

function tmdbShow({ index, name, episodes }: ShowPlan): TmdbShow {
  const seasons = new Map<number, PlannedEpisode[]>();
  for (const episode of episodes) {
    const season = seasons.get(episode.season);
    if (season) season.push(episode);
    else seasons.set(episode.season, [episode]);
  }
  return {
    id: firstTmdb + index,
    name,
    imdbId: imdbIdOf(index),
    tvdbId: firstTvdb + index,
    status: isRunning(episodes) ? 'Returning Series' : 'Ended',
    seasons: [...seasons].map(([number, listed]) => ({
      // A season is made once its first episode is: that one's number serves as an id.
      id: firstTmdb + (listed[0]?.id ?? 0),
      number,
      name: number === 0 ? 'Specials' : `Season ${number}`,
      episodes: listed.map((episode) => ({
        id: firstTmdb + episode.id,
        number: episode.number,
        name: episode.title ?? `Episode ${episode.number}`,
        aired: episode.aired ?? null,
      })),
    })),
  };
}

function isRunning(episodes: readonly PlannedEpisode[]): boolean {
  return episodes.some(({ verdict }) => verdict === 'upcoming' || verdict === 'announced');
}

function imdbIdOf(index: number): string {
  return `tt${80_000_000 + index}`;
}

interface Owning extends ShowSizes {
  readonly random: Random;
  readonly key: () => string;
}

/** A show's entry in Plex; two of them where it is split. */
function plexShows(plan: ShowPlan, owning: Owning): readonly PlexShow[] {
  const listed = plan.episodes.filter(
    ({ verdict, trashed }) => verdict === 'owned' || (verdict === 'missing' && trashed),
  );
  const halves =
    plan.kind === 'split'
      ? [listed.filter((_, index) => index % 2 === 0), listed.filter((_, index) => index % 2 === 1)]
      : [listed];
  return halves.filter((half) => half.length > 0).map((half) => plexShow(plan, half, owning));
}

function plexShow(plan: ShowPlan, episodes: readonly PlannedEpisode[], owning: Owning): PlexShow {
  const { kind, index, name } = plan;
  const ratingKey = owning.key();
  const seasons = [...new Set(episodes.map(({ season }) => season))].sort((a, b) => a - b);
  const bearsIds = owning.random.chance(0.8);
  return {
    ratingKey,
    title: owning.random.chance(0.05) ? `Fremder Name ${index}` : name,
    ...showIdentity(plan, owning.random),
    ...(kind === 'dvd' ? { showOrdering: owning.random.pick(['dvd', 'tvdbDvd']) } : {}),
    seasons: seasons.map((number) => ({
      ratingKey: owning.key(),
      number,
      ...(kind === 'hidden' ? { hidden: true } : {}),
      episodes: episodes
        .filter(({ season }) => season === number)
        .flatMap((episode) => plexEpisodes(episode, { plan, bearsIds, ...owning })),
    })),
  };
}

function showIdentity({ kind, index }: ShowPlan, random: Random): Pick<PlexShow, 'guid' | 'guids'> {
  const tvdb = firstTvdb + index;
  if (kind === 'legacy') return { guid: `com.plexapp.agents.thetvdb://${tvdb}?lang=en` };
  const all = [`imdb://${imdbIdOf(index)}`, `tmdb://${firstTmdb + index}`, `tvdb://${tvdb}`];
  const guids = random.chance(0.9) ? all : [all[random.between(0, 2)] ?? ''];
  return { guid: plexGuid('show', tvdb), guids };
}

interface Listing extends Owning {
  readonly plan: ShowPlan;
  /** Whether Plex knows the episodes of this show by their ids: of most of them, that is. */
  readonly bearsIds: boolean;
}

/** The episode's entries: one, two where it is there twice, none where only the file before it tells of it. */
function plexEpisodes(episode: PlannedEpisode, listing: Listing): readonly PlexEpisode[] {
  if (episode.inFileBefore === 'no entry') return [];
  const item = plexEpisode(episode, listing);
  if (!episode.twice) return [item];
  return [item, { ...item, ratingKey: listing.key(), file: `${item.file ?? ''}.copy.mkv` }];
}

function plexEpisode(episode: PlannedEpisode, { plan, bearsIds, random, key, today }: Listing): PlexEpisode {
  const { kind, index, name } = plan;
  const { season, dvd } = episode;
  const number = kind === 'dvd' && dvd !== undefined ? dvd : episode.number;
  const guids =
    bearsIds && kind !== 'legacy' && kind !== 'daily' && random.chance(0.95)
      ? [`tvdb://${firstTvdb + episode.id}`, `tmdb://${firstTmdb + episode.id}`]
      : [];
  const ratingKey = key();
  const { number: plexNumber, ...item } = ownedEpisode({
    ratingKey,
    show: name,
    episode: tvdbEpisode(episode, kind),
    season,
    number,
    guids,
  });
  const legacy = `com.plexapp.agents.thetvdb://${firstTvdb + index}/${season}/${number}?lang=en`;
  return {
    ...item,
    ...(kind === 'daily' || plexNumber === undefined ? {} : { number: plexNumber }),
    ...(kind === 'legacy' ? { guid: legacy } : {}),
    ...(episode.trashed ? { deletedAt: epochSeconds(addDays(today, -30)) } : {}),
    ...(episode.sharesFile ? { file: episodePath(name, season, sharedTag(episode)) } : {}),
  };
}

/** The tag of a file that holds two episodes, of which this is the first or the second. */
function sharedTag({ season, number, inFileBefore }: PlannedEpisode): string {
  const first = inFileBefore ? number - 1 : number;
  return numberTag(season, first, first + 1);
}

/** A show that no provider knows. */
function homeSeries(index: number, key: () => string): PlexShow {
  const ratingKey = key();
  const episodeKey = key();
  const episodes = [{ ratingKey: episodeKey, title: 'Reel 1', guid: `local://${episodeKey}`, number: 1 }];
  return {
    ratingKey,
    title: `Home series ${index + 1}`,
    guid: `local://${ratingKey}`,
    seasons: [{ ratingKey: key(), number: 1, episodes }],
  };
}
