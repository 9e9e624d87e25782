import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { KeptSection } from '../../src/last-time/kept-section.ts';
import type { Keeping, KnownServers } from '../../src/last-time/known-servers.ts';
import { snapshotStore } from '../../src/last-time/store.ts';
import { movie, owned, show, tvdbOfficial } from '../gaps/build.ts';

const takenAt = '2026-11-21T06:00:00.000Z';
const films: KeptSection = {
  server: 'plex',
  machineIdentifier: 'a1',
  section: '1',
  title: 'Movies "4K" 映画',
  type: 'movie',
  takenAt,
  expected: 1200,
  received: 1200,
  asked: ['7'],
  movies: Array.from({ length: 1200 }, (_, at) => movie(`${at}`, `Film ${at}`, at, { year: 1979 })),
  shows: [],
  episodes: [],
};
const tv: KeptSection = {
  ...films,
  section: '../2',
  title: 'TV',
  type: 'show',
  ordering: tvdbOfficial,
  expected: 1,
  received: 1,
  asked: [],
  movies: [],
  shows: [show()],
  episodes: [owned('1x1', 1, { alsoNumbers: [2] })],
};

function known(...sections: readonly KeptSection[]): KnownServers {
  const counts = { items: { present: 1, trashed: 0 }, episodes: { present: 0, trashed: 0 } };
  const summaries = sections.map(
    ({ section, title, type }) => [section, { title, type, takenAt, counts }] as const,
  );
  const server = {
    description: { name: 'House', machineIdentifier: 'a1' },
    libraries: [],
    listedAt: takenAt,
    sections: new Map(summaries),
  };
  return new Map([['plex', server]]);
}

const both: Keeping = { servers: known(films, tv), sections: [films, tv] };
let folder: string;
const store = () => snapshotStore(join(folder, 'snapshots'));
const files = async () => (await readdir(join(folder, 'snapshots'))).sort();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plexgaps-store-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('Nothing is known before anything was kept', async () => {
  expect(await store().load()).toEqual({ servers: new Map(), problems: [] });
});

test('What is kept comes back, whatever the keys', async () => {
  await store().save(both);

  expect(await store().load()).toEqual({ servers: both.servers, problems: [] });
  expect(await store().open('plex', '1')).toEqual(films);
  expect(await store().open('plex', '../2')).toEqual(tv);
  expect(await files()).toEqual([expect.any(String), expect.any(String), 'servers.json']);
});

test('A section is one gzipped JSON document', async () => {
  await store().save(both);
  const [first = ''] = (await files()).filter((file) => file.endsWith('.json.gz'));

  const text = gunzipSync(await readFile(join(folder, 'snapshots', first))).toString();

  expect([films, tv].map((kept) => ({ version: 1, ...kept }))).toContainEqual(JSON.parse(text));
});

test('Files of sections that are gone are taken away, and no others', async () => {
  await store().save(both);
  await writeFile(join(folder, 'snapshots', 'notes.txt'), 'mine');

  await store().save({ servers: known(tv), sections: [] });

  expect(await files()).toEqual([
    expect.stringMatching(/^[0-9a-f]{16}\.json\.gz$/),
    'notes.txt',
    'servers.json',
  ]);
  expect((await store().open('plex', '../2')).title).toBe('TV');
});

describe('What cannot be read', () => {
  test.each([
    ['no JSON', '{"version":'],
    ['another version', '{"version":2,"servers":{}}'],
    ['another shape', '{"version":1,"servers":{"plex":{"listedAt":"soon"}}}'],
  ])('of what is known of the servers, %s, is a warning, and counts as none', async (_, text) => {
    await mkdir(join(folder, 'snapshots'));
    await writeFile(join(folder, 'snapshots', 'servers.json'), text);

    const { servers, problems } = await store().load();

    expect(servers).toEqual(new Map());
    expect(problems.map(({ severity, code }) => [severity, code])).toEqual([
      ['warning', 'snapshot-unreadable'],
    ]);
    await store().save(both);
    expect((await store().load()).problems).toEqual([]);
  });

  test.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 20)],
    ['of another version', () => gzipSync(JSON.stringify({ ...tv, version: 2 }))],
    ['with an item that is none', () => gzipSync(JSON.stringify({ version: 1, ...tv, shows: [{}] }))],
    ['no gzip', () => Buffer.from('{}')],
  ])('of a section, %s, is thrown', async (_, spoil) => {
    await store().save({ servers: known(tv), sections: [tv] });
    const [file = ''] = await files();
    const place = join(folder, 'snapshots', file);
    await writeFile(place, spoil(await readFile(place)));

    await expect(store().open('plex', '../2')).rejects.toMatchObject({ code: 'snapshot-unreadable' });
  });

  test('A section whose file is gone is thrown', async () => {
    await expect(store().open('plex', '1')).rejects.toThrow('ENOENT');
  });
});
