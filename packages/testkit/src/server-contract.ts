import assert from 'node:assert/strict';
import type { MediaServer, ServerPlugin } from '@plexgaps/core';
import { type Bench, createBench, type Given } from './bench.ts';
import { checkAnswers, checkTraffic } from './http/answer-checks.ts';
import { checkFaults } from './http/fault-checks.ts';
import { type Service, withSubject } from './http/service.ts';
import { calmly, outcomeOf, shown } from './question.ts';
import { checkCollections } from './server-collections.ts';
import { type Libraries, type List, listsOf, readList, serverQuestions } from './server-questions.ts';

/** What the contract needs to know of a server plugin. */
export type ServerContract = Given<ServerPlugin> & {
  /** Libraries that the server has, with items in them: at least three, so that there is something to page through. */
  readonly libraries: Libraries;
  /** Libraries without any item, if the service has some. */
  readonly empty?: Libraries;
  /** The rating keys of all items in `libraries` whose files are gone, if the service has some. */
  readonly trashed?: readonly string[];
  /** Starts the same service, but with pages of two items at most, whatever is asked for: for a server that pages. */
  readonly startWithSmallPages?: () => Service | Promise<Service>;
};

/** Registers the contract of server plugins as tests. */
export function serverContract(contract: ServerContract): void {
  const { libraries, empty, trashed } = contract;
  const bench = createBench(contract, (server) => serverQuestions(server, libraries));
  checkLibraries(bench, libraries);
  checkLists(bench, libraries);
  if (libraries.show !== undefined) checkEpisodes(bench, libraries.show);
  if (empty) checkEmpty(bench, empty);
  if (trashed) checkTrash(bench, libraries, trashed);
  checkPaths(bench, libraries);
  checkAnswers(bench);
  if (!('start' in contract)) return;
  if (contract.startWithSmallPages) checkSmallPages(bench, contract, contract.startWithSmallPages);
  checkCollections(bench, libraries);
  checkFaults(bench);
  checkTraffic(bench);
}

type ServerBench = Bench<MediaServer>;

function checkLibraries({ check }: ServerBench, libraries: Libraries): void {
  check('its libraries bear their keys and types, each key once', async (subject) => {
    const listed = await (await subject.create()).instance.libraries(calmly());
    const keys = listed.map(({ key }) => key);
    assert.deepEqual(keys, [...new Set(keys)], 'A key stands for two libraries.');
    assert(Object.values(libraries).length > 0, 'Name a library in "libraries".');
    for (const [type, key] of Object.entries(libraries))
      assert.equal(
        listed.find((library) => library.key === key)?.type,
        type,
        `The type of the library ${key}.`,
      );
  });
}

function checkLists({ check }: ServerBench, libraries: Libraries): void {
  check('the pages of a list add up to its total, each item once', async (subject) => {
    for (const { name, items, totals } of await lists((await subject.create()).instance, libraries)) {
      const keys = new Set(items.map(({ ratingKey }) => ratingKey));
      assert.deepEqual(
        totals,
        [items.length],
        `${name} speaks of other totals than its ${items.length} items.`,
      );
      assert.equal(keys.size, items.length, `${name} gives an item twice.`);
      assert(items.length > 2, `${name} has ${items.length} items: name a library with at least three.`);
    }
  });

  check('a library that is not there is an error, not an empty list', async (subject) => {
    const { instance } = await subject.create();
    for (const { method } of listsOf(libraries)) {
      const name = `${method}("no-such-library")`;
      const outcome = await outcomeOf(name, () =>
        readList<unknown>(instance[method]('no-such-library', calmly())),
      );
      assert(outcome.kind === 'failed', `${name} came to ${shown(outcome)}, expected an error.`);
    }
  });
}

function checkEpisodes({ check }: ServerBench, library: string): void {
  check('every episode belongs to a show of its library', async (subject) => {
    const { instance } = await subject.create();
    const shows = await readList(instance.shows(library, calmly()));
    const episodes = await readList(instance.episodes(library, calmly()));
    const known = new Set(shows.items.map(({ ratingKey }) => ratingKey));
    const strays = episodes.items.filter(({ showKey }) => !known.has(showKey));
    assert.deepEqual(strays, []);
  });
}

function checkEmpty({ check }: ServerBench, empty: Libraries): void {
  check('an empty library is a list without items', async (subject) => {
    for (const { name, items, totals } of await lists((await subject.create()).instance, empty)) {
      assert.deepEqual(items, [], name);
      assert.deepEqual(
        totals.filter((total) => total !== 0),
        [],
        name,
      );
    }
  });
}

function checkTrash({ check }: ServerBench, libraries: Libraries, trashed: readonly string[]): void {
  check('what is in the trash is marked so, and nothing else', async (subject) => {
    const all = await lists((await subject.create()).instance, libraries);
    const marked = all.flatMap(({ items }) => items.filter((item) => item.trashed));
    assert.deepEqual(marked.map(({ ratingKey }) => ratingKey).sort(), [...trashed].sort());
  });
}

function checkPaths({ check }: ServerBench, libraries: Libraries): void {
  check('paths are told of the rating keys that were asked for, and of no others', async (subject) => {
    const { instance } = await subject.create();
    const [list] = (await lists(instance, libraries)).filter(({ name }) => !name.startsWith('shows'));
    const asked = (list?.items ?? []).slice(0, 3).map(({ ratingKey }) => ratingKey);
    const told = await instance.paths?.(asked, calmly());
    assert.deepEqual(
      [...(told?.keys() ?? [])].filter((key) => !asked.includes(key)),
      [],
    );
  });
}

function checkSmallPages(
  { check }: ServerBench,
  contract: ServerContract,
  start: () => Service | Promise<Service>,
): void {
  check('a list is the same when the service sends smaller pages than it is asked for', async (subject) => {
    const whole = await lists((await subject.create()).instance, contract.libraries);
    const requests = subject.proxy.arrived.length;
    await withSubject(contract.plugin, { start }, async (paged) => {
      assert.deepEqual(await lists((await paged.create()).instance, contract.libraries), whole);
      assert(
        paged.proxy.arrived.length > requests,
        'Expected more requests: "startWithSmallPages" has no small pages.',
      );
    });
  });
}

async function lists(
  server: MediaServer,
  libraries: Libraries,
): Promise<readonly (List & { readonly name: string })[]> {
  const all: (List & { readonly name: string })[] = [];
  for (const { method, key } of listsOf(libraries)) {
    const list: List = await readList<List['items'][number]>(server[method](key, calmly()));
    all.push({ name: `${method}(${JSON.stringify(key)})`, ...list });
  }
  return all;
}
