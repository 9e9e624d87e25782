import type { EntryStatus } from '@plexgaps/core';

/** What an entry's status is called on a page. */
export const statusWords: Readonly<Record<EntryStatus, string>> = {
  owned: 'Owned',
  missing: 'Missing',
  upcoming: 'Upcoming',
  announced: 'Announced',
  ignored: 'Ignored',
  possiblyOwned: 'Possibly owned',
  disputed: 'Disputed',
  conflict: 'Conflict',
  elsewhere: 'Elsewhere',
  extra: 'Video',
};
