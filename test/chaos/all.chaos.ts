import { expect, test } from 'vitest';
import { count, type Row } from '../bench/table.ts';
import { type Crash, crashKinds, crashOnce, openScene, twoAtOnce } from './crash.ts';
import { describeWeathered, type Met, type Weathered, weather } from './faults.ts';
import { disks, runOn, whyNoDisks } from './no-room.ts';
import { describeSurvived, outages, type Survived, survive } from './outages.ts';
import { robustnessPage } from './robustness-page.ts';
import { type FaultKind, faultKinds } from './weather.ts';
import { describeWritten, type WrittenThrough, writeKinds, writeThrough } from './writes.ts';

/** Set by scripts/chaos.mjs. */
const { CHAOS_FROM = '1', CHAOS_SEEDS = '10', CHAOS_KILLS = '10', CHAOS_PUBLISH = '' } = process.env;
const seedsFrom = (number: string) =>
  Array.from({ length: Number(number) }, (_, nth) => Number(CHAOS_FROM) + nth);
const isWanted = CHAOS_PUBLISH !== '';
const wrong: string[] = [];

/** Says at once what is wrong: a full run takes a while. */
function tell(text: string): void {
  wrong.push(text);
  console.log(`\n${text}\n`);
}

test('faults', { timeout: 0 }, async () => {
  const all: Weathered[] = [];
  for (const seed of seedsFrom(CHAOS_SEEDS)) {
    const one = await weather(seed);
    if (one.faults.length > 0) tell(describeWeathered(one));
    all.push(one);
  }
  robustnessPage.publish('endings', endingRows(all), { isWanted });
  robustnessPage.publish('faults', faultRows(all), { isWanted });
  expect(wrong).toEqual([]);
});

test('outages', { timeout: 0 }, async () => {
  const all: Survived[] = [];
  for (const outage of outages) {
    const one = await survive(outage);
    if (one.faults.length > 0) tell(describeSurvived(one));
    all.push(one);
  }
  robustnessPage.publish('outages', outageRows(all), { isWanted });
  expect(wrong).toEqual([]);
});

test('writes', { timeout: 0 }, async () => {
  const all: WrittenThrough[] = [];
  for (const seed of seedsFrom(CHAOS_SEEDS)) {
    const one = await writeThrough(seed);
    if (one.faults.length > 0) tell(describeWritten(one));
    all.push(one);
  }
  robustnessPage.publish('writes', writeRows(all), { isWanted });
  expect(wrong).toEqual([]);
});

test('crashes', { timeout: 0 }, async () => {
  const scene = await openScene();
  const all: Crash[] = [];
  try {
    for (const fault of await twoAtOnce(scene)) tell(fault);
    for (const seed of seedsFrom(CHAOS_KILLS)) {
      const one = await crashOnce(scene, seed);
      const repeat = `Repeat it: npm run chaos -- crashes --from ${seed} --kills 1`;
      if (one.faults.length > 0)
        tell(
          [
            `Kill ${seed} (${one.kind}, ${one.moment}):`,
            ...one.faults.map((fault) => `  ${fault}`),
            repeat,
          ].join('\n'),
        );
      all.push(one);
    }
  } finally {
    await scene.close();
  }
  robustnessPage.publish('crashes', crashRows(all), { isWanted });
  expect(wrong).toEqual([]);
});

test('disks', { timeout: 0 }, async (context) => {
  const reason = whyNoDisks();
  if (reason !== undefined) {
    console.log(`Skipped: ${reason}.`);
    return context.skip(reason);
  }
  const rows: Row[] = [];
  for (const [nth, disk] of disks.entries()) {
    const scene = await openScene();
    try {
      const { exitCode, faults } = await runOn(disk, scene, nth);
      for (const fault of faults) tell(`${disk.name}: ${fault}`);
      rows.push({ disk: disk.name, 'exit code': String(exitCode), 'what is wrong': count(faults.length) });
    } finally {
      await scene.close();
    }
  }
  robustnessPage.publish('disks', rows, { isWanted });
  expect(wrong).toEqual([]);
});

function endingRows(all: readonly Weathered[]): readonly Row[] {
  const row = (runs: string, some: readonly Weathered[]): Row => ({
    runs,
    number: count(some.length),
    'the same report': count(some.filter(({ ending }) => ending === 'same').length),
    'less, and says so': count(some.filter(({ ending }) => ending === 'incomplete').length),
    'no report, and says why': count(some.filter(({ ending }) => ending === 'nothing').length),
    wrong: count(some.filter(({ faults }) => faults.length > 0).length),
  });
  const usual = all.filter(({ weather: { strength } }) => strength === 1);
  return [
    row(
      'repeated as usual',
      usual.filter(({ weather: { retries } }) => retries > 0),
    ),
    row(
      'never repeated',
      usual.filter(({ weather: { retries } }) => retries === 0),
    ),
    row(
      'three times as many faults',
      all.filter(({ weather: { strength } }) => strength > 1),
    ),
    row('together', all),
  ];
}

function faultRows(all: readonly Weathered[]): readonly Row[] {
  const met = all.flatMap((one) => one.met);
  const row = (fault: string, some: readonly Met[]): Row => {
    const at = (service: string) => count(some.filter((one) => one.service === service).length);
    return { fault, Plex: at('plex'), TMDB: at('tmdb'), TVDB: at('tvdb'), together: count(some.length) };
  };
  return rowsByKind(Object.keys(faultKinds) as FaultKind[], met, row);
}

function outageRows(all: readonly Survived[]): readonly Row[] {
  const names = { plex: 'Plex', 'plex.tv': 'plex.tv', tmdb: 'TMDB', tvdb: 'TVDB' } as const;
  return (['plex', 'plex.tv', 'tmdb', 'tvdb'] as const).map((service) => {
    const some = all.filter(({ outage }) => outage.service === service);
    return {
      down: names[service],
      outages: count(some.length),
      felt: count(some.filter(({ isFelt }) => isFelt).length),
      'requests at most': count(Math.max(...some.map(({ requests }) => requests))),
      'seconds at most': count(Math.ceil(Math.max(...some.map(({ milliseconds }) => milliseconds)) / 1000)),
      wrong: count(some.filter(({ faults }) => faults.length > 0).length),
    };
  });
}

function writeRows(all: readonly WrittenThrough[]): readonly Row[] {
  const row = (placeholders: string, some: readonly WrittenThrough[]): Row => {
    const sum = (of: 'runs' | 'done' | 'met') => some.reduce((total, one) => total + one[of], 0);
    return {
      placeholders,
      seeds: count(some.length),
      'runs under faults': count(sum('runs')),
      'did all the same': count(sum('done')),
      'writes that met a fault': count(sum('met')),
      wrong: count(some.filter(({ faults }) => faults.length > 0).length),
    };
  };
  return rowsByKind(writeKinds, all, row);
}

function crashRows(all: readonly Crash[]): readonly Row[] {
  const row = (run: string, some: readonly Crash[]): Row => ({
    run,
    started: count(some.length),
    killed: count(some.filter(({ isKilled }) => isKilled).length),
    wrong: count(some.filter(({ faults }) => faults.length > 0).length),
  });
  return rowsByKind(crashKinds, all, row);
}

/** A row for each kind, and one for all of them. */
function rowsByKind<Kind extends string, T extends { readonly kind: Kind }>(
  kinds: readonly Kind[],
  all: readonly T[],
  row: (name: string, some: readonly T[]) => Row,
): readonly Row[] {
  const own = kinds.map((kind) =>
    row(
      kind,
      all.filter((one) => one.kind === kind),
    ),
  );
  return [...own, row('together', all)];
}
