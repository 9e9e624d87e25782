import { expect, test } from 'vitest';
import { ServiceError } from '../../src/errors.ts';
import type { ProgressEvent } from '../../src/progress.ts';
import { planLibraries } from '../../src/snapshot/plan-libraries.ts';
import { takeSnapshot } from '../../src/snapshot/take-snapshot.ts';
import { memoryProvider } from '../catalogue/provider.ts';
import { movie } from '../gaps/build.ts';
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
    { kind: 'counted', stage: 'snapshot', done: 1, total: 2, service: 'plex' },
    { kind: 'counted', stage: 'snapshot', done: 2, total: 2, service: 'plex' },
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
