import { describe, expect, test } from 'vitest';
import type { Report, ReportChanges } from '../../src/model/index.ts';
import { compareReports } from '../../src/report/compare-reports.ts';
import { mergeBaseline } from '../../src/report/merge-baseline.ts';
import { libraryOf, reportWith, setOf, unread } from './reports.ts';

const last = (...groups: Parameters<typeof libraryOf>[0]) => reportWith([libraryOf(groups)], '2026-11-20');
const now = (...groups: Parameters<typeof libraryOf>[0]) => reportWith([libraryOf(groups)]);
const cut = (...groups: Parameters<typeof libraryOf>[0]) =>
  reportWith([libraryOf(groups, { complete: false })]);
const earlier = { asOf: '2026-11-20' } as const;

const one = setOf(1, { owned: [1], missing: [2] });
const two = setOf(2, { owned: [3], missing: [4] });
const three = setOf(3, { owned: [5], missing: [6] });
const oneFilled = setOf(1, { owned: [1, 2] }, { status: 'complete' });
const twoFailed = setOf(2, { owned: [3] }, { status: 'failed' });

const newIn = (changes: ReportChanges | null) => changes?.new.map(({ id, since }) => [id, since]);

describe('the report to compare with', () => {
  test('is that of the first run, whatever came of it', () => {
    expect(mergeBaseline(undefined, cut(one, twoFailed), 'all')).toEqual(cut(one, twoFailed));
  });

  test('is that of the last run where nothing failed', () => {
    expect(mergeBaseline(last(one, two), now(oneFilled), 'all')).toEqual(now(oneFilled));
  });

  test('keeps what failed since as it was, with its day, and all that only the whole library tells', () => {
    const before = { ...last(one, two), servers: [{ id: 'plex', name: 'Old' }] };
    const report = cut(oneFilled, twoFailed);

    expect(mergeBaseline(before, report, 'all')).toEqual({
      ...report,
      libraries: [{ ...libraryOf([oneFilled, { ...two, ...earlier }]), ...earlier }],
    });
  });

  test('keeps a group that is not there while something could not be found out, and takes a new one', () => {
    const { libraries } = mergeBaseline(last(one, two), cut(one, three), 'all');

    expect(libraries[0]?.groups).toEqual([one, { ...two, ...earlier }, three]);
  });

  test('has no new group that failed where the library was known: it is new when it is answered', () => {
    const { libraries } = mergeBaseline(last(one), cut(one, twoFailed), 'all');

    expect(libraries[0]?.groups).toEqual([one]);
  });

  test('keeps a group whose doubts may come from what failed', () => {
    const doubtful = setOf(1, { owned: [1], possiblyOwned: [2] });

    expect(mergeBaseline(last(one), cut(doubtful), 'all').libraries[0]?.groups).toEqual([
      { ...one, ...earlier },
    ]);
    expect(mergeBaseline(last(one), now(doubtful), 'all').libraries[0]?.groups).toEqual([doubtful]);
  });

  test('keeps a library that could not be read', () => {
    const report = reportWith([libraryOf([], unread)]);

    expect(mergeBaseline(last(one), report, 'all')).toEqual({
      ...report,
      libraries: [{ ...libraryOf([{ ...one, ...earlier }]), ...earlier }],
    });
  });

  test('takes what is new of a library that was never complete', () => {
    const before = reportWith([libraryOf([one, twoFailed], { complete: false })], '2026-11-20');

    expect(mergeBaseline(before, cut(twoFailed, three), 'all').libraries).toEqual([
      libraryOf([{ ...one, ...earlier }, twoFailed, three], { complete: false }),
    ]);
  });

  test('remembers the day of an answer over several runs, and names none for that of today', () => {
    const outage = (day: string): Report => ({ ...cut(oneFilled, twoFailed), today: day });

    const merged = mergeBaseline(
      mergeBaseline(last(one, two), outage('2026-11-20'), 'all'),
      outage('2026-11-22'),
      'all',
    );

    expect(mergeBaseline(last(one, two), outage('2026-11-20'), 'all').libraries).toEqual([
      libraryOf([oneFilled, two]),
    ]);
    expect(merged.libraries).toEqual([libraryOf([oneFilled, { ...two, ...earlier }], earlier)]);
  });

  test('keeps the day of an answer that stood in, until a newer one is compared with it', () => {
    const first = reportWith([libraryOf([one, two])], '2026-11-10');
    const outage = last(one, setOf(2, { owned: [3], missing: [4] }, { asOf: '2026-11-10' }));
    const again = now(one, setOf(2, { owned: [3], missing: [4, 6] }));

    const kept = mergeBaseline(first, outage, 'all');

    expect(kept.libraries).toEqual([libraryOf([one, { ...two, asOf: '2026-11-10' }])]);
    expect(newIn(compareReports(outage, first))).toEqual([]);
    expect(newIn(compareReports(again, kept))).toEqual([['tmdb:movie:6', '2026-11-10']]);
  });

  test('keeps the day of an answer that stood in beside one that failed, and in a narrowed run', () => {
    const stoodIn = { ...two, asOf: '2026-11-10' } as const;

    const failed = mergeBaseline(last(one, stoodIn), cut(oneFilled, twoFailed), 'all');
    const narrowed = mergeBaseline(last(one, two), now(stoodIn), 'groups');

    expect(failed.libraries[0]?.groups).toEqual([oneFilled, stoodIn]);
    expect(narrowed.libraries[0]?.groups).toEqual([{ ...one, ...earlier }, stoodIn]);
  });

  test('begins anew where another provider is asked', () => {
    const other = libraryOf([twoFailed], { complete: false, providers: ['other'] });

    expect(mergeBaseline(last(one), reportWith([other]), 'all').libraries).toEqual([other]);
  });

  test('forgets a library that is no longer looked at', () => {
    const shed = reportWith([libraryOf([one], { name: 'Shed' })], '2026-11-20');

    expect(mergeBaseline(shed, now(two), 'all')).toEqual(now(two));
  });
});

describe('after a narrowed run', () => {
  const shed = libraryOf([one], { name: 'Shed' });
  const before = reportWith([shed, libraryOf([one, two])], '2026-11-20');

  test('of a library, that one is new and the others are as they were', () => {
    const merged = mergeBaseline(before, now(oneFilled), 'libraries');

    expect(merged).toEqual({
      ...before,
      today: '2026-11-21',
      libraries: [
        { ...libraryOf([{ ...one, ...earlier }], { name: 'Shed' }), ...earlier },
        libraryOf([oneFilled]),
      ],
    });
  });

  test('of some groups, only those are new', () => {
    const merged = mergeBaseline(before, now(oneFilled), 'groups');

    expect(merged.libraries[1]).toEqual({
      ...libraryOf([oneFilled, { ...two, ...earlier }]),
      ...earlier,
    });
  });

  test('of some groups, one with a doubt stays as it was: a full run may know better', () => {
    const doubtful = setOf(1, { owned: [1], possiblyOwned: [2] });

    expect(mergeBaseline(last(one), now(doubtful), 'groups').libraries[0]?.groups).toEqual([
      { ...one, ...earlier },
    ]);
  });

  test('with nothing before, a library is not known as a whole', () => {
    const merged = mergeBaseline(undefined, now(one), 'groups');

    expect(merged.libraries).toEqual([libraryOf([one], { complete: false })]);
  });

  test('a library that was not there is added', () => {
    const merged = mergeBaseline(reportWith([shed]), now(one), 'libraries');

    expect(merged.libraries).toEqual([shed, libraryOf([one])]);
  });
});
