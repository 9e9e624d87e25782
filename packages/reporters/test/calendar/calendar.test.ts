import type { EpisodeEntry, Report } from '@plexgaps/core';
import { emptyReport, fullReport, hostileReport, hostileTitles } from '@plexgaps/testkit';
import { convertIcsCalendar } from 'ts-ics';
import { expect, test } from 'vitest';
import calendar from '../../src/calendar/index.ts';
import { plainLine } from '../../src/plain-line.ts';
import { emptyLibrary, oneCollection, oneSeries } from '../other-reports.ts';
import { renderedFiles } from '../rendered.ts';

async function textOf(report: Report, name = 'Gaps'): Promise<string> {
  return (await renderedFiles(calendar, report, { name })).get('plexgaps.ics') ?? '';
}

/** The calendar as another program reads it. */
async function read(report: Report, name?: string) {
  return convertIcsCalendar(undefined, await textOf(report, name));
}

test('has a whole-day event for what has a day to come, and none for what is only announced', async () => {
  expect(await textOf(fullReport)).toMatchInlineSnapshot(`
    "BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//plexgaps//plexgaps//EN
    METHOD:PUBLISH
    X-WR-CALNAME;VALUE=TEXT:Gaps
    BEGIN:VEVENT
    UID:6ba9a8e5-7bc0-5706-a07a-561774ffd89e
    DTSTAMP:20261121T000000Z
    DTSTART;VALUE=DATE:20261122
    SUMMARY:Breaking Bad S04E01 Tomorrow
    DESCRIPTION:Breaking Bad · TV Shows\\nThis product uses the TMDB API.\\nMet
     adata provided by TheTVDB.
    URL:https://thetvdb.com/series/breaking-bad
    TRANSP:TRANSPARENT
    END:VEVENT
    BEGIN:VEVENT
    UID:64ef61ae-4473-5074-ab02-f54902940a3e
    DTSTAMP:20261121T000000Z
    DTSTART;VALUE=DATE:20270806
    SUMMARY:Alien: Soon (2027)
    DESCRIPTION:Alien Collection · Movies\\nThis product uses the TMDB API.\\nM
     etadata provided by TheTVDB.
    URL:https://www.themoviedb.org/movie/9000001
    TRANSP:TRANSPARENT
    END:VEVENT
    END:VCALENDAR
    "
  `);
});

test('is read by other programs as it is meant', async () => {
  const { name, events = [] } = await read(fullReport, 'Films and shows');

  expect(name).toBe('Films and shows');
  expect(
    events.map(({ uid, summary, start, stamp, url, description, timeTransparent }) => ({
      uid,
      summary,
      day: [start.type, start.date.toISOString().slice(0, 10)],
      stamp: stamp.date.toISOString(),
      url,
      description,
      timeTransparent,
    })),
  ).toMatchInlineSnapshot(`
    [
      {
        "day": [
          "DATE",
          "2026-11-22",
        ],
        "description": "Breaking Bad · TV Shows
    This product uses the TMDB API.
    Metadata provided by TheTVDB.",
        "stamp": "2026-11-21T00:00:00.000Z",
        "summary": "Breaking Bad S04E01 Tomorrow",
        "timeTransparent": "TRANSPARENT",
        "uid": "6ba9a8e5-7bc0-5706-a07a-561774ffd89e",
        "url": "https://thetvdb.com/series/breaking-bad",
      },
      {
        "day": [
          "DATE",
          "2027-08-06",
        ],
        "description": "Alien Collection · Movies
    This product uses the TMDB API.
    Metadata provided by TheTVDB.",
        "stamp": "2026-11-21T00:00:00.000Z",
        "summary": "Alien: Soon (2027)",
        "timeTransparent": "TRANSPARENT",
        "uid": "64ef61ae-4473-5074-ab02-f54902940a3e",
        "url": "https://www.themoviedb.org/movie/9000001",
      },
    ]
  `);
});

test('its name is text', async () => {
  expect(await textOf(emptyReport, 'Films, shows;\r\nEND:VCALENDAR')).toBe(
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//plexgaps//plexgaps//EN',
      'METHOD:PUBLISH',
      'X-WR-CALNAME;VALUE=TEXT:Films\\, shows\\; END:VCALENDAR',
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  );
});

test('a report of nothing gives a calendar without events', async () => {
  const { events = [] } = await read(emptyReport);

  expect(events).toEqual([]);
});

test('a film that was shown already stands on the day on which it can be had, and nowhere where none is known', async () => {
  const shown = { id: 'tmdb:movie:1', title: 'Shown', released: '2026-11-01', because: [] } as const;
  const today = { ...shown, id: 'tmdb:movie:2', title: 'Today', released: '2026-11-21' } as const;
  const later = { ...shown, id: 'tmdb:movie:3', title: 'Later', expected: '2026-12-24' } as const;
  const groups = [{ ...oneCollection, upcoming: [shown, later, today] }];

  const { events = [] } = await read({ ...emptyReport, libraries: [{ ...emptyLibrary, groups }] });

  expect(events.map(({ summary, start }) => [summary, start.date.toISOString().slice(0, 10)])).toEqual([
    ['Today (2026)', '2026-11-21'],
    ['Later (2026)', '2026-12-24'],
  ]);
});

test('a film in two sets is one event, and events stand in the order of their days', async () => {
  const film = (id: number, released: string) =>
    ({ id: `tmdb:movie:${id}`, title: `Film ${id}`, released, because: [] }) as const;
  const groups = [
    { ...oneCollection, upcoming: [film(1, '2027-05-01'), film(2, '2027-01-01')] },
    { ...oneCollection, id: 'custom:franchise:all', upcoming: [film(1, '2027-05-01')] } as const,
  ];

  const { events = [] } = await read({ ...emptyReport, libraries: [{ ...emptyLibrary, groups }] });

  expect(events.map(({ summary }) => summary)).toEqual(['Film 2 (2027)', 'Film 1 (2027)']);
});

test('titles come through as text, and no line is longer than 75 octets', async () => {
  const { events = [] } = await read(hostileReport);
  const lines = (await textOf(hostileReport)).split('\r\n');

  expect(events.map(({ summary }) => summary)).toEqual(
    hostileTitles.map((title) => plainLine(`${title} (2027)`)),
  );
  expect(lines.filter((line) => Buffer.byteLength(line) > 75 || /[\p{Cc}\uFFFE\uD83C]/u.test(line))).toEqual(
    [],
  );
});

test('every episode of a large library is in it', async () => {
  const upcoming = Array.from(
    { length: 5_000 },
    (_, at): EpisodeEntry => ({
      id: `tvdb:episode:${at}`,
      season: 1,
      number: at,
      aired: `${2027 + (at % 70)}-01-01`,
      because: [],
    }),
  );
  const groups = [{ ...oneSeries, upcoming }];

  const text = await textOf({ ...emptyReport, libraries: [{ ...emptyLibrary, type: 'show', groups }] });

  expect(text.match(/^BEGIN:VEVENT/gm)).toHaveLength(5_000);
});
