import { type Day, defineReporter, type Report, type ReporterPlugin } from '@plexgaps/core';
import XMLBuilder from 'fast-xml-builder';
import { changesLine } from '../changes-line.ts';
import { dayOf, fullLabel, pageOf } from '../entry-label.ts';
import { plainLine } from '../plain-line.ts';
import { uuidOf } from '../stable-id.ts';
import { webLink } from '../web-link.ts';
import { headline, longDay } from '../wording.ts';
import { type News, newsOf } from './news.ts';

const optionsSchema = {
  type: 'object',
  properties: {
    link: {
      type: 'string',
      format: 'uri',
      pattern: '^https?://',
      description: 'Address of the page that the feed belongs to, such as the published HTML report.',
    },
    days: {
      type: 'integer',
      default: 30,
      minimum: 0,
      maximum: 366,
      description: 'How many days something that came out and is missing stays in the feed.',
    },
    limit: {
      type: 'integer',
      default: 50,
      minimum: 1,
      maximum: 1000,
      description: 'How many entries the feed has at most, the newest first.',
    },
  },
} as const;

interface FeedOptions {
  readonly link?: string;
  readonly days: number;
  readonly limit: number;
}

/** Writes an Atom feed (RFC 4287) of what is newly missing and of what came out lately and is missing. */
const feed: ReporterPlugin<typeof optionsSchema> = defineReporter({
  name: 'feed',
  produces: 'file',
  optionsSchema,
  create: (options) => ({
    *render(report) {
      yield { kind: 'file', name: 'plexgaps.atom', body: feedText(report, options) };
    },
  }),
});

export default feed;

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  format: true,
  suppressEmptyNode: true,
});

function feedText(report: Report, { link, days, limit }: FeedOptions): string {
  const page = webLink(link);
  return builder.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    feed: {
      '@xmlns': 'http://www.w3.org/2005/Atom',
      id: page ?? urnOf(report.libraries.map(({ name }) => name).join('\n')),
      title: 'plexgaps',
      subtitle: plainLine(`${headline(report)}. ${changesLine(report)}`),
      updated: instantOf(report.today),
      author: { name: 'plexgaps' },
      ...linkTo(page),
      ...rightsOf(report),
      entry: newsOf(report, days).slice(0, limit).map(entryOf),
    },
  });
}

function entryOf({ row, what, day }: News) {
  const came = dayOf(row);
  const parts = [what, row.group.title, row.library.name, came === undefined ? '' : longDay(came)];
  return {
    id: urnOf(row.entry.id),
    title: plainLine(fullLabel(row)) || '(no title)',
    updated: instantOf(day),
    ...linkTo(webLink(pageOf(row))),
    content: plainLine(parts.filter((part) => part !== '').join(' · ')),
  };
}

function linkTo(page: string | undefined) {
  return page === undefined ? {} : { link: { '@rel': 'alternate', '@href': page } };
}

/** What the providers ask to be said. */
function rightsOf({ attributions }: Report) {
  return attributions.length === 0
    ? {}
    : { rights: plainLine(attributions.map(({ text }) => text).join(' ')) };
}

function urnOf(id: string): string {
  return `urn:uuid:${uuidOf(id)}`;
}

/** The beginning of a day: a report knows no hours. */
function instantOf(day: Day): string {
  return `${day}T00:00:00Z`;
}
