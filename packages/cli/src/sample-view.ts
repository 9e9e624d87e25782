import type { PlaceholderEntry, PlaceholderGroup, PlaceholderView } from '@plexgaps/core';

const film: Required<PlaceholderEntry> = {
  id: 'tmdb:movie:1',
  title: 'A film',
  episode: 'S01E02',
  released: '1979-05-25',
  year: '1979',
  url: 'https://example.org/movie/1',
};
const films: readonly PlaceholderEntry[] = [film, { ...film, id: 'tmdb:movie:2', title: 'Another film' }];

const group: Required<PlaceholderGroup> = {
  id: 'tmdb:collection:1',
  title: 'A collection',
  url: 'https://example.org/collection/1',
  missing: films,
  upcoming: films,
  announced: films,
  owned: films,
  missingCount: 2,
  upcomingCount: 2,
  announcedCount: 2,
  ownedCount: 2,
  of: 4,
};

/** A made-up placeholder that has all there can be: what a template names, it names here. */
export const sampleView: PlaceholderView = { ...group, groups: [group, group], groupCount: 2 };

const bareGroup: PlaceholderGroup = {
  title: 'A collection',
  missing: [{ id: 'tmdb:movie:1', title: 'A film' }],
  upcoming: [],
  announced: [],
  owned: [],
  missingCount: 1,
  upcomingCount: 0,
  announcedCount: 0,
  ownedCount: 0,
  of: 1,
};

/** One that has only what there always is. */
export const bareView: PlaceholderView = { ...bareGroup, groups: [bareGroup], groupCount: 1 };

/** One whose lists were cut to nothing. */
export const emptyView: PlaceholderView = { ...bareView, missing: [], groups: [] };
