import { expect, test } from 'vitest';
import type { Report, ReportChanges } from '../../src/model/index.ts';
import { type Ending, exitCode } from '../../src/report/exit-code.ts';
import { filmLibrary, reportOf } from './build.ts';

const [withGap] = reportOf([filmLibrary()]).libraries;
const report = (complete: boolean, gaps: boolean): Report => ({
  ...reportOf([]),
  complete,
  libraries: gaps && withGap ? [withGap] : [],
});
const change = { id: 'tmdb:movie:1', library: 'Movies', group: 'tmdb:collection:1' } as const;
const nothing = { new: [], filled: [], reappeared: [], released: [], gone: [], ignored: [] };
const changed = (more: Partial<ReportChanges>) => ({
  report: { ...report(true, true), changes: { since: '2026-11-20', ...nothing, ...more } },
});
const minding: Partial<Ending> = { failOn: ['new-gaps'] };
const fine: Ending = {
  report: report(true, false),
  read: 2,
  delivered: 1,
  undelivered: 0,
  failOn: [],
  allowDegraded: false,
};
const gaps = { report: report(true, true) };
const incomplete = { report: report(false, false) };

test.each<[string, Partial<Ending>, number]>([
  ['all was done', {}, 0],
  ['all was done, with gaps, and nobody minds', gaps, 0],
  ['gaps, and failOn names them', { ...gaps, failOn: ['gaps'] }, 1],
  ['no gaps, and failOn names them', { failOn: ['gaps'] }, 0],
  ['a library or look-up failed', incomplete, 3],
  ['one of two reporters failed', { undelivered: 1 }, 3],
  ['new gaps, and nobody minds', changed({ new: [change] }), 0],
  ['a new gap, and failOn names those', { ...changed({ new: [change] }), ...minding }, 1],
  ['a film came out, and failOn names new gaps', { ...changed({ released: [change] }), ...minding }, 1],
  [
    'a film is missing again, and failOn names new gaps',
    { ...changed({ reappeared: [change] }), ...minding },
    1,
  ],
  [
    'other changes, and failOn names new gaps',
    { ...changed({ filled: [change], gone: [change], ignored: [change] }), ...minding },
    0,
  ],
  ['nothing to compare with, and failOn names new gaps', { ...gaps, ...minding }, 0],
  ['no gap is new, and failOn names gaps too', { ...changed({}), failOn: ['new-gaps', 'gaps'] }, 1],
  ['a placeholder could not be written', { unwritten: 1 }, 3],
  ['a placeholder could not be written, and that is allowed', { unwritten: 1, allowDegraded: true }, 0],
  ['a look-up failed, and gaps that failOn names', { report: report(false, true), failOn: ['gaps'] }, 3],
  ['a look-up failed, and failOn names incomplete', { ...incomplete, failOn: ['incomplete'] }, 1],
  ['a reporter failed, and failOn names incomplete', { undelivered: 1, failOn: ['incomplete'] }, 1],
  ['all was done, and failOn names incomplete', { failOn: ['incomplete'] }, 0],
  ['a look-up failed, and that is allowed', { ...incomplete, allowDegraded: true }, 0],
  [
    'a look-up failed, that is allowed, and there are gaps that failOn names',
    { report: report(false, true), allowDegraded: true, failOn: ['gaps'] },
    1,
  ],
  [
    'a look-up failed, that is allowed, and failOn names incomplete',
    { ...incomplete, allowDegraded: true, failOn: ['incomplete'] },
    1,
  ],
  ['no library could be read', { ...incomplete, read: 0 }, 4],
  ['no library could be read, though that is allowed', { ...incomplete, read: 0, allowDegraded: true }, 4],
  ['nothing could be delivered', { delivered: 0, undelivered: 2 }, 4],
  [
    'nothing could be delivered, though failOn names gaps',
    { ...gaps, delivered: 0, undelivered: 1, failOn: ['gaps'] },
    4,
  ],
  ['there is no reporter', { delivered: 0 }, 0],
])('%s', (_, ending, code) => {
  expect(exitCode({ ...fine, ...ending })).toBe(code);
});
