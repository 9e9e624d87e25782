import type { Day, EntryStatus, Id, ReportGroup } from '../model/index.ts';

/** An entry of a group, film or episode, and in which of its lists it stands. */
export interface Listed {
  readonly status: EntryStatus;
  readonly id: Id;
  readonly title?: string;
  readonly season?: number;
  readonly number?: number;
  readonly day?: Day;
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

interface Entry {
  readonly id: Id;
  readonly title?: string;
  readonly season?: number;
  readonly number?: number;
  readonly released?: Day;
  readonly aired?: Day;
}

function entriesOf(lists: Partial<Readonly<Record<EntryStatus, readonly Entry[]>>>): readonly Listed[] {
  return Object.entries(lists).flatMap(([status, entries]) =>
    entries.map((entry) => listed(entry, status as EntryStatus)),
  );
}

function listed({ id, title, season, number, released, aired }: Entry, status: EntryStatus): Listed {
  const day = released ?? aired;
  return {
    status,
    id,
    ...(title === undefined ? {} : { title }),
    ...(season === undefined ? {} : { season }),
    ...(number === undefined ? {} : { number }),
    ...(day === undefined ? {} : { day }),
  };
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
  for (const { id, status } of groups.flatMap(listedIn)) {
    const known = statuses.get(id);
    if (known === undefined || order.indexOf(status) < order.indexOf(known)) statuses.set(id, status);
  }
  return statuses;
}
