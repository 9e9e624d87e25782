import {
  compareText,
  type EpisodeItem,
  type FateCounts,
  type ItemFate,
  type LibraryGaps,
  type LooseItem,
  type Mend,
  type Series,
  type SeriesGap,
} from '../model/index.ts';
import type { GapInput } from './gap-input.ts';
import { type IdentifiedShow, identifyShow, nominalId, planShows, showIds } from './identify-shows.ts';
import { ignoredToday } from './ignore.ts';
import { judgeSeries } from './judge-series.ts';
import { rulesOfShow } from './ordering.ts';
import { reason } from './reasons.ts';

/** The gaps of a library of shows: each show, and what is said of each episode. */
export function findShowGaps(input: GapInput): LibraryGaps {
  const { settings, snapshot, provider, answers } = input;
  const shows = planShows(snapshot, settings, provider).map((planned) => identifyShow(planned, answers));
  const owned = shows.filter(({ planned }) => planned.section.role === 'owned');
  const failed = shows.filter(({ fate }) => fate === 'failed');
  const ignored = ignoredToday(settings.ignore, settings.today);
  const gaps = groupBySeries(shows).map((group) => {
    const ids = [group.series.id, ...group.shows.flatMap(({ planned }) => showIds(planned.show))];
    const twin = failed.find(({ planned }) => isNamesake(planned.show, group));
    return judgeSeries({
      ...group,
      rules: rulesOfShow(ids, settings),
      ignored,
      today: settings.today,
      library: settings.name,
      namespace: provider.namespace,
      ...(twin === undefined ? {} : { twin: twin.planned.show.title }),
    });
  });
  const extra = gaps.reduce((sum, gap) => sum + gap.extras.length, 0);
  return {
    name: settings.name,
    type: 'show',
    providers: [provider.id],
    gaps: [...gaps, ...failedShows(owned)].sort(
      (a, b) => compareText(a.title, b.title) || compareText(a.id, b.id),
    ),
    fates: countFates(owned),
    episodeFates: { ...countEpisodeFates(owned), extra },
    unmatched: owned.flatMap(looseShow),
    mend: owned.flatMap(mendShow),
    failedLookUps: failed.length,
    complete: failed.length === 0,
  };
}

interface SeriesGroup {
  readonly series: Series;
  readonly shows: readonly IdentifiedShow[];
}

/** The same show twice (two entries, sections or servers) is one group. One with nothing owned in it is none. */
function groupBySeries(shows: readonly IdentifiedShow[]): readonly SeriesGroup[] {
  const groups = new Map<string, { series: Series; shows: IdentifiedShow[] }>();
  for (const show of shows) {
    if (!show.series) continue;
    const group = groups.get(show.series.id);
    if (group) group.shows.push(show);
    else groups.set(show.series.id, { series: show.series, shows: [show] });
  }
  const owns = ({ planned: { section, episodes } }: IdentifiedShow) =>
    section.role === 'owned' && episodes.some(({ trashed }) => !trashed);
  return [...groups.values()].filter((group) => group.shows.some(owns));
}

/** A show that could not be looked up may be the same as one that could: then its episodes are owned, too. */
function isNamesake(show: { title: string; year?: number }, { shows }: SeriesGroup): boolean {
  return shows.some(
    ({ planned }) =>
      planned.show.title === show.title &&
      (planned.show.year === undefined || show.year === undefined || planned.show.year === show.year),
  );
}

function failedShows(shows: readonly IdentifiedShow[]): readonly SeriesGap[] {
  const failed = shows.filter(({ fate }) => fate === 'failed');
  return failed.map((show) => ({
    kind: 'series',
    id: nominalId(show),
    title: show.planned.show.title,
    status: 'failed',
    ordering: { source: 'unknown', name: show.planned.ordering },
    reasons: [reason('look-up-failed', show.failure ?? 'It could not be looked up.')],
    verdicts: [],
    extras: [],
    incomparable: new Map(),
  }));
}

function countFates(shows: readonly IdentifiedShow[]): FateCounts {
  const counts: Record<ItemFate, number> = {
    matched: 0,
    unmatched: 0,
    notInCatalogue: 0,
    failed: 0,
    trashed: 0,
  };
  for (const { fate } of shows) if (fate !== 'skipped') counts[fate] += 1;
  return counts;
}

function countEpisodeFates(shows: readonly IdentifiedShow[]): FateCounts {
  const counts: Record<ItemFate, number> = {
    matched: 0,
    unmatched: 0,
    notInCatalogue: 0,
    failed: 0,
    trashed: 0,
  };
  const fateOf = (show: IdentifiedShow, { trashed }: EpisodeItem) => (trashed ? 'trashed' : show.fate);
  for (const show of shows) {
    for (const episode of show.planned.episodes) {
      const fate = fateOf(show, episode);
      if (fate !== 'skipped') counts[fate] += 1;
    }
  }
  return counts;
}

function looseShow({ planned: { show, ref }, fate }: IdentifiedShow): readonly LooseItem[] {
  if (fate !== 'unmatched' && fate !== 'notInCatalogue') return [];
  const year = show.year === undefined ? {} : { year: show.year };
  const odd = show.oddIds?.length ? ` It carries ${show.oddIds.map((id) => `"${id}"`).join(', ')}.` : '';
  const [why, hint] =
    fate === 'unmatched'
      ? [`It has no id that can be looked up.${odd}`, 'Use "Fix Match" on it in the server.']
      : ['The provider has no show with its id.', 'Refresh its metadata in the server, or match it again.'];
  return [{ title: show.title, ...year, item: ref, reason: why, hint }];
}

function mendShow({ planned: { show, ref }, fate, stale }: IdentifiedShow): readonly Mend[] {
  const base = { title: show.title, items: [ref] };
  if (fate === 'trashed') {
    return [
      { ...base, kind: 'trashed', message: 'Its files are gone. Empty the trash, or bring them back.' },
    ];
  }
  if (stale || fate === 'notInCatalogue') {
    return [{ ...base, kind: 'stale', message: 'Its id is gone at the provider. Refresh its metadata.' }];
  }
  return fate === 'unmatched'
    ? [{ ...base, kind: 'unmatched', message: 'No provider knows it. Use "Fix Match".' }]
    : [];
}
