import {
  compareText,
  type Episode,
  type ExtraEpisode,
  type GroupStatus,
  type ItemRef,
  type Reason,
  type SectionRole,
  type SeriesGap,
  type Verdict,
} from '../model/index.ts';
import { type NumberingCase, numberingConflicts } from './conflicts.ts';
import { continuations, type SeriesOfEpisode } from './continuation.ts';
import { type EntryIndex, indexEntries, type OwnedEpisode } from './episode-index.ts';
import { type EpisodeCase, episodeRules, isByFile, lastDayOf } from './episode-rules.ts';
import type { ProviderFacts } from './gap-input.ts';
import type { IdentifiedShow } from './identify-shows.ts';
import { type JoinedSeries, placeIn } from './joins.ts';
import type { EpisodeMatches } from './match-episodes.ts';
import { matchJoined } from './match-joined.ts';
import { numberingRemarks } from './numbering-remarks.ts';
import { numbersAgree } from './ordering.ts';
import { onlyClear } from './other-ids.ts';
import { judge, leavesOpen, type Ruling, reason } from './reasons.ts';

/** A series, or several as one, and the shows on servers that are it. */
export interface SeriesGroup extends JoinedSeries {
  readonly provider: Pick<ProviderFacts, 'id' | 'namespace' | 'orderings'>;
  /** The name of the ordering that the provider was asked for. */
  readonly asked: string;
  readonly shows: readonly IdentifiedShow[];
}

/** A series, and what decides its verdicts. */
export interface SeriesCase extends SeriesGroup, EpisodeCase {
  /** The library's name, for the reasons. */
  readonly library: string;
  /** Ids of providers in the config that this show could be compared with instead. */
  readonly alternatives: readonly string[];
  /** Whose an episode is, among all series that were looked up. */
  readonly seriesOf: SeriesOfEpisode;
}

/** What is said of each episode of a series, in the order of its numbers. */
export function judgeSeries(situation: SeriesCase): SeriesGap {
  const { series, ignored, ids, twins } = situation;
  const entries = [...series.episodes].sort(byNumber);
  const index = indexEntries(entries);
  const whose = { namespace: situation.provider.namespace, lastDay: lastDayOf(situation) };
  const matching = { index, ...whose, parts: situation.parts, origins: situation.origins };
  const owned = episodesIn('owned', situation);
  const matches = matchJoined(owned, matching);
  const elsewhere = matchJoined(episodesIn('elsewhere', situation), matching);
  const rules = episodeRules(situation, matches, elsewhere);
  const otherwise = missing(situation);
  const judged = entries.map((entry) => placed(judge(entry, rules, otherwise), elsewhere));
  const strangers = [...matches.extras, ...matches.strays, ...inUnknownSeasons(matches, index)];
  const verdicts = settleConflicts(judged, { entries, owned, extras: strangers });
  const group = ignored.byId(...ids);
  const failed = twins.find(({ fate }) => fate === 'failed');
  const { id, title, url, poster, ordering } = series;
  return {
    kind: 'series',
    id,
    title,
    ...(url === undefined ? {} : { url }),
    ...(poster === undefined ? {} : { poster }),
    ids: onlyClear(series.ids, situation.provider.namespace),
    ordering,
    status: group ? 'ignored' : failed ? 'failed' : statusOf(verdicts),
    reasons: group
      ? [group.reason]
      : failed
        ? [failedTwin(failed)]
        : [
            ...numberingRemarks(matches, verdicts, situation),
            ...continuations({ ...situation, ...whose, entries, extras: matches.extras }),
          ],
    ...(situation.parts.length === 0
      ? {}
      : { also: situation.parts.map((part) => ({ id: part.series.id, title: part.series.title })) }),
    verdicts: group ? verdicts.map((verdict) => underGroup(verdict, group)) : verdicts,
    extras: matches.extras.map(extraEpisode),
    items: ownedRefs(situation.shows),
    incomparable: incomparableReasons(matches, situation),
  };
}

/** Where the shows lie that are owned. */
export function ownedRefs(shows: readonly IdentifiedShow[]): readonly ItemRef[] {
  return shows
    .filter(({ planned: { show, section } }) => section.role === 'owned' && !show.trashed)
    .map(({ planned }) => planned.ref);
}

function failedTwin({ planned }: IdentifiedShow): Reason {
  const text = `"${planned.show.title}" may be the same show, and could not be looked up.`;
  return reason('look-up-failed', text);
}

