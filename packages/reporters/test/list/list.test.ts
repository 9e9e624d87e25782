import { fullReport, hostileReport } from '@plexgaps/testkit';
import { expect, test } from 'vitest';
import { entryRows } from '../../src/entry-rows.ts';
import list from '../../src/list/index.ts';
import { mendEntries } from '../../src/mend-groups.ts';
import { renderedFiles } from '../rendered.ts';

async function linesOf(report: Parameters<typeof renderedFiles>[1]): Promise<readonly string[]> {
  const text = (await renderedFiles(list, report, {})).get('plexgaps.txt') ?? '';
  return text.split('\n').slice(0, -1);
}

test('says what is missing, one line each', async () => {
  const lines = await linesOf(fullReport);

  expect(lines.filter((line) => line.startsWith('missing\t'))).toMatchInlineSnapshot(`
    [
      "missing	tmdb:movie:679	Movies	Alien Collection	Aliens (1986)	released",
      "missing	tmdb:movie:8077	Movies	Alien Collection	Alien³ (1992)	new",
      "missing	tvdb:episode:1	TV Shows	Breaking Bad	S02E02 Grilled	reappeared",
      "missing	tvdb:episode:2	TV Shows	Breaking Bad	S02E04 Down	",
    ]
  `);
});

test('says what to mend, one line each', async () => {
  const lines = await linesOf(fullReport);

  expect(lines.filter((line) => line.startsWith('mend-')).map((line) => line.split('\t'))).toEqual([
    ['mend-unmatched', '', 'Movies', '', 'Holiday 1998 (1998)', ''],
    ['mend-unmatched', '', 'Movies', '', 'Another one', ''],
    ['mend-unmatched', '', 'Movies', '', 'To mend 6', ''],
    ['mend-duplicate', '', 'Movies', '', 'To mend 1', ''],
    ['mend-conflict', '', 'Movies', '', 'To mend 2', ''],
    ['mend-stale', '', 'Movies', '', 'To mend 3', ''],
    ['mend-wrong-match', '', 'Movies', '', 'To mend 5', ''],
    ['mend-trashed', '', 'Movies', '', 'To mend 4', ''],
  ]);
});

test('says what is new, behind everything else', async () => {
  const fresh = fullReport.changes?.new[0];
  const marked = (await linesOf(fullReport))
    .map((line) => line.split('\t'))
    .filter(([, , , , , what]) => what);

  expect(marked.map(([, id, , , , what]) => [id, what])).toContainEqual([fresh?.id, 'new']);
});

test('keeps six fields on one line, without anything that acts in a terminal, whatever stands in a title', async () => {
  for (const report of [fullReport, hostileReport]) {
    const lines = await linesOf(report);

    expect(lines).toHaveLength([...entryRows(report), ...mendEntries(report)].length);
    expect(lines.filter((line) => line.split('\t').length !== 6)).toEqual([]);
    expect(lines.filter((line) => /[\p{Cc}]/u.test(line.replaceAll('\t', '')))).toEqual([]);
  }
});
