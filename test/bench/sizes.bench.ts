import { startSandbox } from '@plexgaps/sandbox';
import { test } from 'vitest';
import { type Bound, lowerBound } from '../e2e/request-bound.ts';
import { tempFolder } from '../e2e/temp-folder.ts';
import { secretsOf, worldConfig, writeConfig } from '../e2e/world-config.ts';
import { configured, countItems, type LibrarySize, libraries, worldOf } from './library.ts';
import { raisedLimits, secondsAtLimit } from './limits.ts';
import { type MeasuredRun, measuredRun } from './measured-run.ts';
import { performancePage } from './performance-page.ts';
import { count, decimal, type Row, ratio } from './table.ts';
import { countTraffic, type TrafficByService } from './traffic.ts';

/** Megabytes of objects that Node may hold for the largest library; the others make do with what it takes by itself. */
const heapOfLargest = 12_000;

test('Libraries of two sizes, each twice', { timeout: 0 }, async () => {
  const half = await measure({ films: 5000, shows: 500 });
  const whole = await measure({ films: 10_000, shows: 1000 });

  performancePage.publish(
    'sizes',
    [
      row('5,000 films, cold', half, half.cold),
      row('5,000 films, again', half, half.again),
      row('10,000 films, cold', whole, whole.cold),
      row('10,000 films, again', whole, whole.again),
      growth('Growth, cold', half, whole),
    ],
    { title: 'Two sizes, the limits raised, no latency' },
  );
});

test.runIf(process.env['BENCH_FULL'])('The largest library', { timeout: 0 }, async () => {
  const large = await measure({ films: 100_000, shows: 10_000 }, heapOfLargest);

  performancePage.publish(
    'large',
    [row('100,000 films, cold', large, large.cold), row('100,000 films, again', large, large.again)],
    { title: 'The largest library, the limits raised, no latency' },
  );
});

interface Measured extends MeasuredRun {
  readonly traffic: TrafficByService;
}

interface Library {
  readonly films: number;
  readonly episodes: number;
  readonly bound: Bound;
  readonly cold: Measured;
  readonly again: Measured;
}

/** A first run, and another one right after it. */
async function measure(size: LibrarySize, heap?: number): Promise<Library> {
  const world = worldOf(size);
  const sandbox = await startSandbox(world);
  try {
    const config = worldConfig(sandbox, { libraries: configured, limits: raisedLimits });
    const file = await writeConfig(await tempFolder(), config);
    const env = secretsOf(sandbox);
    const runOnce = async (time: string): Promise<Measured> => {
      const traffic = countTraffic(sandbox);
      const clock = `${world.today}T${time}Z`;
      const run = await measuredRun(file, { env, clock, ...(heap === undefined ? {} : { heap }) });
      return { ...run, traffic: traffic() };
    };
    const cold = await runOnce('04:00:00');
    const again = await runOnce('05:00:00');
    return { ...countItems(world), bound: lowerBound(world, libraries), cold, again };
  } finally {
    await sandbox.close();
  }
}

function row(name: string, { films, episodes, bound }: Library, measured: Measured): Row {
  const { traffic, cpuSeconds, seconds, peakMegabytes } = measured;
  const { plex, tmdb, tvdb } = traffic;
  const isCold = name.endsWith('cold');
  return {
    '': name,
    films: count(films),
    episodes: count(episodes),
    Plex: count(plex.requests),
    TMDB: count(tmdb.requests),
    'to the bound': isCold ? ratio(tmdb.requests, bound.tmdb) : '–',
    TVDB: count(tvdb.requests),
    'to the bound ': isCold ? ratio(tvdb.requests, bound.tvdb) : '–',
    'seconds at the limit (computed)': decimal(
      secondsAtLimit({ tmdb: tmdb.requests, tvdb: tvdb.requests }),
      0,
    ),
    'CPU seconds': decimal(cpuSeconds),
    seconds: decimal(seconds),
    'peak MB': count(peakMegabytes),
  };
}

function growth(name: string, half: Library, whole: Library): Row {
  const times = (of: (library: Library) => number) => ratio(of(whole), of(half));
  return {
    '': name,
    films: times(({ films }) => films),
    episodes: times(({ episodes }) => episodes),
    Plex: times(({ cold }) => cold.traffic.plex.requests),
    TMDB: times(({ cold }) => cold.traffic.tmdb.requests),
    'to the bound': '–',
    TVDB: times(({ cold }) => cold.traffic.tvdb.requests),
    'to the bound ': '–',
    'seconds at the limit (computed)': times(({ cold: { traffic } }) =>
      secondsAtLimit({ tmdb: traffic.tmdb.requests, tvdb: traffic.tvdb.requests }),
    ),
    'CPU seconds': times(({ cold }) => cold.cpuSeconds),
    seconds: times(({ cold }) => cold.seconds),
    'peak MB': times(({ cold }) => cold.peakMegabytes),
  };
}
