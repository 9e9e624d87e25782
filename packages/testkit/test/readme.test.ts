import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineReporter } from '@plexgaps/core';
import { expect, test } from 'vitest';
import { providerContract, type RunTest, reporterContract, serverContract } from '../src/index.ts';
import { sound, tinyProvider, tinyThings } from './tiny/provider.ts';
import { soundServer, startShelves, tinyServer } from './tiny/server.ts';

/** The checks that a contract registers, in order of their names. */
function checksOf(register: (run: RunTest) => void): readonly string[] {
  const names: string[] = [];
  register((name) => names.push(name.slice(name.indexOf(': ') + 2)));
  return names.sort();
}

test('The README lists exactly the checks that there are', () => {
  const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');
  const lists = [...readme.matchAll(/^Of (.*):\n\n((?:- .*\n)+)/gm)].map(
    ([, who = '', list = '']) => [who, list.trimEnd().slice(2).split('\n- ')] as const,
  );
  const listed = (...whose: readonly string[]) =>
    lists.flatMap(([who, checks]) => (whose.includes(who) ? checks : [])).sort();

  expect(listed('a provider', 'both')).toEqual(
    checksOf((run) => providerContract({ ...tinyThings, plugin: tinyProvider(sound), test: run })),
  );
  expect(listed('a server', 'both')).toEqual(
    checksOf((run) =>
      serverContract({
        test: run,
        plugin: tinyServer(soundServer),
        start: () => startShelves(100),
        startWithSmallPages: () => startShelves(2),
        libraries: { movie: '1', show: '2' },
        empty: { movie: '3' },
        trashed: ['12'],
      }),
    ),
  );
  expect(listed('a reporter (here one of a folder)')).toEqual(
    checksOf((run) =>
      reporterContract({
        test: run,
        plugin: defineReporter({
          name: 'folder',
          produces: 'folder',
          optionsSchema: { type: 'object', properties: {} },
          create: () => ({ render: () => [] }),
        }),
      }),
    ),
  );
});
