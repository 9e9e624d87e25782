import { needsReleases } from '../gaps/availability.ts';
import { judgeCollections, openFilms } from '../gaps/movies.ts';
import { aboutOnly } from '../gaps/only.ts';
import type { Film, LookUp, ProviderAnswers, Release } from '../model/index.ts';
import { inParallel } from '../parallel.ts';
import type { ReadyProvider } from '../plugin/ready.ts';
import { type AskedLibrary, type AskingTools, type FilmAnswers, factsOf } from './films.ts';
import { renewByChanges } from './renew.ts';

/**
 * Asks for the records of films, with their status, release dates and runtimes, but only of those whose verdict hangs on
 * them: the library is judged by what is known so far, and what looks missing then is asked for.
 */
export async function lookUpFilmDetails(
  libraries: readonly AskedLibrary[],
  ready: ReadyProvider,
  answers: FilmAnswers,
  tools: Pick<AskingTools, 'source' | 'signal' | 'only'>,
): Promise<void> {
  const { movies } = ready.provider;
  const known: ProviderAnswers = { namespace: ready.namespace, ...answers, series: new Map() };
  const open = (library: AskedLibrary) => {
    const { gaps } = judgeCollections({ ...library, provider: factsOf(ready), answers: known });
    return openFilms(tools.only ? aboutOnly(gaps, tools.only) : gaps);
  };
  const ask = async (films: readonly Film[], work: (film: Film) => Promise<void>) =>
    inParallel([...new Map(films.map((film) => [film.id, film])).values()], ready.limits.concurrency, work);

  const recent = libraries.flatMap((library) =>
    open(library).filter((film) => needsReleases(film, library.settings.today)),
  );
  const ids = recent.map(({ id }) => id);
  if (!tools.only) await renewByChanges('film', ids, tools);
  await ask(recent, async (film) => {
    const record = await askRecord(film, ready, answers, tools);
    const releases = await releasesOf(film, record, ready, tools);
    if (releases) answers.releases.set(film.id, releases);
  });
  if (!movies?.get) return;
  const measured = libraries.filter(({ settings }) => settings.rules.minRuntime > 0).flatMap(open);
  await ask(measured, async (film) => {
    await askRecord(film, ready, answers, tools);
  });
}

/** The film's own record, asked for once. `undefined`: the provider has no records of single films. */
async function askRecord(
  { id, title }: Pick<Film, 'id' | 'title'>,
  { provider: { movies } }: ReadyProvider,
  { films }: Pick<FilmAnswers, 'films'>,
  { source, signal }: Pick<AskingTools, 'source' | 'signal'>,
): Promise<LookUp<Film> | undefined> {
  if (!movies?.get) return undefined;
  const record =
    films.get(id) ??
    (await source.ask({ kind: 'film', key: id, about: title }, async () => movies.get?.(id, { signal })));
  films.set(id, record);
  return record;
}

/** Release dates out of the film's record; asked for only where that does not hold them. */
async function releasesOf(
  { id, title }: Film,
  record: LookUp<Film> | undefined,
  { provider: { movies } }: ReadyProvider,
  { source, signal }: Pick<AskingTools, 'source' | 'signal'>,
): Promise<LookUp<readonly Release[]> | undefined> {
  if (record && record.kind !== 'found') return record;
  if (record?.value.releases) return { kind: 'found', value: record.value.releases };
  if (!movies?.releases) return undefined;
  const question = { kind: 'releases', key: id, about: title } as const;
  return source.ask(question, async () => movies.releases?.(id, { signal }));
}
