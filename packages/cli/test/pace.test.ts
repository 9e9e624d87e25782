import { expect, test } from 'vitest';
import { createPace, createTimeLeft } from '../src/pace.ts';

/** Counts requests, so many a second from one instant to another, ten times a second. */
function request(
  left: ReturnType<typeof createTimeLeft>,
  { from, to, perSecond, sent = 0 }: { from: number; to: number; perSecond: number; sent?: number },
): number[] {
  const told: number[] = [];
  for (let now = from; now <= to; now += 100) {
    left.count(sent + Math.floor(((now - from) / 1000) * perSecond), now);
    told.push(left.seconds(now) ?? Number.NaN);
  }
  return told;
}

test('A pace is what the last seconds had, and nothing before a second is over', () => {
  const pace = createPace(5000);
  for (let now = 0; now <= 20_000; now += 100)
    pace.count(now < 10_000 ? now / 10 : 1000 + (now - 10_000) / 100, now);

  expect([createPace(5000).perSecond(0), pace.perSecond(20_000)]).toEqual([undefined, 10]);

  const young = createPace(5000);
  young.count(0, 0);
  young.count(500, 900);
  expect([young.perSecond(900), young.perSecond(1000)]).toEqual([undefined, 500]);
});

test('What stands still grows slower and slower', () => {
  const pace = createPace(5000);
  for (let now = 0; now <= 1000; now += 100) pace.count(now / 10, now);

  expect([2000, 5000, 100_000].map((now) => pace.perSecond(now))).toEqual([50, 20, 1]);
});

test('The time left is told after some seconds, and is what is left of the forecast', () => {
  const left = createTimeLeft();
  left.expect(400, 7, 0);

  const told = request(left, { from: 0, to: 9900, perSecond: 40, sent: 7 });

  expect(told.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => Number.NaN));
  const wrong = told.slice(30).filter((seconds, at) => Math.abs(seconds - (7 - at / 10)) > 0.3);
  expect(wrong).toEqual([]);
});

test('Nothing is told without a forecast, while nothing leaves, and once more is needed than was forecast', () => {
  const unknown = createTimeLeft();
  const still = createTimeLeft();
  still.expect(100, 0, 0);
  const short = createTimeLeft();
  short.expect(100, 0, 0);

  expect(request(unknown, { from: 0, to: 9000, perSecond: 40 }).every(Number.isNaN)).toBe(true);
  expect(request(still, { from: 0, to: 9000, perSecond: 0 }).every(Number.isNaN)).toBe(true);
  expect(request(short, { from: 0, to: 9000, perSecond: 40 }).at(-1)).toBeNaN();
});

test('Where requests falter, what is told moves slowly, and is never less than nothing', () => {
  const left = createTimeLeft();
  left.expect(1000, 0, 0);
  const told = [
    ...request(left, { from: 0, to: 10_000, perSecond: 40 }),
    ...request(left, { from: 10_100, to: 14_000, perSecond: 0, sent: 400 }),
    ...request(left, { from: 14_100, to: 20_000, perSecond: 99, sent: 400 }),
  ].filter((seconds) => !Number.isNaN(seconds));

  const steps = told.slice(1).map((seconds, at) => Math.abs(seconds - (told[at] ?? seconds)));
  expect(Math.max(...steps)).toBeLessThan(1);
  expect(Math.min(...told)).toBeGreaterThanOrEqual(0);
});
