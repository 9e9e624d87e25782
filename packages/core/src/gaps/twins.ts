import { areNearYears, type Episode, type Id, parseId } from '../model/index.ts';
import { titlesNamed } from '../model/titles.ts';
import { numberKey } from './episode-index.ts';
import { groupBy } from './group-by.ts';
import type { IdentifiedShow } from './identify-shows.ts';
import { idsOfSeries } from './joins.ts';
import { showIds } from './ordering.ts';
import { type Rule, type Ruling, reason } from './reasons.ts';

/** A series, by all that it is called; its own id is the first. */
export interface CalledSeries {
  readonly ids: readonly Id[];
  readonly titles: readonly string[];
  readonly years: readonly (number | undefined)[];
}

/**
 * Finds the shows that may be a series, though nobody says so: they share an id or the title with it, and which they are
 * is not known, or only in the words of another provider.
 */
export function twinFinder(
  shows: readonly IdentifiedShow[],
): (series: CalledSeries) => readonly IdentifiedShow[] {
  const namespaces = new Set(shows.flatMap(({ series }) => (series ? [namespaceOf(series.id)] : [])));
  const unknown = shows.filter(
    ({ fate }) => fate !== 'trashed' && (fate !== 'matched' || namespaces.size > 1),
  );
  const titled = unknown.flatMap((show) =>
    titlesNamed(show.planned.show.title).map((title) => ({ title, show })),
  );
  const byTitle = groupBy(titled, ({ title }) => title);
  const named = unknown.flatMap((show) => idsOf(show).map((id) => ({ id, show })));
  const byId = groupBy(named, ({ id }) => id);
  return ({ ids, titles, years }) => {
    const own = ids[0] && namespaceOf(ids[0]);
    const sharing = ids.flatMap((id) => byId.get(id) ?? []).map(({ show }) => show);
    const namesakes = [...new Set(titles.flatMap(titlesNamed))]
      .flatMap((title) => (byTitle.get(title) ?? []).map(({ show }) => show))
      .filter(({ planned }) => years.some((year) => areNearYears(year, planned.show.year)));
    return [...new Set([...sharing, ...namesakes])].filter(
      ({ series }) => series === undefined || namespaceOf(series.id) !== own,
    );
  };
}

function namespaceOf(id: Id): string | undefined {
  return parseId(id)?.namespace;
}

function idsOf({ planned, series }: IdentifiedShow): readonly Id[] {
  return [...showIds(planned.show), ...(series ? idsOfSeries(series) : [])];
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
