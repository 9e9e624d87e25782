import type { Finding, Findings } from './findings.ts';

/** A list of findings with the words around it, the same in every report for people. */
export interface FindingList {
  readonly key: keyof Findings;
  readonly heading: string;
  readonly explanation: string;
  /** Worth a look only now and then: shown folded. */
  readonly folded: boolean;
  readonly rows: readonly Finding[];
}

/** The lists that have something to say, the most pressing first. */
export function findingLists(findings: Findings): readonly FindingList[] {
  return lists.map((list) => ({ ...list, rows: findings[list.key] })).filter(({ rows }) => rows.length > 0);
}

const lists: readonly Omit<FindingList, 'rows'>[] = [
  {
    key: 'failed',
    heading: 'Could not be looked up',
    explanation:
      'Nothing is claimed about these, neither that they are complete nor that something is missing.',
    folded: false,
  },
  {
    key: 'upcoming',
    heading: 'Upcoming',
    explanation: 'Not out yet, and not counted as missing.',
    folded: false,
  },
  {
    key: 'announced',
    heading: 'Announced',
    explanation: 'Without a date, and not counted as missing.',
    folded: true,
  },
  {
    key: 'possiblyOwned',
    heading: 'Possibly owned',
    explanation: 'An item on the server may be it, so it is not called missing.',
    folded: false,
  },
  {
    key: 'unclear',
    heading: 'Cannot be judged',
    explanation: 'The sources differ or the numbers do not fit, so these are neither owned nor missing.',
    folded: false,
  },
  {
    key: 'elsewhere',
    heading: 'Owned elsewhere',
    explanation: 'On a server or in a section that is only shown: neither owned nor missing here.',
    folded: true,
  },
  {
    key: 'extra',
    heading: 'Owned, but not in the catalogue',
    explanation: 'Episodes on the server that the provider does not list.',
    folded: true,
  },
  {
    key: 'videos',
    heading: 'Videos of collections',
    explanation: 'Extras that the provider lists with a collection; they do not count.',
    folded: true,
  },
  {
    key: 'ignored',
    heading: 'Ignored',
    explanation: 'Left out by a rule.',
    folded: true,
  },
];
