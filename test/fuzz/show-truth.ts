import { addDays } from '../../packages/sandbox/src/worlds/days.ts';
import { isKnownTo } from './build-shows.ts';
import { isIgnoredById } from './film-truth.ts';
import {
  dayIn,
  type EpisodePlan,
  firstId,
  type LibraryPlan,
  type OwnedPlan,
  type Place,
  type Plan,
  type Provider,
  type ShowItemPlan,
  type ShowPlan,
} from './plan.ts';
import {
  countFates,
  type Entries,
  type GroupTruth,
  type LibraryTruth,
  type Status,
  unlessExcused,
} from './truth.ts';

/** What is right to say of a library of shows. */
export function showTruth({ shows }: Plan, library: LibraryPlan): LibraryTruth {
  const owned = ({ section }: ShowItemPlan) => roleOf(library, section) === 'owned';
  const items = shows.flatMap((show) => show.items.filter(owned).map((item) => ({ show, item })));
  const twins = shows.flatMap(({ twin, title }) => (twin && owned(twin) ? [{ twin, title }] : []));
  const homes = library.sections.filter(({ as }) => as === 'owned');
  const fates = items.map(({ show, item }) => fateOf(show, item, library));
  const unknown = items.filter((_, at) => fates[at] === 'notInCatalogue');
  const episodes = [...items.map(({ item }) => item), ...twins.map(({ twin }) => twin)].flatMap(
    (item) => item.episodes,
  );
  return {
    groups: shows.flatMap((show) => groupTruth(show, library)),
    failsElsewhere: shows.some((show) =>
      itemsIn(show, library, 'elsewhere').some((item) => fateOf(show, item, library) === 'failed'),
    ),
    loose: [
      ...homes.map(({ section }) => `At home in ${section}`),
      ...twins.map(({ title }) => title),
      ...unknown.map(({ show }) => show.title),
    ],
    fates: countFates([...fates, ...[...homes, ...twins].map(() => 'unmatched' as const)]),
    episodes: homes.length + episodes.length,
  };
}

function roleOf({ sections }: LibraryPlan, section: string): 'owned' | 'elsewhere' | undefined {
  return sections.find((one) => one.section === section)?.as;
}

/** Who is asked about a show, the first one first. */
function askedAbout({ numbered }: ShowPlan, { provider }: LibraryPlan): readonly Provider[] {
  if (provider === 'auto') return [numbered === 'tmdbAiring' ? 'tmdb' : 'tvdb'];
  return typeof provider === 'string' ? [provider] : provider;
}

function fateOf(
  show: ShowPlan,
  { trashed }: ShowItemPlan,
  library: LibraryPlan,
): keyof LibraryTruth['fates'] {
  if (trashed) return 'trashed';
  const known = askedAbout(show, library).filter((provider) => isKnownTo(provider, show));
  if (known.length === 0) return 'notInCatalogue';
  // Of two providers, one may do without an opinion.
  return known.every((provider) => isFailed(provider, show)) ? 'failed' : 'matched';
}

/** TVDB knows the show, but not the order by which Plex numbers it. */
function isFailed(provider: Provider, show: ShowPlan): boolean {
  return (
    isKnownTo(provider, show) &&
    show.episodes.every((episode) => placeFor(provider, show, episode) === undefined)
  );
}

/** Where an episode stands in the order that a provider is asked for: the one of Plex, if that is the provider's. */
function placeFor(provider: Provider, { numbered }: ShowPlan, episode: EpisodePlan): Place | undefined {
  if (provider === 'tmdb') return episode.tmdb;
  return numbered === 'dvd' ? episode.dvd : numbered === 'absolute' ? episode.absolute : episode.tvdb;
}

// --- Groups ----------------------------------------------------------------------------------------------------------

function groupTruth(show: ShowPlan, library: LibraryPlan): readonly GroupTruth[] {
  const asked = askedAbout(show, library);
  const items = show.items.filter(({ section, trashed }) => !trashed && roleOf(library, section) === 'owned');
  if (items.length === 0) return [];
  const known = asked.filter((provider) => isKnownTo(provider, show));
  const [first, second] = known.filter((provider) => !isFailed(provider, show));
  if (first === undefined) return known.length > 0 ? [failedTruth(show, library)] : [];
  if (!items.some(({ episodes }) => untrashed(episodes).length > 0)) return [];
  const entries = entriesFor(first, show, library);
  const id = `${first}:series:${firstId[first] + show.id}` as const;
  const base = {
    // Nobody is asked about what is ignored as a whole: it has the best id that the server knows.
    ids: isLeftOut(show, library) ? [id, ...idsOnServer(show)] : [id],
    isFailed: false,
    optional: {},
    isLeftOut: isLeftOut(show, library),
  };
  if (asked.length === 1) return [{ ...base, entries }];
  if (second === undefined) return [{ ...base, entries: withoutClaims(entries) }];
  return [{ ...base, ...compared(show, library, [first, second]) }];
}

