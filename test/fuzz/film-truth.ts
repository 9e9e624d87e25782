import { addDays } from '../../packages/sandbox/src/worlds/days.ts';
import { filmsOf, primaryDate, releaseDays } from './build-films.ts';
import {
  type CollectionPlan,
  dayIn,
  type FilmPlan,
  firstId,
  type LibraryPlan,
  type Plan,
  type ShadowPlan,
  type StrangerPlan,
} from './plan.ts';
import { countFates, type GroupTruth, type LibraryTruth, type Status, unlessExcused } from './truth.ts';

/** What is right to say of a library of films. */
export function filmTruth(plan: Plan, library: LibraryPlan): LibraryTruth {
  const household = householdOf(plan, library);
  return {
    groups: plan.collections.flatMap((collection) => collectionTruth(collection, household)),
    failsElsewhere: false,
    ...looseOf(plan, household),
  };
}

interface Household {
  readonly library: LibraryPlan;
  readonly today: string;
  /** How a section is used, if it is. */
  readonly roleOf: (section: string) => 'owned' | 'elsewhere' | undefined;
  /** Years near which any film may be one whose path carries an id that only IMDb can tell. */
  readonly fog: readonly number[];
}

function householdOf(plan: Plan, library: LibraryPlan): Household {
  const roleOf: Household['roleOf'] = (section) =>
    library.sections.find((one) => one.section === section)?.as;
  const fog = filmsOf(plan).flatMap((film) =>
    film.shadows
      .filter(({ kind, section }) => kind === 'imdb-path' && roleOf(section) !== undefined)
      .map(() => yearOf(film) ?? Number.NaN),
  );
  return { library, today: dayIn[library.rules.timezone ?? 'UTC'], roleOf, fog };
}

// --- Groups ----------------------------------------------------------------------------------------------------------

function collectionTruth(collection: CollectionPlan, household: Household): readonly GroupTruth[] {
  const { parts, oddParts } = collection;
  const owned = parts.filter((film) => lies(film, 'owned', household));
  if (owned.length === 0) return [];
  const single = new Map(parts.map((film) => [film, statusesOf(film, household)]));
  const isIgnored = isGroupIgnored(collection, [...single.values()], owned.length, household);
  const entries = parts.map((film): [string, readonly Status[]] => {
    const looked = single.get(film) ?? [];
    const left: readonly Status[] = looked.includes('owned')
      ? looked
      : film.video
        ? ['ignored', 'extras']
        : ['ignored'];
    return [
      `tmdb:movie:${film.id}`,
      isIgnored === 'perhaps' ? [...looked, ...left] : isIgnored ? left : looked,
    ];
  });
  const odd = oddParts.map((id): [string, readonly Status[]] => [
    `tmdb:series:${firstId.gone + id}`,
    ['ignored'],
  ]);
  return [
    {
      ids: [`tmdb:collection:${firstId.film + collection.id}`],
      isFailed: false,
      entries: Object.fromEntries([...entries, ...odd]),
      optional: {},
      isLeftOut: isLeftOut(collection, household),
    },
  ];
}

function isLeftOut({ id }: CollectionPlan, { library: { ignore }, today }: Household): boolean {
  return isIgnoredById(`tmdb:collection:${firstId.film + id}`, ignore, today);
}

/** Whether rules about the whole collection leave it out. Where it is not plain which parts count, it may be either. */
function isGroupIgnored(
  collection: CollectionPlan,
  statuses: readonly (readonly Status[])[],
  owned: number,
  household: Household,
): boolean | 'perhaps' {
  const { rules } = household.library;
  if (isLeftOut(collection, household)) return true;
  const { minOwned = 1, minParts = 2 } = rules;
  if (owned < minOwned) return true;
  const counts = (status: Status) => status !== 'ignored' && status !== 'extras';
  const surely = statuses.filter((list) => list.every(counts)).length;
  const perhaps = statuses.filter((list) => list.some((status) => status !== 'extras')).length;
  if (surely >= minParts) return false;
  return perhaps < minParts ? true : 'perhaps';
}

// --- Films -----------------------------------------------------------------------------------------------------------

function statusesOf(film: FilmPlan, household: Household): readonly Status[] {
  if (lies(film, 'owned', household)) return ['owned'];
  const { fog } = household;
  const year = yearOf(film);
  const isFoggy = fog.some((near) => year === undefined || Number.isNaN(near) || Math.abs(near - year) <= 1);
  return unlessExcused(excusesOf(film, household), isFoggy ? ['missing', 'possiblyOwned'] : ['missing']);
}

