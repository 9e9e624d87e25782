import type { FilmEpisode } from '../gaps/film-episodes.ts';
import { isOnServer } from '../gaps/franchises.ts';
import type { GapInput, LibrarySettings, Witness } from '../gaps/gap-input.ts';
import {
  compareText,
  type Id,
  type LookUp,
  type MovieItem,
  makeId,
  type ProviderAnswers,
  type SectionSnapshot,
} from '../model/index.ts';

/** The library's name in a case that leaves the house. */
const library = 'Library';

/**
 * The same input as one that may leave the house: servers, sections and items are only numbered, the library has no
 * name, and reasons, error texts, addresses and unknown ids are gone. Titles, dates, ids and the sets of films
 * that the question is about stay: verdicts follow from them.
 */
export function anonymise(input: GapInput): GapInput {
  const { filmEpisodes } = input;
  const numbers = numberItems(input);
  const named = input.settings.franchises?.flatMap(({ onServer = [] }) => onServer) ?? [];
  const sections = input.snapshot.sections.map((section, index) =>
    hideSection(section, index + 1, { ...numbers, named }),
  );
  const { others } = input;
  return {
    ...input,
    ...hideWitness(input),
    ...(others === undefined ? {} : { others: others.map(hideWitness) }),
    ...(filmEpisodes && { filmEpisodes: filmEpisodes.map((episode) => hidePlace(episode, numbers)) }),
    settings: hideSettings(input),
    snapshot: { ...input.snapshot, name: library, sections },
  };
}

interface Hiding extends Numbers {
  /** Collections on the server that the user's sets name: with them goes who is in a set. */
  readonly named: readonly string[];
}

interface Numbers {
  readonly server: (server: string) => string;
  readonly item: (server: string, ratingKey: string) => string;
}

/** Small numbers in the order of the keys, so that the same case is the same file. */
function numberItems({ snapshot: { sections }, filmEpisodes = [] }: GapInput): Numbers {
  const beside = filmEpisodes.map(({ ref }) => ref);
  const servers = [...new Set([...sections, ...beside].map(({ server }) => server))];
  const server = (name: string) => `server-${servers.indexOf(name) + 1}`;
  const own = sections.flatMap(({ server: name, movies, shows, episodes }) =>
    [...movies, ...shows, ...episodes].map(({ ratingKey }) => ({ server: name, ratingKey })),
  );
  const keys = [...own, ...beside].map(({ server: name, ratingKey }) => ({
    server: server(name),
    ratingKey,
  }));
  const sorted = keys.sort(
    (a, b) => compareText(a.server, b.server) || compareText(a.ratingKey, b.ratingKey),
  );
  const numbers = new Map<string, string>();
  for (const { server: name, ratingKey } of sorted) {
    const key = `${name} ${ratingKey}`;
    if (!numbers.has(key)) numbers.set(key, `${numbers.size + 1}`);
  }
  return { server, item: (name, ratingKey) => numbers.get(`${server(name)} ${ratingKey}`) ?? '0' };
}

function hideSection(section: SectionSnapshot, position: number, numbers: Hiding): SectionSnapshot {
  const { server } = section;
  const hide = <Item extends { readonly ratingKey: string }>(item: Item): Item => ({
    ...item,
    ratingKey: numbers.item(server, item.ratingKey),
    ...('oddIds' in item ? { oddIds: schemesOf(item.oddIds as readonly string[]) } : {}),
  });
  return {
    ...section,
    server: numbers.server(server),
    section: `${position}`,
    title: `Section ${position}`,
    movies: section.movies.map((movie) => hide(hideCollections(movie, numbers))),
    shows: section.shows.map(hide),
    episodes: section.episodes.map((episode) => ({
      ...hide(episode),
      showKey: numbers.item(server, episode.showKey),
    })),
  };
}

function hideCollections({ collections = [], ...movie }: MovieItem, { named }: Hiding): MovieItem {
  const kept = named.filter((title) => isOnServer({ ...movie, collections }, [title]));
  return kept.length === 0 ? movie : { ...movie, collections: kept };
}

