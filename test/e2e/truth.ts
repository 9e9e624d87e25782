import type { Report, ReportGroup, ReportLibrary } from '@plexgaps/core';
import type { ExpectedGroup, ExpectedLibrary } from '@plexgaps/sandbox';
import { expect } from 'vitest';

type Lists = { readonly [List in keyof Required<ExpectedGroup> | 'disputed']: readonly string[] };

/** What a world expects of a library is what its report says: the same groups, in each list the same entries. */
export function expectTruth(report: Report, expected: ExpectedLibrary, library: string): void {
  const found = libraryOf(report, library);
  expect(listsById(found.groups.map((group) => [group.id, group]))).toEqual(
    listsById(Object.entries(expected.groups)),
  );
  expect(found.unmatched.map(({ title }) => title).sort()).toEqual([...expected.unmatched].sort());
  expect(found.totals.failed).toBe(0);
}

/** The library of this name. */
export function libraryOf({ libraries }: Report, name: string): ReportLibrary {
  const library = libraries.find((candidate) => candidate.name === name);
  if (!library) throw new Error(`Expected a library "${name}", got ${libraries.map((one) => one.name)}.`);
  return library;
}

function listsById(
  groups: readonly (readonly [string, ReportGroup | ExpectedGroup])[],
): Readonly<Record<string, Lists>> {
  return Object.fromEntries(groups.map(([id, group]) => [id, listsOf(group)]));
}

type Entries = readonly (string | { readonly id: string })[];

/** Sorted by id; a list that the group does not have is empty. */
function listsOf(group: ReportGroup | ExpectedGroup): Lists {
  const ids = (list: string): readonly string[] => {
    const entries = (group as Readonly<Record<string, Entries | undefined>>)[list] ?? [];
    return entries.map((entry) => (typeof entry === 'string' ? entry : entry.id)).sort();
  };
  return {
    missing: ids('missing'),
    upcoming: ids('upcoming'),
    announced: ids('announced'),
    ignored: ids('ignored'),
    possiblyOwned: ids('possiblyOwned'),
    conflicts: ids('conflicts'),
    elsewhere: ids('elsewhere'),
    extras: ids('extras'),
    disputed: ids('disputed'),
  };
}
