import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sharedFranchises } from '../src/built-ins.ts';

const shared = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'real');
const present = existsSync(shared);
if (!present) console.log("Skipped: there is no recorded data of TMDB's films beside the repository.");

/** Every id of the file with the title, and for a film the year, that stands behind it. */
const parts = [
  ...readFileSync(sharedFranchises.get('plexgaps/well-known') ?? '', 'utf8').matchAll(
    /^ {4}- tmdb:(collection|movie):(\d+) # (.+?)(?: \((\d{4})\))?$/gm,
  ),
].map(([, kind = '', id = '', title = '', year]) => ({ kind, id: Number(id), title, year }));

test('Every part of the well-known sets says what it is', () => {
  const text = readFileSync(sharedFranchises.get('plexgaps/well-known') ?? '', 'utf8');

  expect(parts.length).toBe(text.match(/^ {4}- /gm)?.length);
});

describe.skipIf(!present)('The well-known sets, held against recorded data', () => {
  test('every collection has the name that stands behind it', () => {
    const names = new Map(collections().map(({ id, name }) => [id, plain(name)]));
    const wrong = parts.filter(
      ({ kind, id, title }) => kind === 'collection' && names.get(id) !== plain(title),
    );

    expect(wrong).toEqual([]);
  });

  test('every film has the title and the year that stand behind it, or is newer than that data', () => {
    const known = films();
    const ids = new Set([...known].map((film) => Number(film.split(' ', 1)[0])));
    const listed = parts.filter(({ kind }) => kind === 'movie');
    const wrong = listed.filter(
      ({ id, title, year }) => ids.has(id) && !known.has(`${id} ${plain(title)} ${year}`),
    );
    const beyond = listed.filter(({ id, year = '' }) => !ids.has(id) && year < '2017');

    expect(wrong).toEqual([]);
    expect(beyond.map(({ title }) => title)).toMatchInlineSnapshot(`
      [
        "The Incredible Hulk",
        "Doctor Strange",
        "Suicide Squad",
      ]
    `);
  });
});

interface Recorded {
  readonly id: number;
  readonly name: string;
  readonly parts: readonly {
    readonly id: number;
    readonly title: string | null;
    readonly release_date: string | null;
  }[];
}

function collections(): readonly Recorded[] {
  return read('films/collections.json') as readonly Recorded[];
}

/** `id title year` of every film in the collections and in a library of a Plex server, which names TMDB's ids. */
function films(): ReadonlySet<string> {
  const library = read('plex/plex-api-spec/section_all_movies_341.json') as {
    readonly MediaContainer: {
      readonly Metadata: readonly {
        readonly title: string;
        readonly year?: number;
        readonly Guid?: readonly { readonly id: string }[];
      }[];
    };
  };
  const held = library.MediaContainer.Metadata.flatMap(({ title, year, Guid = [] }) =>
    Guid.flatMap(({ id }) => (id.startsWith('tmdb://') ? [`${id.slice(7)} ${plain(title)} ${year}`] : [])),
  );
  const listed = collections().flatMap((one) =>
    one.parts.map(
      ({ id, title, release_date }) => `${id} ${plain(title ?? '')} ${release_date?.slice(0, 4)}`,
    ),
  );
  return new Set([...held, ...listed]);
}

/** The recorded titles are partly title-cased. */
function plain(title: string): string {
  return title.toLowerCase();
}

function read(path: string): unknown {
  return JSON.parse(readFileSync(join(shared, path), 'utf8'));
}
