import { compareText, type Episode, type Id, makeId, type Reason, type Series } from '../model/index.ts';
import { isRegular, type OwnedEpisode } from './episode-index.ts';
import { lastSeason } from './joins.ts';
import { reason } from './reasons.ts';

/** Whose an episode is, among all series that were looked up. */
export type SeriesOfEpisode = (id: Id) => Series | undefined;

/** Finds the series of an episode in answers; they are gone through when it is first asked. */
export function seriesFinder(all: Iterable<Series>): SeriesOfEpisode {
  let known: ReadonlyMap<Id, Series> | undefined;
  return (id) => {
    known ??= new Map([...all].flatMap((series) => series.episodes.map((entry) => [entry.id, series])));
    return known.get(id);
  };
}

/** What decides whether owned episodes are likely those of another series. */
export interface ContinuationCase {
  readonly series: Series;
  readonly entries: readonly Episode[];
  readonly extras: readonly OwnedEpisode[];
  readonly namespace: string;
  readonly seriesOf: SeriesOfEpisode;
}

/**
 * A show that goes on at the provider as another one: owned episodes bear ids of that one, or lie in seasons behind the
 * last one of a show that has ended.
 */
export function continuations({
  series,
  entries,
  extras,
  namespace,
  seriesOf,
}: ContinuationCase): readonly Reason[] {
  const named = extras.flatMap(({ item }) =>
    (item.ids[namespace] ?? []).flatMap((value) => seriesOf(makeId(namespace, 'episode', value)) ?? []),
  );
  const others = new Map(named.filter(({ id }) => id !== series.id).map((one) => [one.id, one]));
  const known = [...others.values()].sort((a, b) => compareText(a.id, b.id));
  if (known.length > 0) return known.map((other) => continuesAs(series, other));
  const last = lastSeason(entries);
  const further = extras.flatMap(({ item }) => (isRegular(item) && item.season > last ? [item.season] : []));
  if (series.status !== 'ended' || last === 0 || further.length === 0) return [];
  const seasons = [...new Set(further)].sort((a, b) => a - b).join(', ');
  const text = `It ended with season ${last} at ${namespace}, and the server has ${seasons}: it likely continues as another show there. ${join(series.id, `${namespace}:series:…`)}`;
  return [reason('continues-as', text)];
}

function continuesAs(series: Series, { id, title }: Series): Reason {
  return reason('continues-as', `It continues as "${title}" (${id}). ${join(series.id, id)}`);
}

function join(id: Id, other: string): string {
  return `To make the two one, write in the config: shows: [{ id: "${id}", also: ["${other}"] }].`;
}
