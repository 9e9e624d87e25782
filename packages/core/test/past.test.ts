import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../src/errors.ts';
import type { Report } from '../src/model/index.ts';
import { keepPast } from '../src/past/keep-past.ts';
import { pastFiles, readPast } from '../src/past/read-past.ts';
import { readReport } from '../src/past/read-report.ts';
import type { Scope } from '../src/report/merge-baseline.ts';
import { tempFolder } from './plugin/temp-folder.ts';
import { filmLibrary, reportOf, showLibrary } from './report/build.ts';
import { libraryOf, reportWith, setOf } from './report/reports.ts';

const last = '.plexgaps/reports/last.json';
const lines = '.plexgaps/reports/history.jsonl';
const one = reportWith([libraryOf([setOf(1, { owned: [1], missing: [2] })])], '2026-11-20');
const filled = reportWith([libraryOf([setOf(1, { owned: [1, 2] })])]);

const textOf = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8');
const filesIn = (folder: string) => readdirSync(join(folder, '.plexgaps/reports')).sort();

/** Keeps a report as a run does, of a folder in which others may have been kept before. */
async function keep(
  folder: string,
  report: Report,
  { scope = 'all', besides = false }: { readonly scope?: Scope; readonly besides?: boolean } = {},
) {
  return keepPast(folder, await readPast(folder), { report, scope, besides });
}

test('What a run leaves is what the next one finds', async () => {
  const folder = tempFolder();

  await keep(folder, one);

  expect(await readPast(folder)).toEqual({
    last: one,
    history: [{ day: '2026-11-20', libraries: [{ name: 'Library', owned: 0, missing: 0 }] }],
    problems: [],
    broken: [],
  });
  expect(filesIn(folder)).toEqual(['history.jsonl', 'last.json']);
});

test('In a new folder there is nothing, and nothing is wrong', async () => {
  expect(await readPast(tempFolder())).toEqual({
    last: undefined,
    history: [],
    problems: [],
    broken: [],
  });
});

describe('the history', () => {
  const days = (folder: string) =>
    textOf(folder, lines)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).day);

  test('has a line for each day, the oldest first; a second run of a day replaces its line', async () => {
    const folder = tempFolder();
    const withMissing = (report: Report, missing: number): Report => ({
      ...report,
      libraries: report.libraries.map((library) => ({
        ...library,
        totals: { ...library.totals, missing },
      })),
    });

    await keep(folder, withMissing(filled, 1));
    await keep(folder, one);
    await keep(folder, withMissing(filled, 5));

    expect(days(folder)).toEqual(['2026-11-20', '2026-11-21']);
    expect((await readPast(folder)).history.map(({ libraries }) => libraries[0]?.missing)).toEqual([0, 5]);
  });

  test.each<[string, Report, Parameters<typeof keep>[2]]>([
    ['was incomplete', { ...filled, complete: false }, {}],
    ['was narrowed to a library', filled, { scope: 'libraries' }],
    ['was narrowed to some groups', filled, { scope: 'groups' }],
  ])('has none for a run that %s', async (_, report, how) => {
    const folder = tempFolder();
    await keep(folder, one);

    await keep(folder, report, how);

    expect(days(folder)).toEqual(['2026-11-20']);
  });
});

test('A run that was compared with another report leaves the last one as it is', async () => {
  const folder = tempFolder();
  await keep(folder, one);

  await keep(folder, filled, { besides: true });

  expect((await readPast(folder)).last).toEqual(one);
  expect((await readPast(folder)).history.map(({ day }) => day)).toEqual(['2026-11-20', '2026-11-21']);
});

describe('a last report that is none', () => {
  test.each([
    ['cut short', '{"version":1,"today":"2026-'],
    ['of another program', '{"version":"7.1","packages":[]}'],
    ['of another version', '{"version":2}'],
    ['with a part that does not fit', JSON.stringify({ ...one, today: 'yesterday' })],
    ['empty', ''],
  ])('%s is a warning and nothing to compare with, and is put aside', async (_, text) => {
    const folder = tempFolder({ [last]: text });

    const past = await readPast(folder);
    const problem = await keepPast(folder, past, { report: one, scope: 'all', besides: false });

    expect(past.last).toBeUndefined();
    expect(past.problems.map(({ severity, code }) => [severity, code])).toEqual([['warning', 'broken-past']]);
    expect(past.problems[0]?.message).toContain(join(folder, last));
    expect(problem).toBeUndefined();
    expect(textOf(folder, `${last}.broken`)).toBe(text);
    expect((await readPast(folder)).last).toEqual(one);
  });

  test('stays where it is until there is another one', async () => {
    const folder = tempFolder({ [last]: 'no report' });

    await keep(folder, one, { besides: true });

    expect(textOf(folder, last)).toBe('no report');
  });
});

test('Lines of the history that are none are passed over with a warning, and put aside', async () => {
  const text =
    '{"day":"2026-11-19","libraries":[]}\n{"day":"2026-11-20","libr\n{"day":"someday","libraries":[]}\n';
  const folder = tempFolder({ [lines]: text });

  const past = await readPast(folder);
  await keep(folder, filled);

  expect(past.history).toEqual([{ day: '2026-11-19', libraries: [] }]);
  expect(past.problems[0]?.message).toContain('2 of 3 lines are not what a run writes');
  expect(textOf(folder, `${lines}.broken`)).toBe(text);
  expect((await readPast(folder)).history.map(({ day }) => day)).toEqual(['2026-11-19', '2026-11-21']);
});

test('A place that cannot be written is said, and what was there stays', async () => {
  const folder = tempFolder();
  mkdirSync(join(folder, '.plexgaps'));
  writeFileSync(join(folder, '.plexgaps/reports'), 'a file where a folder should be');

  const problem = await keepPast(
    folder,
    { last: undefined, history: [], problems: [], broken: [] },
    { report: one, scope: 'all', besides: false },
  );

  expect(problem).toMatchObject({ severity: 'error', code: 'not-kept' });
  expect(textOf(folder, '.plexgaps/reports')).toBe('a file where a folder should be');
});

describe('a saved report', () => {
  test('comes back as it was, as JSON with every list', async () => {
    const report = reportOf([filmLibrary(), showLibrary()]);
    const folder = tempFolder({ 'gaps.json': JSON.stringify(report, null, 2) });

    expect(await readReport(join(folder, 'gaps.json'))).toEqual(report);
  });

  test.each([
    ['no-such.json', /no-such\.json cannot be read: ENOENT/],
    ['.', /cannot be read: EISDIR/],
    [
      'text.json',
      /text\.json: expected a report in JSON, got something else\. It is what the reporter "json" writes\.$/,
    ],
    ['list.json', /list\.json: expected a report of version 1, got something without one\./],
    ['next.json', /next\.json: expected a report of version 1, got version 2\./],
    ['odd.json', /odd\.json is no report that this version can read: \/libraries must be array\.$/],
  ])('%s is refused with what is wrong', async (name, message) => {
    const folder = tempFolder({
      'text.json': '# Gaps',
      'list.json': '[1]',
      'next.json': '{"version":2}',
      'odd.json': JSON.stringify({ ...one, libraries: {} }),
    });

    const reading = readReport(join(folder, name));

    await expect(reading).rejects.toBeInstanceOf(UsageError);
    await expect(reading).rejects.toThrow(message);
  });
});

test('Everything lies beside the config', () => {
  expect(pastFiles('/home/ann')).toEqual({
    last: '/home/ann/.plexgaps/reports/last.json',
    history: '/home/ann/.plexgaps/reports/history.jsonl',
  });
});
