import { addDays } from '../../packages/sandbox/src/worlds/days.ts';
import type { Random } from '../../packages/sandbox/src/worlds/random.ts';
import { type EpisodePlan, firstId, type Numbered, type OwnedPlan, type Place } from './plan.ts';
import type { Making } from './plan-films.ts';
import type { ShowKind } from './plan-shows.ts';

/** An episode's place in the order by which Plex numbers. */
export function placeIn(episode: EpisodePlan, numbered: Numbered): Place | undefined {
  return { aired: episode.tvdb, tmdbAiring: episode.tmdb, dvd: episode.dvd, absolute: episode.absolute }[
    numbered
  ];
}

type Ids = 'both' | 'tvdb' | 'tmdb' | 'some' | 'none' | 'gone';

/** The entries in Plex of some of these episodes. */
export function ownedEpisodes(
  kind: ShowKind,
  numbered: Numbered,
  episodes: readonly EpisodePlan[],
  making: Making,
): readonly OwnedPlan[] {
  const { random } = making;
  const share = random.pick([0.3, 0.6, 0.8, 1]);
  const ids =
    kind === 'legacy'
      ? 'none'
      : random.pick(['both', 'both', 'tvdb', 'tmdb', 'some', 'none', 'gone'] as const);
  const has = (episode: EpisodePlan) =>
    random.chance(isAhead(episode) ? 0.1 : episode.tvdb?.[0] === 0 ? 0.4 : share);
  const plain = episodes.filter(has).map((episode) => ownedEpisode(episode, { kind, numbered, ids }, making));
  const shared = withSharedFiles(plain, making);
  const copies = shared
    .filter(() => random.chance(0.06))
    .map((one) => ({ ...one, key: 100 * making.next() }));
  const lost = episodes
    .filter((episode) => !isAhead(episode) && random.chance(0.05))
    .map((episode) => ({ ...ownedEpisode(episode, { kind, numbered, ids }, making), trashed: true }));
  return [...shared, ...copies, ...lost, ...(kind === 'strangers' ? strangers(making) : [])];
}

function isAhead({ aired }: EpisodePlan): boolean {
  return aired === undefined || aired > '2026-11-18';
}

interface Showing {
  readonly kind: ShowKind;
  readonly numbered: Numbered;
  readonly ids: Ids;
}

function ownedEpisode(
  episode: EpisodePlan,
  { kind, numbered, ids }: Showing,
  { random, next }: Making,
): OwnedPlan {
  const [season = 1, number = 1] = placeIn(episode, kind === 'no-order' ? 'aired' : numbered) ?? [];
  const isDated = kind === 'dated' || kind === 'daily' || kind === 'years';
  // Nobody can tell a special by its date, nor anything that has none.
  const byDate = isDated && season > 0 && episode.aired !== undefined;
  const isOff = byDate && kind === 'dated' && !isNear(episode) && random.chance(0.1);
  const aired = episode.aired !== undefined && isOff ? addDays(episode.aired, 1) : episode.aired;
  return {
    key: 100 * next(),
    of: [episode.id],
    season: byDate && kind === 'years' ? Number(aired?.slice(0, 4)) : season,
    ...(byDate && kind !== 'years' ? {} : { number }),
    ...((byDate || random.chance(0.7)) && aired !== undefined && { aired }),
    ids: idsOf(episode, byDate ? 'none' : ids, random),
  };
}

/** So near to the day of the world that others lie right beside it. */
function isNear({ aired = '' }: EpisodePlan): boolean {
  return aired > '2026';
}

function idsOf({ id }: EpisodePlan, ids: Ids, random: Random): OwnedPlan['ids'] {
  const [tvdb, tmdb] = [{ tvdb: [firstId.tvdb + id] }, { tmdb: [firstId.tmdb + id] }];
  switch (ids) {
    case 'both':
      return { ...tvdb, ...tmdb };
    case 'tvdb':
      return tvdb;
    case 'tmdb':
      return tmdb;
    case 'gone':
      return { tvdb: [firstId.gone + id], tmdb: [firstId.gone + id] };
    case 'some':
      return random.chance(0.5) ? { ...tvdb, ...tmdb } : {};
    default:
      return {};
  }
}

/** Of two neighbours in one file either has an entry, or only the first one has and the file's name tells of the other. */
function withSharedFiles(owned: readonly OwnedPlan[], { random }: Making): readonly OwnedPlan[] {
  const all: OwnedPlan[] = [];
  for (const one of owned) {
    const before = all.at(-1);
    if (before && areNeighbours(before, one) && random.chance(0.12)) {
      const tag = tagOf(before, random.pick(['-E', '-', 'E'] as const), one);
      all[all.length - 1] = { ...before, tag, of: [...before.of, ...one.of] };
      if (random.chance(0.5)) all.push({ ...one, tag });
      continue;
    }
    const isMarked = one.number !== undefined && random.chance(0.08);
    all.push(isMarked ? { ...one, tag: `${tagOf(one)}-720p` } : one);
  }
  return all;
}

function areNeighbours(before: OwnedPlan, one: OwnedPlan): boolean {
  return (
    before.tag === undefined &&
    before.season === one.season &&
    before.season < 1900 &&
    before.number !== undefined &&
    before.number + 1 === one.number
  );
}

function tagOf({ season, number = 0 }: OwnedPlan, joint = '', last?: OwnedPlan): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `S${two(season)}E${two(number)}${last ? `${joint}${two(last.number ?? 0)}` : ''}`;
}

/** Far away from all that there is: they say nothing about what is missing. */
function strangers({ random, next }: Making): readonly OwnedPlan[] {
  return Array.from({ length: random.between(1, 3) }, (_, index) => ({
    key: 100 * next(),
    of: [],
    season: 1,
    number: 900 + 2 * index,
    ids: {},
    ...(random.chance(0.5) && { aired: `1950-0${index + 1}-10` }),
  }));
}
