import type { Rules } from '../config/config.ts';
import {
  addDays,
  compareText,
  type Day,
  type Episode,
  type ExtraEpisode,
  type GroupStatus,
  type Reason,
  type Series,
  type SeriesGap,
  type Verdict,
} from '../model/index.ts';
import { numberingConflicts } from './conflicts.ts';
import type { IdentifiedShow } from './identify-shows.ts';
import type { Ignored } from './ignore.ts';
import { type EpisodeMatches, matchEpisodes, type OwnedEpisode } from './match-episodes.ts';
import { numbersAgree } from './ordering.ts';
import { judge, type Rule, type Ruling, reason } from './reasons.ts';

/** One series, the shows on servers that are it, and what decides its verdicts. */
export interface SeriesCase {
  readonly series: Series;
  readonly shows: readonly IdentifiedShow[];
  readonly rules: Rules;
  readonly ignored: Ignored;
  readonly today: Day;
  /** The library's name, for the reasons. */
  readonly library: string;
  readonly namespace: string;
  /** The title of an item that may be the same show, but whose look-up failed. */
  readonly twin?: string;
}

/** Days after its date from which an episode counts, where the config sets none. */
const defaultGrace = 1;

/** What is said of each episode of a series, in the order of its numbers. */
export function judgeSeries(situation: SeriesCase): SeriesGap {
  const { series, ignored, twin } = situation;
  const entries = [...series.episodes].sort(byNumber);
  const owned = matchEpisodes(entries, ownedEpisodes(situation, 'owned'), situation.namespace);
  const elsewhere = matchEpisodes(entries, ownedEpisodes(situation, 'elsewhere'), situation.namespace);
  const group = ignored.byId(series.id);
  const incomparable = incomparableReasons(owned, situation);
  const rules = rulesFor(situation, owned, elsewhere);
  const otherwise = missing(situation);
  const verdicts = entries.map((entry) => judge(entry, rules, otherwise));
  const settled = settleConflicts(verdicts, owned);
  const { url, poster } = series;
  const twins =
    twin === undefined
      ? []
      : [reason('look-up-failed', `"${twin}" may be the same show, and could not be looked up.`)];
  return {
    kind: 'series',
    id: series.id,
    title: series.title,
    ...(url === undefined ? {} : { url }),
    ...(poster === undefined ? {} : { poster }),
    ordering: series.ordering,
    status: group ? 'ignored' : twin === undefined ? statusOf(settled) : 'failed',
    reasons: group ? [group.reason] : twins,
    verdicts: group ? settled.map((verdict) => underGroup(verdict, group)) : settled,
    extras: owned.extras.map(extraEpisode),
    incomparable,
  };
}

function ownedEpisodes(
  { shows, rules, series }: SeriesCase,
  role: 'owned' | 'elsewhere',
): readonly OwnedEpisode[] {
  return shows
    .filter(({ planned }) => planned.section.role === role)
    .flatMap(({ planned: { episodes, section, numbering } }) => {
      const agreement = numbersAgree(rules, numbering, series.ordering);
      return episodes
        .filter(({ trashed }) => !trashed)
        .map((item) => ({
          item,
          ref: { server: section.server, section: section.section, ratingKey: item.ratingKey },
          numbering: agreement,
        }));
    });
}

function rulesFor(
  { rules, ignored, today, series, twin }: SeriesCase,
  owned: EpisodeMatches,
  elsewhere: EpisodeMatches,
): readonly Rule<Episode>[] {
  return [
    ({ id }) => heldRuling(owned, id),
    specialsRule(rules),
    ({ season, number }) =>
      season === undefined || number === undefined
        ? { status: 'ignored', reason: reason('no-number', 'It has no number in this ordering.') }
        : undefined,
    ({ id, season = -1, number = -1 }) => ignored.episode(series.id, id, season, number),
    ({ id }) => elsewhereRuling(elsewhere, id),
    airedRule(rules.grace ?? defaultGrace, today),
    ({ id }) => {
      const crossed = owned.crossed.get(id);
      return crossed && { status: 'conflict', reason: crossed };
    },
    ({ season }) => (season !== undefined && owned.incomparable.has(season) ? notComparable : undefined),
    ({ season }) => uncertainRuling(owned, season),
    () =>
      twin === undefined
        ? undefined
        : { status: 'possiblyOwned', reason: reason('possibly-owned', `"${twin}" may hold it.`) },
  ];
}

