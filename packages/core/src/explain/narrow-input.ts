import { type FilmEpisode, idsOfFilm, likeAny } from '../gaps/film-episodes.ts';
import type { GapInput, LibrarySettings, Witness } from '../gaps/gap-input.ts';
import { type Join, joinOf, keysOfJoin } from '../gaps/joins.ts';
import { showIds } from '../gaps/ordering.ts';
import { foreignKeys } from '../gaps/owned-as-episode.ts';
import { identifyEach } from '../gaps/owned-films.ts';
import { foreignKeysInPath } from '../gaps/path-films.ts';
import {
  type ExternalIds,
  itemKey,
  type LibraryGaps,
  lookUpKeys,
  type MovieItem,
  type ProviderAnswers,
  type SectionSnapshot,
} from '../model/index.ts';
import { titlesNamed } from '../model/titles.ts';
import type { Scope } from './scope.ts';
import { seeShows } from './shows.ts';

/**
 * The input of a library, cut down to what the verdicts in a scope follow from: the whole groups that the scope is
 * about, the items that are in them or may be (by their titles, too), and the answers about those.
 */
export function narrowInput(input: GapInput, gaps: LibraryGaps, scope: Scope): GapInput {
  const keep = keptItems(input, gaps, scope);
  const sections = input.snapshot.sections
    .map((section) => narrowSection(section, keep))
    .filter(({ movies, shows }) => movies.length + shows.length > 0);
  const settings = narrowSettings(input.settings, gaps);
  const narrowed = { ...input, settings, snapshot: { ...input.snapshot, sections } };
  const filmEpisodes = narrowFilmEpisodes(input, gaps);
  const witness = ({ provider, answers }: Witness): Witness => ({
    provider,
    answers: narrowAnswers({ provider, answers }, sections, {
      kept: partsOf(gaps, settings),
      joins: joinsOf(gaps, sections, settings),
      filmEpisodes,
    }),
  });
  const { others } = input;
  return {
    ...narrowed,
    ...witness(input),
    ...(input.filmEpisodes === undefined ? {} : { filmEpisodes }),
    ...(others === undefined ? {} : { others: others.map(witness) }),
  };
}

/** The episodes of other libraries that may be a film of these groups. */
function narrowFilmEpisodes(
  { filmEpisodes = [], answers }: GapInput,
  { gaps }: LibraryGaps,
): readonly FilmEpisode[] {
  const films = gaps.flatMap((gap) =>
    gap.kind === 'collection' ? gap.verdicts.map(({ entry }) => entry) : [],
  );
  const known = films.map((film) => {
    const record = answers.films.get(film.id);
    return { film, ids: idsOfFilm(film, record?.kind === 'found' ? record.value : undefined) };
  });
  const isLikeAny = likeAny(known);
  return filmEpisodes.filter((episode) => isLikeAny(episode, episode));
}

function keptItems(input: GapInput, { gaps }: LibraryGaps, scope: Scope): ReadonlySet<string> {
  const entries = gaps.flatMap(({ verdicts }) => verdicts.map(({ entry }) => entry));
  const ids = new Set(entries.map(({ id }) => id));
  const parts = gaps.flatMap((gap) => (gap.kind === 'series' ? (gap.also ?? []) : []));
  const titles = new Set([...gaps, ...parts, ...entries].flatMap(({ title }) => titlesNamed(title ?? '')));
  titles.delete('');
  const refs = gaps.flatMap(({ verdicts }) => verdicts.flatMap(({ items }) => items));
  const films = identifyEach(input.snapshot, input.provider, input.answers.memberships).filter(
    (film) => film.films.some((id) => ids.has(id)) || titlesOf(film.item).some((title) => titles.has(title)),
  );
  const shows = seeShows(input).filter(([{ planned }]) =>
    titlesNamed(planned.show.title).some((title) => titles.has(title)),
  );
  return new Set([
    ...refs.map(itemKey),
    ...[...films, ...scope.films].map(({ ref }) => itemKey(ref)),
    ...[...shows, ...scope.shows].map(([{ planned }]) => itemKey(planned.ref)),
  ]);
}

