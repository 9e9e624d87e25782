import { PlexgapsError } from '../errors.ts';
import type { LibrarySettings } from '../gaps/gap-input.ts';
import { groupBy } from '../gaps/group-by.ts';
import { type PlannedShow, planShows } from '../gaps/identify-shows.ts';
import { joinOf, keysOfJoin } from '../gaps/joins.ts';
import { hasTitle, namesItem, type Only } from '../gaps/only.ts';
import { showIds } from '../gaps/ordering.ts';
import {
  idsOfKey,
  type LookUp,
  type Problem,
  type Series,
  type ShowItem,
  seriesKey,
} from '../model/index.ts';
import { inParallel } from '../parallel.ts';
import type { ReadyProvider } from '../plugin/ready.ts';
import { type AskedLibrary, type AskingTools, factsOf } from './films.ts';
import { ignoredGroups } from './ignored-groups.ts';
import { renewByChanges } from './renew.ts';
import type { Question } from './source.ts';

/** Every show that this provider is to be asked about, trash aside; of a narrowed run those that it is about. */
export function plannedShows(
  libraries: readonly AskedLibrary[],
  ready: ReadyProvider,
  only: Only | undefined,
): readonly AskedShow[] {
  const isIgnored = ignoredGroups(libraries);
  return libraries
    .flatMap(({ settings, snapshot, candidates, isShared = false }) =>
      wanted(planShows(snapshot, settings, candidates ?? [factsOf(ready)]), settings, only).map((item) => ({
        ...item,
        isShared,
        // A rule for one part of a join is about that part alone.
        isIgnored: isIgnored(showIds(item.show)) && !joinOf(showIds(item.show), settings.shows),
        shows: settings.shows,
      })),
    )
    .filter(({ provider, show }) => provider.id === ready.id && !show.trashed);
}

/** Asks for each show once, in the ordering that its library needs, by its ids in turn until one leads somewhere. */
export async function lookUpShows(
  planned: readonly AskedShow[],
  ready: ReadyProvider,
  { source, signal, only, onCounted, onProblem }: AskingTools,
): Promise<Map<string, LookUp<Series>>> {
  const answers = new Map<string, LookUp<Series>>();
  const hints = hintsByKey(planned);
  const ask = async (key: string, { show, ordering, isIgnored }: AskedShow): Promise<LookUp<Series>> => {
    const at = seriesKey(key, ordering);
    if (isIgnored && !(await source.recall('series', at))) {
      const left = { kind: 'ignored' } as const;
      if (!answers.has(at)) answers.set(at, left);
      return left;
    }
    const { isShared, ...hint } = hints.get(at) ?? { seasons: [], hasEpisodes: false, isShared: false };
    const question = {
      kind: 'series',
      key: at,
      about: show.title,
      isIgnored,
      ...heardOf(hint.hasEpisodes, isShared),
    } as const;
    const lookUp = await source.ask(question, () => getSeries(key, ordering, { ready, signal, ...hint }));
    answers.set(at, lookUp);
    return lookUp;
  };
  const askShow = async (item: AskedShow): Promise<Series | undefined> => {
    for (const key of [...item.keys.own, ...item.keys.foreign]) {
      const lookUp = await ask(key, item);
      if (lookUp.kind === 'found') return lookUp.value;
      // Where a better id has failed, a lesser one has no say: it would ask for the same again, or lead to another show.
      if (lookUp.kind !== 'unknown') return undefined;
    }
    return undefined;
  };
  const unknown = new Set<string>();
  const askJoined = async (item: AskedShow, found: Series | undefined) => {
    const join = joinOf([...showIds(item.show), ...(found ? [found.id] : [])], item.shows);
    for (const key of join ? keysOfJoin(join, ready.namespace) : []) {
      const lookUp = await ask(key, item);
      if (lookUp.kind !== 'unknown' || unknown.has(key)) continue;
      unknown.add(key);
      onProblem(unknownPart(ready.id, key, item));
    }
  };
  if (only === undefined) await renewByChanges('series', planned.flatMap(seriesKeys), { source, signal });
  let done = 0;
  await inParallel(planned, ready.limits.concurrency, async (item) => {
    await askJoined(item, await askShow(item));
    done += 1;
    onCounted(done, planned.length);
  });
  return answers;
}

