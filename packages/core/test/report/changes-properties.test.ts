import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newGaps, type Report, type ReportChanges, type ReportGroup } from '../../src/model/index.ts';
import { compareReports } from '../../src/report/compare-reports.ts';
import { mergeBaseline } from '../../src/report/merge-baseline.ts';
import {
  type EpisodeLists,
  type FilmLists,
  libraryOf,
  reportWith,
  setOf,
  showOf,
  unread,
} from './reports.ts';

const settings = { seed: 20_261_121, numRuns: 300 };
const filmLists = [
  'owned',
  'missing',
  'upcoming',
  'announced',
  'ignored',
  'possiblyOwned',
  'disputed',
  'elsewhere',
  'extras',
] as const;
const episodeLists = [
  'missing',
  'upcoming',
  'announced',
  'ignored',
  'possiblyOwned',
  'disputed',
  'conflicts',
  'elsewhere',
] as const;

/** A collection with films of its own, of which each stands in one list or is not there. */
function aSet(id: number): fc.Arbitrary<ReportGroup> {
  const lists = fc.array(fc.option(fc.constantFrom(...filmLists)), { minLength: 6, maxLength: 6 });
  return lists.map((places) => {
    const films: Record<string, number[]> = { owned: [id * 100] };
    for (const [at, list] of places.entries()) {
      if (list !== null) films[list] = [...(films[list] ?? []), id * 100 + at + 1];
    }
    return setOf(id, films as FilmLists);
  });
}

/** A show of ten numbers, each owned or in one list or none. */
const aShow: fc.Arbitrary<ReportGroup> = fc
  .array(fc.option(fc.constantFrom('owned', ...episodeLists)), { minLength: 10, maxLength: 10 })
  .map((places) => {
    const numbers = (list: string) => places.flatMap((place, at) => (place === list ? [at + 1] : []));
    const lists = Object.fromEntries(episodeLists.map((list) => [list, numbers(list)]));
    return showOf({ ...lists, owned: numbers('owned').join(', ') } as EpisodeLists);
  });

/** Some of five collections, and a show. */
const reports: fc.Arbitrary<Report> = fc
  .tuple(fc.tuple(...[1, 2, 3, 4, 5].map((id) => fc.option(aSet(id)))), aShow)
  .map(([sets, show]) =>
    reportWith([
      libraryOf(
        sets.filter((group) => group !== null),
        { name: 'Films' },
      ),
      libraryOf([show], { name: 'Shows' }),
    ]),
  );

/**
 * What may go wrong in a run: groups that fail, groups that do not come to light, groups with films or episodes that an
 * item might be of which it could not be found out what it is, a library that cannot be read.
 */
interface Trouble {
  readonly unread: readonly boolean[];
  readonly groups: readonly ('fine' | 'failed' | 'hidden' | 'doubtful')[];
}

const troubles: fc.Arbitrary<Trouble> = fc.record({
  unread: fc.array(fc.boolean(), { minLength: 2, maxLength: 2 }),
  groups: fc.array(fc.constantFrom('fine', 'failed', 'hidden', 'doubtful'), { minLength: 6, maxLength: 6 }),
});

/** The same report, had this gone wrong. */
function under(trouble: Trouble, report: Report): Report {
  let at = 0;
  const libraries = report.libraries.map((library, index) => {
    if (trouble.unread[index]) return { ...library, ...unread };
    const groups = library.groups.flatMap((group): readonly ReportGroup[] => {
      const fate = trouble.groups[at++ % trouble.groups.length];
      if (fate === 'hidden') return [];
      if (fate === 'doubtful') return [doubtfulForm(group)];
      return fate === 'failed' ? [failedForm(group)] : [group];
    });
    return { ...library, groups, complete: false };
  });
  return { ...report, libraries, complete: false };
}

function failedForm(group: ReportGroup): ReportGroup {
  if (group.kind === 'series') return showOf({}, { status: 'failed', ordering: 'unknown:official' });
  return { ...setOf(0, {}), id: group.id, owned: group.owned.slice(0, 1), status: 'failed' };
}

function doubtfulForm(group: ReportGroup): ReportGroup {
  if (group.kind === 'series')
    return { ...group, missing: [], possiblyOwned: [...group.possiblyOwned, ...group.missing] };
  const doubtful = group.missing.map((film) => ({ ...film, items: [] }));
  return { ...group, missing: [], possiblyOwned: [...group.possiblyOwned, ...doubtful] };
}

function compare(now: Report, before: Report): ReportChanges {
  const changes = compareReports(now, before);
  if (changes === null) throw new Error('Expected something to compare with.');
  return changes;
}

const kinds = ['new', 'filled', 'reappeared', 'released', 'gone', 'ignored'] as const;
const idsOf = (changes: ReportChanges) => kinds.flatMap((kind) => changes[kind].map(({ id }) => id));
const gapsOf = (changes: ReportChanges) => newGaps(changes).map(({ id }) => id);

function missingIn({ libraries }: Report): readonly string[] {
  return libraries.flatMap(({ groups }) => groups.flatMap(({ missing }) => missing.map(({ id }) => id)));
}

test('Between a report and itself nothing changed', () => {
  fc.assert(
    fc.property(reports, (report) => {
      expect(idsOf(compare(report, report))).toEqual([]);
    }),
    settings,
  );
});

test('Everything that changed is told once', () => {
  fc.assert(
    fc.property(reports, reports, (before, now) => {
      const ids = idsOf(compare(now, before));

      expect(ids).toEqual([...new Set(ids)]);
    }),
    settings,
  );
});

test('What is missing and was not is a new gap, and nothing else is', () => {
  fc.assert(
    fc.property(reports, reports, (before, now) => {
      const then = new Set(missingIn(before));

      expect([...gapsOf(compare(now, before))].sort()).toEqual(
        missingIn(now)
          .filter((id) => !then.has(id))
          .sort(),
      );
    }),
    settings,
  );
});

test('Trouble makes nothing new, neither while it lasts nor after it', () => {
  fc.assert(
    fc.property(reports, troubles, (report, trouble) => {
      const troubled = under(trouble, report);

      expect(idsOf(compare(troubled, report))).toEqual([]);
      expect(idsOf(compare(report, mergeBaseline(report, troubled, 'all')))).toEqual([]);
    }),
    settings,
  );
});

test('Trouble loses nothing: what is new is told once, while it lasts or after it', () => {
  fc.assert(
    fc.property(reports, reports, troubles, (before, now, trouble) => {
      const troubled = under(trouble, now);
      const during = gapsOf(compare(troubled, before));
      const after = gapsOf(compare(now, mergeBaseline(before, troubled, 'all')));

      expect([...during, ...after].sort()).toEqual([...gapsOf(compare(now, before))].sort());
    }),
    settings,
  );
});

test('A narrowed run loses nothing, and leaves what it did not look at to the next one', () => {
  fc.assert(
    fc.property(reports, reports, fc.nat(5), (before, now, at) => {
      const narrowed = now.libraries.map((library) => ({
        ...library,
        groups: library.groups.filter((_, index) => index === at),
      }));
      const looked = { ...now, libraries: narrowed };
      const during = gapsOf(compare(looked, before));
      const after = gapsOf(compare(now, mergeBaseline(before, looked, 'groups')));

      expect([...new Set([...during, ...after])].sort()).toEqual([...gapsOf(compare(now, before))].sort());
    }),
    settings,
  );
});
