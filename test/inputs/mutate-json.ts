import { gunzipSync, gzipSync } from 'node:zlib';
import type { Random } from '../../packages/sandbox/src/worlds/random.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json };

/** What stands where something else was expected. */
const surprises: readonly [() => Json, ...(() => Json)[]] = [
  () => null,
  () => true,
  () => 0,
  () => -1,
  () => 1e308,
  () => 0.1,
  () => '',
  () => ' ',
  () => 'NaN',
  () => '12-monkeys',
  () => '2026-02-31',
  () => '0000-00-00T00:00:00Z',
  () => '\u0000\u001b[2J\u202e',
  () => '\ud800',
  () => 'x'.repeat(100_000),
  () => '../../../etc/passwd',
  () => 'javascript:alert(1)',
  () => '__proto__',
  () => 'constructor',
  () => [],
  () => [null],
  () => [[[[[]]]]],
  () => ({}),
  () => JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}'),
  () => JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`),
];

/** An answer, spoilt in one to three places. As text: it may be no JSON any more. */
export function mutateJson(body: string, random: Random): string {
  if (random.chance(0.1)) return spoilText(body, random);
  let value: Json = JSON.parse(body);
  for (let count = random.between(1, 3); count > 0; count -= 1) value = spoil(value, random);
  return JSON.stringify(value);
}

/** A gzipped file of lines of JSON, spoilt in a line, or as it was packed. */
export function mutateFile(file: Buffer, random: Random): Buffer {
  const at = random.between(0, file.length - 1);
  if (random.chance(0.2)) return file.subarray(0, at);
  if (random.chance(0.2)) return Buffer.from(file.with(at, (file[at] ?? 0) ^ 0xff));
  const lines = gunzipSync(file).toString('utf8').trim().split('\n');
  const line = random.between(0, lines.length - 1);
  return gzipSync(lines.with(line, mutateJson(lines[line] ?? '{}', random)).join('\n'));
}

function spoilText(body: string, random: Random): string {
  const at = random.between(0, body.length);
  const marks: readonly [string, ...string[]] = ['}', ']', '"', ',', '\u0000', '{{'];
  const ways: readonly [() => string, ...(() => string)[]] = [
    () => body.slice(0, at),
    () => body.slice(0, at) + random.pick(marks) + body.slice(at),
    () => `${body}${body}`,
    () => '<html><h1>Maintenance</h1></html>',
    () => '',
  ];
  return random.pick(ways)();
}

/** Somewhere below: another thing, or nothing, or the same twice. */
function spoil(value: Json, random: Random): Json {
  const isLeaf = typeof value !== 'object' || value === null || Object.keys(value).length === 0;
  if (isLeaf || random.chance(0.1)) return random.pick(surprises)();
  if (Array.isArray(value)) return spoilList(value, random);
  const entries = Object.entries(value);
  const [name, member] = random.pick(entries as [[string, Json], ...[string, Json][]]);
  if (random.chance(0.1)) return Object.fromEntries(entries.filter(([other]) => other !== name));
  return { ...(value as Readonly<Record<string, Json>>), [name]: spoil(member, random) };
}

function spoilList(list: readonly Json[], random: Random): Json {
  const at = random.between(0, list.length - 1);
  const item = list[at] as Json;
  const ways: readonly [() => Json, ...(() => Json)[]] = [
    () => list.with(at, spoil(item, random)),
    () => list.with(at, spoil(item, random)),
    () => list.toSpliced(at, 1),
    () => [...list, item],
    () => [...list].reverse(),
  ];
  return random.pick(ways)();
}
