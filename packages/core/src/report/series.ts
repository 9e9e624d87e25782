import type {
  EntryStatus,
  Episode,
  EpisodeEntry,
  ReportSeason,
  ReportSeries,
  SeriesGap,
  Verdict,
} from '../model/index.ts';
import { ignoredEntry } from './collection.ts';

/** A show's verdicts as the lists of a report; what is owned only as ranges of numbers by season. */
export function reportSeries(gap: SeriesGap): ReportSeries {
  const {
    id,
    title,
    also,
    url,
    poster,
    ids = {},
    status,
    asOf,
    reasons,
    verdicts,
    ordering,
    extras,
    items,
  } = gap;
  const list = (wanted: EntryStatus) => verdicts.filter((verdict) => verdict.status === wanted);
  return {
    id,
    kind: 'series',
    title,
    items,
    ...(also === undefined ? {} : { also: also.map((part) => part.id) }),
    ...(url === undefined ? {} : { url }),
    ...(poster === undefined ? {} : { poster }),
    ...(Object.keys(ids).length === 0 ? {} : { ids }),
    status,
    ...(asOf === undefined ? {} : { asOf }),
    ...(reasons.length === 0 ? {} : { because: reasons.map(({ text }) => text) }),
    ordering: `${ordering.source}:${ordering.name}`,
    seasons: seasonsOf(gap),
    missing: list('missing').map(episodeEntry),
    upcoming: list('upcoming').map(episodeEntry),
    announced: list('announced').map(episodeEntry),
    ignored: list('ignored').map((verdict) => ignoredEntry(verdict, episodeEntry(verdict))),
    possiblyOwned: list('possiblyOwned').map(episodeEntry),
    disputed: list('disputed').map(episodeEntry),
    conflicts: list('conflict').map(episodeEntry),
    elsewhere: list('elsewhere').map(episodeEntry),
    extra: extras,
  };
}

/** What is said of an entry. */
type Said = Pick<Verdict<Episode>, 'entry' | 'status'>;

function seasonsOf({ verdicts, settled = [], incomparable }: SeriesGap): readonly ReportSeason[] {
  const seasons = new Map<number, Said[]>();
  const owned = settled.map((entry): Said => ({ entry, status: 'owned' }));
  for (const verdict of [...verdicts, ...owned]) {
    const { season } = verdict.entry;
    if (season === undefined) continue;
    const list = seasons.get(season);
    if (list) list.push(verdict);
    else seasons.set(season, [verdict]);
  }
  return [...seasons]
    .sort(([a], [b]) => a - b)
    .map(([number, own]) => reportSeason(number, own, incomparable.has(number)));
}

/** What an owner would count: owned, missing, or in doubt. */
export const counting: ReadonlySet<EntryStatus> = new Set([
  'owned',
  'missing',
  'disputed',
  'conflict',
  'possiblyOwned',
]);

function reportSeason(number: number, verdicts: readonly Said[], incomparable: boolean): ReportSeason {
  const owned = verdicts.filter(({ status }) => status === 'owned');
  return {
    number,
    owned: owned.length,
    of: verdicts.filter(({ status }) => counting.has(status)).length,
    status: seasonStatus(new Set(verdicts.map(({ status }) => status)), incomparable),
    ownedNumbers: ranges(owned.flatMap(({ entry }) => (entry.number === undefined ? [] : [entry.number]))),
  };
}

function seasonStatus(statuses: ReadonlySet<EntryStatus>, incomparable: boolean): ReportSeason['status'] {
  if (statuses.has('conflict')) return incomparable ? 'not-comparable' : 'conflict';
  if (statuses.has('missing') || statuses.has('disputed') || statuses.has('possiblyOwned'))
    return 'incomplete';
  if (statuses.has('owned') || statuses.has('elsewhere')) return 'complete';
  return statuses.has('upcoming') || statuses.has('announced') ? 'upcoming' : 'ignored';
}

/** Numbers as ranges: `1-7, 9`. Equal numbers count once. */
export function ranges(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const spans: [number, number][] = [];
  for (const number of sorted) {
    const last = spans.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else spans.push([number, number]);
  }
  return spans.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(', ');
}

/** The numbers of such a text. */
export function numbersIn(text: string): readonly number[] {
  return text.split(', ').flatMap((span) => {
    const [first = '', last = first] = span.split('-');
    if (first === '') return [];
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, step) => Number(first) + step);
  });
}

function episodeEntry({ entry, reasons }: Verdict<Episode>): EpisodeEntry {
  const { id, season, number, title, aired } = entry;
  return {
    id,
    ...(season === undefined ? {} : { season }),
    ...(number === undefined ? {} : { number }),
    ...(title === undefined ? {} : { title }),
    ...(aired === undefined ? {} : { aired }),
    because: reasons.map(({ text }) => text),
  };
}
