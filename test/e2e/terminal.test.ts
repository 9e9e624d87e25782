import { fullReport, hostileReport } from '@plexgaps/testkit';
import { expect, test } from 'vitest';
import { lineWidth, widest } from '../../packages/cli/src/cells.ts';
import { summarize } from '../../packages/cli/src/summary.ts';

const outcomes = [{ reporter: 'html', places: ['/srv/reports/out/site'] }];

test.each([
  ['a report of everything', fullReport],
  ['titles that try to be more than text', hostileReport],
])('The summary of %s fits 80 columns, and nothing in it is obeyed by a terminal', (_, report) => {
  const lines = summarize(report, outcomes, '/srv/reports');

  // What is longer is one word that no line could hold, and stands alone.
  expect(lines.filter((line) => widest([line]) > lineWidth && /\S\s+\S/.test(line))).toEqual([]);
  expect(lines.filter((line) => /[\p{Cc}\u2028\u2029\u202e]/u.test(line))).toEqual([]);
});

test('The summary of a report tells what is nearest, how each library stands, what changed and what went wrong', () => {
  expect(summarize(fullReport, outcomes, '/srv/reports').join('\n')).toMatchInlineSnapshot(`
    "Nearest to complete
      Breaking Bad      5 of 10  S02E02, E04                   1 new
      Alien Collection   1 of 5  Aliens (1986), Alien³ (1992)  new

    Library   Owned     Complete            Missing     To come
    Movies    10 films  1 of 4 collections  2 films     2
    TV Shows  1 show    0 of 1 show         2 episodes  2
    Movies: "Cabin Films" is as on 2026-11-19.
    Movies: "" is as on 2026-11-18.
    Movies: 2 look-ups rest on older answers, the oldest of 2026-11-01.

    7 answers were known already, the oldest of 2026-11-01.
    3 new gaps since 2026-11-01: Alien³ (1992), Aliens (1986), Breaking Bad S02E02
      Grilled.
    1 filled since 2026-11-14: Dune: Part Two (2024).
    1 newly ignored since 2026-11-14: Alien Resurrection (1997).
    1 gone from the catalogue since 2026-11-14: Alien: No More.
    Not compared with an earlier report: Documentaries.
    To mend on the server: 1 unmatched, 1 duplicate, 1 numbering conflict, 1 out of
      date, 1 doubtful match, 1 in the trash.
    Placeholders: 1 to make, 1 changed, 1 not removed, 1 as they should be. Nothing
      is written without --apply.
      would make "Missing from Alien Collection" (4K Movies): It is due.
      changed "Missing from The Godfather Collection" (4K Movies): It is due.
      could not remove "Missing from Dune Collection" (4K Movies): It is due.

    error: tmdb:collection:230: tmdb: TMDB gave no answer about the collection.
    warning: An answer of 2026-11-01 stands in.
    note: A scan was running.
    Incomplete: something could not be found out, and is not called missing.
    https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md (look-up-failed,
      stale-answer)

    Wrote out/site"
  `);
});
