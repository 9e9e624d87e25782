import type { FilmEntry, Report } from '@plexgaps/core';
import { emptyReport, fullReport, hostileReport, hostileTitles, largeReport } from '@plexgaps/testkit';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import feed from '../../src/feed/index.ts';
import { plainLine } from '../../src/plain-line.ts';
import { emptyLibrary, oneCollection } from '../other-reports.ts';
import { renderedFiles } from '../rendered.ts';

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly updated: string;
  readonly link?: { readonly rel: string; readonly href: string };
  readonly content: string;
}

interface Feed extends Omit<Entry, 'content'> {
  readonly subtitle: string;
  readonly author: { readonly name: string };
  readonly rights?: string;
  readonly entry: readonly Entry[];
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  isArray: (name) => name === 'entry',
});

async function textOf(report: Report, options = {}): Promise<string> {
  const files = await renderedFiles(feed, report, { days: 30, limit: 50, ...options });
  return files.get('plexgaps.atom') ?? '';
}

/** The feed as another program reads it. */
async function read(report: Report, options = {}): Promise<Feed> {
  const text = await textOf(report, options);
  expect(XMLValidator.validate(text)).toBe(true);
  const { feed: whole } = parser.parse(text);
  return { entry: [], ...whole };
}

const film = (id: number, released: string): FilmEntry => ({
  id: `tmdb:movie:${id}`,
  title: `Film ${id}`,
  released,
  because: [],
});
const missing = (...films: readonly FilmEntry[]): Report => ({
  ...emptyReport,
  libraries: [{ ...emptyLibrary, groups: [{ ...oneCollection, missing: films }] }],
});
const titlesOf = ({ entry }: Feed) => entry.map(({ title }) => title);

test('says what is newly missing, with where it is missing and a link', async () => {
  const { entry } = await read(fullReport);

  expect(entry.map(({ title, content }) => [title, content])).toEqual([
    ['Aliens (1986)', 'Newly released · Alien Collection · Movies · 18 July 1986'],
    ['Alien³ (1992)', 'New gap · Alien Collection · Movies · 22 May 1992'],
    ['Breaking Bad S02E02 Grilled', 'Missing again · Breaking Bad · TV Shows · 15 March 2009'],
  ]);
  expect(entry[0]).toEqual({
    id: 'urn:uuid:f37a3d26-91b4-5983-a75f-a3b69bc83c61',
    title: 'Aliens (1986)',
    updated: '2026-11-21T00:00:00Z',
    link: { rel: 'alternate', href: 'https://www.themoviedb.org/movie/679' },
    content: 'Newly released · Alien Collection · Movies · 18 July 1986',
  });
});

test('the feed itself says how much is missing, how sure that is, and what the providers ask to be said', async () => {
  const { entry: _, ...about } = await read(fullReport, { link: 'https://example.org/gaps?a=1&b="2"' });

  expect(about).toEqual({
    xmlns: 'http://www.w3.org/2005/Atom',
    id: 'https://example.org/gaps?a=1&b=%222%22',
    title: 'plexgaps',
    subtitle:
      'At least 2 films and 2 episodes are missing. Since 1 November 2026: 3 new gaps, 1 filled, 1 newly ignored, 1 gone from the catalogue. Not compared with an earlier report: Documentaries.',
    updated: '2026-11-21T00:00:00Z',
    author: { name: 'plexgaps' },
    link: { rel: 'alternate', href: 'https://example.org/gaps?a=1&b=%222%22' },
    rights: 'This product uses the TMDB API. Metadata provided by TheTVDB.',
  });
});

describe('without an earlier report', () => {
  test('nothing is called new, and what came out lately is told with its own day', async () => {
    const report = missing(
      film(1, '1986-07-18'),
      film(2, '2026-10-22'),
      film(3, '2026-11-20'),
      film(4, '2026-11-22'),
    );

    const { subtitle, entry } = await read(report);

    expect(subtitle).toContain('There is no earlier report to compare with, so nothing is called new.');
    expect(entry.map(({ title, updated, content }) => [title, updated, content])).toEqual([
      ['Film 3 (2026)', '2026-11-20T00:00:00Z', 'Missing · Alien Collection · Movies · 20 November 2026'],
      ['Film 2 (2026)', '2026-10-22T00:00:00Z', 'Missing · Alien Collection · Movies · 22 October 2026'],
    ]);
  });

  test('a report of nothing gives a feed without entries', async () => {
    const { entry, subtitle } = await read(emptyReport);

    expect([entry, subtitle.split('. ')[0]]).toEqual([[], 'Nothing is missing']);
  });
});

test('an entry stays the same while it is in the feed', async () => {
  const now = missing(film(3, '2026-11-20'));
  const change = { id: 'tmdb:movie:3', library: 'Movies', group: oneCollection.id } as const;
  const noChanges = {
    since: '2026-11-20',
    new: [],
    filled: [],
    reappeared: [],
    released: [],
    gone: [],
    ignored: [],
  };
  const first = await read({ ...now, changes: { ...noChanges, released: [change] } });
  const later = await read({ ...now, today: '2026-11-22', changes: noChanges });

  const [id, updated] = ['urn:uuid:8080dc42-f88e-5f87-a3d2-76c8bd57afe5', '2026-11-20T00:00:00Z'];
  expect(first.entry).toMatchObject([{ id, updated }]);
  expect(later.entry).toMatchObject([{ id, updated }]);
});

test('has no more entries than it may, the newest ones, and each film once', async () => {
  const films = [film(1, '2026-11-18'), film(2, '2026-11-20'), film(3, '2026-11-19'), film(2, '2026-11-20')];

  expect(titlesOf(await read(missing(...films)))).toEqual([
    'Film 2 (2026)',
    'Film 3 (2026)',
    'Film 1 (2026)',
  ]);
  expect(titlesOf(await read(missing(...films), { limit: 2 }))).toEqual(['Film 2 (2026)', 'Film 3 (2026)']);
  expect(titlesOf(await read(missing(...films), { days: 2 }))).toEqual(['Film 2 (2026)', 'Film 3 (2026)']);
});

test('a large library that is new as a whole still makes a small feed', async () => {
  const large = largeReport(5_000);
  const fresh = large.libraries.flatMap(({ name, groups }) =>
    groups.flatMap((group) => group.missing.map(({ id }) => ({ id, library: name, group: group.id }))),
  );
  const noChanges = { since: '2026-11-14', filled: [], reappeared: [], released: [], gone: [], ignored: [] };

  const { entry } = await read({ ...large, changes: { ...noChanges, new: fresh } });

  expect([fresh.length, entry.length]).toEqual([5_000, 50]);
});

test('titles come through as text, whatever stands in them', async () => {
  const { entry } = await read(hostileReport);

  expect(entry.slice(0, hostileTitles.length).map(({ title }) => title)).toEqual(
    hostileTitles.map((title) => plainLine(`${title} (2001)`)),
  );
  expect(entry.filter(({ link }) => link !== undefined)).toEqual([]);
});

test('holds no character that XML forbids', async () => {
  const title = 'a\u0000b\u001B[31mc\uFFFE\uD83C ]]> <![CDATA[ &#0; d';

  const text = await textOf(missing({ ...film(1, '2026-11-20'), title }));

  expect(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.exec(text)).toBeNull();
  expect(titlesOf(parser.parse(text).feed)).toEqual(['a b [31mc\uFFFD\uFFFD ]]> <![CDATA[ &#0; d (2026)']);
});
