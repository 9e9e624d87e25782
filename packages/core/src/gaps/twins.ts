import type { Episode, Id } from '../model/index.ts';
import { numberKey } from './episode-index.ts';
import { groupBy } from './group-by.ts';
import { type IdentifiedShow, showIds } from './identify-shows.ts';
import { type Rule, type Ruling, reason } from './reasons.ts';
import { areNear, plainTitle } from './titles.ts';

/** A series, by all that it is called. */
export interface CalledSeries {
  readonly ids: readonly Id[];
  readonly titles: readonly string[];
  readonly years: readonly (number | undefined)[];
}

/** Finds the shows of which nobody knows which they are, and which may be a series: they share an id or the title with it. */
export function twinFinder(
  shows: readonly IdentifiedShow[],
): (series: CalledSeries) => readonly IdentifiedShow[] {
  const unknown = shows.filter(({ fate }) => fate !== 'matched' && fate !== 'trashed');
  const byTitle = groupBy(unknown, ({ planned }) => plainTitle(planned.show.title));
  const named = unknown.flatMap((show) => showIds(show.planned.show).map((id) => ({ id, show })));
  const byId = groupBy(named, ({ id }) => id);
  return ({ ids, titles, years }) => {
    const sharing = ids.flatMap((id) => byId.get(id) ?? []).map(({ show }) => show);
    const namesakes = [...new Set(titles.map(plainTitle))]
      .flatMap((title) => byTitle.get(title) ?? [])
      .filter(({ planned }) => years.some((year) => areNear(year, planned.show.year)));
    return [...new Set([...sharing, ...namesakes])];
  };
}

/**
 * An episode that a twin may hold is never called missing: any, if the twin's look-up failed; else one whose number or
 * date an episode of the twin bears.
 */
export function twinRule(twins: readonly IdentifiedShow[]): Rule<Episode> {
  const failed = twins.find(({ fate }) => fate === 'failed');
  if (failed) return () => possibly(failed);
  const episodes = twins.flatMap((twin) =>
    twin.planned.episodes.filter(({ trashed }) => !trashed).map((item) => ({ item, twin })),
  );
  const byNumber = groupBy(episodes, ({ item }) => numberKey(item));
  const byDate = groupBy(episodes, ({ item }) => item.aired);
  const vague = episodes.find(({ item }) => item.number === undefined && item.aired === undefined);
  return (entry) => {
    const dated = entry.aired === undefined ? undefined : byDate.get(entry.aired)?.[0];
    const holder = byNumber.get(numberKey(entry))?.[0] ?? dated ?? vague;
    return (
      holder && possibly(holder.twin, [{ ...holder.twin.planned.ref, ratingKey: holder.item.ratingKey }])
    );
  };
}

function possibly({ planned: { show, ref } }: IdentifiedShow, items = [ref]): Ruling {
  const text = `"${show.title}" may be the same show, and may hold it.`;
  return { status: 'possiblyOwned', reason: reason('possibly-owned', text), items };
}