/** Why a film that is not owned is not missing, either. */
function excusesOf(film: FilmPlan, household: Household): readonly Status[] {
  const { rules, ignore } = household.library;
  const excuse = (holds: boolean | undefined, status: Status): readonly Status[] => (holds ? [status] : []);
  const { video = 'extras', genres = {}, languages = {} } = rules;
  const genre = film.genre === undefined ? [] : [film.genre.toLowerCase()];
  const named = (list: readonly string[] | undefined, own: readonly string[]) =>
    (list ?? []).some((name) => own.includes(name.toLowerCase()));
  return [
    ...excuse(isIgnoredById(`tmdb:movie:${film.id}`, ignore, household.today), 'ignored'),
    ...excuse(lies(film, 'elsewhere', household), 'elsewhere'),
    ...excuse(mayLieElsewhere(film, household), 'possiblyOwned'),
    ...excuse((film.adult || film.softcore) && !rules.adult, 'ignored'),
    ...excuse(film.video && video === 'extras', 'extras'),
    ...excuse(film.video && video === 'ignore', 'ignored'),
    ...excuse(named(languages.not, [film.language]), 'ignored'),
    ...excuse(languages.only && !named(languages.only, [film.language]), 'ignored'),
    ...excuse(named(genres.not, genre), 'ignored'),
    ...excuse(genres.only && genre.length > 0 && !named(genres.only, genre), 'ignored'),
    ...excuse(film.votes < (rules.minVotes ?? 0), 'ignored'),
    ...excuse(film.votes > 0 && film.rating < (rules.minRating ?? 0), 'ignored'),
    ...excuse(film.runtime > 0 && film.runtime < (rules.minRuntime ?? 0), 'ignored'),
    ...aheadOf(film, household),
    ...excuse(
      film.shadows.some((shadow) => isPossibly(film, shadow, household)),
      'possiblyOwned',
    ),
  ];
}

/** What is not out, or not yet where the rules want it. */
function aheadOf(film: FilmPlan, { library: { rules }, today }: Household): readonly Status[] {
  const ready = addDays(today, -(rules.grace ?? 0));
  const { cinema, home } = releaseDays(film);
  if (cinema === undefined) return ['announced'];
  if (rules.availability !== 'home') return cinema > ready ? ['upcoming'] : [];
  return (home ?? addDays(cinema, 366)) > ready ? ['upcoming'] : [];
}

function lies(film: FilmPlan, role: 'owned' | 'elsewhere', { roleOf }: Household): boolean {
  return film.copies.some(({ section, dress }) => dress !== 'trashed' && roleOf(section) === role);
}

/** What is only shown is asked for by its own id alone; where that one is gone, its title says what it may be. */
function mayLieElsewhere(film: FilmPlan, { roleOf }: Household): boolean {
  return film.copies.some(({ section, dress }) => dress === 'gone-id' && roleOf(section) === 'elsewhere');
}

/** Whether an item may be the film, for all that anybody can tell. */
function isPossibly(film: FilmPlan, { kind, section }: ShadowPlan, { roleOf }: Household): boolean {
  if (roleOf(section) === undefined) return false;
  return kind !== 'year-off' || yearOf(film) === undefined;
}

function yearOf(film: FilmPlan): number | undefined {
  const date = primaryDate(film);
  return date === '' ? undefined : Number(date.slice(0, 4));
}

/** A rule holds on its last day, too. */
export function isIgnoredById(id: string, ignore: LibraryPlan['ignore'], today: string): boolean {
  return ignore.some((rule) => rule.id === id && (rule.until === undefined || rule.until >= today));
}

// --- Items -----------------------------------------------------------------------------------------------------------

function looseOf(plan: Plan, { roleOf, library }: Household): Pick<LibraryTruth, 'loose' | 'fates'> {
  const isOwned = ({ section }: { readonly section: string }) => roleOf(section) === 'owned';
  const films = filmsOf(plan);
  const copies = films.flatMap(({ copies: all }) => all.filter(isOwned));
  const shadows = films.flatMap((film) => film.shadows.filter(isOwned).map((shadow) => ({ film, shadow })));
  const strangers = plan.strangers.filter(isOwned);
  const homes = library.sections.filter(({ as }) => as === 'owned');
  const fates = [
    ...homes.map(() => 'unmatched' as const),
    ...copies.flatMap(({ dress }) =>
      dress === 'trashed'
        ? ['trashed' as const]
        : dress === 'editions'
          ? (['matched', 'matched'] as const)
          : ['matched' as const],
    ),
    ...shadows.map(({ shadow }) =>
      shadow.kind === 'gone-namesake' ? ('notInCatalogue' as const) : ('unmatched' as const),
    ),
    ...strangers.map(strangerFate),
  ];
  return {
    fates: countFates(fates),
    loose: [
      ...homes.map(({ section }) => `At home in ${section}`),
      ...shadows.map(({ film, shadow }) => shadowTitle(film, shadow)),
      ...strangers.filter(({ kind }) => kind !== 'trashed').map(({ key }) => `Stranger ${key}`),
    ],
  };
}

function strangerFate({ kind }: StrangerPlan): keyof LibraryTruth['fates'] {
  if (kind === 'trashed') return 'trashed';
  return kind === 'gone' || kind === 'unknown-imdb' ? 'notInCatalogue' : 'unmatched';
}

function shadowTitle({ title }: FilmPlan, { kind, key }: ShadowPlan): string {
  if (kind === 'namesake') return title.toUpperCase();
  return ['original-title', 'sort-title', 'tmdb-path', 'imdb-path'].includes(kind) ? `Unlike ${key}` : title;
}
