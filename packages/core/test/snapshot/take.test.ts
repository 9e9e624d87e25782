import { expect, test } from 'vitest';
import { ServiceError } from '../../src/errors.ts';
import { keepSection } from '../../src/last-time/kept-section.ts';
import type { ProgressEvent } from '../../src/progress.ts';
import { planLibraries } from '../../src/snapshot/plan-libraries.ts';
import { takeSnapshot } from '../../src/snapshot/take-snapshot.ts';
import { memoryProvider } from '../catalogue/provider.ts';
import { movie, section } from '../gaps/build.ts';
import { configOf, libraryConfig, pluginsOf } from './config.ts';
import { type MemoryServer, memoryServer } from './server.ts';

const films = [movie('1', 'Alien', 348), movie('2', 'Aliens', 679)];
const office = () =>
  memoryServer('plex', [
    { key: '1', title: 'Movies', movies: films },
    { key: '2', title: '4K', movies: films.slice(1) },
  ]);

async function take(
  servers: readonly MemoryServer[],
  ...libraries: readonly ReturnType<typeof libraryConfig>[]
) {
  const plugins = pluginsOf(servers, [memoryProvider({})]);
  const events: ProgressEvent[] = [];
  const ctx = {
    signal: new AbortController().signal,
    onProgress: (event: ProgressEvent) => void events.push(event),
  };
  const survey = await planLibraries(configOf(libraries), plugins, ctx);
  return { snapshots: await takeSnapshot(survey.libraries, plugins.servers, ctx), events };
}

test('A section that two libraries use is read once, in the role that each gives it', async () => {
  const plex = office();

  const { snapshots, events } = await take(
    [plex],
    libraryConfig('Movies'),
    libraryConfig('All', { sections: ['4K', 'Movies!'] }),
  );

  expect(
    snapshots.map(({ name, sections }) => [
      name,
      ...sections.map(({ section, role, received }) => `${section} ${role} ${received}`),
    ]),
  ).toEqual([
    ['Movies', '1 owned 2'],
    ['All', '2 owned 1', '1 elsewhere 2'],
  ]);
  expect(plex.calls).toEqual(['libraries', 'describe', 'movies 1', 'movies 2']);
  expect(events).toEqual([
    { kind: 'counted', stage: 'snapshot', service: 'plex', done: 2, total: 2 },
    { kind: 'counted', stage: 'snapshot', service: 'plex', done: 3, total: 3 },
  ]);
});

test('A section of a server that did not answer is there, unread', async () => {
  const attic = memoryServer('attic', [], {
    fail: () => {
      throw new ServiceError('timeout', 'Too late.', { service: 'attic', url: 'http://attic' });
    },
  });

  const { snapshots } = await take(
    [office(), attic],
    libraryConfig('Movies', { sections: ['plex:Movies', 'attic:Movies'] }),
  );

  expect(
    snapshots[0]?.sections.map(({ server, complete, received }) => [server, complete, received]),
  ).toEqual([
    ['plex', true, 2],
    ['attic', false, 0],
  ]);
});

test('A server that gives no answer about two sections in a row is left alone once the three that are read at once are done', async () => {
  const keys = ['1', '2', '3', '4', '5'];
  const plex = memoryServer(
    'plex',
    keys.map((key) => ({ key, title: `Movies ${key}`, movies: films })),
    {
      fail: (call) => {
        if (call.startsWith('movies'))
          throw new ServiceError('timeout', 'Too late.', { service: 'plex', url: 'http://plex' });
      },
    },
  );

  const { snapshots, events } = await take([plex], ...keys.map((key) => libraryConfig(`Movies ${key}`)));

  expect(plex.calls).toEqual(['libraries', 'describe', 'movies 1', 'movies 2', 'movies 3']);
  expect(snapshots.flatMap(({ sections }) => sections.map(({ complete }) => complete))).toEqual(
    keys.map(() => false),
  );
  const told = events.flatMap((event) => (event.kind === 'problem' ? [event.problem] : []));
  expect(told.map(({ code, severity }) => [code, severity])).toEqual([
    ['section-unreadable', 'error'],
    ['section-unreadable', 'error'],
    ['section-unreadable', 'error'],
    ['service-down', 'error'],
    ['service-down', 'error'],
  ]);
  expect(told.at(-1)?.message).toBe(
    '"Movies 5" was not read: plex gave no answer about 2 libraries in a row, and is left alone for the rest of this run.',
  );
});

test('Where the pages of a section never add up, what came counts beside what it had the last time', async () => {
  const later = movie('3', 'Alien³', 8077);
  const plex = memoryServer('plex', [{ key: '1', title: 'Movies', movies: [...films, later] }], {
    pages: () => [{ items: [later], total: 3 }],
  });
  const kept = keepSection(section({ title: 'Movies', movies: films }), {
    type: 'movie',
    takenAt: '2026-11-20T10:00:00.000Z',
    asked: new Set(),
  });
  const counts = { items: { present: 2, trashed: 0 }, episodes: { present: 0, trashed: 0 } };
  const { title, type, takenAt } = kept;
  const known = { description: { name: 'plex' }, libraries: [], listedAt: takenAt };
  const memory = {
    servers: new Map([['plex', { ...known, sections: new Map([['1', { title, type, takenAt, counts }]]) }]]),
    open: async () => kept,
    now: new Date('2026-11-21T10:00:00.000Z'),
    staleFor: 30,
    acceptShrink: false,
  };
  const events: ProgressEvent[] = [];
  const ctx = {
    signal: new AbortController().signal,
    onProgress: (event: ProgressEvent) => void events.push(event),
  };
  const plugins = pluginsOf([plex], [memoryProvider({})]);
  const survey = await planLibraries(configOf([libraryConfig('Movies')]), plugins, ctx);
  const [snapshot] = await takeSnapshot(survey.libraries, plugins.servers, ctx, memory);

  expect(snapshot?.sections).toMatchObject([
    { complete: true, standIn: { takenAt }, movies: [...films, later].map(({ title }) => ({ title })) },
  ]);
  expect(events.flatMap((event) => (event.kind === 'problem' ? [event.problem] : []))).toMatchObject([
    { severity: 'warning', code: 'pages-do-not-add-up' },
    {
      code: 'snapshot-stands-in',
      message:
        '"Movies" could not be read in full: what it had on 2026-11-20 (1 day ago), and what could be read now, stands in.',
    },
  ]);
});

test('A token that is refused on the way ends the run', async () => {
  const attic = memoryServer('attic', [{ key: '1', title: 'Attic' }], {
    fail: (call) => {
      if (call.startsWith('movies'))
        throw new ServiceError('refused', 'No.', { service: 'attic', url: 'http://attic' });
    },
  });

  await expect(
    take([office(), attic], libraryConfig('Movies', { sections: ['Movies', '4K', 'Attic'] })),
  ).rejects.toThrow('No.');
});
