import type { ProgressEvent } from '@plexgaps/core/host';
import { describe, expect, test } from 'vitest';
import { createJsonProgress } from '../src/json-progress.ts';
import { createProgress, noProgress, type Progress, type Screen } from '../src/progress.ts';
import { createView, durationText } from '../src/progress-view.ts';

type Timed = readonly [milliseconds: number, event: ProgressEvent];

const lookingUp: ProgressEvent = { kind: 'stage-started', stage: 'catalogue' };
const counted = (service: string, done: number, total: number): ProgressEvent => ({
  kind: 'counted',
  stage: 'catalogue',
  service,
  done,
  total,
});
const requested = (service: string, sent: number): ProgressEvent => ({ kind: 'requested', service, sent });

/** A provider of whose 1,200 films 40 are looked up each second, one request each. */
function lookUps(seconds: number): readonly Timed[] {
  const forecast: ProgressEvent = { kind: 'forecast', service: 'tmdb', requests: 1200, seconds: 30 };
  return [
    [0, lookingUp],
    [0, forecast],
    ...Array.from({ length: seconds * 40 }, (_, at): readonly Timed[] => [
      [at * 25, requested('tmdb', at + 1)],
      [at * 25, counted('tmdb', at + 1, 1200)],
    ]).flat(),
  ];
}

describe('The line of a run', () => {
  const lineAfter = (seconds: number, cells: number, more: readonly Timed[] = []) => {
    const view = createView();
    for (const [at, event] of [...lookUps(seconds), ...more]) view.take(event, at);
    return view.line(seconds * 1000, cells);
  };

  test.each([
    [79, 'Looking up · tmdb 400/1,200, 40/s · 20 s left'],
    [44, 'Looking up · tmdb 400/1,200 · 20 s left'],
    [36, 'Looking up · tmdb 400/1,200'],
    [20, 'Looking up · tmdb 4…'],
    [1, '…'],
    [0, ''],
  ])('in %i cells tells what fits', (cells, line) => {
    expect(lineAfter(10, cells)).toBe(line);
  });

  test('tells no time while nothing can be known of it, nor while it cannot be known of one service', () => {
    expect(lineAfter(2, 79)).toBe('Looking up · tmdb 80/1,200, 40/s');
    expect(lineAfter(10, 79, [[9000, counted('tvdb', 3, 70)]])).toBe(
      'Looking up · tmdb 400/1,200, 40/s · tvdb 3/70, 0/s',
    );
    expect(lineAfter(10, 79, [[9000, counted('tvdb', 70, 70)]])).toBe(
      'Looking up · tmdb 400/1,200, 40/s · tvdb 70/70 · 20 s left',
    );
  });

  test('says whom it waits for, and begins anew with each stage', () => {
    const waiting: ProgressEvent = { kind: 'waiting', service: 'tmdb', until: '2026-11-21T08:00:05.000Z' };

    expect(lineAfter(10, 79, [[10_000, waiting]])).toBe('Looking up · tmdb asks to wait until 08:00:05 UTC');
    expect(lineAfter(10, 79, [[10_000, { kind: 'stage-started', stage: 'deliver' }]])).toBe(
      'Writing reports',
    );
  });

  test.each([
    [0, '5 s'],
    [23, '25 s'],
    [61, '2 min'],
    [5400, '1.5 h'],
  ])('calls %i seconds %s', (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });
});

/** What a printer writes of events, by a clock that follows them. */
function printed(
  create: (screen: { write: (text: string) => void }, now: () => number) => Progress,
  events: readonly Timed[],
): readonly string[] {
  const written: string[] = [];
  let clock = 0;
  const progress = create({ write: (text) => void written.push(text) }, () => clock);
  for (const [at, event] of events) {
    clock = at;
    progress.onProgress(event);
  }
  progress.end();
  return written;
}

