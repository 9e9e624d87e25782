import {
  compareText,
  type EpisodeItem,
  type FateCounts,
  type LibraryGaps,
  type LibrarySnapshot,
  makeId,
  type SeriesGap,
} from '../model/index.ts';
import { countFates } from './fates.ts';
import type { GapInput } from './gap-input.ts';
import { groupBy } from './group-by.ts';
import { type IdentifiedShow, identifyShow, nominalId, planShows, showIds } from './identify-shows.ts';
import { ignoredToday } from './ignore.ts';
import { judgeSeries, type SeriesGroup } from './judge-series.ts';
import { looseItem, mendItem } from './loose-items.ts';
import { rulesOfShow } from './ordering.ts';
import { reason } from './reasons.ts';
import { type CalledSeries, twinFinder } from './twins.ts';

/** The gaps of a library of shows: each show, and what is said of each episode. */
export function findShowGaps(input: GapInput): LibraryGaps {
  const { settings, snapshot, provider, answers } = input;
  const shows = planShows(snapshot, settings, provider).map((planned) => identifyShow(planned, answers));
  const owned = shows.filter(({ planned }) => planned.section.role === 'owned');
  const failed = shows.filter(({ fate }) => fate === 'failed').length;
  const ignored = ignoredToday(settings.ignore, settings.today);
  const twinsOf = twinFinder(shows);
  const judged = groupBySeries(shows).map((group) => {
    const called = namesOf(group);
    const rules = rulesOfShow(called.ids, settings);
    const situation = { ...group, ids: called.ids, rules, ignored, twins: twinsOf(called) };
    return judgeSeries({ ...situation, today: settings.today, library: settings.name, provider });
  });
  const fated = owned.map(({ planned: { show, ref }, fate, stale }) => {
    return { kind: 'show' as const, item: show, ref, fate, stale };
  });
  const extra = judged.reduce((sum, gap) => sum + gap.extras.length, 0);
  return {
    name: settings.name,
    type: 'show',
    providers: [provider.id],
    gaps: [...judged, ...failedShows(owned)].sort(
      (a, b) => compareText(a.title, b.title) || compareText(a.id, b.id),
    ),
    fates: countFates(owned.map(({ fate }) => fate)),
    episodeFates: { ...countEpisodeFates(snapshot, owned), extra },
    unmatched: fated.flatMap(looseItem),
    mend: fated.flatMap(mendItem),
    failedLookUps: failed,
    complete: failed === 0,
  };
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
      ? [{ series: first.series, asked: first.planned.ordering, shows: own }]
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

/** Shows that could not be looked up, each once. */
function failedShows(shows: readonly IdentifiedShow[]): readonly SeriesGap[] {
  const failed = shows.filter(({ fate }) => fate === 'failed');
  return [...groupBy(failed, nominalId)].flatMap(([id, [show]]) => (show ? [failedShow(id, show)] : []));
}

function failedShow(id: SeriesGap['id'], { planned, failure }: IdentifiedShow): SeriesGap {
  return {
    kind: 'series',
    id,
    title: planned.show.title,
    status: 'failed',
    ordering: { source: 'unknown', name: planned.ordering },
    reasons: [reason('look-up-failed', failure ?? 'It could not be looked up.')],
    verdicts: [],
    extras: [],
    incomparable: new Map(),
  };
}

/** Episodes meet the fate of their show. One whose show the server does not list is unmatched. */
function countEpisodeFates({ sections }: LibrarySnapshot, shows: readonly IdentifiedShow[]): FateCounts {
  const fateOf = ({ trashed }: EpisodeItem, fate: IdentifiedShow['fate']) => (trashed ? 'trashed' : fate);
  const listed = shows.flatMap(({ planned, fate }) => planned.episodes.map((item) => fateOf(item, fate)));
  const orphans = sections
    .filter(({ role }) => role === 'owned')
    .flatMap((section) => {
      const known = new Set(section.shows.map(({ ratingKey }) => ratingKey));
      return section.episodes.filter(({ showKey }) => !known.has(showKey));
    });
  return countFates([...listed, ...orphans.map((item) => fateOf(item, 'unmatched'))]);
}