function titlesOf({ title, originalTitle, sortTitle }: MovieItem): readonly string[] {
  return [title, originalTitle ?? '', sortTitle ?? ''].flatMap(titlesNamed);
}

function narrowSection(section: SectionSnapshot, keep: ReadonlySet<string>): SectionSnapshot {
  const isKept = ({ ratingKey }: { readonly ratingKey: string }) =>
    keep.has(itemKey({ ...section, ratingKey }));
  const movies = section.movies.filter(isKept);
  const episodeShows = new Set(section.episodes.filter(isKept).map(({ showKey }) => showKey));
  const shows = section.shows.filter((show) => isKept(show) || episodeShows.has(show.ratingKey));
  const showKeys = new Set(shows.map(({ ratingKey }) => ratingKey));
  const episodes = section.episodes.filter(({ showKey }) => showKeys.has(showKey));
  const count = movies.length + shows.length;
  return { ...section, movies, shows, episodes, expected: count, received: count };
}

/** Of the user's sets those that are groups here. */
function narrowSettings(settings: LibrarySettings, { gaps }: LibraryGaps): LibrarySettings {
  const { franchises, ...rest } = settings;
  const kept = franchises?.filter(({ id }) => gaps.some((gap) => gap.id === id));
  return kept === undefined ? rest : { ...rest, franchises: kept };
}

/** The ids of the groups, of all their entries, and of what the user's sets are made of. */
function partsOf({ gaps }: LibraryGaps, { franchises = [] }: LibrarySettings): ReadonlySet<string> {
  const listed = gaps.flatMap(({ id, verdicts }) => [id, ...verdicts.map(({ entry }) => entry.id)]);
  return new Set([...listed, ...franchises.flatMap(({ parts }) => parts)]);
}

/** The joins of the config that the groups, or the shows that are kept, are part of. */
function joinsOf(
  { gaps }: LibraryGaps,
  sections: readonly SectionSnapshot[],
  { shows }: LibrarySettings,
): readonly Join[] {
  const ids = [...gaps.map(({ id }) => id), ...sections.flatMap((section) => section.shows.flatMap(showIds))];
  return shows.map((show) => joinOf(ids, [show])).filter((join) => join !== undefined);
}

interface Kept {
  /** Ids of groups and entries. */
  readonly kept: ReadonlySet<string>;
  readonly joins: readonly Join[];
  readonly filmEpisodes: readonly FilmEpisode[];
}

function narrowAnswers(
  { provider, answers }: Witness,
  sections: readonly SectionSnapshot[],
  { kept, joins, filmEpisodes }: Kept,
): ProviderAnswers {
  const { namespace, movieNamespaces, showNamespaces } = provider;
  const movies = sections.flatMap((section) => section.movies);
  const shows = sections.flatMap((section) => section.shows);
  const filmKeys = new Set([
    ...keysOf(movies, namespace, movieNamespaces),
    ...movies.flatMap((movie) => foreignKeysInPath(movie, provider)),
    ...filmEpisodes.flatMap((episode) => foreignKeys(episode, provider)),
  ]);
  const joined = joins.flatMap((join) => keysOfJoin(join, namespace));
  const showKeys = new Set([...keysOf(shows, namespace, showNamespaces), ...joined]);
  return {
    namespace: answers.namespace,
    memberships: pick(answers.memberships, (key) => filmKeys.has(key)),
    collections: pick(answers.collections, (id) => kept.has(id)),
    films: pick(answers.films, (id) => kept.has(id)),
    releases: pick(answers.releases, (id) => kept.has(id)),
    series: pick(answers.series, (key) => showKeys.has(key.slice(0, key.lastIndexOf('@')))),
  };
}

function keysOf(
  items: readonly { readonly ids: ExternalIds }[],
  namespace: string,
  others: readonly string[],
): ReadonlySet<string> {
  const keys = items.map(({ ids }) => lookUpKeys(ids, namespace, others));
  return new Set(keys.flatMap(({ own, foreign }) => [...own, ...foreign]));
}

function pick<Key extends string, Value>(
  all: ReadonlyMap<Key, Value>,
  isKept: (key: Key) => boolean,
): ReadonlyMap<Key, Value> {
  return new Map([...all].filter(([key]) => isKept(key)));
}
