import { PlexgapsError } from '../errors.ts';
import { type PlannedShow, planShows } from '../gaps/identify-shows.ts';
import { hasTitle, namesItem, type Only } from '../gaps/only.ts';
import { idsOfKey, type LookUp, type Series, type ShowItem, seriesKey } from '../model/index.ts';
import type { ReadyProvider } from '../plugin/ready.ts';
import { type AskedLibrary, type AskingTools, factsOf } from './films.ts';
import { inParallel } from './parallel.ts';

/** Asks for each show once, in the ordering that its library needs, by its ids in turn until one leads somewhere. */
export async function lookUpShows(
  libraries: readonly AskedLibrary[],
  ready: ReadyProvider,
  { asker, signal, only, onCounted }: AskingTools,
): Promise<Map<string, LookUp<Series>>> {
  const answers = new Map<string, LookUp<Series>>();
  const underWay = new Map<string, Promise<LookUp<Series>>>();
  const facts = factsOf(ready);
  const planned = libraries
    .flatMap(({ settings, snapshot }) => planShows(snapshot, settings, facts))
    .filter(({ show }) => !show.trashed && isWanted(show, only));
  const seasons = seasonsByKey(planned);
  const askOnce = (key: string, { show, ordering }: PlannedShow) => {
    const at = seriesKey(key, ordering);
    const running =
      underWay.get(at) ??
      asker.ask(show.title, () =>
        getSeries(key, ordering, { ready, signal, seasons: seasons.get(at) ?? [] }),
      );
    underWay.set(at, running);
    return running;
  };
  const askShow = async (item: PlannedShow) => {
    for (const key of [...item.keys.own, ...item.keys.foreign]) {
      const lookUp = await askOnce(key, item);
      answers.set(seriesKey(key, item.ordering), lookUp);
      if (lookUp.kind === 'found') return;
    }
  };
  let done = 0;
  await inParallel(planned, ready.limits.concurrency, async (item) => {
    await askShow(item);
    done += 1;
    onCounted(done, planned.length);
  });
  return answers;
}

function isWanted({ title, ids }: ShowItem, only: Only | undefined): boolean {
  if (only === undefined) return true;
  return only.id === undefined ? hasTitle(title, only) : namesItem(ids, 'series', only);
}

/** Seasons that any item of the same show has: one request is to serve them all. */
function seasonsByKey(planned: readonly PlannedShow[]): ReadonlyMap<string, readonly number[]> {
  const byKey = new Map<string, Set<number>>();
  for (const { keys, ordering, seasons } of planned) {
    for (const key of [...keys.own, ...keys.foreign]) {
      const at = seriesKey(key, ordering);
      byKey.set(at, new Set([...(byKey.get(at) ?? []), ...seasons]));
    }
  }
  return new Map([...byKey].map(([key, seasons]) => [key, [...seasons].sort((a, b) => a - b)]));
}

interface Get {
  readonly ready: ReadyProvider;
  readonly signal: AbortSignal;
  readonly seasons: readonly number[];
}

/** An answer with fewer episodes than it says it has is asked once more, and then is no answer. */
async function getSeries(
  key: string,
  ordering: string,
  { ready, signal, seasons }: Get,
): Promise<Series | undefined> {
  const get = async () => ready.provider.shows?.get(idsOfKey(key), ordering, { signal, hints: { seasons } });
  const first = await get();
  if (first === undefined || isWhole(first)) return first;
  const second = await get();
  if (second === undefined || isWhole(second)) return second;
  throw new PlexgapsError(
    'short-answer',
    `${ready.id} says that "${second.title}" has ${second.entryCount} episodes, but sent ${second.episodes.length}, twice.`,
    { hint: 'Run again later; nothing is said about this show until then.' },
  );
}

function isWhole({ entryCount, episodes }: Series): boolean {
  return entryCount === undefined || episodes.length >= entryCount;
}
