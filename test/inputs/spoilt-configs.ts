import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '@plexgaps/core';
import { addIgnoreRule, printFaults, removeIgnoreRule } from '@plexgaps/core/host';
import { readConfig } from '../../packages/cli/src/read-config.ts';
import { createRandom, type Random } from '../../packages/sandbox/src/worlds/random.ts';

/** What came of many spoilt configs. */
export interface SpoiltConfigs {
  readonly inputs: number;
  /** How many were no config any more, and how many still were. */
  readonly refused: number;
  /** Seeds of those that were not read as they should be, and what came instead. */
  readonly wrong: readonly string[];
}

const examples = join(import.meta.dirname, '..', '..', 'examples');
/** What the examples name. */
const variables = {
  PLEX_TOKEN: 'a-token',
  CABIN_TOKEN: 'a-token',
  TMDB_API_KEY: 'a-key',
  TVDB_API_KEY: 'a-key',
  TVDB_PIN: 'a-pin',
  DISCORD_HOOK: 'https://discord.com/api/webhooks/1/x',
};
/** Milliseconds for one config. */
const longest = 5000;

/** What YAML, and whoever reads it, may stumble over. */
const pieces: readonly [string, ...string[]] = [
  '&a [*a]',
  '&a ["x","x"]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]',
  '<<: *a',
  '<<: { version: 2 }',
  '!!js/function "function(){}"',
  '!!binary "AAAA"',
  '!<tag:x> y',
  '? [a]\n: b',
  '---\n',
  '...\n',
  '%YAML 1.1\n---\n',
  '\t',
  '\u0000',
  '\ufeff',
  '\u2028',
  '\ud800',
  '{',
  ']',
  '"',
  "'",
  '|\n',
  '>-\n',
  '#',
  ': ',
  '- ',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a config writes its variables like this
  '${PLEX_TOKEN}',
  '${',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a config writes its variables like this
  '${A:-${B}}',
  '__proto__: { polluted: true }',
  'constructor: { prototype: { polluted: true } }',
  'version: 1',
  'libraries: auto',
  '~',
  '0x7fffffffffffffff',
  '1e999',
  '2026-02-31',
  '{{#each missing}}',
  '[',
  '['.repeat(5000),
  '{a: '.repeat(3000),
  'x'.repeat(200_000),
];

/** Reads so many configs, each an example that was spoilt by a seed, and adds a rule to those that are still one. */
export async function trySpoiltConfigs(count: number, firstSeed: number): Promise<SpoiltConfigs> {
  const names = ['minimal.yml', 'everything.yml', 'published.yml', 'inventory.yml', 'docker/plexgaps.yml'];
  const texts = await Promise.all(names.map((name) => readFile(join(examples, name), 'utf8')));
  const wrong: string[] = [];
  let refused = 0;
  for (let nth = 0; nth < count; nth += 1) {
    const seed = firstSeed + nth;
    const random = createRandom(seed);
    const text = spoil(random.pick(texts as [string, ...string[]]), random);
    const started = performance.now();
    const fault = await faultOf(text);
    if (fault === 'refused') refused += 1;
    const took = performance.now() - started;
    if ('polluted' in {}) wrong.push(`seed ${seed}: every object has something of the config`);
    if (fault && fault !== 'refused') wrong.push(`seed ${seed}: ${fault}`);
    if (took > longest) wrong.push(`seed ${seed}: took ${Math.round(took)} ms`);
  }
  return { inputs: count, refused, wrong };
}

function spoil(text: string, random: Random): string {
  const lines = text.split('\n');
  for (let count = random.between(1, 3); count > 0; count -= 1) {
    const at = random.between(0, lines.length - 1);
    const line = lines[at] ?? '';
    const column = random.between(0, line.length);
    const piece = random.pick(pieces);
    const ways: readonly [() => readonly string[], ...(() => readonly string[])[]] = [
      () => [],
      () => [line, ''],
      () => [line, '      # a comment'],
      () => [`${line} # said`],
      () => [`${line}  `],
      () => [`${line}\r`],
      () => [line, line],
      () => [` ${line}`],
      () => [line.slice(1)],
      () => [line.slice(0, column) + piece + line.slice(column)],
      () => [line, line.slice(0, line.search(/\S|$/)) + piece],
      () => [line.replace(/:.*/, `: ${piece}`)],
      () => [line.replace(/\w+/, () => piece)],
    ];
    lines.splice(at, 1, ...random.pick(ways)());
  }
  return lines.join('\n');
}

/** `undefined`: it is a config. `refused`: it is none, and what is said of that is for people. Else what went wrong. */
async function faultOf(text: string): Promise<string | undefined> {
  const load = (body: string) =>
    readConfig('/made-up/plexgaps.yml', variables, (file) =>
      file === '/made-up/plexgaps.yml' ? Promise.resolve(body) : readFile(file, 'utf8'),
    );
  try {
    const { libraries } = await load(text);
    if (libraries === 'auto') return undefined;
    const id = 'tmdb:movie:987654321';
    const edited = addIgnoreRule('plexgaps.yml', text, 0, { id, reason: 'a\n"b" # c' });
    const again = await load(edited);
    if (again.libraries === 'auto' || !again.libraries[0]?.ignore.some((rule) => rule.id === id))
      return 'a rule that was added is not there';
    const place = again.libraries[0].ignore.findIndex((rule) => rule.id === id);
    const back = removeIgnoreRule('plexgaps.yml', edited, 0, place);
    return JSON.stringify(await load(back)) === JSON.stringify(await load(text))
      ? undefined
      : 'a rule that was added and taken out again leaves another config';
  } catch (error) {
    if (!(error instanceof UsageError)) return `${(error as Error).stack}`;
    if (error.faults.length === 0 || error.faults.some(({ message }) => message.length < 5))
      return 'no word on what is wrong';
    const printed = printFaults(error.faults, { color: false });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones
    return /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/.test(printed)
      ? 'control characters are printed'
      : 'refused';
  }
}
