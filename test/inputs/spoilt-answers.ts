import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateWorld, startSandbox, type World } from '@plexgaps/sandbox';
import { runHere } from '../e2e/here.ts';
import { atticLibraries, household } from '../e2e/household.ts';
import { foundByAccount, secretsOf, worldConfig, writeConfig } from '../e2e/world-config.ts';
import { newTally, type SpoilingFronts, startFronts, type Tally } from './spoiling-front.ts';

/** What came of many spoilt answers. */
export interface SpoiltAnswers {
  /** Wrong are commands that got any, and did not end as they should. */
  readonly services: Tally;
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
export const mistakes =
  /fault of plexgaps|TypeError|RangeError|Cannot read prop|is not (a function|iterable)|undefined/;

/** Services whose answers can be spoilt, and a config that names them. */
interface House {
  readonly config: object;
  readonly env: Readonly<Record<string, string>>;
  readonly fronts: SpoilingFronts['all'];
  close(): Promise<void>;
}

/** Two servers, films of TMDB and shows of TVDB. With an account the first server is found by plex.tv, whose answers are spoilt, too. */
async function openHousehold(hasAccount: boolean): Promise<House> {
  const libraries = atticLibraries.map((library) => ({ ...library, placeholders: { enabled: true } }));
  return openHouse(household, libraries, hasAccount);
}

/** One server, films and shows of TMDB. */
async function openTmdbHouse(): Promise<House> {
  const world = generateWorld({ seed: 5, films: 6, shows: 2, showProvider: 'tmdb' });
  return openHouse(world, [
    { name: 'Films', sections: ['Movies'], provider: 'tmdb', placeholders: { enabled: true } },
    { name: 'Shows', sections: ['TV Shows'], provider: 'tmdb', placeholders: { enabled: true } },
  ]);
}

async function openHouse(world: World, libraries: readonly object[], hasAccount = false): Promise<House> {
  const sandbox = await startSandbox(world);
  const { all: fronts, sandbox: through, plexTvUrl } = await startFronts(sandbox);
  const config = worldConfig(through, { libraries, limits: { retries: 0 } });
  const token = hasAccount ? { PLEX_TOKEN: sandbox.plexTv.token } : {};
  return {
    config: hasAccount ? foundByAccount(config) : config,
    env: { ...secretsOf(sandbox), ...token, PLEXGAPS_PLEX_TV_URL: plexTvUrl },
    fronts,
    async close() {
      for (const front of fronts) front.close();
      await sandbox.close();
    },
  };
}

/**
 * Runs commands against services whose answers are spoilt, until so many were, and holds each to this: it ends in time, with a
 * code of its own, and says what was wrong in words for people.
 */
export async function trySpoiltAnswers(least: number, firstSeed: number): Promise<SpoiltAnswers> {
  const houses = [await openHousehold(false), await openHousehold(true), await openTmdbHouse()];
  const services = newTally();
  const inputs = () => Object.values(services).reduce((sum, service) => sum + service.inputs, 0);
  const wrong: string[] = [];
  let [seed, ran] = [firstSeed, 0];
  try {
    for (let round = 0; inputs() < least; round += 1) {
      const { config, env, fronts: own } = houses[round % houses.length] as House;
      const folder = await mkdtemp(join(tmpdir(), 'plexgaps-inputs-'));
      await writeConfig(folder, config);
      for (const args of commands) {
        seed += 1;
        ran += 1;
        for (const [index, front] of own.entries()) front.spoil(seed * 7 + index, 1 + (seed % 4));
        const before = own.map((front) => front.count());
        const started = performance.now();
        const { exitCode, stdout, stderr } = await runHere(args, { cwd: folder, env });
        const took = performance.now() - started;
        const said = mistakes.exec(stderr + stdout)?.[0];
        const isWrong =
          !endings.includes(exitCode) || said !== undefined || took > longest || 'polluted' in {};
        for (const [index, { service, count }] of own.entries()) {
          const spoilt = count() - (before[index] ?? 0);
          services[service].inputs += spoilt;
          if (isWrong && spoilt > 0) services[service].wrong += 1;
        }
        if (isWrong)
          wrong.push(
            `seed ${seed}, ${args.join(' ')}: ended with ${exitCode} after ${Math.round(took)} ms${said ? `, saying "${said}"` : ''}\n${stderr.slice(0, 2000)}`,
          );
      }
      await rm(folder, { recursive: true, force: true });
    }
  } finally {
    for (const house of houses) await house.close();
  }
  return { services, commands: ran, wrong };
}
