import type { Fault } from '@plexgaps/sandbox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse, scenes, wordsOf } from './house.ts';

/** The writes of a run: what is asked of the server, and while what is done with a placeholder. */
const writes = {
  create: { match: /^\/library\/collections\?/, scene: scenes.made },
  note: { match: /\/all\?type=18&id=\d+&label/, scene: scenes.made },
  add: { match: /\/items\?uri=/, scene: scenes.made },
  take: { match: /^\/library\/collections\/\d+\/(?:items|children)\/\d+$/, scene: scenes.changed },
  unlock: { match: /collection\.locked=0/, scene: scenes.changed },
  mode: { match: /collectionMode=/, scene: scenes.made },
  show: { match: /\/manage/, scene: scenes.made },
  texts: { match: /(?:title|summary)\.value=/, scene: scenes.made },
  poster: { match: /\/posters\?url=/, scene: scenes.made },
  hide: { match: /\/manage\//, scene: scenes.removed },
  remove: { match: /^\/library\/collections\/\d+$/, scene: scenes.removed },
} as const;

type Write = (typeof writes)[keyof typeof writes];

const statuses = [400, 403, 404, 409, 414, 503] as const;

let house: House;
const expected = new Map<unknown, unknown>();

beforeAll(async () => {
  house = await openHouse();
  for (const scene of Object.values(scenes)) {
    await house.round(scene.before);
    await house.round(scene.next);
    expected.set(scene, await house.look());
    await house.remove();
  }
});
afterAll(() => house.close());

/** What a run says under a fault; the next one, without it, must come to the end of an undisturbed one. */
async function sayUnder(fault: Fault, { match, scene }: Write, timeout?: number): Promise<readonly string[]> {
  await house.round(scene.before);
  const { apply } = await house.plan({ ...scene.next, ...(timeout === undefined ? {} : { timeout }) });
  house.server.behave({ faults: [{ ...fault, match, writes: true }] });
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
    await house.round(scene.next);
    expect([fault, match, await house.look()]).toEqual([fault, match, expected.get(scene)]);
    await house.remove();
  }
}

test('each refused write says what the server answered and what to do, and the next run ends as if nothing had been', async () => {
  const said = new Map<string, Set<string>>();
  for (const [name, write] of Object.entries(writes))
    for (const status of statuses)
      for (const line of await sayUnder({ kind: 'status', status }, write))
        said.set(line, (said.get(line) ?? new Set()).add(name));
  const table = [...said].map(([line, of]) => `${[...of].join(', ')}: ${line}`);
  expect(table.sort()).toMatchInlineSnapshot(`
    [
      "add: failed: Plex does not take members into it. The next run with --apply finishes what was begun.",
      "create, note, add, take, unlock, mode, show, poster, hide, remove: failed: it answered 409 Conflict. Something else has what it is to have, such as its title. The next run with --apply finishes what was begun.",
      "create, note, add, take, unlock, mode, show, texts, poster, hide, remove: failed: it answered 414 URI Too Long. Something in front of the server takes no address that long: let it take 4000 characters. The next run with --apply finishes what was begun.",
      "create, note, add, take, unlock, mode, show, texts, poster, hide, remove: failed: it answered 503 Service Unavailable. The service has trouble. Run again later. The next run with --apply finishes what was begun.",
      "create, note, add, take, unlock, mode, show, texts, poster, hide: failed: it answered 403 Forbidden. Writing needs the token of the server's owner. The next run with --apply finishes what was begun.",
      "create, note, unlock, mode, show, texts, poster, hide, remove: failed: it answered 400 Bad Request. If it stays so, refresh the metadata of the library on the server. The next run with --apply finishes what was begun.",
      "create, unlock, show, poster: failed: it answered 404 Not Found. It may have been removed meanwhile. The next run with --apply finishes what was begun.",
      "hide: failed: It is still shown beside the grid, and is not removed before that ends. The next run with --apply finishes what was begun.",
      "note, add, mode, texts: failed: The collection with the key … is there, but when it is to be changed Plex says that it is not (404). The next run with --apply finishes what was begun.",
      "remove: done: The server refuses to remove it: it says now that nothing is missing.",
      "remove: failed: Plex says that it has no collection with the key …, and still has it. The next run with --apply finishes what was begun.",
      "take: failed: It was written, but not as it should be read back: members. The next run with --apply finishes what was begun.",
      "texts: failed: The title "Missing from Cube Collection (plexgaps)" is taken. The next run with --apply finishes what was begun.",
    ]
  `);
}, 60_000);

test('a write that something in front of the server answers, in its place, is not taken for done', async () => {
  const said: Record<string, readonly string[]> = {};
  for (const [name, write] of Object.entries(writes)) said[name] = await sayUnder({ kind: 'html' }, write);
  expect(said).toMatchInlineSnapshot(`
    {
      "add": [
        "failed: Plex says that it added 2 to the collection with the key …, and has them not in it. The next run with --apply finishes what was begun.",
      ],
      "create": [
        "failed: it answered 200 with the web page "OK" where JSON was expected. The next run with --apply finishes what was begun.",
      ],
      "hide": [
        "failed: It is still shown beside the grid, and is not removed before that ends. The next run with --apply finishes what was begun.",
      ],
      "mode": [
        "failed: It was written, but not as it should be read back: mode. The next run with --apply finishes what was begun.",
      ],
      "note": [
        "failed: It was written, but not as it should be read back: labels. The next run with --apply finishes what was begun.",
      ],
      "poster": [
        "failed: It was written, but not as it should be read back: its poster. The next run with --apply finishes what was begun.",
      ],
      "remove": [
        "failed: Plex says that it removed the collection with the key …, and still has it. The next run with --apply finishes what was begun.",
      ],
      "show": [
        "failed: It was written, but not as it should be read back: where it is shown. The next run with --apply finishes what was begun.",
      ],
      "take": [
        "failed: It was written, but not as it should be read back: members. The next run with --apply finishes what was begun.",
      ],
      "texts": [
        "failed: It was written, but not as it should be read back: title, sortTitle, summary, labels. The next run with --apply finishes what was begun.",
      ],
      "unlock": [
        "failed: Plex says that it unlocked the collections of 3 items, and still has them locked. The next run with --apply finishes what was begun.",
      ],
    }
  `);
});

test.each(['create', 'add', 'remove'] as const)(
  'a write (%s) that is not answered in time says so, and the next run ends as if nothing had been',
  async (write) => {
    const fault = { kind: 'stall', times: 1 } as const;
    const [said, ...more] = await sayUnder(fault, writes[write], 250);
    expect(more).toEqual([]);
    expect(said).toMatch(
      /^failed: it did not answer within 0.25 s\. If "plex" is only slow, raise its limits\.timeout in the config\. The next run with --apply finishes what was begun\.$/,
    );
  },
);

test('a token that is refused ends the run, which names the collection and the section', async () => {
  for (const write of Object.values(writes)) {
    const said = sayUnder({ kind: 'status', status: 401 }, write);
    await expect(said).rejects.toThrow(
      /^plex: In "Films" "Missing from Cube Collection" could not be (?:made|changed|removed): \w+ http\S+ answered 401 Unauthorized\.$/,
    );
  }
});
