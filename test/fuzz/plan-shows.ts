import { addDays } from '../../packages/sandbox/src/worlds/days.ts';
import type { EpisodePlan, Numbered, OwnedPlan, Place, ShowItemPlan, ShowPlan, ShowSection } from './plan.ts';
import type { Making } from './plan-films.ts';
import { confuse } from './plan-muddles.ts';
import { ownedEpisodes, placeIn } from './plan-owned.ts';

/** What is special about a show. Those of the second list are confused beyond what numbers alone can tell. */
const clearKinds = [
  'plain',
  'plain',
  'legacy',
  'dated',
  'daily',
  'hidden',
  'years',
  'dvd',
  'absolute',
  'strangers',
] as const;
const muddledKinds = ['renumbered', 'counted-through', 'cut', 'crossed', 'balanced'] as const;
const otherKinds = ['tmdb-differs', 'pilot', 'unknown-to-one', 'unknown-to-both', 'no-order'] as const;
export type ShowKind =
  | (typeof clearKinds)[number]
  | (typeof muddledKinds)[number]
  | (typeof otherKinds)[number];

const sections: readonly [ShowSection, ...ShowSection[]] = ['TV', 'Anime', 'Cabin TV'];

/** A show, how Plex numbers it, and what is owned of it in one entry or several. */
export function planShow(making: Making): ShowPlan {
  const { random, next } = making;
  const id = next();
  const kind = random.pick([...clearKinds, ...clearKinds, ...muddledKinds, ...otherKinds] as [
    ShowKind,
    ...ShowKind[],
  ]);
  const numbered = orderOf(kind, making);
  const episodes = planEpisodes(kind, making);
  const count = random.chance(0.25) ? 2 : 1;
  const items = Array.from({ length: count }, () => planItem(kind, numbered, episodes, making));
  const show: ShowPlan = {
    id,
    title: `${random.pick(['Ночной дозор', 'Die Straße', 'The <i>Row</i>', '夜の街', 'Pilot & Co'])} ${String.fromCharCode(97 + (id % 26))}${id}`,
    kind,
    numbered,
    knownTo: knownTo(kind, making),
    muddled: (muddledKinds as readonly string[]).includes(kind),
    episodes,
    items,
    ...(random.chance(0.08) && { twin: planTwin(episodes, making) }),
  };
  return show.muddled ? confuse(show, kind, making) : show;
}

function orderOf(kind: ShowKind, { random }: Making): Numbered {
  switch (kind) {
    case 'dvd':
    case 'no-order':
      return 'dvd';
    case 'absolute':
      return 'absolute';
    case 'legacy':
      return 'aired';
    default:
      return random.chance(0.6) ? 'aired' : 'tmdbAiring';
  }
}

function knownTo(kind: ShowKind, { random }: Making): ShowPlan['knownTo'] {
  if (kind === 'unknown-to-both') return [];
  if (kind === 'unknown-to-one') return [random.pick(['tvdb', 'tmdb'] as const)];
  return ['tvdb', 'tmdb'];
}

// --- What exists -----------------------------------------------------------------------------------------------------

function planEpisodes(kind: ShowKind, making: Making): readonly EpisodePlan[] {
  const { random, next } = making;
  const counts = Array.from({ length: random.between(1, 3) }, () =>
    random.between(1, kind === 'daily' ? 8 : 5),
  );
  const start = addDays('2004-01-05', 7 * random.between(0, 400));
  let past = 0;
  const regular = counts.flatMap((count, at) =>
    Array.from({ length: count }, (_, index): EpisodePlan => {
      const step = kind === 'daily' ? 1 : 7;
      past += 1;
      const place: Place = [at + 1, index + 1];
      return {
        id: next(),
        ...placesOf(kind, place, { past, count }, random.chance(0.3)),
        aired: addDays(start, step * past + (kind === 'daily' ? 0 : 30 * at)),
        title: `Chapter ${at + 1}.${index + 1}`,
      };
    }),
  );
  const ahead = random.chance(0.35)
    ? planAhead(kind, counts.length + (random.chance(0.5) ? 1 : 0), making, regular)
    : [];
  const specials = random.chance(0.35) ? planSpecials(kind, start, making) : [];
  return [...regular, ...ahead, ...specials];
}

interface Run {
  /** How many regular episodes there are up to this one. */
  readonly past: number;
  /** How many its season has. */
  readonly count: number;
}

