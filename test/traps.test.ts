import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** One case that decides trust, and where it is held. */
interface Trap {
  readonly id: string;
  readonly sentence: string;
  /** `later`: not answered in full yet, for the `reason`. */
  readonly state: 'answered' | 'later';
  readonly reason?: string;
  /** Where its test is. A case that comes later may have one of what is answered until then. */
  readonly file?: string;
}

/** A changed line that turns the test of a trap red. */
interface Mutant {
  readonly row: string;
  readonly file: string;
  readonly find: string;
}

const root = join(import.meta.dirname, '..');
const folder = 'test/e2e/traps';
const traps: readonly Trap[] = JSON.parse(read('test/traps.json'));
const mutants: readonly Mutant[] = JSON.parse(read('test/mutants.json'));

test('Every trap is a row of the docs, with the same words', () => {
  const rows = [...read('docs/traps.md').matchAll(/^\| (\w+) \| (.+?) \| (.+) \|$/gm)]
    .map(([, id = '', sentence = '', answer = '']) => ({ id, sentence, later: laterIn(answer) }))
    .filter(({ id }) => /\d/.test(id));

  expect(rows).toEqual(traps.map(({ id, sentence, reason }) => ({ id, sentence, later: reason })));
});

test('Every trap that is answered names its test; every one that is not says why', () => {
  const unsaid = traps.filter(({ state, file, reason }) =>
    state === 'answered' ? file === undefined || reason !== undefined : reason === undefined,
  );

  expect(unsaid).toEqual([]);
  expect(new Set(traps.map(({ id }) => id)).size).toBe(traps.length);
});

test('Every trap has exactly one test, in its file, that bears its number and is not skipped', () => {
  const named = traps.flatMap(({ id, file }) => (file === undefined ? [] : [`${file}: ${id}`]));
  const found = readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.test.ts'))
    .flatMap((name) => testsIn(`${folder}/${name}`));

  expect(found.sort()).toEqual(named.sort());
});

test('Every mutant belongs to a trap that has a test, in the order of the traps', () => {
  const tested = traps.filter(({ file }) => file !== undefined).map(({ id }) => id);
  const rows = mutants.map(({ row }) => row);

  expect(rows).toEqual(tested.filter((id) => rows.includes(id)));
});

test('Every mutant changes one place of the sources as they are', () => {
  const lost = mutants.filter(({ file, find }) => read(file).split(find).length !== 2);

  expect(lost).toEqual([]);
});

/** The numbers of the tests that run, one for each call. Whatever narrows or skips one makes it none. */
function testsIn(file: string): readonly string[] {
  const text = read(file);
  expect(text, file).not.toMatch(/\.(skip|only|todo|fails|runIf|skipIf)\b|\bdescribe\b/);
  return [...text.matchAll(/^test\(\s*(['"`])(\S+) /gm)].map(([, , id]) => `${file}: ${id}`);
}

function laterIn(answer: string): string | undefined {
  return /^\*Later:\* (.+)\.$/.exec(answer)?.[1];
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
