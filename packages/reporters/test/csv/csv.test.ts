import { fullReport, hostileReport, largeReport } from '@plexgaps/testkit';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import csv from '../../src/csv/index.ts';
import { entryRows } from '../../src/entry-rows.ts';
import { mendEntries } from '../../src/mend-groups.ts';
import { renderedFiles } from '../rendered.ts';

type Row = Readonly<Record<string, string>>;

/** The rows as another program reads them. */
async function rowsOf(report: Parameters<typeof renderedFiles>[1]): Promise<readonly Row[]> {
  const text = (await renderedFiles(csv, report, {})).get('plexgaps.csv') ?? '';
  return parse(text, { columns: true, bom: true });
}

/** Half of a character has no bytes of its own. */
function asWritten(text: string): string {
  return Buffer.from(text).toString();
}

test('a film has its collection, status, date, id and reason', async () => {
  const rows = await rowsOf(fullReport);

  expect(rows.find(({ status, season }) => status === 'missing' && season === '')).toMatchInlineSnapshot(`
    {
      "as_of": "2026-11-01",
      "change": "released",
      "date": "1986-07-18",
      "episode": "",
      "group": "Alien Collection",
      "group_id": "tmdb:collection:8091",
      "id": "tmdb:movie:679",
      "library": "Movies",
      "reason": "Dated 1986-07-18.",
      "season": "",
      "status": "missing",
      "title": "Aliens",
      "url": "https://www.themoviedb.org/movie/679",
    }
  `);
});

test('an episode has its show, season and number', async () => {
  const rows = await rowsOf(fullReport);

  expect(rows.find(({ status, season }) => status === 'missing' && season !== '')).toMatchInlineSnapshot(`
    {
      "as_of": "",
      "change": "reappeared",
      "date": "2009-03-15",
      "episode": "2",
      "group": "Breaking Bad",
      "group_id": "tvdb:series:81189",
      "id": "tvdb:episode:1",
      "library": "TV Shows",
      "reason": "Dated 2009-03-15.",
      "season": "2",
      "status": "missing",
      "title": "Grilled",
      "url": "https://thetvdb.com/series/breaking-bad",
    }
  `);
});

test('what happened to an entry since the last time stands beside it', async () => {
  const rows = await rowsOf(fullReport);

  expect(rows.filter(({ change }) => change !== '').map(({ id, change }) => [id, change])).toEqual([
    ['tmdb:movie:679', 'released'],
    ['tmdb:movie:8077', 'new'],
    ['tmdb:movie:8078', 'ignored'],
    ['tvdb:episode:1', 'reappeared'],
  ]);
});

test('a thing to mend has its kind, what is wrong, what to do, and a link to the item on the server', async () => {
  const rows = await rowsOf(fullReport);

  expect(rows.find(({ status }) => status === 'mend-unmatched')).toEqual({
    library: 'Movies',
    status: 'mend-unmatched',
    group: '',
    season: '',
    episode: '',
    title: 'Holiday 1998 (1998)',
    date: '',
    id: '',
    group_id: '',
    url: 'https://app.plex.tv/desktop/#!/server/f0e1d2c3/details?key=%2Flibrary%2Fmetadata%2F71',
    reason: 'It has no id. Match it in Plex.',
    change: '',
    as_of: '',
  });
});

test('every entry that is not owned, and every thing to mend, is one row, whatever stands in its title', async () => {
  for (const report of [fullReport, hostileReport, largeReport(50)]) {
    const rows = await rowsOf(report);

    expect(rows.map(({ title }) => title?.replace(/^'(?=[=+\-@\t\r＝＋－＠])/, ''))).toEqual(
      [
        ...[...entryRows(report)].map(({ entry }) => entry.title ?? ''),
        ...[...mendEntries(report)].map(({ title }) => title),
      ].map(asWritten),
    );
  }
});

test('no cell begins as a formula does, and no row ends inside a cell', async () => {
  const files = await renderedFiles(csv, hostileReport, {});
  const text = files.get('plexgaps.csv') ?? '';
  const rows: readonly (readonly string[])[] = parse(text, { bom: true });

  expect(rows.flat().filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([]);
  expect(new Set(rows.map(({ length }) => length))).toEqual(new Set([13]));
});
