import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '@plexgaps/sandbox';
import { runHere } from '../e2e/here.ts';
import { atticLibraries, household } from '../e2e/household.ts';
import { secretsOf, worldConfig, writeConfig } from '../e2e/world-config.ts';
import { startSpoilingFront } from './spoiling-front.ts';

/** What came of many spoilt answers. */
export interface SpoiltAnswers {
  /** How many answers were spoilt. */
  readonly inputs: number;
  readonly commands: number;
  /** Seeds of commands that did not end as they should, and how they ended. */
  readonly wrong: readonly string[];
}

/** Milliseconds for one command: a time-out would show. */
const longest = 20_000;

/** What is typed, over and over; between two rounds nothing is kept. */
const commands: readonly (readonly string[])[] = [
  ['run', '--quiet', '--apply', '--yes'],
  ['run', '--quiet', '--refresh'],
  ['explain', 'Aliens', '--quiet', '--json'],
  ['check', '--quiet', '--seed', '1'],
  ['doctor', '--json'],
  ['snapshot', '--quiet', '--server', 'plex'],
  ['placeholders', 'list'],
  ['placeholders', 'remove'],
];

/** How a command may end, whatever it is told. */
const endings: readonly (number | null)[] = [0, 2, 3, 4];
/** What only a mistake of ours says. */
const mistakes =
  /fault of plexgaps|TypeError|RangeError|Cannot read prop|is not (a function|iterable)|undefined/;

/**
 * Runs commands against services whose answers are spoilt, until so many were, and holds each to this: it ends in time, with a
 * code of its own, and says what was wrong in words for people.
 */
export async function trySpoiltAnswers(least: number, firstSeed: number): Promise<SpoiltAnswers> {
  const sandbox = await startSandbox(household);
  const behind = [
    ...sandbox.plex.map(({ url }) => url),
    ...[sandbox.tmdb.baseUrl, sandbox.tvdb.baseUrl].map((url) => new URL(url).origin),
  ];
  const fronts = await Promise.all(behind.map(startSpoilingFront));
  const wrong: string[] = [];
  let [seed, ran] = [firstSeed, 0];
  const inputs = () => fronts.reduce((sum, front) => sum + front.count(), 0);
  try {
    const [attic, cabin, tmdb, tvdb] = fronts.map(({ url }) => url);
    const standIn = {
      ...sandbox,
      plex: sandbox.plex.map((server, index) => ({ ...server, url: [attic, cabin][index] ?? '' })),
      tmdb: { ...sandbox.tmdb, baseUrl: `${tmdb}/3` },
      tvdb: { ...sandbox.tvdb, baseUrl: `${tvdb}/v4` },
    };
    const config = worldConfig(standIn, {
      libraries: atticLibraries.map((library) => ({ ...library, placeholders: { enabled: true } })),
      limits: { retries: 0 },
    });
    while (inputs() < least) {
      const folder = await mkdtemp(join(tmpdir(), 'plexgaps-inputs-'));
      await writeConfig(folder, config);
      for (const args of commands) {
        seed += 1;
        ran += 1;
        for (const [index, front] of fronts.entries()) front.spoil(seed * 7 + index, 1 + (seed % 4));
        const started = performance.now();
        const { exitCode, stdout, stderr } = await runHere(args, { cwd: folder, env: secretsOf(sandbox) });
        const took = performance.now() - started;
        const said = mistakes.exec(stderr + stdout)?.[0];
        if (!endings.includes(exitCode) || said !== undefined || took > longest || 'polluted' in {})
          wrong.push(
            `seed ${seed}, ${args.join(' ')}: ended with ${exitCode} after ${Math.round(took)} ms${said ? `, saying "${said}"` : ''}\n${stderr.slice(0, 2000)}`,
          );
      }
      await rm(folder, { recursive: true, force: true });
    }
  } finally {
    for (const front of fronts) front.close();
    await sandbox.close();
  }
  return { inputs: inputs(), commands: ran, wrong };
}
