import { type Day, defineReporter, type Report, type ReporterPlugin } from '@plexgaps/core';
import ICAL from 'ical.js';
import { dayOf, fullLabel, pageOf } from '../entry-label.ts';
import { type EntryRow, entryRows } from '../entry-rows.ts';
import { plainLine } from '../plain-line.ts';
import { uuidOf } from '../stable-id.ts';
import { webLink } from '../web-link.ts';

const optionsSchema = {
  type: 'object',
  properties: {
    name: {
      type: 'string',
      default: 'Upcoming films and episodes',
      description: 'What calendar programs call it.',
    },
  },
} as const;

/** Writes a calendar (iCalendar, RFC 5545) with a whole-day event for each film and episode that is to come. */
const calendar: ReporterPlugin<typeof optionsSchema> = defineReporter({
  name: 'calendar',
  produces: 'file',
  optionsSchema,
  create: ({ name }) => ({
    *render(report) {
      yield { kind: 'file', name: 'plexgaps.ics', body: calendarText(report, plainLine(name)) };
    },
  }),
});

export default calendar;

// Continued lines begin with a space, which counts among the 75 octets that a line may have and is not counted here.
ICAL.foldLength = 74;

function calendarText(report: Report, name: string): string {
  const whole = new ICAL.Component('vcalendar');
  whole.addPropertyWithValue('version', '2.0');
  whole.addPropertyWithValue('prodid', '-//plexgaps//plexgaps//EN');
  whole.addPropertyWithValue('method', 'PUBLISH');
  whole.addProperty(new ICAL.Property(['x-wr-calname', {}, 'text', name]));
  for (const coming of comingRows(report)) whole.addSubcomponent(eventOf(coming, report));
  return `${whole.toString()}\r\n`;
}

interface Coming {
  readonly row: EntryRow;
  readonly day: Day;
}

/**
 * What is to come, in the order of its days, each film and episode once. A film can be upcoming and have only a day behind
 * us: it was shown, and nobody knows when it can be had.
 */
function comingRows(report: Report): readonly Coming[] {
  const byId = new Map<string, Coming>();
  for (const row of entryRows(report, ['upcoming'])) {
    const day = dayOf(row);
    if (day !== undefined && day >= report.today && !byId.has(row.entry.id))
      byId.set(row.entry.id, { row, day });
  }
  return [...byId.values()].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

function eventOf({ row, day }: Coming, { today, attributions }: Report): ICAL.Component {
  const event = new ICAL.Component('vevent');
  const url = webLink(pageOf(row));
  const about = [`${row.group.title} · ${row.library.name}`, ...attributions.map(({ text }) => text)];
  event.addPropertyWithValue('uid', uuidOf(row.entry.id));
  event.addPropertyWithValue('dtstamp', ICAL.Time.fromDateTimeString(`${today}T00:00:00Z`));
  event.addPropertyWithValue('dtstart', ICAL.Time.fromDateString(day));
  event.addPropertyWithValue('summary', plainLine(fullLabel(row)) || '(no title)');
  event.addPropertyWithValue('description', about.map(plainLine).join('\n'));
  if (url !== undefined) event.addPropertyWithValue('url', url);
  event.addPropertyWithValue('transp', 'TRANSPARENT');
  return event;
}
