import {
  createHarness,
  type Id,
  type MediaServer,
  type ReportCollection,
  type ReportLibrary,
  type ServerCollections,
} from '@plexgaps/core';
import {
  applyWriteBack,
  defaultTexts,
  type LibraryToPlan,
  type PlaceholderSettings,
  planWriteBack,
} from '@plexgaps/core/host';
import { type PlexStandIn, type Sandbox, startSandbox, type World } from '@plexgaps/sandbox';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import plex from '../../src/plex/index.ts';

const ctx = { signal: new AbortController().signal };
const titles = ['Alien', 'Aliens', 'Alien³', 'Blade Runner', 'Cube', 'Cube 2'];
const automatic = ['Alien Collection', 'Alien Collection', 'Alien Collection', '', 'Cube Collection', ''];

const world: World = {
  today: '2026-11-21',
  tmdb: { movies: [], collections: [], shows: [] },
  tvdb: { series: [] },
  expected: {},
  plex: [
    {
      name: 'House',
      machineIdentifier: 'e5b0'.repeat(10),
      sections: [
        {
          key: '1',
          title: 'Films',
          type: 'movie',
          uuid: '7b6e1c9a-52f4-4f0e-9d3b-6a1f27c84e01',
          movies: titles.map((title, index) => ({
            ratingKey: String(101 + index),
            title,
            guid: `plex://movie/${index}`,
            guids: [`tmdb://${index + 1}`],
            ...(automatic[index] ? { collections: [automatic[index]] } : {}),
          })),
        },
      ],
    },
  ],
};

let sandbox: Sandbox;
let server: PlexStandIn;
const closers: (() => Promise<void>)[] = [];

beforeEach(start);
afterEach(stop);

async function start(): Promise<void> {
  sandbox = await startSandbox(world);
  [server] = sandbox.plex as [PlexStandIn];
}

async function stop(): Promise<void> {
  for (const close of closers.splice(0)) await close();
  await sandbox.close();
}

/** The collections of the server, as a new run sees them. */
async function connect(): Promise<ServerCollections> {
  const limits = { requestsPerSecond: Number.POSITIVE_INFINITY, retries: 2, backoff: 1 };
  const harness = await createHarness(plex, { url: server.url, token: server.token }, { limits });
  closers.push(harness.close);
  const { collections }: MediaServer = harness.wrapped;
  if (!collections) throw new Error('Plex keeps collections.');
  return collections;
}

const settings: PlaceholderSettings = {
  style: 'collection',
  label: 'Plexgaps',
  labels: [],
  mode: 'hide',
  minOwned: 1,
  minMissing: 1,
  limit: 100,
  onDeletionRefused: 'rename',
  texts: defaultTexts.collection,
};

/** A collection of which these films of the server are owned, and these titles missing. */
function group(
  id: Id,
  title: string,
  owned: readonly string[],
  missing: readonly string[],
  own: Partial<ReportCollection> = {},
): ReportCollection {
  const film = (name: string) => ({
    id: `tmdb:movie:${name}` as Id,
    title: name,
    released: '1992-05-22',
    because: [],
  });
  return {
    kind: 'collection',
    id,
    title,
    status: missing.length > 0 ? 'incomplete' : 'complete',
    owned: owned.map((key) => ({ ...film(key), items: [{ server: 'plex', section: '1', ratingKey: key }] })),
    missing: missing.map(film),
    upcoming: [],
    announced: [],
    ignored: [],
    possiblyOwned: [],
    disputed: [],
    elsewhere: [],
    extras: [],
    ...own,
  };
}

const alien = group('tmdb:collection:8091', 'Alien Collection', ['101', '102'], ['Alien³']);
const cube = group('tmdb:collection:437', 'Cube Collection', ['105'], ['Cube 2', 'Cube Zero']);

function libraryOf(groups: readonly ReportCollection[], own: Partial<ReportLibrary> = {}): ReportLibrary {
  return {
    name: 'Films',
    type: 'movie',
    providers: ['tmdb'],
    complete: true,
    evidence: { received: 6, expected: 6, failedLookUps: 0, staleLookUps: 0 },
    totals: {} as ReportLibrary['totals'],
    groups,
    unmatched: [],
    mend: [],
    ...own,
  };
}

interface Round {
  readonly groups?: readonly ReportCollection[];
  readonly settings?: Partial<PlaceholderSettings>;
  readonly library?: Partial<ReportLibrary>;
  readonly narrowed?: boolean;
}

