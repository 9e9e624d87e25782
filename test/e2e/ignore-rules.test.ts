import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '@plexgaps/core';
import { expect, test } from 'vitest';
import { type Circumstances, look } from './traps/look.ts';
import { copyOf, season, series, showOf, smallWorld } from './traps/small-world.ts';

const movies = [
  { id: 11, title: 'One', released: '2001-03-01' },
  { id: 12, title: 'Two', released: '2002-03-01' },
  { id: 21, title: 'Alone', released: '2003-03-01' },
];
const saga = { id: 1, name: 'Saga', parts: [11, 12] };
const worldWith = (...collections: readonly (typeof saga)[]) =>
  smallWorld({
    movies,
    collections,
    series: [series({ 1: 3 })],
    films: [copyOf(11, 'One'), copyOf(21, 'Alone')],
    shows: [showOf([season(1, [1, 2])])],
  });
const world = worldWith(saga);
const films = {
  name: 'Films',
  provider: 'tmdb',
  ignore: [
    { id: 'tmdb:collection:1' },
    { id: 'tmdb:movie:12', until: '2026-11-20', reason: 'a secret of ours' },
    { id: 'tmdb:collection:99', reason: 'a secret of ours' },
  ],
};
const shows = {
  name: 'Shows',
  provider: 'tvdb',
  ignore: [{ id: 'tvdb:series:1000/season/1' }, { id: 'tvdb:series:1000/season/7' }],
};
const looking = (own: Circumstances = {}) => look(world, { libraries: [films, shows], ...own });

const notesOf = ({ problems }: Report) =>
  problems.map(({ severity, code, library, item }) => `${severity} ${code} ${library} ${item}`);

const aged = [
  'note ignore-expired Films tmdb:movie:12',
  'note ignore-stale Films tmdb:collection:99',
  'note ignore-stale Shows tvdb:series:1000/season/7',
];

test('Rules that do nothing any more are named with their lines, and change neither the outcome nor what is whole', async () => {
  const { report, exitCode, folder } = await looking();
  const lines = (await readFile(join(folder, 'plexgaps.yml'), 'utf8')).split('\n');
  const lineOf = (text: string) => lines.findIndex((line) => line.includes(text)) + 1;

  expect([exitCode, report.complete]).toEqual([0, true]);
  expect(notesOf(report)).toEqual(aged);
  expect(report.problems.map(({ message }) => message)).toEqual([
    `plexgaps.yml:${lineOf('tmdb:movie:12')}: this ignore rule ended on 2026-11-20. Remove it, or set a later "until".`,
    `plexgaps.yml:${lineOf('collection:99')}: this ignore rule leads to nothing in "Films". Correct the id, or remove the rule.`,
    `plexgaps.yml:${lineOf('season/7')}: this ignore rule leads to nothing in "Shows". Correct the id, or remove the rule.`,
  ]);
});

test('A run that is narrowed calls none of them stale', async () => {
  const [titled, chosen] = [
    await looking({ narrowed: { only: 'One' } }),
    await looking({ narrowed: { libraries: ['Films'] } }),
  ];

  expect([titled, chosen].map(({ report }) => notesOf(report))).toEqual([aged.slice(0, 1), aged.slice(0, 1)]);
});

test('A look-up that fails calls none of its library stale', async () => {
  const { report } = await looking({
    limits: { retries: 0 },
    behave: ({ tmdb }) => tmdb.behave({ faults: [{ kind: 'status', status: 500, match: /\/movie\/21\b/ }] }),
  });

  expect(notesOf(report).filter((note) => note.includes('ignore-'))).toEqual([aged[0], aged[2]]);
});

test('A collection that is gone at TMDB leaves its rule stale', async () => {
  const libraries = [{ ...films, ignore: films.ignore.slice(0, 1) }];
  const { report } = await look(worldWith(), { libraries });

  expect(notesOf(report).filter((note) => note.includes('ignore-'))).toEqual([
    'note ignore-stale Films tmdb:collection:1',
  ]);
});

test('Markdown and HTML list them; what is published says neither reasons nor lines', async () => {
  const { folder } = await looking({
    reporters: [
      { use: 'markdown', output: 'gaps.md' },
      { use: 'html', output: 'site' },
      { use: 'json', id: 'public', output: 'public.json', publish: true },
    ],
  });
  const written = (name: string) => readFile(join(folder, name), 'utf8');
  const texts = [await written('gaps.md'), await written('site/index.html'), await written('public.json')];

  expect(texts.map((text) => text.includes('this ignore rule ended on 2026-11-20'))).toEqual([
    true,
    true,
    false,
  ]);
  expect(texts[2]).not.toContain('plexgaps.yml');
  expect(texts[2]).not.toContain('secret');
});
