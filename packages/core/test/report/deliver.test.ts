import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ReadyReporter } from '../../src/plugin/ready.ts';
import type { Delivery, Reporter } from '../../src/plugin/types.ts';
import { type DeliveryOutcome, deliver } from '../../src/report/deliver.ts';
import { filmLibrary, reportOf } from './build.ts';

let folder = '';
let printed: string[] = [];
let appended: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plexgaps-deliver-'));
  printed = [];
  appended = [];
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const at = (name: string) => join(folder, name);
const file = (body: Delivery['body'], name = 'report.txt'): Delivery => ({ kind: 'file', name, body });

function reporter(
  render: Reporter['render'],
  more: {
    readonly id?: string;
    readonly output?: string;
    readonly folder?: boolean;
    readonly publish?: boolean;
  } = {},
): ReadyReporter {
  const { id = 'text', output, publish = false } = more;
  return {
    id,
    produces: more.folder ? 'folder' : 'file',
    ...(output === undefined ? {} : { output }),
    publish,
    reporter: { render },
    path: ['reporters'],
  };
}

const report = reportOf([filmLibrary()]);

function run(...reporters: readonly ReadyReporter[]): Promise<readonly DeliveryOutcome[]> {
  return deliver(report, reporters, {
    print: async (body) => {
      for await (const piece of body) printed.push(piece);
    },
    append: async (to, body) => {
      if (to === 'step-output') return false;
      let text = '';
      for await (const piece of body) text += piece;
      appended.push(`${to}: ${text}`);
      return true;
    },
    signal: new AbortController().signal,
    image: async () => undefined,
    previous: { ...report, today: '2026-11-20' },
    history: [],
  });
}