const notComparable: Ruling = {
  status: 'conflict',
  reason: reason(
    'not-comparable',
    'The server numbers this season by another source. Set the show\'s "ordering", or use the provider that it is numbered by.',
  ),
};

function missing({ library }: SeriesCase): Ruling {
  return { status: 'missing', reason: reason('not-owned', `Nothing in "${library}" is this episode.`) };
}

const heldReasons = {
  id: reason('owned-by-id', 'Owned: matched by its id.'),
  number: reason('owned-by-number', 'Owned: matched by season and number.'),
  date: reason('owned-by-date', 'Owned: matched by its air date.'),
} as const;

function heldRuling({ held }: EpisodeMatches, id: Episode['id']): Ruling | undefined {
  const holder = held.get(id);
  return holder && { status: 'owned', reason: heldReasons[holder.by], items: holder.items };
}

function elsewhereRuling({ held }: EpisodeMatches, id: Episode['id']): Ruling | undefined {
  const items = held.get(id)?.items;
  if (!items) return undefined;
  const places = [...new Set(items.map(({ server }) => server))].join(', ');
  return { status: 'elsewhere', reason: reason('elsewhere', `It is at ${places}.`), items };
}

function specialsRule({ specials }: Rules): Rule<Episode> {
  const off: Ruling = { status: 'ignored', reason: reason('specials-off', 'Specials are left out.') };
  const film: Ruling = { status: 'ignored', reason: reason('film-special', 'A film, listed as a special.') };
  const doomed: Ruling = {
    status: 'ignored',
    reason: reason('doomed', 'The provider is about to delete it.'),
  };
  return ({ season, isFilm, doomed: goes }) => {
    if (season !== 0) return undefined;
    if (!specials) return off;
    if (isFilm) return film;
    return goes ? doomed : undefined;
  };
}

function airedRule(grace: number, today: Day): Rule<Episode> {
  const ready = addDays(today, -grace);
  return ({ aired, title }) => {
    if (aired === undefined)
      return { status: 'announced', reason: reason('no-date', 'It has no air date yet.') };
    if (aired > ready) return { status: 'upcoming', reason: reason('not-aired', `It airs on ${aired}.`) };
    if (title !== undefined && /^tba$/i.test(title.trim())) {
      return {
        status: 'announced',
        reason: reason('to-be-announced', 'The provider has no title for it yet.'),
      };
    }
    return { status: undefined, reason: reason('aired', `Aired on ${aired}.`) };
  };
}

function uncertainRuling({ uncertain }: EpisodeMatches, season: number | undefined): Ruling | undefined {
  const may = uncertain.get(season)?.[0] ?? uncertain.get(undefined)?.[0];
  if (!may) return undefined;
  const text = `"${may.item.title}" has neither a number nor a date that tells which episode it is.`;
  return { status: 'possiblyOwned', reason: reason('possibly-owned', text), items: [may.ref] };
}

/** What still looks missing is held against the owned episodes that nobody knows. */
function settleConflicts(
  verdicts: readonly Verdict<Episode>[],
  { extras }: EpisodeMatches,
): readonly Verdict<Episode>[] {
  const open = verdicts.filter(({ status }) => status === 'missing').map(({ entry }) => entry);
  const seasons = new Set(
    verdicts.flatMap(({ entry }) => (entry.season === undefined ? [] : [entry.season])),
  );
  const conflicts = numberingConflicts(open, extras, seasons);
  if (conflicts.size === 0) return verdicts;
  return verdicts.map((verdict) => {
    const conflict = conflicts.get(verdict.entry.id);
    return conflict ? { ...verdict, status: 'conflict', reasons: [...verdict.reasons, conflict] } : verdict;
  });
}

function underGroup(verdict: Verdict<Episode>, group: Ruling): Verdict<Episode> {
  if (verdict.status === 'owned' || verdict.status === 'ignored') return verdict;
  return { ...verdict, status: 'ignored', reasons: [...verdict.reasons, group.reason] };
}

/** Specials never count for completion. */
function statusOf(verdicts: readonly Verdict<Episode>[]): GroupStatus {
  const open = verdicts.some(
    ({ entry, status }) =>
      entry.season !== 0 && (status === 'missing' || status === 'disputed' || status === 'conflict'),
  );
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

function byNumber(a: Episode, b: Episode): number {
  const last = Number.MAX_SAFE_INTEGER;
  return (
    (a.season ?? last) - (b.season ?? last) ||
    (a.number ?? last) - (b.number ?? last) ||
    compareText(a.id, b.id)
  );
}
