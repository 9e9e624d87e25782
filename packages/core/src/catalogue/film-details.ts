import { needsReleases } from '../gaps/availability.ts';
import { findMovieGaps, openFilms } from '../gaps/movies.ts';
import { narrowGaps } from '../gaps/only.ts';
import type { Film, ProviderAnswers } from '../model/index.ts';
import { inParallel } from '../parallel.ts';
import type { ReadyProvider } from '../plugin/ready.ts';
import { type AskedLibrary, type AskingTools, type FilmAnswers, factsOf } from './films.ts';

/**
 * Asks for release dates and runtimes, but only of films whose verdict hangs on them: the library is judged by what is
 * known so far, and what looks missing then is asked for.
 */
export async function lookUpFilmDetails(
  libraries: readonly AskedLibrary[],
  ready: ReadyProvider,
  answers: FilmAnswers,
  { asker, signal, only }: AskingTools,
): Promise<void> {
  const { movies } = ready.provider;
  const known: ProviderAnswers = { namespace: ready.namespace, ...answers, series: new Map() };
  const open = (library: AskedLibrary) => {
    const gaps = findMovieGaps({ ...library, provider: factsOf(ready), answers: known });
    return openFilms(only ? narrowGaps(gaps, only) : gaps);
  };
  const ask = async (films: readonly Film[], work: (film: Film) => Promise<void>) =>
    inParallel([...new Map(films.map((film) => [film.id, film])).values()], ready.limits.concurrency, work);

  if (movies?.releases) {
    const recent = libraries.flatMap((library) =>
      open(library).filter((film) => needsReleases(film, library.settings.today)),
    );
    await ask(recent, async ({ id, title }) => {
      answers.releases.set(id, await asker.ask(title, async () => movies.releases?.(id, { signal })));
    });
  }
  if (movies?.get) {
    const measured = libraries.filter(({ settings }) => settings.rules.minRuntime > 0).flatMap(open);
    const unasked = measured.filter(({ id }) => !answers.films.has(id));
    await ask(unasked, async ({ id, title }) => {
      answers.films.set(id, await asker.ask(title, async () => movies.get?.(id, { signal })));
    });
  }
}
