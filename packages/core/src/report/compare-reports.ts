import type {
  Day,
  EntryStatus,
  Id,
  Report,
  ReportChange,
  ReportChanges,
  ReportGroup,
  ReportLibrary,
} from '../model/index.ts';
import { isAnswered, isRead } from './answered.ts';
import { type EpisodesByNumber, episodesByNumber } from './episodes-by-number.ts';
import { type Entry, type Listed, listedIn, statusById } from './listed.ts';

/**
 * What changed between two reports: each group that was answered in both, and each group that is new in a library of
 * which everything was known. What was not found out in one of them has not changed. Null without a baseline.
 */
export function compareReports(
  { libraries }: Pick<Report, 'libraries'>,
  baseline: Pick<Report, 'libraries' | 'today'> | undefined,
): ReportChanges | null {
  if (baseline === undefined) return null;
  const pairs = libraries.map((now) => ({ now, before: lastOf(now, baseline) }));
  const changes = pairs.flatMap(({ now, before }) =>
    before ? compareLibrary({ now, before, day: baseline.today }) : [],
  );
  const notCompared = pairs.filter(({ before }) => before === undefined).map(({ now }) => now.name);
  const all = (kind: ChangeKind) => changes.filter((one) => one.kind === kind).map(({ change }) => change);
  return {
    since: baseline.today,
    new: all('new'),
    filled: all('filled'),
    reappeared: all('reappeared'),
    released: all('released'),
    gone: all('gone'),
    ignored: all('ignored'),
    ...(notCompared.length === 0 ? {} : { notCompared }),
  };
}

type ChangeKind = Exclude<keyof ReportChanges, 'since' | 'notCompared'>;

interface Change {
  readonly kind: ChangeKind;
  readonly change: ReportChange;
}

/** The same library, if both could be read. Other providers have other ids: there is nothing to compare. */
function lastOf(library: ReportLibrary, { libraries }: Pick<Report, 'libraries'>): ReportLibrary | undefined {
  const { name, type, providers } = library;
  const last = libraries.find((one) => one.name === name && one.type === type);
  return last && last.providers[0] === providers[0] && isRead(last) && isRead(library) ? last : undefined;
}

interface LibraryPair {
  readonly now: ReportLibrary;
  readonly before: ReportLibrary;
  /** The day of the report that `before` is from. */
  readonly day: Day;
}

/** A group and its last complete answer; none if it is new. */
interface GroupPair {
  readonly now: ReportGroup;
  readonly before: ReportGroup | undefined;
  readonly since: Day;
}

function compareLibrary(library: LibraryPair): readonly Change[] {
  const { now, before, day } = library;
  const then = statusById(before.groups);
  const today = statusById(now.groups);
  const told = new Set<Id>();
  return groupPairs(library).flatMap((pair) =>
    compareGroup(pair, then, today).flatMap(({ kind, entry }) => {
      if (told.has(entry.id)) return [];
      told.add(entry.id);
      const since = pair.since === day ? {} : { since: pair.since };
      return [{ kind, change: { library: now.name, group: pair.now.id, ...describe(entry), ...since } }];
    }),
  );
}

function describe({ id, title, season, number, released, aired }: Entry) {
  const day = released ?? aired;
  return {
    id,
    ...(title === undefined ? {} : { title }),
    ...(season === undefined ? {} : { season }),
    ...(number === undefined ? {} : { number }),
    ...(day === undefined ? {} : { day }),
  };
}

function groupPairs({ now, before, day }: LibraryPair): readonly GroupPair[] {
  const last = new Map(before.groups.map((group) => [group.id, group]));
  const answered = now.groups.filter((group) => isAnswered(group, now));
  return answered.flatMap((group): readonly GroupPair[] => {
    const earlier = last.get(group.id);
    // Where something could not be found out, the group may have been there.
    if (!earlier)
      return before.complete ? [{ now: group, before: undefined, since: before.asOf ?? day }] : [];
    const isComparable = isAnswered(earlier, before) && numberingOf(earlier) === numberingOf(group);
    return isComparable ? [{ now: group, before: earlier, since: earlier.asOf ?? day }] : [];
  });
}

/** In another ordering, and joined with other series, the same episodes have other numbers. */
function numberingOf(group: ReportGroup): string | undefined {
  return group.kind === 'series' ? [group.ordering, ...(group.also ?? [])].join(' ') : undefined;
}

type Statuses = ReadonlyMap<Id, EntryStatus>;

interface Told {
  readonly kind: ChangeKind;
  readonly entry: Entry;
}

function compareGroup({ now, before }: GroupPair, then: Statuses, today: Statuses): readonly Told[] {
  const numbers =
    now.kind === 'series' && before?.kind === 'series' ? episodesByNumber(before, now) : undefined;
  const tell = (kind: ChangeKind | undefined, entry: Entry) => (kind ? [{ kind, entry }] : []);
  const present = listedIn(now).flatMap((listed) => {
    const { id } = listed.entry;
    return today.get(id) === listed.status ? tell(becoming(listed, then.get(id), numbers), listed.entry) : [];
  });
  const past = (before ? listedIn(before) : []).flatMap((listed) => {
    const { id } = listed.entry;
    return then.get(id) === listed.status ? tell(ceasing(listed, today.get(id), numbers), listed.entry) : [];
  });
  return [...present, ...past];
}

/** What an entry of today has become, given what it was. */
function becoming(
  { status, entry }: Listed,
  was: EntryStatus | undefined,
  numbers: EpisodesByNumber | undefined,
): ChangeKind | undefined {
  if (status === 'ignored') return was === 'missing' ? 'ignored' : undefined;
  if (status !== 'missing' || was === 'missing') return undefined;
  if (was === 'upcoming' || was === 'announced') return 'released';
  const isBack = was === 'owned' || (was === undefined && numbers?.wasOwned(entry));
  return isBack ? 'reappeared' : 'new';
}

/** What became of an entry of then, given what it is today. */
function ceasing(
  { status, entry }: Listed,
  is: EntryStatus | undefined,
  numbers: EpisodesByNumber | undefined,
): ChangeKind | undefined {
  const wasMissing = status === 'missing';
  if (!wasMissing && status !== 'upcoming' && status !== 'announced') return undefined;
  const became = is ?? (numbers ? numbers.becameOf(entry) : 'gone');
  if (became === 'gone') return 'gone';
  return became === 'owned' && wasMissing ? 'filled' : undefined;
}
