import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CallContext, PlexgapsError, type Provider, UnsupportedOrdering } from '@plexgaps/core';
import { createDoor, createRedactor, defaultLimits, resolvePlugins } from '@plexgaps/core/host';
import { startSandbox, type World } from '@plexgaps/sandbox';
import { createPlexTv } from '@plexgaps/servers/plex-tv';
import { builtIns } from '../../packages/cli/src/built-ins.ts';
import { readConfig } from '../../packages/cli/src/read-config.ts';
import { office } from '../../packages/sandbox/test/plex/office.ts';
import { tmdbWorld } from '../../packages/sandbox/test/tmdb/world.ts';
import { tvdbWorld } from '../../packages/sandbox/test/tvdb/world.ts';
import { secretsOf, worldConfig, writeConfig } from '../e2e/world-config.ts';
import { newTally, type SpoiltService, startFronts, type Tally } from './spoiling-front.ts';
import { mistakes } from './spoilt-answers.ts';

/** A world with one of each oddity that the services' answers can show. */
const world: World = { today: '2026-11-22', tmdb: tmdbWorld, tvdb: tvdbWorld, plex: [office], expected: {} };

/** What came of many calls into the plugins that come with the command. */
export interface SpoiltCalls {
  readonly services: Tally;
  /** By the names of the calls: how many gave a value, and how many threw. */
  readonly calls: ReadonlyMap<string, { readonly gave: number; readonly threw: number }>;
  /** Seeds of calls that went otherwise than promised, and how. */
  readonly wrong: readonly string[];
}

/** Milliseconds for one call. */
const longest = 10_000;

/** A call by its name; what it gives does not matter. */
type Call = readonly [name: string, service: SpoiltService, call: (ctx: CallContext) => Promise<unknown>];

/**
 * Calls everything that the plugins for Plex, plex.tv, TMDB and TVDB can do, with answers that are spoilt, until so many
 * were. Each call gives what its type promises, or throws an error of ours that says what was wrong with the answer.
 */
export async function trySpoiltCalls(least: number, firstSeed: number): Promise<SpoiltCalls> {
  const sandbox = await startSandbox(world);
  const fronts = await startFronts(sandbox);
  const services = newTally();
  const spoilt = () => fronts.all.reduce((sum, front) => sum + front.count(), 0);
  const calls = new Map<string, { gave: number; threw: number }>();
  const wrong: string[] = [];
  let seed = firstSeed;
  const folder = await mkdtemp(join(tmpdir(), 'plexgaps-calls-'));
  try {
    const { limits, ...config } = worldConfig(fronts.sandbox, {
      libraries: 'auto',
      limits: { retries: 0 },
      hasExports: true,
    }) as { limits?: object };
    const file = await writeConfig(folder, config);
    while (spoilt() < least) {
      seed += 1;
      const redactor = createRedactor();
      const door = createDoor({ redact: redactor, userAgent: 'plexgaps/test' });
      try {
        const plugins = await resolvePlugins(await readConfig(file, secretsOf(sandbox)), {
          builtIns,
          door,
          redactor,
          // Nobody is logged in at TVDB yet.
          stateFolder: join(folder, `state-${seed}`),
          logger: { warn: () => undefined, debug: () => undefined },
        });
        const http = door.forService({
          service: 'plex.tv',
          origins: [fronts.plexTvUrl],
          limits: { ...defaultLimits, retries: 0 },
          credential: '',
        });
        const plexTv = createPlexTv({ url: fronts.plexTvUrl, http, clientIdentifier: 'a-client' });
        for (const [name, service, call] of callsOf(plugins, plexTv, sandbox.plexTv.token)) {
          seed += 1;
          for (const [index, front] of fronts.all.entries())
            front.spoil(seed * 11 + index, [1, 2, 3, 30][seed % 4] ?? 1);
          const before = spoilt();
          const fault = await faultOf(call);
          services[service].inputs += spoilt() - before;
          const known = calls.get(`${service}, ${name}`) ?? { gave: 0, threw: 0 };
          calls.set(`${service}, ${name}`, {
            gave: known.gave + (fault.threw ? 0 : 1),
            threw: known.threw + (fault.threw ? 1 : 0),
          });
          if (fault.wrong === undefined) continue;
          services[service].wrong += 1;
          wrong.push(`seed ${seed}, ${service}, ${name}: ${fault.wrong}`);
        }
      } finally {
        await door.close();
      }
    }
  } finally {
    for (const front of fronts.all) front.close();
    await sandbox.close();
    await rm(folder, { recursive: true, force: true });
  }
  return { services, calls, wrong };
}