/** Where each order has an episode that is at `official` in the aired one. `isShort`: TMDB counts a pilot of two as one. */
function placesOf(
  kind: ShowKind,
  official: Place,
  { past, count }: Run,
  isShort: boolean,
): Partial<EpisodePlan> {
  const [season, number] = official;
  const isSecond = season === 1 && number === 2;
  switch (kind) {
    case 'dvd':
      return { tvdb: official, tmdb: official, dvd: [season, count + 1 - number] };
    case 'absolute':
      return { tvdb: official, tmdb: official, absolute: [1, past] };
    case 'tmdb-differs':
      return { tvdb: official, tmdb: [1, past] };
    case 'pilot':
      if (isSecond) return { tvdb: official };
      return { tvdb: official, tmdb: season === 1 && number > 2 ? [1, number - 1] : official };
    default:
      return isShort && kind === 'unknown-to-one' ? { tvdb: official } : { tvdb: official, tmdb: official };
  }
}

/** What comes, or is out since yesterday. Only the aired orders list it. */
function planAhead(
  kind: ShowKind,
  season: number,
  { random, next }: Making,
  regular: readonly EpisodePlan[],
): readonly EpisodePlan[] {
  if (['dvd', 'absolute', 'tmdb-differs', 'pilot', 'balanced', 'cut', 'counted-through'].includes(kind))
    return [];
  const first = regular.filter(({ tvdb }) => tvdb?.[0] === season).length;
  const days = [
    '2026-11-10',
    '2026-11-17',
    '2026-11-19',
    '2026-11-20',
    '2026-11-21',
    '2026-11-22',
    '2027-03-01',
    undefined,
    undefined,
  ];
  const chosen = days.filter(() => random.chance(0.5));
  return chosen.map((aired, index): EpisodePlan => {
    const place: Place = [season, first + index + 1];
    const title = random.chance(0.15) ? 'TBA' : `Ahead ${index}`;
    return { id: next(), tvdb: place, tmdb: place, title, ...(aired !== undefined && { aired }) };
  });
}

function planSpecials(kind: ShowKind, start: string, { random, next }: Making): readonly EpisodePlan[] {
  if (kind === 'absolute' || kind === 'dvd' || kind === 'tmdb-differs' || kind === 'pilot') return [];
  return Array.from({ length: random.between(1, 3) }, (_, index): EpisodePlan => {
    const place: Place = [0, index + 1];
    return {
      id: next(),
      tvdb: place,
      tmdb: place,
      title: random.chance(0.15) ? 'Episode to be deleted' : `Special ${index + 1}`,
      ...(random.chance(0.8) && { aired: addDays(start, 7 * 60 + 7 * index + 3) }),
      ...(random.chance(0.2) && { isFilm: true }),
    };
  });
}

// --- What is owned ---------------------------------------------------------------------------------------------------

function planItem(
  kind: ShowKind,
  numbered: Numbered,
  episodes: readonly EpisodePlan[],
  making: Making,
): ShowItemPlan {
  const { random, next } = making;
  const isListed = (episode: EpisodePlan) =>
    placeIn(episode, kind === 'no-order' ? 'aired' : numbered) !== undefined;
  const identity = kind === 'legacy' ? 'legacy' : random.pick(identities);
  return {
    section: random.chance(0.6) ? 'TV' : random.pick(sections),
    key: 100 * next(),
    identity,
    hasSetting: random.chance(0.5),
    ...(kind === 'hidden' && { hidden: true }),
    ...(random.chance(0.03) && { trashed: true }),
    episodes: ownedEpisodes(kind, numbered, episodes.filter(isListed), making),
  };
}

const identities: readonly [ShowItemPlan['identity'], ...ShowItemPlan['identity'][]] = [
  'all',
  'all',
  'all',
  'all',
  'tvdb',
  'tmdb',
  'imdb',
  'gone-tvdb',
];

/** It bears the title and no id, and some episodes by number and date. */
function planTwin(episodes: readonly EpisodePlan[], { random, next }: Making): ShowItemPlan {
  const some = episodes.filter(
    ({ tvdb, aired }) => tvdb && tvdb[0] > 0 && aired !== undefined && random.chance(0.4),
  );
  return {
    section: random.pick(sections),
    key: 100 * next(),
    identity: 'none',
    hasSetting: false,
    episodes: some.flatMap(({ id, tvdb, aired }): readonly OwnedPlan[] =>
      tvdb && aired !== undefined
        ? [{ key: 100 * next(), of: [id], season: tvdb[0], number: tvdb[1], aired, ids: {} }]
        : [],
    ),
  };
}
