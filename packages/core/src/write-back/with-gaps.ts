import {
  compareText,
  type Day,
  type EpisodeEntry,
  episodeCode,
  type FilmEntry,
  type GroupStatus,
  type Id,
  type ItemRef,
  type ReportGroup,
} from '../model/index.ts';

/** A collection or a show, as placeholders see it. */
export interface WithGaps {
  readonly kind: ReportGroup['kind'];
  readonly id: Id;
  readonly title: string;
  readonly url?: string;
  readonly poster?: string;
  readonly status: GroupStatus;
  /** Films or episodes that are owned. */
  readonly owned: number;
  /** Those of which it is not known whether they are owned. */
  readonly inDoubt: number;
  readonly missing: readonly EntryToList[];
  readonly upcoming: readonly EntryToList[];
  readonly announced: readonly EntryToList[];
  /** Of a show none: its episodes are only counted. */
  readonly ownedFilms: readonly EntryToList[];
  /** What of it a server's collection can hold: its owned films, or the show itself. */
  readonly items: readonly ItemRef[];
}

/** A film or an episode. */
export interface EntryToList {
  readonly id: Id;
  readonly title: string;
  /** Of an episode: `S02E04`. */
  readonly episode?: string;
  readonly released?: Day;
  readonly url?: string;
}

/** A group of a report, with its lists in one shape. */
export function withGaps(group: ReportGroup): WithGaps {
  const { kind, id, title, url, poster, status } = group;
  const base = {
    kind,
    id,
    title,
    ...(url === undefined ? {} : { url }),
    ...(poster === undefined ? {} : { poster }),
    status,
  };
  if (group.kind === 'collection')
    return {
      ...base,
      owned: group.owned.length,
      inDoubt: group.disputed.length + group.possiblyOwned.length,
      missing: group.missing.map(filmToList),
      upcoming: group.upcoming.map(filmToList),
      announced: group.announced.map(filmToList),
      ownedFilms: group.owned.map(filmToList),
      items: group.owned.flatMap((film) => film.items),
    };
  return {
    ...base,
    owned: group.seasons.reduce((sum, season) => sum + season.owned, 0),
    inDoubt: group.disputed.length + group.possiblyOwned.length + group.conflicts.length,
    missing: group.missing.map(episodeToList),
    upcoming: group.upcoming.map(episodeToList),
    announced: group.announced.map(episodeToList),
    ownedFilms: [],
    items: group.items ?? [],
  };
}

function filmToList({ id, title, released, url }: FilmEntry): EntryToList {
  return {
    id,
    title,
    ...(released === undefined ? {} : { released }),
    ...(url === undefined ? {} : { url }),
  };
}

function episodeToList({ id, season, number, title, aired }: EpisodeEntry): EntryToList {
  const isNumbered = season !== undefined && number !== undefined;
  const episode = isNumbered ? episodeCode({ season, number }) : undefined;
  return {
    id,
    title: title ?? episode ?? aired ?? 'an episode without a number',
    ...(episode === undefined ? {} : { episode }),
    ...(aired === undefined ? {} : { released: aired }),
  };
}

/** The order in which groups are nearest to complete. */
export function nearestFirst(a: WithGaps, b: WithGaps): number {
  return (
    a.missing.length - b.missing.length ||
    b.owned - a.owned ||
    compareText(a.title, b.title) ||
    compareText(a.id, b.id)
  );
}
