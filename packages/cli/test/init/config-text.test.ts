import { loadConfig } from '@plexgaps/core/host';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { configText, type NewConfig } from '../../src/init/config-text.ts';
import { reports } from '../../src/init/reports.ts';
import { compileTemplate } from '../../src/placeholder-template.ts';

const config: NewConfig = {
  schema: './.plexgaps/config.schema.json',
  server: [
    { name: 'url', value: 'http://nas.local:32400' },
    { name: 'token', variable: 'PLEX_TOKEN', note: 'of the owner' },
  ],
  providers: [{ use: 'tmdb', with: [{ name: 'apiKey', variable: 'TMDB_API_KEY' }] }],
  libraries: [{ name: 'Movies', provider: 'tmdb' }],
  reporters: [{ use: 'html', output: 'out/site' }],
};

const load = (text: string) =>
  loadConfig('/made-up/plexgaps.yml', {
    env: { PLEX_TOKEN: 'a', TMDB_API_KEY: 'b' },
    readFile: async (file) => (file.endsWith('.yml') ? text : ''),
    compileTemplate,
  });

test('whatever a server calls itself and its libraries is read back as it was', async () => {
  const anyText = fc
    .string({ minLength: 1, maxLength: 20, unit: 'binary' })
    .filter((text) => text.trim() !== '');
  await fc.assert(
    fc.asyncProperty(anyText, anyText, async (name, server) => {
      const text = configText({
        ...config,
        server: [
          { name: 'account', value: true },
          { name: 'server', value: server },
        ],
        libraries: [
          { name, provider: 'tmdb' },
          { name: `${name} (2)`, section: name, provider: 'tmdb' },
        ],
      });

      const { libraries, servers } = await load(text);

      expect(servers[0]?.with).toEqual({ account: true, server });
      if (libraries === 'auto') throw new Error('Expected a list of libraries.');
      expect(libraries.map((one) => [one.name, one.sections[0]?.section])).toEqual([
        [name, name],
        [`${name} (2)`, name],
      ]);
    }),
  );
});

describe('what is commented out', () => {
  const lines = configText(config).split('\n');
  const offers = lines.flatMap((line, index) => (/^ *# [\w-]+:( |$)/.test(line) && index > 1 ? [index] : []));

  test.each(offers.map((index) => [lines[index]?.trim().slice(2).split(':')[0] ?? '', index] as const))(
    '%s can be taken in',
    async (_, index) => {
      // A list stands in the comment below.
      const count = lines[index]?.includes('{') || lines[index]?.includes('[') ? 1 : 2;
      const taken = lines.map((line, at) =>
        at >= index && at < index + count ? line.replace('# ', '') : line,
      );
      await load(taken.join('\n'));

      expect(offers.length).toBe(5);
    },
  );
});

test('every report needs no more than its place', async () => {
  const reporters = Object.entries(reports).map(([use, { output }]) => ({ use, output }));

  const read = await load(configText({ ...config, reporters }));

  expect(read.reporters.map(({ use }) => use)).toEqual(Object.keys(reports));
});
