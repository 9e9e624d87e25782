import { judgeCase, verdictCase } from '@plexgaps/core/host';
import { type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { expect, test } from 'vitest';
import { explainPipeline } from './pipeline.ts';
import { tempFolder } from './temp-folder.ts';
import { type Circumstances, groupsOf, look, only } from './traps/look.ts';
import { copyOf, numbersUpTo, smallWorld, today } from './traps/small-world.ts';
import { secretsOf, worldConfig, writeConfig } from './world-config.ts';

const id = 'custom:franchise:mine';
/** Three pages of a list, whose first two films are one collection. */
const movies = numbersUpTo(45).map((id) => ({ id, title: `Film ${id}`, released: '2001-03-01' }));
const shows = [{ id: 900, name: 'The show', status: 'Ended', seasons: [] }];
const all = { id: 7, name: 'All', movies: movies.map(({ id }) => id) };
const films = [copyOf(1, 'Film 1'), copyOf(40, 'Film 40', { collections: ['Shelf'] })];
const world = smallWorld({
  movies: [...movies, { id: 46, title: 'Adults only', released: '2001-03-01', adult: true }],
  collections: [{ id: 1, name: 'Saga', parts: [1, 2] }],
  tmdbShows: shows,
  lists: [{ ...all, shows: [900] }],
  keywords: [{ ...all, movies: [1, 2, 3, 46] }],
  companies: [{ ...all, movies: [1, 40] }],
  films,
});

const looking = (parts: readonly unknown[], own: Circumstances = {}) =>
  look(world, {
    libraries: [{ name: 'Films', provider: 'tmdb', franchises: [{ name: 'Mine', parts }] }],
    limits: { retries: 0 },
    ...own,
  });

test('All pages of a list are the set, its films and not its shows', async () => {
  const { report, exitCode, log } = await looking(['tmdb:list:7']);

  expect(exitCode).toBe(0);
  expect(groupsOf(only(report))[id]).toEqual({
    status: 'incomplete',
    owned: [1, 40],
    missing: movies
      .map((movie) => movie.id)
      .filter((film) => film !== 1 && film !== 40)
      .sort(byText),
  });
  expect(log.filter(({ route }) => route === 'list')).toHaveLength(3);
});

/** Films of one day stand in the order of their ids as texts. */
const byText = (a: number, b: number) => (String(a) < String(b) ? -1 : 1);

test('A collection that a list holds as well stays a group of its own', async () => {
  const { report } = await looking(['tmdb:list:7']);

  expect(Object.keys(groupsOf(only(report)))).toEqual([id, 'tmdb:collection:1']);
});

test('The films of a keyword are judged like the parts of a collection, those of a company, too', async () => {
  const [keyword, company] = [await looking(['tmdb:keyword:7']), await looking(['tmdb:company:7'])];

  expect(groupsOf(only(keyword.report))[id]).toEqual({
    status: 'incomplete',
    owned: [1],
    missing: [2, 3],
    ignored: [46],
  });
  expect(groupsOf(only(company.report))[id]).toEqual({ status: 'complete', owned: [1, 40] });
});

test('A list of which a page is missing is no shorter list: the set failed, and the run is not complete', async () => {
  const behave = ({ tmdb }: Sandbox) =>
    tmdb.behave({ faults: [{ kind: 'status', status: 500, match: /\/list\/7.*page=3/ }] });

  const { report, exitCode } = await looking(['tmdb:list:7', 'tmdb:collection:1'], { behave });

  expect([exitCode, report.complete]).toEqual([3, false]);
  expect(groupsOf(only(report))).toEqual({ [id]: { status: 'failed', owned: [1], missing: [2] } });
});

test('A keyword that TMDB does not have is said, and costs nothing else', async () => {
  const { report, exitCode } = await looking(['tmdb:keyword:8', 'tmdb:collection:1']);

  expect(exitCode).toBe(0);
  expect(groupsOf(only(report))[id]).toEqual({ status: 'incomplete', owned: [1], missing: [2] });
  expect(report.problems.map(({ code, item }) => `${code} ${item}`)).toEqual(['unknown-part tmdb:keyword:8']);
});

const withShelf = ['tmdb:collection:1', { collection: 'shelf' }];

test('What is owned of a collection on the server joins the set', async () => {
  const { report } = await looking(withShelf);

  expect(groupsOf(only(report))).toEqual({ [id]: { status: 'incomplete', owned: [1, 40], missing: [2] } });
  expect(report.problems).toEqual([]);
});

test('A case of such a set leaves the house with what its verdicts follow from, and no other collection', async () => {
  const sandbox = await startSandbox(
    smallWorld({
      movies,
      collections: [{ id: 1, name: 'Saga', parts: [1, 2] }],
      films: [copyOf(1, 'Film 1'), copyOf(40, 'Film 40', { collections: ['Secret', 'Shelf'] })],
    }),
  );
  try {
    const libraries = [{ name: 'Films', provider: 'tmdb', franchises: [{ name: 'Mine', parts: withShelf }] }];
    const file = await writeConfig(await tempFolder(), worldConfig(sandbox, { libraries }));
    const { cases } = await explainPipeline(file, { env: secretsOf(sandbox), today, question: id });
    const [made] = cases.map((one) => verdictCase(one, id));

    expect(made?.expected.verdicts).toEqual({
      'tmdb:movie:1': 'owned',
      'tmdb:movie:2': 'missing',
      'tmdb:movie:40': 'owned',
    });
    expect(made && judgeCase(JSON.parse(JSON.stringify(made)))).toEqual(made?.expected);
    expect(JSON.stringify(made)).not.toContain('Secret');
  } finally {
    await sandbox.close();
  }
});
