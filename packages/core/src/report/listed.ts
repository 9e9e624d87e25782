import type { Day, EntryStatus, Id, ReportGroup } from '../model/index.ts';

/** A film or an episode. */
export interface Entry {
  readonly id: Id;
  readonly title?: string;
  readonly season?: number;
  readonly number?: number;
  readonly released?: Day;
  readonly aired?: Day;
}

/** An entry of a group, and in which of its lists it stands. */
export interface Listed {
  readonly status: EntryStatus;
  readonly entry: Entry;
}

/** Every entry that a group lists one by one: all films of a collection, and the episodes of a show that are not owned. */
export function listedIn(group: ReportGroup): readonly Listed[] {
  if (group.kind === 'collection') {
    const { owned, missing, upcoming, announced, ignored, possiblyOwned, disputed, elsewhere, extras } =
      group;
    const lists = { owned, missing, upcoming, announced, ignored, possiblyOwned, disputed, elsewhere };
    return entriesOf({ ...lists, extra: extras });
  }
  const { missing, upcoming, announced, ignored, possiblyOwned, disputed, conflicts, elsewhere } = group;
  const lists = { missing, upcoming, announced, ignored, possiblyOwned, disputed, elsewhere };
  return entriesOf({ ...lists, conflict: conflicts });
}

function entriesOf(lists: Partial<Readonly<Record<EntryStatus, readonly Entry[]>>>): readonly Listed[] {
  return Object.entries(lists).flatMap(([status, entries]) =>
    entries.map((entry) => ({ status: status as EntryStatus, entry })),
  );
}

/** Which of several verdicts on one entry counts, where it stands in several groups of a library. */
const order: readonly EntryStatus[] = [
  'owned',
  'missing',
  'upcoming',
  'announced',
  'ignored',
  'possiblyOwned',
  'disputed',
  'conflict',
  'elsewhere',
  'extra',
];

/** What several groups together say of each entry. */
export function statusById(groups: readonly ReportGroup[]): ReadonlyMap<Id, EntryStatus> {
  const statuses = new Map<Id, EntryStatus>();
  for (const { status, entry } of groups.flatMap(listedIn)) {
    const known = statuses.get(entry.id);
    if (known === undefined || order.indexOf(status) < order.indexOf(known)) statuses.set(entry.id, status);
  }
  return statuses;
}
