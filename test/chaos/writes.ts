import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Fault, generateWorld, type PlexStandIn, type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { createRandom, type Random } from '../../packages/sandbox/src/worlds/random.ts';
import type { CliResult } from '../e2e/cli.ts';
import { runHere } from '../e2e/here.ts';
import { secretsOf, worldConfig, writeConfig } from '../e2e/world-config.ts';
import { crashed, timeout } from './run-in.ts';

/** What placeholders are to do: for the first time, or when there are others. */
export const writeKinds = ['made', 'changed'] as const;
type WriteKind = (typeof writeKinds)[number];

/** What came of a seed. */
export interface WrittenThrough {
  readonly seed: number;
  readonly kind: WriteKind;
  /** Runs while the server had trouble, and how many of them did all there was to do. */
  readonly runs: number;
  readonly done: number;
  /** Writes that met a fault. */
  readonly met: number;
  /** What is wrong, each as a sentence. Empty: nothing. */
  readonly faults: readonly string[];
}

const world = generateWorld({ seed: 11, films: 40, shows: 3 });

/** What a config may wish for. */
const wishes: readonly [object, ...object[]] = [
  {},
  { minMissing: 2 },
  { style: 'single' },
  { mode: 'hide-items', labels: ['To find'], promote: ['library'], title: 'Wanted: {{title}}' },
  { poster: 'provider', summary: '{{#each missing}}{{title}}, {{/each}}', limit: 3 },
];

/**
 * Lets runs with `--apply` write while writes are lost, cut off and refused, and then one without trouble. What is on the
 * server must be what undisturbed runs leave; and a run that ends with 0 has done it.
 */
export async function writeThrough(seed: number): Promise<WrittenThrough> {
  const random = createRandom(seed * 15_485_863);
  const kind = random.pick(writeKinds);
  const before = kind === 'made' ? undefined : random.between(0, wishes.length - 1);
  const wish = random.between(0, wishes.length - 1);
  const truth = await truthOf(before, wish);
  return withHouse(seed, async ({ plex, run }) => {
    if (before !== undefined) await run(before);
    const faults: string[] = [];
    const runs = random.pick([1, 1, 2]);
    const retries = random.pick([0, 2]);
    let done = 0;
    for (let nth = 0; nth < runs; nth += 1) {
      plex.behave({ faults: troublesOf(random) });
      const ended = await run(wish, retries);
      plex.behave({});
      faults.push(...spoken(ended));
      // What an older list of the server stands in for is enough for a report, and not for writing: that is said.
      if (ended.exitCode !== 0 || leaves.test(ended.stderr.replaceAll(/\s+/g, ' '))) continue;
      done += 1;
      const state = await stateOf(plex);
      if (state !== truth)
        faults.push(`a run that ended with 0 left something undone: ${difference(state, truth)}`);
    }
    const met = plex.writes().filter(({ fault }) => fault).length;
    const { exitCode, stderr } = await run(wish);
    if (exitCode !== 0) faults.push(`the run without trouble ended with ${exitCode}: ${stderr}`);
    const state = await stateOf(plex);
    if (state !== truth) faults.push(`the server is left otherwise: ${difference(state, truth)}`);
    const writes = plex.writes().length;
    await run(wish);
    if (plex.writes().length > writes)
      faults.push(`a further run writes ${plex.writes().length - writes} times`);
    return { seed, kind, runs, done, met, faults };
  });
}

/** For people. */
export function describeWritten({ seed, kind, faults }: WrittenThrough): string {
  const repeat = `Repeat it: npm run chaos -- writes --from ${seed} --seeds 1`;
  return [`Writes of seed ${seed} (${kind}):`, ...faults.map((fault) => `  ${fault}`), repeat].join('\n');
}

interface House {
  readonly plex: PlexStandIn;
  /** `plexgaps run --apply` with the wish of this number. */
  run(wish: number, retries?: number): Promise<CliResult>;
}

