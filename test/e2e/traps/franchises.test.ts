import type { Sandbox } from '@plexgaps/sandbox';
import { expect, test } from 'vitest';
import { groupsOf, look, only } from './look.ts';
import { copyOf, smallWorld } from './small-world.ts';

const titles = new Map([
  [11, 'One'],
  [12, 'Two'],
  [21, 'Another'],
  [22, 'Yet another'],
  [31, 'The cartoon'],
]);
const movies = [...titles].map(([id, title]) => ({ id, title, released: `2001-03-${id}` }));
const collections = [
  { id: 1, name: 'Saga', parts: [11, 12] },
  { id: 2, name: 'Other saga', parts: [21, 22] },
];
const films = [copyOf(11, 'One'), copyOf(21, 'Another')];
const id = 'custom:franchise:the-whole-saga';
const set = `- name: The whole saga
  parts: ["tmdb:collection:1", "tmdb:collection:2", "tmdb:movie:31"]
  exclude: ["tmdb:movie:22"]
`;
const circumstances = (status?: number) => ({
  files: { 'franchises.yml': set },
  libraries: [{ name: 'Films', provider: 'tmdb', franchises: [{ file: 'franchises.yml' }] }],
  limits: { retries: 0 },
  behave: ({ tmdb }: Sandbox) => {
    if (status !== undefined)
      tmdb.behave({ faults: [{ kind: 'status', status, match: /\/collection\/2\b/ }] });
  },
});

const lists = [{ id: 7, name: 'Everything', movies: [11, 12, 31] }];

test('F8 A franchise of its own is one group of merged collections, lists and films; a failed part leaves it failed', async () => {
  const world = smallWorld({ movies, collections, lists, films });

  const whole = await look(world, circumstances());
  const failed = await look(world, circumstances(500));
  const gone = await look(world, circumstances(404));
  const listed = await look(world, {
    ...circumstances(),
    files: { 'franchises.yml': '- { name: The whole saga, parts: ["tmdb:list:7"] }' },
  });

  expect(groupsOf(only(whole.report))).toEqual({
    [id]: { status: 'incomplete', owned: [11, 21], missing: [12, 31] },
  });
  expect(groupsOf(only(failed.report))).toEqual({
    [id]: { status: 'failed', owned: [11, 21], missing: [12, 31] },
  });
  expect(groupsOf(only(listed.report))[id]).toEqual({
    status: 'incomplete',
    owned: [11],
    missing: [12, 31],
  });
  expect([whole, failed, gone].map(({ exitCode, report }) => [exitCode, report.complete])).toEqual([
    [0, true],
    [3, false],
    [0, true],
  ]);
  expect(gone.report.problems.map(({ severity, code, item }) => `${severity} ${code} ${item}`)).toEqual([
    'warning unknown-part tmdb:collection:2',
  ]);
});
