import type { Fault } from '@plexgaps/sandbox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { group, type House, openHouse, type Round, wordsOf } from './house.ts';

/** Changes the members and texts of one placeholder, removes another, and makes a third. */
const next: Round = {
  groups: [
    group('tmdb:collection:437', 'Cube Collection', ['106', '104'], ['Cube Zero']),
    group('tmdb:collection:8091', 'Alien Collection', ['101', '103'], []),
    group('tmdb:collection:9', 'Blade Runner Collection', ['104', '102'], ['Blade Runner 2049']),
  ],
};

/** The writes of such a run, by what is asked of the server. */
const writes = {
  create: /^\/library\/collections\?/,
  note: /\/all\?type=18&id=\d+&label/,
  add: /\/items\?uri=/,
  take: /^\/library\/collections\/\d+\/(?:items|children)\/\d+$/,
  mode: /collectionMode=/,
  texts: /(?:title|summary)\.value=/,
  unlock: /collection\.locked=0/,
  remove: /^\/library\/collections\/\d+$/,
} as const;

const statuses = [400, 403, 404, 409, 414, 503] as const;

let house: House;
let expected: unknown;

beforeAll(async () => {
  house = await openHouse();
  await house.round();
  await house.round(next);
  expected = await house.look();
  await house.remove();
});
afterAll(() => house.close());

/** What such a run says under a fault; the next one, without it, must come to the end of an undisturbed one. */
async function sayUnder(fault: Fault, timeout?: number): Promise<readonly string[]> {
  await house.round();
  const { apply } = await house.plan({ ...next, ...(timeout === undefined ? {} : { timeout }) });
  house.server.behave({ faults: [{ ...fault, writes: true }] });
  try {
    return (await apply())
      .filter(({ message }) => message !== undefined)
      .map((outcome) =>
        wordsOf(outcome)
          .replace(/\w+ http\S+/, 'it')
          .replace(/(the key) \d+/, '$1 …'),
      );
  } finally {
    house.server.behave({});
    await house.round(next);
    expect([fault, await house.look()]).toEqual([fault, expected]);
    await house.remove();
  }
}

test('each refused write says what the server answered and what to do, and the next run ends as if nothing had been', async () => {
  const said = new Map<string, Set<string>>();
  for (const [write, match] of Object.entries(writes))
    for (const status of statuses)
      for (const line of await sayUnder({ kind: 'status', status, match }))
        said.set(line, (said.get(line) ?? new Set()).add(write));
  const table = [...said].map(([line, of]) => `${[...of].join(', ')}: ${line}`);
  expect(table.sort()).toMatchInlineSnapshot(`
    [
      "add: failed: Plex does not take members into it. The next run with --apply finishes what was begun.",
      "create, note, add, take, mode, texts, unlock, remove: failed: it answered 409 Conflict. Something else has what it is to have, such as its title. The next run with --apply finishes what was begun.",
      "create, note, add, take, mode, texts, unlock, remove: failed: it answered 414 URI Too Long. Something in front of the server takes no address that long: let it take 4000 characters. The next run with --apply finishes what was begun.",
      "create, note, add, take, mode, texts, unlock, remove: failed: it answered 503 Service Unavailable. The service has trouble. Run again later. The next run with --apply finishes what was begun.",
      "create, note, add, take, mode, texts, unlock: failed: it answered 403 Forbidden. Writing needs the token of the server's owner. The next run with --apply finishes what was begun.",
      "create, note, mode, texts, unlock, remove: failed: it answered 400 Bad Request. If it stays so, refresh the metadata of the library on the server. The next run with --apply finishes what was begun.",
      "create, unlock: failed: it answered 404 Not Found. It may have been removed meanwhile. The next run with --apply finishes what was begun.",
      "note, add, mode, texts: failed: The collection with the key … is there, but when it is to be changed Plex says that it is not (404). The next run with --apply finishes what was begun.",
      "remove: done: The server refuses to remove it: it says now that nothing is missing.",
      "remove: failed: Plex says that it has no collection with the key …, and still has it. The next run with --apply finishes what was begun.",
      "take: failed: It was written, but not as it should be read back: members. The next run with --apply finishes what was begun.",
      "texts: failed: The title "Missing from Blade Runner Collection (plexgaps)" is taken. The next run with --apply finishes what was begun.",
    ]
  `);
});

test.each(['create', 'add', 'remove'] as const)(
  'a write (%s) that is not answered in time says so, and the next run ends as if nothing had been',
  async (write) => {
    const fault = { kind: 'stall', match: writes[write], times: 1 } as const;
    const [said, ...more] = await sayUnder(fault, 250);
    expect(more).toEqual([]);
    expect(said).toMatch(
      /^failed: it did not answer within 0.25 s\. If "plex" is only slow, raise its limits\.timeout in the config\. The next run with --apply finishes what was begun\.$/,
    );
  },
);

test('a token that is refused ends the run, which names the collection and the section', async () => {
  for (const match of Object.values(writes)) {
    const said = sayUnder({ kind: 'status', status: 401, match });
    await expect(said).rejects.toThrow(
      /^plex: In "Films" "Missing from (?:Alien|Blade Runner|Cube) Collection" could not be (?:made|changed|removed): \w+ http\S+ answered 401 Unauthorized\.$/,
    );
  }
});