async function withHouse<T>(seed: number, work: (house: House) => Promise<T>): Promise<T> {
  const sandbox = await startSandbox(world, { seed });
  const folder = await mkdtemp(join(tmpdir(), 'plexgaps-writes-'));
  const run: House['run'] = async (wish, retries = 0) => {
    await writeConfig(folder, configOf(sandbox, wish, retries));
    const args = ['run', '--quiet', '--today', world.today, '--apply', '--yes'];
    return runHere(args, { cwd: folder, env: secretsOf(sandbox) });
  };
  try {
    return await work({ plex: sandbox.plex[0] as PlexStandIn, run });
  } finally {
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function configOf(sandbox: Sandbox, wish: number, retries: number): object {
  const placeholders = { enabled: true, ...wishes[wish] };
  return worldConfig(sandbox, {
    libraries: [
      { name: 'Films', sections: ['Movies'], provider: 'tmdb', placeholders },
      { name: 'Shows', sections: ['TV Shows'], provider: 'tvdb', placeholders: { enabled: true } },
    ],
    limits: { retries, timeout: `${timeout}ms`, backoff: '2ms' },
  });
}

/** What meets writes, mostly; reading them back has trouble, too. A `lost` one is done, and nobody hears of it. */
const troubles: readonly Fault[] = [
  { kind: 'lost', writes: true, share: 0.04 },
  { kind: 'reset', writes: true, share: 0.03 },
  { kind: 'status', status: 503, writes: true, share: 0.04 },
  { kind: 'status', status: 429, writes: true, share: 0.02 },
  { kind: 'cut-off', writes: true, share: 0.02 },
  { kind: 'html', writes: true, share: 0.02 },
  { kind: 'empty', writes: true, share: 0.02 },
  { kind: 'bad-json', writes: true, share: 0.01 },
  { kind: 'stall', writes: true, share: 0.004 },
  { kind: 'redirect', writes: true, share: 0.01 },
  { kind: 'status', status: 503, share: 0.02 },
  { kind: 'reset', share: 0.01 },
  { kind: 'cut-off', share: 0.01 },
];

/** Sometimes more of it; sometimes the server goes away in the middle and stays away. */
function troublesOf(random: Random): readonly Fault[] {
  const strength = random.pick([1, 1, 4]);
  const away: Fault = { kind: 'reset', writes: true, after: random.between(1, 60) };
  return [
    ...troubles.map((fault) => ({ ...fault, share: (fault.share ?? 1) * strength })),
    ...(random.chance(0.3) ? [away] : []),
  ];
}

/** What a run says that leaves the placeholders of a library as they are. */
const leaves = /placeholders are neither changed nor removed/;

/** A run that did not do all of it says so, by its code and in words. */
function spoken({ exitCode, stderr }: CliResult): readonly string[] {
  const crash = crashed(stderr);
  if (crash.length > 0) return crash;
  if (exitCode === 0) return [];
  if (exitCode !== 3 && exitCode !== 4) return [`it ended with ${exitCode}: ${stderr}`];
  return stderr.includes('plex')
    ? []
    : [`it ended with ${exitCode}, and does not name the server: ${stderr}`];
}

const truths = new Map<string, Promise<string>>();

/** What undisturbed runs leave on the server. */
function truthOf(before: number | undefined, wish: number): Promise<string> {
  const key = `${before} ${wish}`;
  const known =
    truths.get(key) ??
    withHouse(1, async ({ plex, run }) => {
      if (before !== undefined) await run(before);
      await run(wish);
      return stateOf(plex);
    });
  truths.set(key, known);
  return known;
}

type Item = Readonly<Record<string, unknown>>;

/** What of an item is its own number, or a time. */
const passing = ['ratingKey', 'key', 'index', 'guid', 'thumb', 'art', 'composite', 'addedAt', 'updatedAt'];

/** All that can be seen of the server's films, shows and collections, but for numbers and times that it gives out. */
async function stateOf({ url, token }: PlexStandIn): Promise<string> {
  const ask = async (path: string): Promise<readonly Item[]> => {
    const headers = { accept: 'application/json', 'x-plex-token': token };
    const answer = await fetch(url + path, { headers });
    const { MediaContainer: container } = (await answer.json()) as {
      MediaContainer: { Metadata?: readonly Item[]; Directory?: readonly Item[]; Hub?: readonly Item[] };
    };
    return container.Metadata ?? container.Directory ?? container.Hub ?? [];
  };
  const lines: string[] = [];
  for (const section of await ask('/library/sections')) {
    for (const type of [1, 2, 18]) {
      for (const item of await ask(`/library/sections/${section['key']}/all?type=${type}`)) {
        const [whole = {}] = await ask(`/library/metadata/${item['ratingKey']}`);
        const members = type === 18 ? await ask(`/library/collections/${item['ratingKey']}/children`) : [];
        const seen = Object.entries(whole).filter(([name]) => !passing.includes(name));
        lines.push(JSON.stringify([...seen, members.map((member) => member['title'])]));
      }
    }
    const shelves = await ask(`/hubs/sections/${section['key']}/manage`);
    lines.push(...shelves.map(({ identifier: _, ...shelf }) => JSON.stringify(shelf)));
  }
  return lines.sort().join('\n');
}

/** The lines that differ, from a little before where they do. */
function difference(text: string, other: string): string {
  const [one, two] = [text.split('\n'), other.split('\n')];
  const [more, less] = [one.filter((line) => !two.includes(line)), two.filter((line) => !one.includes(line))];
  const [first = '', instead = ''] = [more[0], less[0]];
  const at = [...first].findIndex((sign, index) => sign !== instead[index]);
  const shown = (line: string) => `${line.slice(0, 60)} … ${line.slice(Math.max(60, at - 30), at + 200)}`;
  return `${more.length} lines instead of ${less.length}, first\n    ${shown(first)}\n    ${shown(instead)}`;
}
