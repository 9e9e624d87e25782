import type { Report } from '@plexgaps/core';
import { describe, expect, test } from 'vitest';
import { crashOnce, openScene, twoAtOnce } from '../chaos/crash.ts';
import { describeWeathered, weather } from '../chaos/faults.ts';
import { judge } from '../chaos/judge.ts';
import { disks, runOn, whyNoDisks } from '../chaos/no-room.ts';
import { describeSurvived, outages, survive } from '../chaos/outages.ts';
import { type Ran, runIn, timeout, withoutRun } from '../chaos/run-in.ts';
import { homes } from '../chaos/worlds.ts';
import { describeWritten, writeThrough } from '../chaos/writes.ts';

describe('a short form of `npm run chaos`', () => {
  test.each([1, 3, 4, 5, 6])('Faults make no report wrong (seed %d)', async (seed) => {
    const weathered = await weather(seed);

    expect(weathered.met.length).toBeGreaterThan(0);
    expect(weathered.faults.length > 0 ? describeWeathered(weathered) : '').toBe('');
  });

  test.each(
    outages.filter(({ manner, after }) => after === 0 && (manner === 'refused' || manner === 'html')),
  )('A service that is down costs its part only ($home.name: $service, $manner)', async (outage) => {
    const survived = await survive(outage);

    expect(survived.faults.length > 0 ? describeSurvived(survived) : '').toBe('');
  });

  // Of these, one is told that members were added, and two that a note was taken, when nothing was done.
  test.each([4, 38, 44, 54])('Writes that go wrong are done by the next run (seed %d)', async (seed) => {
    const written = await writeThrough(seed);

    expect(written.faults.length > 0 ? describeWritten(written) : '').toBe('');
  });

  test('A killed run leaves nothing half done, and of two at once one waits', async () => {
    const scene = await openScene();
    try {
      expect(await twoAtOnce(scene)).toEqual([]);
      for (const seed of [1, 2, 3]) expect(await crashOnce(scene, seed)).toMatchObject({ faults: [] });
    } finally {
      await scene.close();
    }
  });

  test.each(disks.filter(({ left }) => left === undefined || left === 16))(
    'Where nothing more can be written, it is said, and nothing is lost ($name)',
    async (disk) => {
      const reason = whyNoDisks();
      if (reason !== undefined) return console.log(`Skipped: ${reason}.`);
      const scene = await openScene();
      try {
        expect((await runOn(disk, scene, 1)).faults).toEqual([]);
      } finally {
        await scene.close();
      }
    },
  );
});

describe('what looks for something wrong finds it', () => {
  const [home] = homes;
  const trouble = { struck: ['tmdb'], retries: 1, timeout } as const;
  const calm = once(() => runIn(home, { seed: 1, retries: 1, prepare: () => undefined }));
  const down = once(() =>
    runIn(home, {
      seed: 1,
      retries: 1,
      prepare: ({ tmdb }) => tmdb.behave({ faults: [{ kind: 'status', after: 20 }] }),
    }),
  );

  test('and nothing where nothing is', async () => {
    expect(judge(await calm(), await calm(), trouble)).toEqual({ ending: 'same', faults: [] });
    expect(judge(await down(), await calm(), trouble)).toEqual({ ending: 'incomplete', faults: [] });
  });

  test('in a report that calls something missing which is not', async () => {
    const whole = await calm();
    const [gap] = missingIn(whole);
    const fewer = edited(whole, (report) => report.replaceAll(`"${gap}"`, '"tmdb:movie:1"'));

    expect(judge(await down(), fewer, trouble).faults).not.toEqual([]);
  });

  test('in one that differs and calls itself complete', async () => {
    const rough = edited(await down(), (report) => report.replaceAll('"complete":false', '"complete":true'));

    expect(judge({ ...rough, exitCode: 0 }, await calm(), trouble).faults).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^it differs, and calls itself complete/),
        '"Films" calls itself complete, and differs',
      ]),
    );
  });

  test('in one that accuses a service without faults, or says nothing', async () => {
    const calmOne = await calm();
    const faults = judge(await down(), calmOne, { ...trouble, struck: ['tvdb'] }).faults;
    const silent = edited(await down(), (report) =>
      report.replaceAll('"severity":"error"', '"severity":"note"'),
    );

    expect(faults[0]).toMatch(/^a service without faults is named/);
    expect(judge(silent, calmOne, trouble).faults).toContain('it is incomplete, and no problem says why');
  });

  test('in one that asks or takes more than it may', async () => {
    const rough = await down();
    const log = [...rough.log, ...rough.log, ...rough.log];

    expect(judge({ ...rough, log }, await calm(), trouble).faults.join()).toMatch(/was asked \d+ times, not/);
    expect(judge({ ...rough, milliseconds: 1e6 }, await calm(), trouble).faults).toEqual([
      expect.stringMatching(/^it took 1000000 ms, not/),
    ]);
  });

  test('in one that ends without a report, or with a stack', async () => {
    const { report: _, ...rest } = await down();
    const mute = { ...rest, text: '', exitCode: 0, stderr: 'TypeError\n    at run (run.ts:1:1)' };

    expect(judge(mute, await calm(), trouble).faults).toEqual([
      expect.stringMatching(/^it crashed/),
      'there is no report, and the exit code is 0',
      expect.stringMatching(/^there is no report, and no service that failed is named/),
    ]);
  });
});

/** What the work gives, worked out by the first who asks. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => (result ??= work());
}

function edited(ran: Ran, edit: (report: string) => string): Ran {
  const report = JSON.parse(edit(JSON.stringify(ran.report))) as Report;
  return { ...ran, report, text: withoutRun(report) };
}

function missingIn({ report }: Ran): readonly string[] {
  const groups = (report?.libraries ?? []).flatMap((library) => library.groups);
  return groups.flatMap(({ missing }) => missing.map(({ id }) => id));
}