async function faultOf(call: Call[2]): Promise<{ readonly threw: boolean; readonly wrong?: string }> {
  const signal = AbortSignal.timeout(longest);
  try {
    await call({ signal });
    if ('polluted' in {}) return { threw: false, wrong: 'every object has something of the answer' };
    return { threw: false };
  } catch (error) {
    if (signal.aborted) return { threw: true, wrong: `it took more than ${longest} ms` };
    // For one of the calls that is the right answer.
    if (error instanceof UnsupportedOrdering) return { threw: false };
    if (!(error instanceof PlexgapsError))
      return { threw: true, wrong: String((error as Error).stack ?? error) };
    // What a parser lets through is only noticed where the core checks the values of plugins.
    const isLate = error.code === 'plugin-failed' || error.code === 'plugin-bad-answer';
    return isLate || mistakes.test(error.message)
      ? { threw: true, wrong: `${error.code}: ${error.message.slice(0, 500)}` }
      : { threw: true };
  }
}

type Plugins = Awaited<ReturnType<typeof resolvePlugins>>;
type PlexTv = ReturnType<typeof createPlexTv>;

function callsOf({ servers, providers }: Plugins, plexTv: PlexTv, token: string): readonly Call[] {
  const plex = servers.get('plex')?.server;
  const tmdb = providers.get('tmdb')?.provider;
  const tvdb = providers.get('tvdb')?.provider;
  if (!plex || !tmdb || !tvdb) throw new Error('Expected all plugins.');
  return [
    ...callsOfPlex(plex),
    ...callsOfTmdb(tmdb),
    ...callsOfTvdb(tvdb),
    ['createPin', 'plex.tv', (ctx) => plexTv.createPin(ctx)],
    ['nonce', 'plex.tv', (ctx) => plexTv.nonce(ctx)],
    ['user', 'plex.tv', (ctx) => plexTv.user(token, ctx)],
    ['resources', 'plex.tv', (ctx) => plexTv.resources(token, ctx)],
  ];
}

async function all(pages: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of pages);
}

function callsOfPlex(
  plex: Plugins extends { servers: ReadonlyMap<string, { server: infer S }> } ? S : never,
): readonly Call[] {
  const { collections } = plex;
  return [
    ['describe', 'Plex', (ctx) => plex.describe(ctx)],
    ['libraries', 'Plex', (ctx) => plex.libraries(ctx)],
    ['movies', 'Plex', (ctx) => all(plex.movies('1', ctx))],
    ['shows', 'Plex', (ctx) => all(plex.shows('2', ctx))],
    ['episodes', 'Plex', (ctx) => all(plex.episodes('2', ctx))],
    ['paths', 'Plex', async (ctx) => plex.paths?.(['101', '102'], ctx)],
    ['diagnose', 'Plex', async (ctx) => plex.diagnose?.({ ...ctx, writes: true })],
    ['rules', 'Plex', async (ctx) => collections?.rules('1', ctx)],
    ['list', 'Plex', async (ctx) => collections?.list('1', 'Plexgaps', ctx)],
    [
      'write',
      'Plex',
      async (ctx) => {
        const made = await collections?.create('1', { title: 'Plexgaps:one', type: 'movie' }, ctx);
        if (!made || !collections) return;
        await collections.edit('1', made.key, { title: 'One', labels: ['Plexgaps'], mode: 'hide' }, ctx);
        await collections.add('1', made.key, ['101', '102'], ctx);
        await collections.unlockMembers('1', await collections.lockedMembers(['101', '102'], ctx), ctx);
        await collections.take('1', made.key, ['101'], ctx);
        await collections.showcases?.write('1', made.key, ['home'], ctx);
        await collections.posters?.write(made.key, 'https://images.example/1.jpg', ctx);
        await collections.remove('1', made.key, ctx);
      },
    ],
    ['showcases', 'Plex', async (ctx) => collections?.showcases?.read('1', ctx)],
  ];
}

