import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  forgetPlaceholders,
  keepPlaceholders,
  readPlaceholders,
} from '../src/past/remembered-placeholders.ts';
import { tempFolder } from './plugin/temp-folder.ts';

const alien = {
  library: 'Films',
  server: 'plex',
  section: '1',
  label: 'Plexgaps',
  identity: 'tmdb:collection:8091',
  vanished: 1,
};
const cube = { ...alien, identity: 'tmdb:collection:437', vanished: 0 };

test('What stands is known to the next run, until it is taken back', async () => {
  const folder = tempFolder();
  expect(await readPlaceholders(folder)).toEqual({ remembered: [] });

  expect(await keepPlaceholders(folder, [alien, cube])).toBe(undefined);
  expect(await readPlaceholders(folder)).toEqual({ remembered: [alien, cube] });

  const taken = { server: 'plex', section: '1', identity: 'TMDB:collection:8091' };
  expect(await forgetPlaceholders(folder, [taken, { ...cube, section: '2' }])).toBe(undefined);
  expect(await readPlaceholders(folder)).toEqual({ remembered: [cube] });
});

test('A file that no run has written costs what is in it, and a warning', async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, '.plexgaps'));
  for (const text of ['{', '{}', '[null]', '[{"identity":"tmdb:collection:437"}]']) {
    writeFileSync(join(folder, '.plexgaps', 'placeholders.json'), text);
    expect(await readPlaceholders(folder)).toMatchObject({
      remembered: [],
      problem: { severity: 'warning', code: 'broken-past' },
    });
  }
});

test('A folder in which nothing can be written is said', async () => {
  const folder = tempFolder();
  writeFileSync(join(folder, '.plexgaps'), '');
  expect(await keepPlaceholders(folder, [alien])).toMatchObject({ severity: 'warning', code: 'not-kept' });
});
