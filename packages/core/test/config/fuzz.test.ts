// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a config writes its variables like this
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printFaults } from '../../src/config/faults.ts';
import { findNamedPlugins } from '../../src/config/named-plugins.ts';
import { UsageError } from '../../src/errors.ts';
import { loadText } from './load-text.ts';

const words = [
  'version',
  'servers',
  'providers',
  'libraries',
  'reporters',
  'defaults',
  'rules',
  'failOn',
  'cache',
  'use',
  'with',
  'id',
  'name',
  'sections',
  'section',
  'server',
  'as',
  'ignore',
  'shows',
  'limits',
  'timeout',
  'output',
  'placeholders',
  'enabled',
  'plex',
  'tmdb',
  'auto',
  'Movies',
  '1',
  '60s',
  '1d',
  'true',
  'null',
  '~',
  'tmdb:movie:11',
  '2027-01-01',
  '.inf',
  '0x1F',
  '${TOKEN}',
  '${NONE}',
  '${',
  '$${',
  '${A:-b}',
  '__proto__',
  'constructor',
  '<<',
  '<<: *a',
  '&a',
  '*a',
  '&a [*a]',
  '!!binary',
  '!secret',
  '%YAML 1.1',
  '---',
  '...',
  '? ',
  '- ',
  ': ',
  ':',
  ', ',
  '[',
  ']',
  '{',
  '}',
  '"',
  "'",
  '|',
  '>',
  '#',
  '\n',
  '\n  ',
  '\n    ',
  '\n- ',
  '\n  - ',
  '\t',
  ' ',
  '\\',
  '\r\n',
  'ä',
  '🎬',
  '\u0000',
  '\ufeff',
  '\u2028',
];

const soup = fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((parts) => parts.join(''));

/** A value with the keys of a config in all the wrong places, as YAML's subset JSON. */
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.oneof(fc.constantFrom(...words), fc.integer(), fc.double(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...words), tie('value'), { maxKeys: 6, noNullPrototype: true }),
  ),
}));

const misplaced = fc
  .record({
    servers: value,
    providers: value,
    libraries: value,
    reporters: value,
    defaults: value,
    cache: value,
  })
  .map((parts) => JSON.stringify({ version: 1, ...parts }));

/** A good config with one piece cut out or doubled. */
const good = `version: 1
servers: [{ use: plex, with: { token: "\${TOKEN}" } }]
providers:
  - use: tmdb
    limits: { timeout: 60s }
defaults: { rules: &r { grace: 1d } }
libraries:
  - name: Movies
    rules: { <<: *r, minOwned: 2 }
    sections: [Films, { server: plex, section: "4K" }]
    ignore: [{ id: "tmdb:movie:11", until: 2027-01-01 }]
reporters: [{ use: json, output: out.json }]
`;
const damaged = fc
  .tuple(fc.nat(good.length), fc.nat(30), fc.constantFrom('', ...words))
  .map(([from, length, piece]) => good.slice(0, from) + piece + good.slice(from + length));

test('whatever is written, loading ends in a config or in faults with places', {
  timeout: 20_000,
}, async () => {
  let loaded = 0;
  await fc.assert(
    fc.asyncProperty(fc.oneof(soup, misplaced, damaged), async (text) => {
      const result = await loadText(text, { env: { TOKEN: 'x', TZ: 'UTC' } }).catch(
        (error: unknown) => error,
      );

      if (!(result instanceof Error)) loaded += 1;
      else if (!(result instanceof UsageError)) throw result;
      else if (result.faults.length === 0 || !result.faults.every(({ message }) => message.length > 10))
        throw result;
    }),
    { seed: 20_261_121, numRuns: 600 },
  );

  expect(loaded).toBeGreaterThan(5);
});

test('however a config is damaged around a secret, no fault prints it', { timeout: 20_000 }, async () => {
  const secret = 'token: sesame';
  const before = good.slice(0, good.indexOf('token: '));
  const after = good.slice(good.indexOf(' } }]'));
  const piece = fc.constantFrom('', ...words);
  const damage = (text: string) =>
    fc
      .tuple(fc.nat(text.length), fc.nat(30), piece)
      .map(([from, length, inserted]) => text.slice(0, from) + inserted + text.slice(from + length));
  let faulty = 0;
  await fc.assert(
    fc.asyncProperty(damage(before), damage(after), async (head, tail) => {
      const result = await loadText(head + secret + tail).catch((error: unknown) => error);

      if (!(result instanceof UsageError)) return;
      faulty += 1;
      const text = printFaults(result.faults);
      if (text.includes('sesame')) throw new Error(text);
    }),
    { seed: 20_261_122, numRuns: 600 },
  );

  expect(faulty).toBeGreaterThan(100);
});

test('whatever is written, the plugins that it names are told, or why it is no text', {
  timeout: 20_000,
}, async () => {
  let named = 0;
  await fc.assert(
    fc.asyncProperty(fc.oneof(soup, misplaced, damaged), async (text) => {
      try {
        const { plugins } = await findNamedPlugins('/config/plexgaps.yml', async () => text);
        expect(plugins.every(({ use }) => use !== '' && !use.includes('${'))).toBe(true);
        named += plugins.length;
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError);
        expect((error as UsageError).message).toMatch(/not a text in UTF-8|nested too deeply/);
      }
    }),
    { numRuns: 500 },
  );
  expect(named).toBeGreaterThan(0);
});

test.each([
  'servers: [<<: *ause: plex]',
  'servers: [{ <<: *a }]',
  'x: &a 1\nservers: [{ <<: *a, use: plex }]',
])('what cannot be merged names no plugin: %s', async (text) => {
  const rest = '\nproviders: [{ use: tmdb }]\n';
  const { plugins } = await findNamedPlugins('/config/plexgaps.yml', async () => text + rest);

  expect(plugins).toEqual([{ kind: 'provider', use: 'tmdb' }]);
});