function episodesIn(
  role: SectionRole,
  { shows, rules, series, asked, parts }: SeriesCase,
): readonly OwnedEpisode[] {
  return shows
    .filter(({ planned }) => planned.section.role === role)
    .flatMap(({ planned: { episodes, section, numbering }, series: own }) => {
      const part = parts.find((one) => one.series.id === own?.id);
      const agreement = numbersAgree(rules, numbering, { asked, answered: series.ordering });
      const order = numbering ? `${numbering.source}:${numbering.name}` : '';
      return episodes
        .filter(({ trashed }) => !trashed)
        .map((item) => ({
          item: part ? { ...item, ...placeIn(part, item) } : item,
          ...(part && { isOfPart: true as const }),
          ref: { server: section.server, section: section.section, ratingKey: item.ratingKey },
          numbering: agreement,
          order,
        }));
    });
}

/** Owned episodes of seasons that the provider does not have, whatever their numbers mean there. */
function inUnknownSeasons({ uncertain }: EpisodeMatches, { seasons }: EntryIndex): readonly OwnedEpisode[] {
  return [...uncertain].flatMap(([season, all]) => (season === undefined || seasons.has(season) ? [] : all));
}

/** What is owned, or left out for a reason of the user's, may lie elsewhere, too: that file may hold the next one. */
function placed(verdict: Verdict<Episode>, { held }: EpisodeMatches): Verdict<Episode> {
  const holder = verdict.status === 'elsewhere' ? undefined : held.get(verdict.entry.id);
  return holder && holder.by !== 'file' ? { ...verdict, elsewhere: holder.items } : verdict;
}

function missing({ library }: SeriesCase): Ruling {
  return { status: 'missing', reason: reason('not-owned', `Nothing in "${library}" is this episode.`) };
}

/** What still looks missing is held against the owned episodes that nobody knows. */
function settleConflicts(
  verdicts: readonly Verdict<Episode>[],
  situation: Omit<NumberingCase, 'open'>,
): readonly Verdict<Episode>[] {
  const open = verdicts.filter(({ status }) => status === 'missing').map(({ entry }) => entry);
  const conflicts = numberingConflicts({ ...situation, open });
  if (conflicts.size === 0) return verdicts;
  return verdicts.map((verdict) => {
    const conflict = conflicts.get(verdict.entry.id);
    return conflict ? { ...verdict, status: 'conflict', reasons: [...verdict.reasons, conflict] } : verdict;
  });
}

/** A series whose gaps are all ignored, for a reason of the user's. */
export function ignoreAll(gap: SeriesGap, reasons: readonly Reason[]): SeriesGap {
  const verdicts = gap.verdicts.map((verdict) =>
    reasons.reduce((left, why) => underGroup(left, { status: 'ignored', reason: why }), verdict),
  );
  return { ...gap, status: 'ignored', reasons, verdicts };
}

/** What lies only in the file of another episode is left out, too: names of files are not asked for beside no gap. */
function underGroup(verdict: Verdict<Episode>, group: Ruling): Verdict<Episode> {
  const isHeld = verdict.status === 'owned' && !isByFile(verdict);
  if (isHeld || verdict.status === 'ignored') return verdict;
  const until = 'until' in group && group.until !== undefined ? { until: group.until } : {};
  return { ...verdict, status: 'ignored', reasons: [...verdict.reasons, group.reason], ...until };
}

/** Specials never count for completion. */
export function statusOf(verdicts: readonly Verdict<Episode>[]): GroupStatus {
  const open = verdicts.some(({ entry, status }) => entry.season !== 0 && leavesOpen(status));
  return open ? 'incomplete' : 'complete';
}

function incomparableReasons(
  { incomparable }: EpisodeMatches,
  { shows }: SeriesCase,
): ReadonlyMap<number, Reason> {
  const source =
    shows.find(({ planned }) => planned.numbering)?.planned.numbering?.source ?? 'another source';
  const text = `Not comparable: this show is numbered by ${source} on the server.`;
  return new Map(
    [...incomparable].sort((a, b) => a - b).map((season) => [season, reason('not-comparable', text)]),
  );
}

function extraEpisode({ item, ref }: OwnedEpisode): ExtraEpisode {
  const { title, season, number, aired } = item;
  return {
    title,
    ...(season === undefined ? {} : { season }),
    ...(number === undefined ? {} : { number }),
    ...(aired === undefined ? {} : { aired }),
    items: [ref],
  };
}

/** The order of entries in a group: by season and number, those without one last. */
export function byNumber(a: Episode, b: Episode): number {
  const last = Number.MAX_SAFE_INTEGER;
  return (
    (a.season ?? last) - (b.season ?? last) ||
    (a.number ?? last) - (b.number ?? last) ||
    compareText(a.id, b.id)
  );
}
