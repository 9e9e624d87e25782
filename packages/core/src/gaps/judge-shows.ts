import { type Id, parseId, type Series, type SeriesGap, type ShowItem } from '../model/index.ts';
import { briefly } from './briefly.ts';
import type { Candidates } from './choose-provider.ts';
import { seriesFinder } from './continuation.ts';
import type { GapInput, LibrarySettings, Witness } from './gap-input.ts';
import { groupBy } from './group-by.ts';
import { type IdentifiedShow, identifyShow, lacksOrdering, nominalId, planShows } from './identify-shows.ts';
import { type Ignored, ignoredToday } from './ignore.ts';
import { idsOfSeries, joinSeries } from './joins.ts';
import { judgeSeries, ownedRefs, type SeriesGroup } from './judge-series.ts';
import { anotherProvider } from './numbering-remarks.ts';
import { rulesOfShow, showIds } from './ordering.ts';
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

/**
 * Judges each show by the answers of one provider; where several are given, by that of the one chosen for it. Of a `brief`
 * judgement, {@link briefly}. What is `standing` is not judged again.
 */
export function judgeShows(
  {
    settings,
    snapshot,
    brief = false,
    standing,
  }: Pick<GapInput, 'settings' | 'snapshot' | 'brief' | 'standing'>,
  witnesses: readonly [Witness, ...Witness[]],
): Judgement {
  const [first, ...others] = witnesses;
  const candidates: Candidates = [first.provider, ...others.map(({ provider }) => provider)];
  const answersOf = new Map(witnesses.map(({ provider, answers }) => [provider, answers]));
  const shows = planShows(snapshot, settings, candidates).map((planned) =>
    identifyShow(planned, answersOf.get(planned.provider) ?? first.answers, settings.shows),
  );
  const ignored = ignoredToday(settings.ignore, settings.today);
  const twinsOf = twinFinder(shows);
  const seriesOf = seriesFinder(witnesses.flatMap(({ answers }) => foundSeries(answers)));
  const judgeGroup = (group: SeriesGroup): SeriesGap => {
    const called = namesOf(group);
    const rules = rulesOfShow(called.ids, settings);
    const situation = { ...group, ids: idsOfMain(group), rules, ignored, twins: twinsOf(called) };
    const { today, name: library, alternatives = [] } = settings;
    const gap = judgeSeries({ ...situation, today, library, alternatives, seriesOf });
    return brief ? briefly(gap) : gap;
  };
  const judged = groupBySeries(shows).map((group) => ({
    gap: standing?.get(group.series.id) ?? judgeGroup(group),
    items: itemsOf(group.shows),
  }));
  const known = new Set(judged.map(({ gap }) => gap.id));
  const left = ignoredShows(shows, ignored).filter(({ gap }) => !known.has(gap.id));
  return { by: first.provider.id, shows, groups: [...judged, ...left, ...failedShows(shows, settings)] };
}

function foundSeries({ series }: Witness['answers']): readonly Series[] {
  return [...series.values()].flatMap((answer) => (answer.kind === 'found' ? [answer.value] : []));
}

function itemsOf(shows: readonly IdentifiedShow[]): readonly ShowItem[] {
  return shows.map(({ planned }) => planned.show);
}

/**
 * The same show twice (two entries, sections or servers) is one group, and so are shows that the config joins; in the
 * ordering of the first that is owned. One with nothing owned in it is none.
 */
function groupBySeries(shows: readonly IdentifiedShow[]): readonly SeriesGroup[] {
  const isOwned = ({ planned: { section } }: IdentifiedShow) => section.role === 'owned';
  const sorted = [...shows.filter(isOwned), ...shows.filter((show) => !isOwned(show))];
  const joins = new Map(
    sorted.flatMap(({ series, join, joined = [] }) =>
      series && join ? [series, ...joined].map(({ id }) => [id, join] as const) : [],
    ),
  );
  const groups = [
    ...groupBy(sorted, ({ series }) => series && (joins.get(series.id)?.[0] ?? series.id)).values(),
  ];
  return groups.flatMap((own) => {
    const [first] = own;
    const series = seriesOf(own);
    const holds = own.some((show) => isOwned(show) && show.planned.episodes.some(({ trashed }) => !trashed));
    if (!first || !series || !holds) return [];
    const { provider, ordering: asked } = first.planned;
    return [{ ...joinSeries(series), provider, asked, shows: own }];
  });
}

