import { startSandbox, type World } from '@plexgaps/sandbox';
import { test } from 'vitest';
import { type Bound, lowerBound } from '../e2e/request-bound.ts';
import { tempFolder } from '../e2e/temp-folder.ts';
import { secretsOf, worldConfig, writeConfig } from '../e2e/world-config.ts';
import { configured, countItems, libraries, worldOf } from './library.ts';
import { realLimits, secondsAtLimit } from './limits.ts';
import { measuredRun } from './measured-run.ts';
import { askNaively } from './naive.ts';
import { performancePage } from './performance-page.ts';
import { count, decimal, type Row, ratio } from './table.ts';
import { countTraffic, type Traffic, type TrafficByService } from './traffic.ts';

/** Milliseconds that every service takes for every answer. */
const latency = 50;

test('A first run at the real limits, beside a naive client', { timeout: 0 }, async () => {
  const world = worldOf({ films: 1000, shows: 30 });
  const bound = lowerBound(world, libraries);
  const ours = await runCold(world);
  const naive = await naiveTraffic(world);

  const { films, episodes } = countItems(world);
  performancePage.publish(
    'cold',
    [
      ...(['tmdb', 'tvdb'] as const).flatMap((service) => [
        row(`${service.toUpperCase()}, plexgaps`, ours.traffic[service], bound[service], realLimits[service]),
        row(`${service.toUpperCase()}, naive`, naive[service], bound[service], realLimits[service]),
      ]),
      row('Plex, plexgaps', ours.traffic.plex, pagesOf(bound)),
      wholeRow(ours),
    ],
    {
      title: `A first run: ${count(films)} films, ${count(episodes)} episodes, ${latency} ms for each answer, the real limits`,
    },
  );
});

interface ColdRun {
  readonly traffic: TrafficByService;
  readonly seconds: number;
}

async function runCold(world: World): Promise<ColdRun> {
  const sandbox = await startSlow(world);
  try {
    const config = worldConfig(sandbox, { libraries: configured, limits: 'plugins' });
    const file = await writeConfig(await tempFolder(), config);
    const traffic = countTraffic(sandbox);
    const { seconds } = await measuredRun(file, {
      env: secretsOf(sandbox),
      clock: `${world.today}T12:00:00Z`,
    });
    return { traffic: traffic(), seconds };
  } finally {
    await sandbox.close();
  }
}

async function naiveTraffic(world: World): Promise<TrafficByService> {
  const sandbox = await startSlow(world);
  try {
    const traffic = countTraffic(sandbox);
    await askNaively(world, sandbox);
    return traffic();
  } finally {
    await sandbox.close();
  }
}

async function startSlow(world: World) {
  const sandbox = await startSandbox(world, { behaviour: { latency } });
  sandbox.tmdb.behave({ latency, requestsPerSecond: realLimits.tmdb });
  sandbox.tvdb.behave({ latency, requestsPerSecond: realLimits.tvdb });
  return sandbox;
}

function pagesOf({ plex }: Bound): number {
  return Object.values(plex).reduce((sum, pages) => sum + pages, 0);
}

function row(name: string, { requests, refused, seconds }: Traffic, bound: number, limit?: number): Row {
  const took = seconds + latency / 1000;
  return {
    '': name,
    requests: count(requests),
    'lower bound': count(bound),
    'to the bound': ratio(requests, bound),
    '429s': count(refused),
    seconds: decimal(took),
    'requests ÷ limit': limit === undefined ? '–' : decimal(requests / limit),
    'seconds to that': limit === undefined ? '–' : ratio(took, requests / limit),
  };
}

/** From the start of the process to its end, beside what the slower provider takes at its limit. */
function wholeRow({ traffic, seconds }: ColdRun): Row {
  const atLimit = secondsAtLimit({ tmdb: traffic.tmdb.requests, tvdb: traffic.tvdb.requests });
  return {
    '': 'Whole run, plexgaps',
    requests: '–',
    'lower bound': '–',
    'to the bound': '–',
    '429s': '–',
    seconds: decimal(seconds),
    'requests ÷ limit': decimal(atLimit),
    'seconds to that': ratio(seconds, atLimit),
  };
}
