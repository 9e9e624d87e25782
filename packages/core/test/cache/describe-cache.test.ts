import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { describeCache } from '../../src/cache/describe-cache.ts';
import { openCache } from '../../src/cache/open-cache.ts';
import { openRecords } from '../../src/cache/records.ts';
import { season, series } from '../gaps/build.ts';
import { emptyFolder, pathsIn } from './folder.ts';

const friday = '2026-11-20T02:00:00.000Z';
const saturday = '2026-11-21T02:00:00.000Z';

async function filledFolder(): Promise<string> {
  const folder = await emptyFolder();
  const store = openCache(folder);
  const now = new Date(saturday);
  const films = openRecords({ store, scope: 'tmdb-1', namespace: 'tmdb', now });
  films.put('film-ids', 'tmdb:movie:1', { asked: saturday, checked: saturday, value: {} });
  films.put('membership', 'tmdb:1', { asked: friday, checked: saturday });
  films.put('membership', 'tmdb:2', { asked: saturday, checked: saturday });
  await films.save();
  const shows = openRecords({ store, scope: 'tvdb-1', namespace: 'tvdb', now });
  const show = series(season(1, 3, '2001-01-01'));
  shows.put('series', 'tvdb:1@official', { asked: saturday, checked: saturday, value: show });
  await shows.save();
  return folder;
}

test('A cache says how much it holds of whom, and of which days', async () => {
  const folder = await filledFolder();
  const { files, bytes, providers } = await describeCache(folder);

  expect(files).toBe((await pathsIn(folder)).length);
  expect(bytes).toBeGreaterThan(100);
  expect(providers).toEqual([
    {
      scope: 'tmdb-1',
      answers: 3,
      oldest: '2026-11-20',
      newest: '2026-11-21',
      kinds: [
        { kind: 'membership', count: 2 },
        { kind: 'film-ids', count: 1 },
      ],
    },
    {
      scope: 'tvdb-1',
      answers: 1,
      oldest: '2026-11-21',
      newest: '2026-11-21',
      kinds: [{ kind: 'series', count: 1 }],
    },
  ]);
});

test('Where there is no folder, nothing is kept', async () => {
  expect(await describeCache(join(await emptyFolder(), 'nowhere'))).toEqual({
    files: 0,
    bytes: 0,
    providers: [],
  });
});

test.each([
  ['text that is not zipped', 'text'],
  ['no JSON', gzipSync('{"tmdb:1":')],
  ['null', gzipSync('null')],
  ['a list', gzipSync('[1]')],
  ['records of another shape', gzipSync('{"tmdb:1":null,"tmdb:2":{"asked":7},"tmdb:3":7}')],
])('A damaged file counts as a file, and holds nothing: %s', async (_, content) => {
  const folder = await filledFolder();
  const files = (await pathsIn(folder)).filter((path) => /\/(membership|film-ids)\//.test(path));
  for (const file of files) await writeFile(join(folder, file), content);
  const described = await describeCache(folder);

  expect(described.files).toBe((await pathsIn(folder)).length);
  expect(described.providers.filter(({ answers }) => answers > 0).map(({ scope }) => scope)).toEqual([
    'tvdb-1',
  ]);
});