/** An empty list that was kept is no answer once episodes are owned; of several providers one may lack the ordering. */
function heardOf(hasEpisodes: boolean, isShared: boolean): Pick<Question<'series'>, 'isEnough' | 'gravity'> {
  return {
    isEnough: ({ episodes }) => episodes.length > 0 || !hasEpisodes,
    gravity: (code) => (isShared && code === 'unsupported-ordering' ? 'warning' : 'error'),
  };
}

/** All that the provider can be asked about a show by, best first. */
export function seriesKeys({ keys: { own, foreign }, ordering }: PlannedShow): readonly string[] {
  return [...own, ...foreign].map((key) => seriesKey(key, ordering));
}

function unknownPart(provider: string, key: string, { show }: PlannedShow): Problem {
  const message = `${provider} has no series ${key.replace(':', ':series:')}, which the config joins to "${show.title}". Correct "shows", or remove it there.`;
  return { severity: 'warning', code: 'unknown-series', message, item: show.title, source: provider };
}

/** What is asked about, with all that the config joins to it. */
function wanted<Show extends PlannedShow>(
  all: readonly Show[],
  { shows }: LibrarySettings,
  only: Only | undefined,
): readonly Show[] {
  if (only === undefined) return all;
  const nameOf = ({ show }: Show) => joinOf(showIds(show), shows)?.[0];
  const named = new Set(all.filter(({ show }) => isWanted(show, only)).map(nameOf));
  const asked = only.id && joinOf([only.id], shows)?.[0];
  return all.filter((item) => {
    const name = nameOf(item);
    return isWanted(item.show, only) || (name !== undefined && (named.has(name) || name === asked));
  });
}

function isWanted({ title, ids }: ShowItem, only: Only): boolean {
  return only.id === undefined ? hasTitle(title, only) : namesItem(ids, 'series', only);
}

interface Hints {
  readonly seasons: readonly number[];
  readonly hasEpisodes: boolean;
}

/** A show, and how its library has it. */
export interface AskedShow extends PlannedShow {
  /** Another provider is asked about it, too. */
  readonly isShared: boolean;
  /** Nobody wants to know whether it changed. */
  readonly isIgnored: boolean;
  /** The shows of the config. */
  readonly shows: LibrarySettings['shows'];
}

/** What any item of the same show has: one request is to serve them all. */
function hintsByKey(planned: readonly AskedShow[]): ReadonlyMap<string, Hints & Pick<AskedShow, 'isShared'>> {
  const pairs = planned.flatMap((item) => seriesKeys(item).map((at) => ({ at, item })));
  return new Map(
    [...groupBy(pairs, ({ at }) => at)].map(([at, all]) => {
      const seasons = [...new Set(all.flatMap(({ item }) => item.seasons))].sort((a, b) => a - b);
      const hasEpisodes = all.some(({ item }) => item.episodes.length > 0);
      return [at, { seasons, hasEpisodes, isShared: all.every(({ item }) => item.isShared) }];
    }),
  );
}

interface ShowQuestion extends Hints {
  readonly ready: ReadyProvider;
  readonly signal: AbortSignal;
}

/**
 * An answer with fewer episodes than it says it has is asked once more, and then is no answer. Neither is an empty list
 * for a show of which episodes are owned.
 */
async function getSeries(
  key: string,
  ordering: string,
  { ready, signal, seasons, hasEpisodes }: ShowQuestion,
): Promise<Series | undefined> {
  const get = async () => ready.provider.shows?.get(idsOfKey(key), ordering, { signal, hints: { seasons } });
  const first = await get();
  const series = first === undefined || isWhole(first) ? first : await get();
  if (series && !isWhole(series)) throw short(ready.id, series);
  if (series && series.episodes.length === 0 && hasEpisodes) throw empty(ready.id, series, ordering);
  return series;
}

function isWhole({ entryCount, episodes }: Series): boolean {
  return entryCount === undefined || episodes.length >= entryCount;
}

function short(provider: string, { title, entryCount, episodes }: Series): PlexgapsError {
  return new PlexgapsError(
    'short-answer',
    `${provider} says that "${title}" has ${entryCount} episodes, but sent ${episodes.length}, twice.`,
    { hint: 'Run again later; nothing is said about this show until then.' },
  );
}

function empty(provider: string, { title }: Series, ordering: string): PlexgapsError {
  return new PlexgapsError(
    'no-episodes',
    `${provider} lists no episodes of "${title}" in its "${ordering}" ordering, although some are owned.`,
    { hint: 'Set "ordering" for this show to one that it has there, or check its match.' },
  );
}
