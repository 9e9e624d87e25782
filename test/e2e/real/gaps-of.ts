import type { Report } from '@plexgaps/core';
import { libraryOf } from '../truth.ts';

/** Ids by list, sorted as text. */
interface Gaps {
  readonly missing: readonly string[];
  readonly upcoming: readonly string[];
  readonly announced: readonly string[];
}

/** The gaps of a film library by collection. What is only in doubt counts as missing, and so as wrong where it is not. */
export function gapsOf(report: Report, library: string): Readonly<Record<string, Gaps>> {
  const collections = libraryOf(report, library).groups.filter((group) => group.kind === 'collection');
  const looked = collections.filter(({ status }) => status !== 'ignored');
  return Object.fromEntries(
    looked.map(({ id, missing, upcoming, announced, possiblyOwned, disputed }) => [
      id,
      {
        missing: idsOf([...missing, ...possiblyOwned, ...disputed]),
        upcoming: idsOf(upcoming),
        announced: idsOf(announced),
      },
    ]),
  );
}

function idsOf(entries: readonly { readonly id: string }[]): readonly string[] {
  return entries.map(({ id }) => id).sort();
}