/** The series that shows of one group are: as the config joins them, behind (or before) what only a server leads to. */
function seriesOf(shows: readonly IdentifiedShow[]): readonly [Series, ...Series[]] | undefined {
  const joined = shows.find((show) => show.joined !== undefined)?.joined ?? [];
  const own = shows.flatMap(({ series }) => series ?? []);
  const namespace = (id: Id | undefined) => id && parseId(id)?.namespace;
  const leads = namespace(shows.find(({ join }) => join)?.join?.[0]) === namespace(own[0]?.id);
  const isJoined = ({ id }: Series) => joined.some((one) => one.id === id);
  const others = own.filter((series) => !isJoined(series));
  const all = leads ? [...joined, ...others] : [...others, ...joined];
  const [first, ...more] = new Map(all.map((series) => [series.id, series])).values();
  return first && [first, ...more];
}

/** All that the group is called. */
function namesOf({ series, parts, shows }: SeriesGroup): CalledSeries {
  const items = shows.map(({ planned }) => planned.show);
  const all = [series, ...parts.map((part) => part.series)];
  const joined = shows.flatMap(({ join = [] }) => join);
  return {
    ids: [...new Set([series.id, ...items.flatMap(showIds), ...all.flatMap(idsOfSeries), ...joined])],
    titles: [...all.map(({ title }) => title), ...items.map(({ title }) => title)],
    years: items.map(({ year }) => year),
  };
}

/** What the first of its series is called: a rule for another one is about that one only. */
function idsOfMain({ series, parts, shows }: SeriesGroup): readonly Id[] {
  const isPart = (show: IdentifiedShow) => parts.some((part) => part.series.id === show.series?.id);
  const items = shows.filter((show) => !isPart(show)).map(({ planned }) => planned.show);
  const others = new Set(parts.map((part) => part.series.id));
  const ids = [...items.flatMap(showIds), ...idsOfSeries(series)].filter((id) => !others.has(id));
  return [...new Set([series.id, ...ids])];
}

/** Owned shows that are ignored and were not asked for, each once: nothing is known of their episodes. */
function ignoredShows(shows: readonly IdentifiedShow[], ignored: Ignored): readonly JudgedGroup[] {
  const left = shows.filter(
    ({ planned: { section, episodes }, fate, series }) =>
      section.role === 'owned' &&
      fate === 'matched' &&
      series === undefined &&
      episodes.some(({ trashed }) => !trashed),
  );
  return [...groupBy(left, nominalId)].flatMap(([id, own]) => {
    const [first] = own;
    const ruling = first && ignored.byId(id, ...showIds(first.planned.show));
    if (!ruling) return [];
    const reasons = [ruling.reason];
    return [
      {
        gap: { ...bareShow(id, first), status: 'ignored' as const, reasons, items: ownedRefs(own) },
        items: itemsOf(own),
      },
    ];
  });
}

/** Owned shows that could not be looked up, each once. */
function failedShows(
  shows: readonly IdentifiedShow[],
  { alternatives = [] }: LibrarySettings,
): readonly JudgedGroup[] {
  const failed = shows.filter(({ planned, fate }) => planned.section.role === 'owned' && fate === 'failed');
  return [...groupBy(failed, nominalId)].flatMap(([id, own]) =>
    own[0]
      ? [{ gap: { ...failedShow(id, own[0], alternatives), items: ownedRefs(own) }, items: itemsOf(own) }]
      : [],
  );
}

function failedShow(
  id: SeriesGap['id'],
  show: IdentifiedShow,
  alternatives: readonly string[],
): Omit<SeriesGap, 'items'> {
  const { failure } = show;
  const text = failure?.message ?? 'It could not be looked up.';
  const why = lacksOrdering(show)
    ? reason('unsupported-ordering', `${text}${anotherProvider(alternatives)}`)
    : reason('look-up-failed', text);
  return { ...bareShow(id, show), status: 'failed', reasons: [why] };
}

/** A show of which no more is known than that it is owned. */
function bareShow(
  id: SeriesGap['id'],
  { planned }: IdentifiedShow,
): Omit<SeriesGap, 'items' | 'status' | 'reasons'> {
  return {
    kind: 'series',
    id,
    title: planned.show.title,
    ordering: { source: 'unknown', name: planned.ordering },
    verdicts: [],
    extras: [],
    incomparable: new Map(),
  };
}
