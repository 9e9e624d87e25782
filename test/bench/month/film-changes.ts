import type { TmdbCollection, TmdbMovie } from '@plexgaps/sandbox';
import { addDays } from '../../../packages/sandbox/src/worlds/days.ts';
import type { Change, Expectation } from './change.ts';
import type { FilmPools, Part } from './film-pools.ts';
import { dayAhead, type Planning } from './planning.ts';
import type { ChangeKind } from './rates.ts';

/** What changes at TMDB. What is due in the month by itself comes first: nothing else happens to it. */
export function changeFilms(pools: FilmPools, planning: Planning): readonly Change[] {
  return [
    ...releases(pools.parts, planning),
    ...newParts('part in an active collection', pools.active, planning),
    ...newParts('part in an older collection', pools.older, planning),
    ...firstSequels(pools.ownedAlone, planning),
    ...joinings(pools, planning),
    ...datings(pools.parts, planning),
    ...movings(pools.parts, planning),
  ];
}

/** Films whose day lies in the month: until then they are made, and from then on they are out. */
function releases(parts: readonly Part[], { today, nights, reserve }: Planning): readonly Change[] {
  const last = addDays(today, nights);
  return parts.flatMap(({ film, collection }): Change[] => {
    const day = film.releases?.find(({ type, date }) => type !== 1 && date > today)?.date ?? film.released;
    if (day <= today || day > last) return [];
    reserve(groupOf(collection));
    const { status: _, ...out } = film;
    const releases = film.releases ?? [{ region: 'US', type: 3, date: day }];
    return [
      {
        kind: 'film comes out',
        night: nightOf(day, today),
        edits: { movies: [{ ...out, releases }] },
        expects: expectation(collection, film, 'missing'),
      },
    ];
  });
}

/** An announced part, or one with a date ahead. */
function newParts(kind: ChangeKind, pool: readonly TmdbCollection[], planning: Planning): readonly Change[] {
  return planning.take(kind, pool, groupOf).map((collection) => {
    const film = newFilm(collection.name, planning);
    return {
      kind,
      night: planning.night(),
      edits: {
        movies: [film],
        collections: [{ ...collection, parts: [film.id, ...collection.parts] }],
      },
      expects: expectationOfNew(collection, film),
    };
  });
}

/** A new collection of a film that stood alone and its sequel. */
function firstSequels(pool: readonly TmdbMovie[], planning: Planning): readonly Change[] {
  const kind = 'first sequel of a film alone';
  return planning.take(kind, pool, filmGroup).map((first) => {
    const film = newFilm(first.title, planning);
    const collection = {
      id: planning.newId(),
      name: `${first.title} Collection`,
      parts: [first.id, film.id],
    };
    return {
      kind,
      night: planning.night(),
      edits: { movies: [film], collections: [collection] },
      expects: expectationOfNew(collection, film),
    };
  });
}

/** An owned film that stood alone becomes part of a collection of which nothing was owned. */
function joinings({ ownedAlone, strange }: FilmPools, planning: Planning): readonly Change[] {
  const kind = 'film into a collection';
  const joined = planning.take(
    kind,
    strange.filter(({ old }) => old.length > 0),
    ({ collection }) => groupOf(collection),
  );
  const films = planning.take(kind, ownedAlone, filmGroup);
  return joined.flatMap(({ collection, old: [missing] }, index): Change[] => {
    const film = films[index];
    if (!film || !missing) return [];
    return [
      {
        kind,
        night: planning.night(),
        edits: { collections: [{ ...collection, parts: [...collection.parts, film.id] }] },
        expects: expectation(collection, missing, 'missing'),
      },
    ];
  });
}

function datings(parts: readonly Part[], planning: Planning): readonly Change[] {
  const announced = parts.filter(({ film }) => film.released === '');
  return redate('film gets its date', announced, planning);
}

function movings(parts: readonly Part[], planning: Planning): readonly Change[] {
  const ahead = parts.filter(({ film }) => film.released > planning.today);
  return redate('film is moved', ahead, planning);
}

function redate(kind: ChangeKind, pool: readonly Part[], planning: Planning): readonly Change[] {
  return planning
    .take(kind, pool, ({ collection }) => groupOf(collection))
    .map(({ film, collection }) => {
      const day = dayAhead(planning);
      return {
        kind,
        night: planning.night(),
        edits: { movies: [{ ...film, released: day, status: 'In Production' }] },
        expects: { ...expectation(collection, film, 'upcoming'), day },
      };
    });
}

function newFilm(after: string, planning: Planning): TmdbMovie {
  const id = planning.newId();
  const title = `${after}: The Return`;
  return planning.random.chance(0.5)
    ? { id, title, released: '', status: 'Planned' }
    : { id, title, released: dayAhead(planning), status: 'In Production' };
}

function expectationOfNew(collection: TmdbCollection, film: TmdbMovie): Expectation {
  return expectation(collection, film, film.released === '' ? 'announced' : 'upcoming');
}

function expectation(collection: TmdbCollection, film: TmdbMovie, list: Expectation['list']): Expectation {
  return {
    library: 'Films',
    group: `tmdb:collection:${collection.id}`,
    entry: `tmdb:movie:${film.id}`,
    list,
  };
}

function groupOf({ id }: TmdbCollection): string {
  return `collection ${id}`;
}

function filmGroup({ id }: TmdbMovie): string {
  return `film ${id}`;
}

/** The night of a day, counted from night 0. */
export function nightOf(day: string, today: string): number {
  return Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
}
