import { expect, test } from 'vitest';
import type { Report } from '../../src/model/index.ts';
import type { Plugins } from '../../src/plugin/ready.ts';
import type { ServerCollections } from '../../src/plugin/types.ts';
import type { PlannedLibrary } from '../../src/snapshot/plan-libraries.ts';
import { writeBack } from '../../src/write-back/write-back.ts';

/** A server that keeps collections in the grid only, as far as planning asks it. */
const collections: Pick<ServerCollections, 'rules' | 'list'> = {
  rules: async () => ({ hidesMembers: false, canRemove: true }),
  list: async () => [],
};

test('a server that cannot do what "promote" and "poster" ask says so, and nothing else is held up', async () => {
  const servers = new Map([['shelf', { server: { collections } }]]) as unknown as Plugins['servers'];
  const planned = {
    type: 'movie',
    config: {
      name: 'Films',
      placeholders: { style: 'collection', label: 'Plexgaps', promote: ['home'], poster: 'provider' },
    },
    sections: [{ server: 'shelf', role: 'owned', title: 'Films', library: { key: '1', title: 'Films' } }],
  } as unknown as PlannedLibrary;
  const report = {
    libraries: [{ name: 'Films', type: 'movie', complete: true, evidence: {}, groups: [] }],
  } as unknown as Report;
  const options = { apply: false, yes: false, narrowed: false, force: false, remembered: [] };

  const { problems, placeholders } = await writeBack(report, [planned], { servers } as Plugins, options, {
    signal: new AbortController().signal,
  });

  expect(placeholders).toEqual([]);
  expect(problems.map(({ severity, code, message }) => [severity, code, message])).toEqual([
    [
      'note',
      'placeholders-not-shown',
      'The server of "Films" cannot do what is asked with "promote": it shows collections in the grid only.',
    ],
    [
      'note',
      'placeholders-not-shown',
      'The server of "Films" cannot do what is asked with "poster": it takes no posters for collections.',
    ],
  ]);
});
