import { makeId, type SeriesGap, type ShowItem } from '../model/index.ts';
import type { Candidates } from './choose-provider.ts';
import type { GapInput, LibrarySettings, Witness } from './gap-input.ts';
import { groupBy } from './group-by.ts';
import {
  type IdentifiedShow,
  identifyShow,
  lacksOrdering,
  nominalId,
  planShows,
  showIds,
} from './identify-shows.ts';
import { ignoredToday } from './ignore.ts';
import { judgeSeries, type SeriesGroup } from './judge-series.ts';
import { anotherProvider } from './numbering-remarks.ts';
import { rulesOfShow } from './ordering.ts';
import { reason } from './reasons.ts';
import { type CalledSeries, twinFinder } from './twins.ts';

/** One opinion on a library of shows. */
export interface Judgement {
  /** Whose, for people: the provider's id in the config. */
  readonly by: string;
  /** What each show on a server turned out to be, in the order of the snapshot. */
  readonly shows: readonly IdentifiedShow[];
  readonly groups: readonly JudgedGroup[];
}

/** What is said of one series, and which shows on servers are it. */
export interface JudgedGroup {
  readonly gap: SeriesGap;
  readonly items: readonly ShowItem[];
}

/** Judges each show by the answers of one provider; where several are given, by that of the one chosen for it. */
export function judgeShows(
  { settings, snapshot }: Pick<GapInput, 'settings' | 'snapshot'>,
  witnesses: readonly [Witness, ...Witness[]],
): Judgement {
  const [first, ...others] = witnesses;
  const candidates: Candidates = [first.provider, ...others.map(({ provider }) => provider)];
  const answersOf = new Map(witnesses.map(({ provider, answers }) => [provider, answers]));
  const shows = planShows(snapshot, settings, candidates).map((planned) =>
    identifyShow(planned, answersOf.get(planned.provider) ?? first.answers),
  );
  const ignored = ignoredToday(settings.ignore, settings.today);
  const twinsOf = twinFinder(shows);
  const judged = groupBySeries(shows).map((group) => {
    const called = namesOf(group);
    const rules = rulesOfShow(called.ids, settings);
    const situation = { ...group, ids: called.ids, rules, ignored, twins: twinsOf(called) };
    const { today, name: library, alternatives = [] } = settings;
    const gap = judgeSeries({ ...situation, today, library, alternatives });
    return { gap, items: itemsOf(group.shows) };
  });
  return { by: first.provider.id, shows, groups: [...judged, ...failedShows(shows, settings)] };
}

function itemsOf(shows: readonly IdentifiedShow[]): readonly ShowItem[] {
  return shows.map(({ planned }) => planned.show);
}

/**
 * The same show twice (two entries, sections or servers) is one group, in the ordering of the first that is owned. One
 * with nothing owned in it is none.
 */
function groupBySeries(shows: readonly IdentifiedShow[]): readonly SeriesGroup[] {
  const isOwned = ({ planned: { section } }: IdentifiedShow) => section.role === 'owned';
  const sorted = [...shows.filter(isOwned), ...shows.filter((show) => !isOwned(show))];
  const groups = [...groupBy(sorted, ({ series }) => series?.id).values()];
  return groups.flatMap((own) => {
    const [first] = own;
    const holds = own.some((show) => isOwned(show) && show.planned.episodes.some(({ trashed }) => !trashed));
    return first?.series && holds
      ? [
          {
            series: first.series,
            provider: first.planned.provider,
            asked: first.planned.ordering,
            shows: own,
          },
        ]
      : [];
  });
}

function namesOf({ series, shows }: SeriesGroup): CalledSeries {
  const items = shows.map(({ planned }) => planned.show);
  const elsewhere = Object.entries(series.ids).flatMap(([namespace, values]) =>
    values.map((value) => makeId(namespace, 'series', value)),
  );
  return {
    ids: [...new Set([series.id, ...items.flatMap(showIds), ...elsewhere])],
    titles: [series.title, ...items.map(({ title }) => title)],
    years: items.map(({ year }) => year),
  };
}

/** Owned shows that could not be looked up, each once. */
function failedShows(
  shows: readonly IdentifiedShow[],
  { alternatives = [] }: LibrarySettings,
): readonly JudgedGroup[] {
  const failed = shows.filter(({ planned, fate }) => planned.section.role === 'owned' && fate === 'failed');
  return [...groupBy(failed, nominalId)].flatMap(([id, own]) =>
    own[0] ? [{ gap: failedShow(id, own[0], alternatives), items: itemsOf(own) }] : [],
  );
}

function failedShow(id: SeriesGap['id'], show: IdentifiedShow, alternatives: readonly string[]): SeriesGap {
  const { planned, failure } = show;
  const text = failure?.message ?? 'It could not be looked up.';
  const why = lacksOrdering(show)
    ? reason('unsupported-ordering', `${text}${anotherProvider(alternatives)}`)
    : reason('look-up-failed', text);
  return {
    kind: 'series',
    id,
    title: planned.show.title,
    status: 'failed',
    ordering: { source: 'unknown', name: planned.ordering },
    reasons: [why],
    verdicts: [],
    extras: [],
    incomparable: new Map(),
  };
}
