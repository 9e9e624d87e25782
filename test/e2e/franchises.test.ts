import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { judgeCase, verdictCase } from '@plexgaps/core/host';
import { demoWorld, type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { expect, test } from 'vitest';
import { explainPipeline, runPipeline } from './pipeline.ts';
import { expectValid } from './report-schema.ts';
import { tempFolder } from './temp-folder.ts';
import { libraryOf } from './truth.ts';
import { secretsOf, worldConfig, writeConfig } from './world-config.ts';

const id = 'custom:franchise:middle-earth';
const franchises = [
  {
    name: 'Middle-earth',
    parts: ['tmdb:collection:119', 'tmdb:collection:121938', 'tmdb:movie:550'],
    exclude: ['tmdb:movie:57158'],
  },
  { name: 'Nothing owned', parts: ['tmdb:collection:404'] },
];
const reporters = [
  { use: 'markdown', output: 'gaps.md' },
  { use: 'html', output: 'site' },
];

/** Does something with a config over the demo's films, with the franchises or without. */
async function withDemo<T>(own: object, work: (file: string, sandbox: Sandbox) => Promise<T>): Promise<T> {
  const sandbox = await startSandbox(demoWorld);
  try {
    const sections = [{ server: 'plex', section: 'Movies' }];
    const libraries = [{ name: 'Movies', sections, provider: 'tmdb', ...own }];
    const config = worldConfig(sandbox, { libraries, reporters, limits: { concurrency: 1 } });
    return await work(await writeConfig(await tempFolder(), config), sandbox);
  } finally {
    await sandbox.close();
  }
}

function runDemo(own: object, only?: string) {
  return withDemo(own, async (file, sandbox) => {
    const options = { env: secretsOf(sandbox), today: demoWorld.today };
    const { report, exitCode } = await runPipeline(file, { ...options, ...(only && { only }) });
    const paths = sandbox.log().map(({ path }) => path);
    const { groups } = libraryOf(report, 'Movies');
    return { report, exitCode, groups, asked: paths.filter((path) => path.startsWith('/3/')), file };
  });
}

test('Two collections and a film are one group, without the film that is excluded', async () => {
  const { report, groups } = await runDemo({ franchises });
  const group = groups.find((one) => one.id === id);
  const titles =
    group?.kind === 'collection' &&
    [group.owned, group.missing].map((list) => list.map(({ title }) => title));

  expect(group).toMatchObject({
    kind: 'collection',
    custom: true,
    title: 'Middle-earth',
    status: 'incomplete',
  });
  expect(titles).toEqual([
    [
      'Fight Club',
      'The Lord of the Rings: The Fellowship of the Ring',
      'The Lord of the Rings: The Two Towers',
      'The Lord of the Rings: The Return of the King',
      'The Hobbit: An Unexpected Journey',
    ],
    ['The Hobbit: The Battle of the Five Armies'],
  ]);
  expectValid(report);
});

test('All other groups are as without it; what is merged is not listed again, nor what is not owned', async () => {
  const [plain, merged] = [await runDemo({}), await runDemo({ franchises })];
  const gone = ['tmdb:collection:119', 'tmdb:collection:121938'];

  expect(merged.groups.filter((group) => group.id !== id)).toEqual(
    plain.groups.filter((group) => !gone.includes(group.id)),
  );
  expect(merged.report.problems.map(({ severity, code, item }) => `${severity} ${code} ${item}`)).toEqual([
    'warning unknown-part tmdb:collection:404',
  ]);
  expect([merged.report.complete, merged.exitCode]).toEqual([true, 0]);
});

test('A merged collection is asked once and spares its films; the film and the unknown collection cost one each', async () => {
  const [plain, merged] = [await runDemo({}), await runDemo({ franchises })];
  const count = (path: RegExp) => merged.asked.filter((asked) => path.test(asked)).length;

  expect(count(/^\/3\/collection\/(119|121938|404)\b/)).toBe(3);
  expect(count(/^\/3\/movie\/(120|121|122|49051|57158|122917)\b/)).toBe(0);
  expect(merged.asked.length).toBe(plain.asked.length);
});

const wellKnown = 'custom:franchise:the-hobbit-and-the-lord-of-the-rings';

test('The sets that come with the command are found by their name, and cost something only where something is owned', async () => {
  const [plain, shared] = [
    await runDemo({}),
    await runDemo({ franchises: [{ file: 'plexgaps/well-known' }] }),
  ];
  const custom = shared.groups.filter((group) => group.kind === 'collection' && group.custom);
  const paths = (asked: readonly string[]) => asked.map((path) => path.replace(/\?.*/, ''));
  const before = paths(plain.asked);

  expect(custom.map((group) => group.id)).toContain(wellKnown);
  expect(
    paths(shared.asked)
      .filter((path) => !before.includes(path))
      .sort(),
  ).toMatchInlineSnapshot(`
    [
      "/3/collection/115762",
      "/3/collection/135416",
      "/3/collection/173710",
      "/3/collection/399",
      "/3/movie/12208",
      "/3/movie/330459",
      "/3/movie/348350",
      "/3/movie/36670",
    ]
  `);
});

test('It is marked in Markdown and in HTML', async () => {
  const { file } = await runDemo({ franchises });
  const written = (name: string) => readFile(join(dirname(file), name), 'utf8');

  expect(await written('gaps.md')).toContain('| Middle-earth · your set | 5 of 6 |');
  expect(await written('site/assets/data.js')).toContain('"custom":true');
});

test.each([id, 'middle-earth', 'tmdb:movie:122917'])(
  'A run narrowed to %s says the same of it',
  async (only) => {
    const whole = (await runDemo({ franchises })).groups.find((group) => group.id === id);

    expect((await runDemo({ franchises }, only)).groups).toEqual([whole]);
  },
);

test('The case of a question about it holds all that its verdicts follow from', async () => {
  const { exitCode, cases } = await withDemo({ franchises }, (file, sandbox) =>
    explainPipeline(file, { env: secretsOf(sandbox), today: demoWorld.today, question: id }),
  );
  const made = cases.map((one) => verdictCase(one, id));

  expect(exitCode).toBe(0);
  expect(made.map(({ expected }) => Object.values(expected.verdicts).sort())).toEqual([
    ['missing', 'owned', 'owned', 'owned', 'owned', 'owned'],
  ]);
  expect(made.map((one) => judgeCase(JSON.parse(JSON.stringify(one))))).toEqual(
    made.map(({ expected }) => expected),
  );
});