/** Reads what is on the server, plans, and carries it out, as a run does. */
async function round({ groups = [alien, cube], ...own }: Round = {}) {
  const collections = await connect();
  const existing = await collections.list('1', 'Plexgaps', ctx);
  const rules = await collections.rules('1', ctx);
  const planned: LibraryToPlan = {
    library: libraryOf(groups, own.library),
    settings: { ...settings, ...own.settings },
    places: [{ server: 'plex', section: '1', title: 'Films', rules, existing }],
  };
  const plan = planWriteBack([planned], { narrowed: own.narrowed ?? false });
  const outcomes = await applyWriteBack(plan.actions, () => collections, ctx);
  return {
    plan,
    actions: plan.actions.map(({ action, identity, because }) => [action, identity, ...because]),
    outcomes: outcomes.map(({ outcome, message }) =>
      message === undefined ? outcome : `${outcome}: ${message}`,
    ),
  };
}

/** All that a client can see of the collections and of the films' locks. */
async function look(): Promise<unknown> {
  const ask = async (path: string) => {
    const headers = { accept: 'application/json', 'x-plex-token': server.token };
    const answer = (await (await fetch(server.url + path, { headers })).json()) as {
      MediaContainer: { Metadata?: readonly Record<string, unknown>[] };
    };
    return answer.MediaContainer.Metadata ?? [];
  };
  const rows = await ask('/library/sections/1/all?type=18&sort=titleSort');
  const seen = await Promise.all(
    rows.map(async ({ ratingKey }) => {
      const [one = {}] = await ask(`/library/metadata/${ratingKey}`);
      const members = await ask(`/library/collections/${ratingKey}/children`);
      const { title, titleSort, summary, collectionMode } = one;
      const tags = (one['Label'] as { tag: string }[] | undefined)?.map(({ tag }) => tag) ?? [];
      return {
        title,
        titleSort,
        summary,
        collectionMode,
        labels: tags.map((tag) => tag.replace(/wrote:.*/, 'wrote:…')),
        members: members.map((member) => member['ratingKey']),
      };
    }),
  );
  const films = await ask('/library/metadata/101,102,103,104,105,106');
  const locked = films.filter((film) => 'Field' in film).map((film) => film['ratingKey']);
  return { collections: seen, locked };
}

const written = {
  alien: {
    title: 'Missing from Alien Collection',
    titleSort: '~Missing Alien Collection',
    summary: '1 of 3 missing: Alien³ (1992).\n\nMissing:\n• Alien³, 1992-05-22',
    collectionMode: '0',
    labels: ['Plexgaps', 'Plexgaps:tmdb:collection:8091', 'Plexgaps:wrote:…'],
    members: ['101', '102'],
  },
  cube: {
    title: 'Missing from Cube Collection',
    titleSort: '~Missing Cube Collection',
    summary:
      '2 of 3 missing: Cube 2 (1992), Cube Zero (1992).\n\nMissing:\n• Cube 2, 1992-05-22\n• Cube Zero, 1992-05-22',
    collectionMode: '0',
    labels: ['Plexgaps', 'Plexgaps:tmdb:collection:437', 'Plexgaps:wrote:…'],
    members: ['105'],
  },
};

const own = [
  { title: 'Alien Collection', summary: '', labels: [], members: ['101', '102', '103'] },
  { title: 'Cube Collection', summary: '', labels: [], members: ['105'] },
];

test('the first run writes a collection for each with gaps and leaves no lock; the second writes nothing', async () => {
  const first = await round();
  expect(first.outcomes).toEqual(['done', 'done']);
  expect(await look()).toEqual({ collections: [...own, written.alien, written.cube], locked: [] });

  const writes = server.writes().length;
  const second = await round();
  expect(second.actions).toEqual([
    ['keep', 'tmdb:collection:437', 'It is as it should be.'],
    ['keep', 'tmdb:collection:8091', 'It is as it should be.'],
  ]);
  expect(server.writes()).toHaveLength(writes);
});

