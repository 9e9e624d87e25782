import { expect, test } from 'vitest';
import type { EpisodeEntry, FilmEntry, IgnoredEntry, OwnedFilm, Report } from '../../src/model/index.ts';
import { publicReport } from '../../src/report/public-report.ts';
import { runPart } from './build.ts';

const item = {
  server: 'SECRET-server',
  section: 'SECRET-section',
  ratingKey: 'SECRET-key',
  edition: 'SECRET-ed',
};
const because = ['SECRET-reason'];
const film: FilmEntry = { id: 'tmdb:movie:1', title: 'A film', released: '2001-01-01', because };
const ownedFilm: OwnedFilm = { ...film, items: [item] };
const episode: EpisodeEntry = { id: 'tvdb:episode:1', season: 1, number: 1, because };
const ignored = <E extends object>(entry: E): IgnoredEntry<E> =>
  ({
    ...entry,
    because: { code: 'ignored-by-config', reason: 'SECRET-words', until: '2030-01-01' },
  }) as IgnoredEntry<E>;
const totals = {
  items: 1,
  matched: 1,
  unmatched: 0,
  notInCatalogue: 0,
  failed: 0,
  trashed: 0,
  groups: 1,
  completeGroups: 0,
  owned: 1,
  missing: 1,
  upcoming: 0,
  announced: 0,
  ignored: 0,
  disputed: 0,
  possiblyOwned: 0,
  conflicts: 0,
  elsewhere: 0,
};
const library = {
  providers: ['tmdb'],
  complete: true,
  evidence: { received: 1, expected: 1, failedLookUps: 0, staleLookUps: 0 },
  totals,
  unmatched: [{ title: 'SECRET-title', item, reason: 'SECRET-why', hint: 'SECRET-hint' }],
  mend: [
    {
      kind: 'stale' as const,
      title: 'SECRET-title',
      message: 'SECRET-message',
      advice: 'SECRET-advice',
      items: [item],
    },
  ],
};

/** Every text that must not leave the house says so. */
const private_: Report = {
  version: 1,
  today: '2026-11-21',
  complete: false,
  servers: [
    {
      id: 'SECRET-server',
      name: 'SECRET-name',
      machineIdentifier: 'SECRET-machine',
      itemPage: 'https://plex.example/SECRET-page/{ratingKey}',
    },
  ],
  libraries: [
    {
      ...library,
      name: 'Movies',
      type: 'movie',
      groups: [
        {
          id: 'tmdb:collection:1',
          kind: 'collection',
          title: 'A collection',
          status: 'incomplete',
          asOf: '2026-11-10',
          because,
          owned: [ownedFilm],
          missing: [film],
          upcoming: [film],
          announced: [film],
          ignored: [ignored(film)],
          possiblyOwned: [ownedFilm],
          disputed: [film],
          elsewhere: [ownedFilm],
          extras: [film],
        },
      ],
    },
    {
      ...library,
      name: 'Shows',
      type: 'show',
      groups: [
        {
          id: 'tvdb:series:1',
          kind: 'series',
          title: 'A show',
          status: 'incomplete',
          because,
          items: [item],
          ordering: 'tvdb:official',
          seasons: [],
          missing: [episode],
          upcoming: [episode],
          announced: [episode],
          ignored: [ignored(episode)],
          possiblyOwned: [episode],
          disputed: [episode],
          conflicts: [episode],
          elsewhere: [episode],
          extra: [{ title: 'An extra', items: [item] }],
        },
      ],
    },
  ],
  changes: null,
  placeholders: [
    {
      library: 'Movies',
      server: 'SECRET-server',
      section: 'SECRET-section',
      action: 'create',
      title: 'Missing',
      because: ['SECRET-reason'],
    },
  ],
  problems: [
    {
      severity: 'error',
      code: 'section-unreadable',
      message: 'SECRET-path',
      item: 'SECRET-item',
      source: 'SECRET-server',
      library: 'Movies',
    },
  ],
  attributions: [],
  run: {
    ...runPart,
    requests: { ...runPart.requests, 'SECRET-down': { sent: 1, cached: 0, retried: 0, limited: 0 } },
  },
};

test('What leaves the house holds no server, link to one, key, path, reason or title of an unmatched item', () => {
  const text = JSON.stringify(publicReport(private_));

  expect(text.match(/SECRET-\w+/g)).toBeNull();
});

test('All the rest is in it, in the same lists', () => {
  const [movies, shows] = publicReport(private_).libraries;

  expect(movies?.groups[0]).toEqual({
    id: 'tmdb:collection:1',
    kind: 'collection',
    title: 'A collection',
    status: 'incomplete',
    asOf: '2026-11-10',
    owned: [{ ...film, because: [], items: [] }],
    missing: [{ ...film, because: [] }],
    upcoming: [{ ...film, because: [] }],
    announced: [{ ...film, because: [] }],
    ignored: [{ ...film, because: { code: 'ignored-by-config', reason: '' } }],
    possiblyOwned: [{ ...film, because: [], items: [] }],
    disputed: [{ ...film, because: [] }],
    elsewhere: [{ ...film, because: [], items: [] }],
    extras: [{ ...film, because: [] }],
  });
  expect(shows?.groups[0]).toMatchObject({ id: 'tvdb:series:1', missing: [{ ...episode, because: [] }] });
  expect(publicReport(private_).problems).toEqual([
    {
      severity: 'error',
      code: 'section-unreadable',
      message: 'Something could not be found out.',
      library: 'Movies',
    },
  ]);
  expect(Object.keys(publicReport(private_).run.requests)).toEqual(['tmdb']);
});

test('The report itself stays as it was', () => {
  const before = structuredClone(private_);

  publicReport(private_);

  expect(private_).toEqual(before);
});