function callsOfTmdb({ movies, collections, sets, shows, changes, diagnose }: Provider): readonly Call[] {
  const now = '2026-11-22T12:00:00Z';
  return [
    ['membership', 'TMDB', async (ctx) => movies?.membership({ tmdb: ['679'] }, ctx)],
    ['membership by IMDb', 'TMDB', async (ctx) => movies?.membership({ imdb: ['tt0078748'] }, ctx)],
    ['film', 'TMDB', async (ctx) => movies?.get?.('tmdb:movie:679', ctx)],
    ['collection', 'TMDB', async (ctx) => collections?.get('tmdb:collection:8091', ctx)],
    ['collection ids', 'TMDB', async (ctx) => collections?.ids?.({ ...ctx, now })],
    ['list', 'TMDB', async (ctx) => sets?.get('tmdb:list:7', ctx)],
    ['keyword', 'TMDB', async (ctx) => sets?.get('tmdb:keyword:9951', ctx)],
    ['company', 'TMDB', async (ctx) => sets?.get('tmdb:company:19747', ctx)],
    ['show', 'TMDB', async (ctx) => shows?.get({ tmdb: ['1396'] }, 'official', seasons(ctx))],
    ['show by TVDB', 'TMDB', async (ctx) => shows?.get({ tvdb: ['81189'] }, 'official', seasons(ctx))],
    ['show in a group', 'TMDB', async (ctx) => shows?.get({ tmdb: ['1396'] }, 'dvd', seasons(ctx))],
    ...(['movie', 'series'] as const).map(
      (kind): Call => [
        `changed ${kind}`,
        'TMDB',
        async (ctx) => changes?.since(kind, '2026-11-20T12:00:00Z', { ...ctx, now, most: 1000 }),
      ],
    ),
    ['diagnose', 'TMDB', async (ctx) => diagnose?.({ ...ctx, writes: false })],
  ];
}

function callsOfTvdb({ shows, changes, diagnose }: Provider): readonly Call[] {
  const now = '2026-11-22T12:00:00Z';
  return [
    ['show', 'TVDB', async (ctx) => shows?.get({ tvdb: ['81189'] }, 'official', seasons(ctx))],
    [
      'show in another order',
      'TVDB',
      async (ctx) => shows?.get({ tvdb: ['78857'] }, 'absolute', seasons(ctx)),
    ],
    [
      'show in an order that it lacks',
      'TVDB',
      async (ctx) => shows?.get({ tvdb: ['78857'] }, 'dvd', seasons(ctx)),
    ],
    ['show by IMDb', 'TVDB', async (ctx) => shows?.get({ imdb: ['tt0903747'] }, 'official', seasons(ctx))],
    ['show by TMDB', 'TVDB', async (ctx) => shows?.get({ tmdb: ['1396'] }, 'official', seasons(ctx))],
    ['linked film', 'TVDB', async (ctx) => shows?.filmIds?.('tvdb:movie:302', ctx)],
    [
      'changed series',
      'TVDB',
      async (ctx) => changes?.since('series', '2026-11-20T12:00:00Z', { ...ctx, now, most: 1000 }),
    ],
    ['diagnose', 'TVDB', async (ctx) => diagnose?.({ ...ctx, writes: false })],
  ];
}

function seasons(ctx: CallContext) {
  return { ...ctx, hints: { seasons: [0, 1, 2] } };
}