async function* pieces(...texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

/** Every file below a folder, hidden ones too, by its path. */
async function filesIn(place: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = await Promise.all(
    files.sort().map(async (name) => [name.slice(place.length + 1), await readFile(name, 'utf8')] as const),
  );
  return Object.fromEntries(read);
}

describe('a file', () => {
  test('is written, in pieces or whole, and its folder is made', async () => {
    const outcomes = await run(
      reporter(() => [file(pieces('a', 'b'))], { output: at('deep/er/out.txt') }),
      reporter(() => [file('whole')], { id: 'second', output: at('second.txt') }),
      reporter(() => [file('')], { id: 'third', output: at('empty.txt') }),
    );

    expect(outcomes).toEqual([
      { reporter: 'text', places: [at('deep/er/out.txt')] },
      { reporter: 'second', places: [at('second.txt')] },
      { reporter: 'third', places: [at('empty.txt')] },
    ]);
    expect(await filesIn(folder)).toEqual({
      'deep/er/out.txt': 'ab',
      'second.txt': 'whole',
      'empty.txt': '',
    });
  });

  test('takes the place of the old one', async () => {
    await writeFile(at('out.txt'), 'old and longer');

    await run(reporter(() => [file('new')], { output: at('out.txt') }));

    expect(await filesIn(folder)).toEqual({ 'out.txt': 'new' });
  });

  test('without an output goes to standard output', async () => {
    const outcomes = await run(reporter(() => [file(pieces('a', 'b'))]));

    expect([outcomes, printed]).toEqual([[{ reporter: 'text', places: ['-'] }], ['a', 'b']]);
  });

  test('can be one only', async () => {
    const [outcome] = await run(reporter(() => [file('a'), file('b')], { output: at('out.txt') }));

    expect(outcome?.problem?.message).toBe(
      `The report could not be written to ${at('out.txt')}: A reporter of one file delivered a second one.`,
    );
    expect(await filesIn(folder)).toEqual({});
  });
});

describe('a folder', () => {
  const site = (...names: readonly string[]) =>
    reporter(() => names.map((name) => file(`<${name}>`, name)), { output: at('site'), folder: true });

  test("is filled; what the last run wrote and this one does not is taken away; the user's files stay", async () => {
    await mkdir(at('site'));
    await writeFile(at('site/mine.txt'), 'mine');

    await run(site('index.html', 'pages/old.html'));
    const outcomes = await run(site('index.html', 'pages/new.html'));

    expect(outcomes).toEqual([{ reporter: 'text', places: [at('site')] }]);
    expect(await filesIn(at('site'))).toEqual({
      '.plexgaps-files.json': '["index.html","pages/new.html"]\n',
      'index.html': '<index.html>',
      'mine.txt': 'mine',
      'pages/new.html': '<pages/new.html>',
    });
  });

  test.each(['../evil.txt', '/evil.txt', 'a/../../evil.txt', 'a\\..\\evil.txt', ''])(
    'takes no file with the name %o',
    async (name) => {
      const [outcome] = await run(site('index.html', name));

      expect(outcome?.problem?.message).toBe(
        `The report could not be written to ${at('site')}: "${name}" is no path inside the folder that the reporter writes.`,
      );
      expect(await filesIn(folder)).toEqual({});
    },
  );

  test('with a list of files that points outside takes nothing away there', async () => {
    await writeFile(at('outside.txt'), 'mine');
    await mkdir(at('site'));
    await writeFile(
      at('site/.plexgaps-files.json'),
      JSON.stringify(['../outside.txt', at('outside.txt'), 7]),
    );

    await run(site('index.html'));

    expect(Object.keys(await filesIn(folder))).toEqual([
      'outside.txt',
      'site/.plexgaps-files.json',
      'site/index.html',
    ]);
  });

  test('with a list of files that nobody can read loses nothing', async () => {
    await mkdir(at('site'));
    await writeFile(at('site/.plexgaps-files.json'), 'not json');
    await writeFile(at('site/old.html'), 'old');

    await run(site('index.html'));

    expect(Object.keys(await filesIn(at('site')))).toEqual([
      '.plexgaps-files.json',
      'index.html',
      'old.html',
    ]);
  });

  test('that a reporter fails to fill in the middle stays as it was', async () => {
    await run(site('index.html', 'pages/a.html'));
    const before = await filesIn(folder);

    const [outcome] = await run(
      reporter(
        function* () {
          yield file('new', 'index.html');
          throw new Error('No template.');
        },
        { output: at('site'), folder: true },
      ),
    );

    expect(outcome?.problem?.code).toBe('not-delivered');
    expect(await filesIn(folder)).toEqual(before);
  });
});

test('A reporter that fails costs itself only, and what was there before stays', async () => {
  await writeFile(at('out.txt'), 'old');
  const breaking = async function* (): AsyncGenerator<string> {
    yield 'half';
    throw new Error('Out of ink.');
  };

  const outcomes = await run(
    reporter(() => [file(breaking())], { id: 'broken', output: at('out.txt') }),
    reporter(() => [file('fine')], { output: at('fine.txt') }),
  );

  expect(outcomes).toEqual([
    {
      reporter: 'broken',
      places: [],
      problem: {
        severity: 'error',
        code: 'not-delivered',
        message: `The report could not be written to ${at('out.txt')}: Out of ink.`,
        source: 'broken',
      },
    },
    { reporter: 'text', places: [at('fine.txt')] },
  ]);
  expect(await filesIn(folder)).toEqual({ 'fine.txt': 'fine', 'out.txt': 'old' });
});

test('An output whose folder is a file cannot be written', async () => {
  await writeFile(at('taken'), 'a file');

  const [outcome] = await run(reporter(() => [file('x')], { output: at('taken/out.txt') }));

  expect(outcome?.problem).toMatchObject({ severity: 'error', code: 'not-delivered', source: 'text' });
  expect(await filesIn(folder)).toEqual({ taken: 'a file' });
});

test('An output that is a folder where a file belongs cannot be written, and nothing is left behind', async () => {
  await mkdir(at('out.txt/inside'), { recursive: true });

  const [outcome] = await run(reporter(() => [file('x')], { output: at('out.txt') }));

  expect(outcome?.problem?.code).toBe('not-delivered');
  expect(await filesIn(folder)).toEqual({});
});

test('What is printed goes to standard output beside the file', async () => {
  const [outcome] = await run(
    reporter(() => [{ kind: 'print', body: 'hello' }, file('x')], { output: at('out.txt') }),
  );

  expect(outcome).toEqual({ reporter: 'text', places: [at('out.txt'), '-'] });
  expect(printed).toEqual(['hello']);
});

test('What is added to a job is told, and that there is no job', async () => {
  const both = reporter(() => [
    { kind: 'append', to: 'step-summary', body: ['a', 'b'] },
    { kind: 'append', to: 'step-output', body: 'x=1\n' },
  ]);

  const [outcome] = await run(both);

  expect(appended).toEqual(['step-summary: ab']);
  expect(outcome).toEqual({
    reporter: 'text',
    places: [],
    told: [
      'Added to the summary of the job.',
      'This is no job of GitHub Actions: "text" has no outputs to add to.',
    ],
  });
});

test('A reporter gets the whole report and the last one, or what of them may leave the house, and can change neither', async () => {
  const seen: unknown[] = [];
  const watching = (publish: boolean) =>
    reporter(
      (shown, { previous }) => {
        for (const one of [shown, previous])
          seen.push([
            one?.today,
            one?.servers.length,
            one?.libraries[0]?.unmatched.length,
            Object.isFrozen(one?.libraries),
          ]);
        return [];
      },
      { publish },
    );

  const outcomes = await run(watching(false), watching(true));

  expect(seen).toEqual([
    ['2026-11-21', 1, 2, true],
    ['2026-11-20', 1, 2, true],
    ['2026-11-21', 0, 0, true],
    ['2026-11-20', 0, 0, true],
  ]);
  expect(outcomes.map(({ places }) => places)).toEqual([[], []]);
});
