import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as core from '@plexgaps/core';
import { expect, test } from 'vitest';
import { apiPage } from '../scripts/docs/api-page.mjs';
import { type Member, publicNames } from '../scripts/docs/public-names.mjs';

const root = join(import.meta.dirname, '..');
const names = publicNames(join(root, 'packages/core/src/index.ts'));

test('Every public name of the core has a docstring, and so has every member of it', () => {
  const undocumented = names.flatMap(({ name, doc, members }) => [
    ...(doc === '' ? [name] : []),
    ...withoutDoc(name, members),
  ]);

  expect(undocumented).toEqual([]);
});

test('The public names that a program can import are among those that are read', () => {
  const values = names.filter(({ kind }) => kind !== 'interface' && kind !== 'type').map(({ name }) => name);

  expect(values.toSorted()).toEqual(Object.keys(core).toSorted());
});

test('The reference of the API is what the docstrings say', async () => {
  expect(await readFile(join(root, 'docs/api.md'), 'utf8'), 'npm run generate writes it').toBe(
    apiPage(names),
  );
});

function withoutDoc(owner: string, members: readonly Member[]): readonly string[] {
  return members.flatMap(({ name, doc, members: own }) => [
    ...(doc === '' ? [`${owner}.${name}`] : []),
    ...withoutDoc(`${owner}.${name}`, own),
  ]);
}
