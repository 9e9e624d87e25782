import { type Sandbox, startSandbox, type World } from '@plexgaps/sandbox';
import { test } from 'vitest';
import { ownPorts } from '../e2e/own-ports.ts';
import { tempFolder } from '../e2e/temp-folder.ts';
import { secretsOf, worldConfig, writeConfig } from '../e2e/world-config.ts';
import { type Sighting, watchFor } from './lateness.ts';
import { configured, worldOf } from './library.ts';
import { raisedLimits } from './limits.ts';
import { measuredRun, reportBeside } from './measured-run.ts';
import type { Change } from './month/change.ts';
import { planMonth } from './month/plan-month.ts';
import { changeKinds } from './month/rates.ts';
import { worldOfNight } from './month/world-of-night.ts';
import { performancePage } from './performance-page.ts';
import { count, decimal, type Row } from './table.ts';
import { countTraffic, type MeasuredService, services, type TrafficByService } from './traffic.ts';

const nights = 30;

/** Megabytes for objects: requests are counted here, and with room each night is shorter. */
const heap = 2000;

test('A month of nights', { timeout: 0 }, async () => {
  const world = worldOf({ films: 10_000, shows: 300 });
  const changes = planMonth(world, { seed: 1, nights, share: 1 });
  const watch = watchFor(changes);
  const traffic: TrafficByService[] = [];

  const folder = await tempFolder();
  const ports = ownPorts();
  for (let night = 0; night <= nights; night += 1) {
    const tonight = worldOfNight(world, changes, night);
    const sandbox = await startSandbox(tonight, { ports });
    try {
      const asked = countTraffic(sandbox);
      const file = await runAt(tonight, sandbox, folder);
      const tonights = asked();
      traffic.push(tonights);
      console.log(
        `${tonight.today}: ${services.map((name) => `${names[name]} ${tonights[name].requests}`).join(', ')}`,
      );
      watch.look(night, await reportBeside(file));
    } finally {
      await sandbox.close();
    }
  }

  const [cold, ...nightly] = traffic;
  if (!cold) return;
  performancePage.publish(
    'nights',
    [
      ...services.map((service) => requestRow(names[service], [service], cold, nightly)),
      requestRow('TMDB and TVDB', ['tmdb', 'tvdb'], cold, nightly),
    ],
    { title: `Requests of ${nights} nights` },
  );
  performancePage.publish('month', latenessRows(changes, watch.sightings()), {
    title: 'How late changes were seen',
  });
});

/** At noon, when TMDB's file of the day is there, in the folder where the runs before left what they know. */
async function runAt(tonight: World, sandbox: Sandbox, folder: string): Promise<string> {
  const file = await writeConfig(
    folder,
    worldConfig(sandbox, { libraries: configured, limits: raisedLimits, hasExports: true }),
  );
  await measuredRun(file, { env: secretsOf(sandbox), clock: `${tonight.today}T12:00:00Z`, heap });
  return file;
}

const names = { plex: 'Plex', tmdb: 'TMDB', tvdb: 'TVDB' } as const;

function requestRow(
  name: string,
  asked: readonly MeasuredService[],
  cold: TrafficByService,
  nightly: readonly TrafficByService[],
): Row {
  const requestsOf = (traffic: TrafficByService) =>
    asked.reduce((sum, service) => sum + traffic[service].requests, 0);
  const nights = nightly.map(requestsOf);
  const average = nights.reduce((sum, requests) => sum + requests, 0) / nights.length;
  const first = requestsOf(cold);
  return {
    '': name,
    'first run': count(first),
    'average night': count(average),
    'of the first run': `${decimal((100 * average) / first)} %`,
    'least night': count(Math.min(...nights)),
    'greatest night': count(Math.max(...nights)),
  };
}

/** A change that has waited so long and is not seen counts as never seen; one that came later may still be. */
const week = 7;

function latenessRows(changes: readonly Change[], sightings: readonly Sighting[]): readonly Row[] {
  return changeKinds.map((kind) => {
    const late = sightings
      .filter(({ change }) => change.kind === kind)
      .map(({ change, seen }) => ({ isSeen: seen !== undefined, nights: (seen ?? nights) - change.night }));
    const seen = late.filter(({ isSeen }) => isSeen).map((sighting) => sighting.nights);
    const open = late.filter(({ isSeen }) => !isSeen);
    const figure = (value: number | undefined) => (value === undefined ? '–' : count(value));
    return {
      '': kind,
      changes: count(changes.filter((change) => change.kind === kind).length),
      'median nights late': figure(middle(seen)),
      latest: seen.length === 0 ? '–' : count(Math.max(...seen)),
      'not seen, came in the last week': countOf(
        late.length,
        open.filter((one) => one.nights < week),
      ),
      'never seen': countOf(
        late.length,
        open.filter((one) => one.nights >= week),
      ),
    };
  });
}

function countOf(all: number, some: readonly unknown[]): string {
  return all === 0 ? '–' : count(some.length);
}

function middle(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