/** An episode of a section that the case does not hold: which one says nothing. */
function hidePlace(episode: FilmEpisode, numbers: Numbers): FilmEpisode {
  const { server, ratingKey } = episode.ref;
  const ref = { server: numbers.server(server), section: '0', ratingKey: numbers.item(server, ratingKey) };
  return { ...episode, ref };
}

/** An id that nobody understands may hold a path: only its kind stays. */
function schemesOf(ids: readonly string[]): readonly string[] {
  return ids.map((id) => `${/^[a-z][a-z0-9.+-]*(?=:\/\/)/i.exec(id)?.[0] ?? 'unknown'}://`);
}

function hideSettings(input: GapInput): LibrarySettings {
  const { alternatives: _, ...settings } = input.settings;
  const ids = idsIn(input);
  return {
    ...settings,
    name: library,
    rules: { ...settings.rules, timezone: 'UTC' },
    ignore: settings.ignore.filter(({ id }) => ids.has(id)).map(({ reason: _, ...rule }) => rule),
    shows: settings.shows
      .filter(({ id, also = [] }) => [id, ...also].some((one) => ids.has(one)))
      .map((show) => ({ ...show, rules: { ...show.rules, timezone: 'UTC' } })),
  };
}

/** Every id by which a rule can name something of the input. */
function idsIn({ settings, snapshot, answers, others = [] }: GapInput): ReadonlySet<Id> {
  const items = snapshot.sections.flatMap(({ movies, shows }) => [
    ...movies.map(({ ids }) => ({ kind: 'movie', ids })),
    ...shows.map(({ ids }) => ({ kind: 'series', ids })),
  ]);
  const carried = items.flatMap(({ kind, ids }) =>
    Object.entries(ids).flatMap(([namespace, values]) =>
      values.map((value) => makeId(namespace, kind, value)),
    ),
  );
  const sets = (settings.franchises ?? []).flatMap(({ id, parts }) => [id, ...parts]);
  return new Set([
    ...carried,
    ...sets,
    ...[answers, ...others.map((one) => one.answers)].flatMap(idsInAnswers),
  ]);
}

function idsInAnswers({ collections, series }: ProviderAnswers): readonly Id[] {
  const groups = [...collections.values()].flatMap((found) => (found.kind === 'found' ? [found.value] : []));
  const shows = [...series.values()].flatMap((found) => (found.kind === 'found' ? [found.value] : []));
  return [
    ...groups.flatMap(({ id, parts }) => [id, ...parts.map((part) => part.id)]),
    ...shows.flatMap(({ id, episodes }) => [id, ...episodes.map((episode) => episode.id)]),
  ];
}

function hideWitness({ provider, answers }: Witness): Witness {
  return {
    provider: { ...provider, id: provider.namespace },
    answers: {
      namespace: answers.namespace,
      memberships: hideAll(answers.memberships),
      collections: hideAll(answers.collections),
      films: hideAll(answers.films),
      releases: hideAll(answers.releases),
      series: hideAll(answers.series),
    },
  };
}

function hideAll<Key, Value>(answers: ReadonlyMap<Key, LookUp<Value>>): ReadonlyMap<Key, LookUp<Value>> {
  return new Map([...answers].map(([key, answer]) => [key, hideAnswer(answer)]));
}

function hideAnswer<Value>(answer: LookUp<Value>): LookUp<Value> {
  if (answer.kind === 'unknown' || answer.kind === 'ignored') return answer;
  if (answer.kind === 'found') return { kind: 'found', value: withoutLooks(answer.value) };
  const { severity, code } = answer.problem;
  return { kind: 'failed', problem: { severity, code, message: 'It could not be looked up.' } };
}

const looks: ReadonlySet<string> = new Set(['url', 'poster', 'overview']);

/** A record without what is only looked at. */
function withoutLooks<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value, (key, inner) => (looks.has(key) ? undefined : inner)));
}