/** Whether a rule is about the whole show, by whatever id. */
function isLeftOut({ id }: Pick<ShowPlan, 'id'>, { ignore, rules }: LibraryPlan): boolean {
  const today = dayIn[rules.timezone ?? 'UTC'];
  return (['tvdb', 'tmdb'] as const).some((provider) =>
    isIgnoredById(`${provider}:series:${firstId[provider] + id}`, ignore, today),
  );
}

function failedTruth({ id }: ShowPlan, library: LibraryPlan): GroupTruth {
  return {
    ids: idsOnServer({ id }),
    isFailed: true,
    entries: {},
    optional: {},
    isLeftOut: isLeftOut({ id }, library),
  };
}

/** What the server may call a show; one of them is an id that is gone. */
function idsOnServer({ id }: Pick<ShowPlan, 'id'>): GroupTruth['ids'] {
  return [
    `tvdb:series:${firstId.tvdb + id}`,
    `tmdb:series:${firstId.tmdb + id}`,
    `imdb:series:tt${firstId.tvdb + id}`,
    `tvdb:series:${firstId.gone + id}`,
  ];
}

/** What only one provider can say is disputed. */
function withoutClaims(entries: Entries): Entries {
  return Object.fromEntries(
    Object.entries(entries).map(([id, statuses]) => [
      id,
      statuses.map((status): Status => (status === 'missing' ? 'disputed' : status)),
    ]),
  );
}

/** Missing is what both call so. That they do is certain where they list the same under the same numbers, clearly. */
function compared(
  show: ShowPlan,
  library: LibraryPlan,
  [first, second]: readonly [Provider, Provider],
): Pick<GroupTruth, 'entries' | 'optional'> {
  const isCertain = isAligned(show) && isClear(first, show, library) && isClear(second, show, library);
  const theirs = entriesFor(second, show, library);
  const entries = show.episodes.flatMap((episode): [string, readonly Status[]][] => {
    const own = entriesFor(first, show, library)[idOf(first, episode)];
    if (!own) return [];
    const other = theirs[idOf(second, episode)] ?? [];
    const agree = isCertain && other.length === 1 && other[0] === 'missing';
    const claims = own.includes('missing') || !isCertain;
    const isDisputed = claims && !agree && !isPlainlyOwned(own);
    return [
      [
        idOf(first, episode),
        [
          ...own,
          ...(isDisputed ? (['disputed'] as const) : []),
          ...(isDisputed || isHidden(episode, show, library) ? ignoredIn(other) : []),
        ],
      ],
    ];
  });
  const optional = isCertain
    ? {}
    : Object.fromEntries(Object.keys(theirs).map((id) => [id, ['disputed'] as const]));
  return { entries: Object.fromEntries(entries), optional };
}

function isPlainlyOwned(statuses: readonly Status[]): boolean {
  return statuses.length === 1 && statuses[0] === 'owned';
}

function ignoredIn(statuses: readonly Status[]): readonly Status[] {
  return statuses.filter((status) => status === 'ignored');
}

function idOf(provider: Provider, { id }: EpisodePlan): string {
  return `${provider}:episode:${firstId[provider] + id}`;
}

// --- Episodes --------------------------------------------------------------------------------------------------------

function entriesFor(provider: Provider, show: ShowPlan, library: LibraryPlan): Entries {
  const clear = isClear(provider, show, library);
  const rows = show.episodes.flatMap((episode): [string, readonly Status[]][] => {
    const place = placeFor(provider, show, episode);
    return place
      ? [[idOf(provider, episode), statusesOf({ provider, show, library, episode, place, clear })]]
      : [];
  });
  return Object.fromEntries(rows);
}

interface Situation {
  readonly provider: Provider;
  readonly show: ShowPlan;
  readonly library: LibraryPlan;
  readonly episode: EpisodePlan;
  readonly place: Place;
  readonly clear: boolean;
}

const doubts: readonly Status[] = ['conflicts', 'possiblyOwned'];

function statusesOf(situation: Situation): readonly Status[] {
  const { show, library, episode, clear } = situation;
  const isHeld = heldIn('owned', show, library).has(episode.id);
  const excuses = excusesOf(situation);
  const others = ignoredByOthers(situation);
  if (isHeld && clear && !isHidden(episode, show, library)) return ['owned'];
  if (isHeld && clear) return ['owned', ...excuses, ...others];
  if (isHeld) return ['owned', ...doubts, ...excuses, ...others];
  const twin = twinIn(show, library) ? (['possiblyOwned'] as const) : [];
  if (clear) return [...unlessExcused(excuses, ['missing', ...twin]), ...others];
  return [
    ...unlessExcused(excuses, ['missing', ...doubts]),
    ...(excuses.length > 0 ? doubts : []),
    'owned',
    ...others,
  ];
}

