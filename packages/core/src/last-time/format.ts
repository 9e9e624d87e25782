import { serverChecks } from '../plugin/answers.ts';
import {
  type Check,
  count,
  describeFlaw,
  listOf,
  name,
  oneOf,
  optional,
  satisfies,
  shape,
  tableOf,
  text,
} from '../plugin/check.ts';
import { type KeptSection, keptFields } from './kept-section.ts';
import type { KnownSection, KnownServer, KnownServers } from './known-servers.ts';

/** The version of both formats. Another one is not read: the next run writes anew. */
const version = 1;

/** A section as JSON in pieces, so that a large one never stands in memory as one text. */
export function* writeSection({ movies, shows, episodes, ...head }: KeptSection): Generator<string> {
  yield JSON.stringify({ version, ...head }).slice(0, -1);
  yield* writeList('movies', movies, keptFields.movies);
  yield* writeList('shows', shows, keptFields.shows);
  yield* writeList('episodes', episodes, keptFields.episodes);
  yield '}\n';
}

const batch = 500;

function* writeList<T extends object>(
  list: string,
  items: readonly T[],
  fields: readonly (keyof T)[],
): Generator<string> {
  yield `,"${list}":[`;
  for (let start = 0; start < items.length; start += batch) {
    const texts = items.slice(start, start + batch).map((item) => JSON.stringify(pick(item, fields)));
    yield `${start === 0 ? '' : ','}\n${texts.join(',\n')}`;
  }
  yield ']';
}

function pick<T extends object>(item: T, fields: readonly (keyof T)[]): object {
  return Object.fromEntries(fields.map((field) => [field, item[field]]));
}

/** Reads a section. Throws an error that says what is wrong with the text. */
export function readSection(json: string): KeptSection {
  const { version: _, ...kept } = checked<KeptSection & { readonly version: number }>(json, sectionCheck);
  return kept;
}

/** What is known of all servers as JSON. */
export function writeServers(servers: KnownServers): string {
  const plain = [...servers].map(([id, { sections, ...server }]) => [
    id,
    { ...server, sections: Object.fromEntries(sections) },
  ]);
  return `${JSON.stringify({ version, servers: Object.fromEntries(plain) }, null, 1)}\n`;
}

/** Reads what is known of all servers. Throws an error that says what is wrong with the text. */
export function readServers(json: string): KnownServers {
  const { servers } = checked<{ readonly servers: Readonly<Record<string, WrittenServer>> }>(
    json,
    serversCheck,
  );
  return new Map(
    Object.entries(servers).map(([id, { sections, ...server }]): [string, KnownServer] => [
      id,
      { ...server, sections: new Map(Object.entries(sections)) },
    ]),
  );
}

interface WrittenServer extends Omit<KnownServer, 'sections'> {
  readonly sections: Readonly<Record<string, KnownSection>>;
}

function checked<T>(json: string, check: Check): T {
  const value: unknown = JSON.parse(json);
  const flaw = versionCheck(value) ?? check(value);
  if (flaw) throw new Error(describeFlaw(flaw));
  return value as T;
}

const versionCheck: Check = shape({
  version: satisfies(`${version}, the version of this plexgaps`, (value) => value === version),
});

const instant: Check = satisfies(
  'an instant such as "2026-11-21T06:00:00.000Z"',
  (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
);
const listCounts: Check = shape({ present: count, trashed: count });
const any = /^/;

const serversCheck: Check = shape({
  servers: tableOf(
    any,
    shape({
      description: serverChecks.description,
      libraries: serverChecks.libraries,
      listedAt: instant,
      sections: tableOf(
        any,
        shape({
          title: text,
          type: oneOf('movie', 'show'),
          takenAt: instant,
          counts: shape({ items: listCounts, episodes: listCounts }),
        }),
      ),
    }),
  ),
});

const sectionHead: Check = shape({
  server: name,
  machineIdentifier: optional(text),
  section: name,
  title: text,
  type: oneOf('movie', 'show'),
  takenAt: instant,
  expected: count,
  received: count,
  asked: listOf(name),
});

/** The items are checked as a server's answers are. */
const sectionCheck: Check = (value) => {
  const flaw = sectionHead(value);
  if (flaw) return flaw;
  const { movies, shows, episodes } = value as KeptSection;
  return (
    serverChecks.movies({ total: 0, items: movies }) ??
    serverChecks.shows({ total: 0, items: shows }) ??
    serverChecks.episodes({ total: 0, items: episodes })
  );
};