test('members, texts and labels follow what changes, and a filled gap removes the collection', async () => {
  await round();
  const more = group('tmdb:collection:437', 'Cube Collection', ['106'], ['Cube Zero']);
  const full = group('tmdb:collection:8091', 'Alien Collection', ['101', '102', '103'], []);
  const next = await round({ groups: [full, more] });

  expect(next.actions).toEqual([
    [
      'update',
      'tmdb:collection:437',
      'The summary changes.',
      '1 member to be added.',
      '1 member to be taken out.',
    ],
    ['remove', 'tmdb:collection:8091', 'Nothing is missing any more.'],
  ]);
  const summary = '1 of 2 missing: Cube Zero (1992).\n\nMissing:\n• Cube Zero, 1992-05-22';
  expect(await look()).toEqual({
    collections: [...own, { ...written.cube, summary, members: ['106'] }],
    locked: [],
  });
});

/** What was there before, as somebody can leave it. */
async function put(method: string, path: string): Promise<unknown> {
  const headers = { accept: 'application/json', 'x-plex-token': server.token };
  const text = await (await fetch(server.url + path, { method, headers })).text();
  return text === '' ? undefined : JSON.parse(text);
}

async function keyOf(title: string): Promise<string> {
  const collections = await connect();
  const found = (await collections.list('1', 'Plexgaps', ctx)).find((one) => one.title === title);
  if (!found) throw new Error(`There is no "${title}".`);
  return found.key;
}

describe('interrupted', () => {
  /** What a server has after a number of writes is all that an interruption can leave: its answer to the last is lost. */
  async function interruptedAfter(writes: number, run: () => ReturnType<typeof round>): Promise<boolean> {
    const lost = { kind: 'lost', writes: true, after: writes, times: 1 } as const;
    server.behave({ faults: [lost, { kind: 'reset', writes: true, after: writes }] });
    const { outcomes } = await run();
    server.behave({});
    return outcomes.every((outcome) => outcome === 'done');
  }

  const next: Round = {
    groups: [
      group('tmdb:collection:437', 'Cube Collection', ['106', '104'], ['Cube Zero']),
      group('tmdb:collection:8091', 'Alien Collection', ['101', '103'], []),
    ],
  };

  const prepare = async () => {
    await put('PUT', '/library/sections/1/all?type=1&id=101&collection.locked=1');
    await round();
  };

  test('a run that changes members and removes, after any write, is finished by the next one', async () => {
    await prepare();
    await round(next);
    const expected = await look();
    let ended = false;
    for (let after = 0; !ended; after++) {
      await stop();
      await start();
      await prepare();
      ended = await interruptedAfter(after, () => round(next));
      await round(next);
      expect([after, await look()]).toEqual([after, expected]);
    }
  }, 120_000);
});

describe('what is somebody else’s', () => {
  test('a collection of the same title stays as it is, and ours gets another title once', async () => {
    await put(
      'POST',
      '/library/collections?type=1&title=Missing%20from%20Alien%20Collection&smart=0&sectionId=1',
    );
    await round();
    const writes = server.writes().length;
    const again = await round();

    expect(again.actions.map(([action]) => action)).toEqual(['keep', 'keep']);
    expect(server.writes()).toHaveLength(writes);
    const theirs = { title: 'Missing from Alien Collection', summary: '', labels: [], members: [] };
    const ours = { ...written.alien, title: 'Missing from Alien Collection (plexgaps)' };
    expect(await look()).toEqual({ collections: [...own, theirs, ours, written.cube], locked: [] });
  });

  test('a text that somebody changed and labels that somebody added are kept', async () => {
    await round();
    const key = await keyOf(written.alien.title);
    const labels =
      'label[0].tag.tag=Mine&label[1].tag.tag=plexgaps&label[2].tag.tag=plexgaps:tmdb:collection:8091';
    const collections = await connect();
    const before = (await collections.list('1', 'plexgaps', ctx)).find((one) => one.key === key);
    const wrote = before?.labels.find((one) => one.includes('wrote')) ?? '';
    await put(
      'PUT',
      `/library/sections/1/all?type=18&id=${key}&summary.value=My%20words&summary.locked=1&${labels}&label[3].tag.tag=${wrote}`,
    );
    await put('PUT', `/library/metadata/${key}/prefs?collectionMode=2`);
    const next = await round({ groups: [{ ...alien, title: 'Alien Saga' }, cube] });

    expect(next.actions.at(-1)).toEqual([
      'update',
      'tmdb:collection:8091',
      'The title changes.',
      'The sort title changes.',
      'Somebody has changed the summary and the way of being shown: left as it is.',
    ]);
    expect((await look()) as { collections: unknown[] }).toMatchObject({
      collections: [
        ...own,
        {
          title: 'Missing from Alien Saga',
          titleSort: '~Missing Alien Saga',
          summary: 'My words',
          collectionMode: '2',
          labels: ['Mine', ...written.alien.labels],
        },
        written.cube,
      ],
    });
  });

  test('a lock that was there before stays', async () => {
    await put('PUT', '/library/sections/1/all?type=1&id=101,105&collection.locked=1');
    await round();
    expect(await look()).toMatchObject({ locked: ['101', '105'] });
    await round({ groups: [] });
    expect(await look()).toEqual({ collections: own, locked: ['101', '105'] });
  });
});