/** It lies only in the file of another one: names of files are asked for only where something may be missing. */
function isHidden({ id }: EpisodePlan, show: ShowPlan, library: LibraryPlan): boolean {
  return heldIn('owned', show, library).has(id) && !heldIn('owned', show, library, isFirst).has(id);
}

/** Why an episode that is not owned is not missing, either. */
function excusesOf({ provider, show, library, episode, place, clear }: Situation): readonly Status[] {
  const { ignore } = library;
  const today = dayIn[library.rules.timezone ?? 'UTC'];
  const [season, number] = place;
  const series = `${provider}:series:${firstId[provider] + show.id}`;
  const named = [
    series,
    `${series}/season/${season}`,
    `${series}/season/${season}/episode/${number}`,
    idOf(provider, episode),
  ];
  const specials =
    library.shows.find(({ id }) => id === show.id)?.specials ?? library.rules.specials ?? false;
  const isOdd = provider === 'tvdb' && (episode.isFilm || /to be deleted/.test(episode.title));
  const ready = addDays(today, -(library.rules.grace ?? 1));
  const excuse = (holds: boolean | undefined, status: Status): readonly Status[] => (holds ? [status] : []);
  const twin = twinIn(show, library)?.episodes.some(({ of }) => of.includes(episode.id));
  return [
    ...excuse(
      named.some((id) => isIgnoredById(id, ignore, today)),
      'ignored',
    ),
    ...excuse(season === 0 && (!specials || isOdd), 'ignored'),
    ...excuse(episode.aired === undefined || episode.title === 'TBA', 'announced'),
    ...excuse(episode.aired !== undefined && episode.aired > ready, 'upcoming'),
    ...excuse(heldIn('elsewhere', show, library).has(episode.id), 'elsewhere'),
    ...excuse(heldIn('elsewhere', show, library).has(episode.id) && !clear, 'conflicts'),
    ...excuse(twin, 'possiblyOwned'),
  ];
}

/** A rule that names the show by an id of the other provider may be understood, if that id is known. */
function ignoredByOthers({ provider, show, library }: Situation): readonly Status[] {
  const other = provider === 'tvdb' ? 'tmdb' : 'tvdb';
  const series = `${other}:series:${firstId[other] + show.id}`;
  return library.ignore.some(({ id }) => id.startsWith(series)) ? ['ignored'] : [];
}

/** The episodes that files of the library hold in truth; or some of those in each file. */
function heldIn(
  role: 'owned' | 'elsewhere',
  show: ShowPlan,
  library: LibraryPlan,
  isMeant: (id: number, index: number) => boolean = () => true,
): ReadonlySet<number> {
  const episodes = itemsIn(show, library, role).flatMap((item) => untrashed(item.episodes));
  return new Set(episodes.flatMap(({ of }) => of.filter(isMeant)));
}

function isFirst(_: number, index: number): boolean {
  return index === 0;
}

function itemsIn(
  { items }: ShowPlan,
  library: LibraryPlan,
  role?: 'owned' | 'elsewhere',
): readonly ShowItemPlan[] {
  return items.filter(({ section, trashed }) => {
    const own = roleOf(library, section);
    return !trashed && own !== undefined && (role === undefined || own === role);
  });
}

function untrashed(episodes: readonly OwnedPlan[]): readonly OwnedPlan[] {
  return episodes.filter(({ trashed }) => !trashed);
}

function twinIn({ twin }: ShowPlan, library: LibraryPlan): ShowItemPlan | undefined {
  return twin && roleOf(library, twin.section) !== undefined ? twin : undefined;
}

/** Both providers list the same episodes under the same numbers. */
function isAligned({ episodes }: ShowPlan): boolean {
  return episodes.every(({ tvdb, tmdb }) => tvdb && tmdb && tvdb[0] === tmdb[0] && tvdb[1] === tmdb[1]);
}

/**
 * Whether everything in Plex says plainly which of the provider's episodes it is: its numbers are of the order that is
 * asked for; or it bears a date that only one episode has; or the provider's id beside numbers that are the same there.
 */
function isClear(provider: Provider, show: ShowPlan, library: LibraryPlan): boolean {
  const items = itemsIn(show, library);
  const areHidden = items.some(
    ({ hidden, episodes }) => hidden && new Set(episodes.map(({ season }) => season)).size > 1,
  );
  if (show.muddled || areHidden) return false;
  if ((show.numbered === 'tmdbAiring') === (provider === 'tmdb')) return true;
  const isComparable = (show.numbered === 'aired' || show.numbered === 'tmdbAiring') && isAligned(show);
  return items
    .flatMap(({ episodes }) => untrashed(episodes))
    .every(({ of: [held], number, season, ids }) => {
      if (number === undefined || season > 1900) return true;
      return isComparable && held !== undefined && (ids[provider] ?? []).includes(firstId[provider] + held);
    });
}
