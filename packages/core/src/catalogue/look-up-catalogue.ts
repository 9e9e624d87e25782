import { isComplete } from '../gaps/find-gaps.ts';
import type { LibrarySettings } from '../gaps/gap-input.ts';
import type { Only } from '../gaps/only.ts';
import type { Catalogue, LibrarySnapshot, Problem, ProviderAnswers } from '../model/index.ts';
import { together } from '../parallel.ts';
import type { ReadyProvider } from '../plugin/ready.ts';
import type { OnProgress } from '../progress.ts';
import { lookUpFilmDetails } from './film-details.ts';
import { type AskedLibrary, type AskingTools, factsOf, lookUpFilms } from './films.ts';
import { forecastRequests } from './forecast.ts';
import { lookUpShows, plannedShows } from './shows.ts';
import type { Sources } from './sources.ts';

/** A library, what decides what is asked for it, and whom. */
export interface LibraryToLookUp {
  readonly settings: LibrarySettings;
  readonly snapshot: LibrarySnapshot;
  readonly provider: ReadyProvider;
  /** Further providers for shows. */
  readonly others?: readonly ReadyProvider[];
  /** One of the providers is asked for each show; else all are asked for all. */
  readonly perShow?: boolean;
}

/** Who is asked about a library, the first one first. */
export function providersOf({ provider, others = [] }: Pick<LibraryToLookUp, 'provider' | 'others'>): Asked {
  return [provider, ...others];
}

type Asked = readonly [ReadyProvider, ...ReadyProvider[]];

/** What looking up needs besides the libraries. */
export interface LookUpContext {
  readonly onProgress: OnProgress;
  readonly signal: AbortSignal;
  /** What a narrowed run is about. */
  readonly only: Only | undefined;
  /** The providers, with what is kept of their answers. */
  readonly sources: Sources;
}

/**
 * What exists, as far as it concerns what is owned. Providers are asked at the same time, each at its own pace; a
 * library that was not read in full is not asked for. Throws `refused` as soon as a provider refuses its key.
 */
export async function lookUpCatalogue(
  libraries: readonly LibraryToLookUp[],
  { onProgress, signal, only, sources }: LookUpContext,
): Promise<Catalogue> {
  const whole = libraries.filter(({ snapshot }) => isComplete(snapshot));
  const providers = new Map(whole.flatMap(providersOf).map((provider) => [provider.id, provider]));
  const tasks = [...providers.values()].map((provider) => async (shared: AbortSignal) => {
    const own = whole.filter((library) => providersOf(library).some(({ id }) => id === provider.id));
    const source = sources.of(provider);
    const onCounted = (done: number, total: number) =>
      onProgress({ kind: 'counted', stage: 'catalogue', done, total, service: provider.id });
    const onProblem = (problem: Problem) => onProgress({ kind: 'problem', problem });
    const tools = { source, signal: shared, only, onCounted, onProblem };
    return [provider.id, await askProvider(own.map(withCandidates), tools, onProgress)] as const;
  });
  return new Map(await together(signal, tasks));
}

function withCandidates(library: LibraryToLookUp): AskedLibrary {
  const { settings, snapshot, perShow = false } = library;
  const [first, ...others] = providersOf(library);
  if (!perShow) return { settings, snapshot, isShared: others.length > 0 };
  return { settings, snapshot, candidates: [factsOf(first), ...others.map(factsOf)] };
}

async function askProvider(
  libraries: readonly AskedLibrary[],
  tools: AskingTools,
  onProgress: OnProgress,
): Promise<ProviderAnswers> {
  const { source, only } = tools;
  const { ready } = source;
  const ofType = (type: LibrarySettings['type']) =>
    libraries.filter(({ settings }) => settings.type === type);
  const shows = plannedShows(ofType('show'), ready, only);
  if (only === undefined && !source.isOffline)
    tellForecast(await forecastRequests(ofType('movie'), shows, source), ready, onProgress);
  const { onFilm, onShow } = countedTogether(shows.length, tools.onCounted);
  const films = await lookUpFilms(ofType('movie'), ready, { ...tools, onCounted: onFilm });
  await lookUpFilmDetails(ofType('movie'), ready, films, tools);
  const series = await lookUpShows(shows, ready, { ...tools, onCounted: onShow });
  return { namespace: ready.namespace, ...films, series };
}

/** Films come before shows: both as one count, so that what is left is never less than it seems. */
function countedTogether(shows: number, onCounted: AskingTools['onCounted']) {
  let films = 0;
  return {
    onFilm(done: number, total: number): void {
      films = total;
      onCounted(done, total + shows);
    },
    onShow: (done: number): void => onCounted(films + done, films + shows),
  };
}

function tellForecast(requests: number, { id, limits }: ReadyProvider, onProgress: OnProgress): void {
  const seconds = Math.ceil(requests / limits.requestsPerSecond);
  if (requests > 0) onProgress({ kind: 'forecast', service: id, requests, seconds });
}
