import type { Franchise } from '../config/config.ts';
import { isCollection, isOnServer } from '../gaps/franchises.ts';
import type { LibrarySettings } from '../gaps/gap-input.ts';
import { type Id, type Problem, parseId } from '../model/index.ts';
import { inParallel } from '../parallel.ts';
import { type Asking, keyOf } from './fetch-films.ts';
import type { AskedLibrary } from './films.ts';

/** What asking for sets needs. */
export interface SetTools {
  readonly asking: Asking;
  /** Asks for a collection, unless that is done or under way. */
  readonly getCollection: (id: Id) => Promise<unknown>;
}

/**
 * The collections and lists that the user's sets name, each once. They are asked for in a narrowed run, too: what it is
 * about may stand in a set, which is judged as a whole.
 */
export async function askGroups(sets: readonly Franchise[], tools: SetTools): Promise<void> {
  const { asking } = tools;
  const isAsked = (id: Id) => (asking.answers.collections.get(id)?.kind ?? 'ignored') !== 'ignored';
  const ids = partsOf(sets, asking).filter((id) => !isFilm(id) && !isAsked(id));
  await askParts(ids, sets, tools);
}

/** The films that they name and that stand in none of the collections and lists. */
export async function askSingles(sets: readonly Franchise[], tools: SetTools): Promise<void> {
  const { known, listed, answers } = tools.asking;
  const ids = partsOf(sets, tools.asking).filter((id) => isFilm(id) && !answers.films.has(id));
  const alone = ids.filter((id) => !known.has(keyOf(id)) && !listed.has(keyOf(id)));
  await askParts(alone, sets, tools);
}

function partsOf(sets: readonly Franchise[], { ready }: Asking): readonly Id[] {
  const ids = new Set(sets.flatMap(({ parts }) => parts));
  return [...ids].filter((id) => parseId(id)?.namespace === ready.namespace);
}

function isFilm(id: Id): boolean {
  return parseId(id)?.kind === 'movie';
}

/** A part of a set that the provider does not have is said: the set is judged without it. */
async function askParts(
  ids: readonly Id[],
  sets: readonly Franchise[],
  { asking, getCollection }: SetTools,
): Promise<void> {
  const { answers, ready, onProblem } = asking;
  const unknown = sets[0]?.shared ? unknownSharedPart : unknownPart;
  await inParallel(ids, ready.limits.concurrency, async (id) => {
    await (isCollection(id) ? getCollection(id) : askPart(id, asking));
    const lookUp = answers.collections.get(id) ?? answers.films.get(id);
    if (lookUp?.kind === 'unknown') onProblem(unknown(id, ready.id));
  });
}

async function askPart(id: Id, asking: Asking): Promise<void> {
  const { answers, source, ready, signal } = asking;
  const { movies } = ready.provider;
  if (!isFilm(id)) await fetchSet(id, asking);
  else if (movies?.get) {
    const question = { kind: 'film', key: id, about: id } as const;
    answers.films.set(id, await source.ask(question, async () => movies.get?.(id, { signal })));
  }
}

function unknownPart(item: Id, source: string): Problem {
  const message = `${source} has no ${item}, which a franchise names. Correct or remove it in the config.`;
  return { severity: 'warning', code: 'unknown-part', message, item, source };
}

function unknownSharedPart(item: Id, source: string): Problem {
  const message = `${source} has no ${item}, which a set that comes with plexgaps names. The set is judged without it.`;
  return { severity: 'note', code: 'unknown-part', message, item, source };
}

/** The collections on the server that the sets of a library name. */
export function titlesOnServer({ franchises = [] }: LibrarySettings): readonly string[] {
  return franchises.flatMap(({ onServer = [] }) => onServer);
}

/** A collection on the server in which nothing is: its title may be written wrong. */
export function sayAbsent(libraries: readonly AskedLibrary[], { onProblem }: Asking): void {
  for (const { settings, snapshot } of libraries) {
    const items = snapshot.sections.flatMap(({ movies }) => movies);
    for (const title of new Set(titlesOnServer(settings)))
      if (!items.some((item) => isOnServer(item, [title]))) onProblem(absentOnServer(title, settings.name));
  }
}

function absentOnServer(title: string, library: string): Problem {
  const message = `No film of "${library}" is in a collection "${title}" on the server, which a franchise names. Correct or remove it in the config.`;
  return { severity: 'warning', code: 'unknown-part', message, library, item: title };
}

/** Unlike a collection, a set says nothing of what its films belong to: they are asked for all the same. */
async function fetchSet(id: Id, { answers, listed, source, ready, signal }: Asking): Promise<void> {
  const question = { kind: 'set', key: id, about: id } as const;
  const lookUp = await source.ask(question, async () => ready.provider.sets?.get(id, { signal }));
  answers.collections.set(id, lookUp);
  if (lookUp.kind === 'found') for (const film of lookUp.value.parts) listed.add(keyOf(film.id));
}