test('a summary that the server turned back is written again, locked', async () => {
  await round();
  server.refreshMetadata('1');
  expect(await look()).toEqual({ collections: [...own, written.alien, written.cube], locked: [] });

  await put('PUT', `/library/sections/1/all?type=18&id=${await keyOf(written.alien.title)}&summary.locked=0`);
  server.refreshMetadata('1');
  const { actions } = await round();
  expect(actions.at(-1)).toEqual(['update', 'tmdb:collection:8091', 'The summary changes.']);
  expect(await look()).toEqual({ collections: [...own, written.alien, written.cube], locked: [] });
});

test('a collection that takes no members, and one that is gone, are made anew', async () => {
  await round();
  server.spoilCollection(await keyOf(written.alien.title));
  const more = { ...alien, owned: [...alien.owned, ...group(alien.id, '', ['103'], []).owned] };
  expect((await round({ groups: [more, cube] })).outcomes).toEqual(['done']);
  expect(await look()).toMatchObject({
    collections: [
      ...own,
      { ...written.alien, summary: expect.any(String), members: ['101', '102', '103'] },
      written.cube,
    ],
    locked: [],
  });
});

describe.each(['rename', 'empty'] as const)(
  'where nothing may be deleted, with "%s"',
  (onDeletionRefused) => {
    test('a filled one says so, once, and is filled again when there is a gap again', async () => {
      await round({ settings: { onDeletionRefused } });
      server.allowMediaDeletion(false);
      const groups = [{ ...alien, status: 'complete', missing: [] } as const, cube];
      expect((await round({ groups, settings: { onDeletionRefused } })).outcomes).toEqual(['done']);
      expect(await look()).toMatchObject({
        collections: [
          ...own,
          written.cube,
          {
            title: 'Missing from Alien Collection (nothing missing)',
            members: onDeletionRefused === 'empty' ? [] : ['101', '102'],
          },
        ],
        locked: [],
      });
      const writes = server.writes().length;
      await round({ groups, settings: { onDeletionRefused } });
      expect(server.writes()).toHaveLength(writes);

      await round({ settings: { onDeletionRefused } });
      expect(await look()).toEqual({ collections: [...own, written.alien, written.cube], locked: [] });
    });
  },
);

test('what was not looked at is neither changed nor removed', async () => {
  await round();
  const before = await look();
  const failed = { ...alien, status: 'failed', missing: [] } as const;

  expect((await round({ groups: [], library: { complete: false } })).actions).toEqual([]);
  const standIns = [{ server: 'plex', section: '1', title: 'Films', takenAt: '2026-11-20T06:00:00.000Z' }];
  const fromMemory = { evidence: { ...libraryOf([]).evidence, standIns } };
  expect((await round({ groups: [], library: fromMemory })).actions).toEqual([]);
  expect((await round({ groups: [], narrowed: true })).actions).toEqual([]);
  expect((await round({ groups: [], library: { name: 'Another' } })).actions).toEqual([]);
  expect((await round({ groups: [failed, cube] })).actions.map(([action]) => action)).toEqual(['keep']);
  expect(await look()).toEqual(before);
});

test('hundreds of members and hundreds of missing films keep every address short', async () => {
  server.behavePlex({ longestTarget: 4000 });
  const missing = Array.from({ length: 400 }, (_, index) => `千と千尋の神隠し ${index}`);
  const { outcomes } = await round({ groups: [group(alien.id, 'Alien Collection', ['101'], missing)] });

  expect(outcomes).toEqual(['done']);
  const { collections } = (await look()) as { collections: { title: string; summary: string }[] };
  const summary = collections.find(({ title }) => title === written.alien.title)?.summary ?? '';
  const shown = summary.match(/^• /gm)?.length ?? 0;
  expect(summary.split('\n').at(-1)).toBe(`and ${400 - shown} more`);
  expect(shown).toBeGreaterThan(5);
});