describe('On a terminal', () => {
  const on = (columns?: number) => (screen: { write: (text: string) => void }, now: () => number) =>
    createProgress({ ...screen, isTTY: true, ...(columns === undefined ? {} : { columns }) }, now);
  const erase = '\r\u001b[2K';

  test('ten pictures a second are drawn at most, and the last one is taken away', () => {
    const written = printed(on(80), lookUps(10));

    expect(written[0]).toBe(`${erase}Looking up`);
    expect(written.length).toBeGreaterThan(90);
    expect(written.length).toBeLessThan(106);
    expect(written.at(-2)).toBe(`${erase}Looking up · tmdb 396/1,200, 40/s · 20 s left`);
    expect(written.at(-1)).toBe(erase);
  });

  test.each([[80], [30], [2], [1], [0], [undefined]])('every picture fits %s columns', (columns) => {
    const pictures = printed(on(columns), lookUps(10)).filter((text) => !text.endsWith('\n'));

    const widths = pictures.map((text) => text.replace(erase, '').length);
    expect(Math.max(...widths)).toBeLessThan(columns || 80);
  });

  test('a line of its own stands above, where the picture was', () => {
    const written: string[] = [];
    const screen = { write: (text: string) => void written.push(text) };
    const progress = on(80)(screen, () => 0);

    progress.onProgress(lookingUp);
    progress.warn('tmdb: careful');
    progress.onProgress({ kind: 'forecast', service: 'tmdb', requests: 4000, seconds: 100 });
    progress.end();

    expect(written).toEqual([
      `${erase}Looking up`,
      erase,
      'tmdb: careful\n',
      'About 4,000 requests to tmdb: 2 min at its limit.\n',
      `${erase}Looking up`,
      erase,
    ]);
  });
});

test('Elsewhere a line is written when a stage starts, and every ten seconds', () => {
  expect(printed(createProgress, lookUps(25))).toEqual([
    'Looking up\n',
    'About 1,200 requests to tmdb: 30 s at its limit.\n',
    'Looking up · tmdb 400/1,200, 40/s · 20 s left\n',
    'Looking up · tmdb 800/1,200, 40/s · 10 s left\n',
  ]);
});

test.each([
  ['a terminal', (screen: Screen) => createProgress({ ...screen, isTTY: true }, () => 0)],
  ['a file', (screen: Screen) => createProgress(screen, () => 0)],
  ['nothing but warnings', noProgress],
])('A warning, which may hold names of others, commands no terminal (%s)', (_, open) => {
  const written: string[] = [];
  open({ write: (text: string) => void written.push(text) }).warn('tvdb: two called "\u001b[2J\u202e"');

  expect(written).toEqual(['tvdb: two called "\ufffd[2J\ufffd"\n']);
});

describe('As JSON', () => {
  const asJson = (screen: { write: (text: string) => void }, now: () => number) =>
    createJsonProgress(screen, now, { redact: (text) => text.replaceAll('s3cret', '***') });
  const eventsOf = (events: readonly Timed[]) => printed(asJson, events).map((line) => JSON.parse(line));

  test('counts are thinned out by service and kind, and the last ones come before anything else', () => {
    const events = eventsOf([
      [0, lookingUp],
      ...Array.from({ length: 19 }, (_, at): Timed => [at * 10, counted('tmdb', at + 1, 20)]),
      [185, counted('tvdb', 1, 9)],
      [186, requested('tmdb', 4)],
      [187, counted('tmdb', 20, 20)],
      [188, { kind: 'stage-done', stage: 'catalogue' }],
    ]);

    expect(events.map(({ at, kind, service, done }) => [at.slice(20, 23), kind, service, done])).toEqual([
      ['000', 'stage-started', undefined, undefined],
      ['000', 'counted', 'tmdb', 1],
      ['100', 'counted', 'tmdb', 11],
      ['185', 'counted', 'tvdb', 1],
      ['186', 'requested', 'tmdb', undefined],
      ['187', 'counted', 'tmdb', 20],
      ['188', 'stage-done', undefined, undefined],
    ]);
  });

  test('a count that was held back is there in the end', () => {
    expect(
      eventsOf([
        [0, requested('tmdb', 1)],
        [5, requested('tmdb', 2)],
      ]).map(({ sent }) => sent),
    ).toEqual([1, 2]);
  });

  test('no secret is in a line', () => {
    const problem = { severity: 'error', code: 'service-status', message: 'It said "s3cret".' } as const;

    expect(eventsOf([[0, { kind: 'problem', problem }]])).toEqual([
      { at: '1970-01-01T00:00:00.000Z', kind: 'problem', problem: { ...problem, message: 'It said "***".' } },
    ]);
  });
});
