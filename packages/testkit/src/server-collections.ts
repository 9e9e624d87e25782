import assert from 'node:assert/strict';
import type {
  CollectionWrite,
  LibraryType,
  MediaServer,
  ServerCollection,
  ServerCollections,
  Showcase,
} from '@plexgaps/core';
import type { Bench } from './bench.ts';
import { hostileText } from './hostile.ts';
import { status } from './http/distortions.ts';
import type { Subject } from './http/service.ts';
import { calmly, outcomeOf, shown } from './question.ts';
import { type Libraries, readList } from './server-questions.ts';

const label = 'contract-of-plexgaps';

/** Registers what holds for a server that keeps collections; nothing is asked of one that does not. */
export function checkCollections({ check }: Bench<MediaServer>, libraries: Libraries): void {
  const checkOn = (sentence: string, run: (stage: Stage) => Promise<void>): void =>
    check(sentence, async (subject) => {
      for (const stage of await stagesOf(subject, libraries)) await run(stage);
    });

  checkOn('a library says how it treats collections', async ({ collections, library }) => {
    assert(
      await collections.rules(library, calmly()),
      'Expected rules: the token must be one that may write.',
    );
  });

  checkOn('a collection is found by its label or its title, whatever their case', async (stage) => {
    const { collections, library } = stage;
    const unnamed = await make(stage, 'Somebody’s own');
    const byTitle = await make(stage, `${label}:tiny:1`);
    const byLabel = await changed(stage, await make(stage, 'Found'), { labels: [label, 'Of theirs'] });
    for (const asked of [label, label.toUpperCase()])
      assert.deepEqual(
        inOrder(await collections.list(library, asked, calmly())),
        inOrder([byTitle, byLabel]),
      );
    assert.deepEqual([unnamed.labels, unnamed.members], [[], []], 'A new collection is empty.');
  });

  checkOn('a change is read back, and what was not named stays', async (stage) => {
    const made = await make(stage, 'Before');
    const labelled = await changed(stage, made, { labels: [label, 'Kept'], summary: hostileText });
    const renamed = await changed(stage, labelled, { title: hostileText, sortTitle: '~After', mode: 'hide' });
    assert.deepEqual(renamed, {
      ...labelled,
      title: hostileText,
      sortTitle: '~After',
      mode: 'hide',
      locked: ['title', 'sortTitle', 'summary'],
    });
    assert.equal(renamed.summary, hostileText);
    const relabelled = await changed(stage, renamed, { labels: [label] });
    assert.deepEqual(relabelled.labels.map(small), [label], 'Labels take the place of those before.');
  });

  checkOn('members are added and taken, each once', async (stage) => {
    const { collections, library, items } = stage;
    const { key } = await make(stage, 'Members');
    const [first = '', second = ''] = items;
    const all = written(await collections.add(library, key, [first, second], calmly()));
    assert.deepEqual([...all.members].sort(), [first, second].sort());
    assert.deepEqual(written(await collections.add(library, key, [second], calmly())).members, all.members);
    const fewer = written(await collections.take(library, key, [first, 'no-such-item'], calmly()));
    assert.deepEqual(fewer.members, [second]);
  });

  checkOn('a removed collection is gone, and its members stay', async (stage) => {
    const { collections, library, items, readItems } = stage;
    const { key } = await make(stage, `${label}:gone`);
    await collections.add(library, key, items.slice(0, 1), calmly());
    assert.equal(await collections.remove(library, key, calmly()), true);
    assert.equal(
      await collections.remove(library, key, calmly()),
      true,
      'To remove what is gone is no failure.',
    );
    assert.deepEqual(await collections.list(library, label, calmly()), []);
    assert.deepEqual(await readItems(), items);
    const writes = [
      collections.edit(library, key, { summary: 'x' }, calmly()),
      collections.add(library, key, items.slice(0, 1), calmly()),
      collections.take(library, key, items.slice(0, 1), calmly()),
    ];
    assert.deepEqual(await Promise.all(writes), [{ kind: 'gone' }, { kind: 'gone' }, { kind: 'gone' }]);
  });

  checkOn('a lock that adding or taking leaves on a member can be taken off', async (stage) => {
    const { collections, library, items } = stage;
    const { key } = await make(stage, 'Locks');
    const members = items.slice(0, 2);
    assert.deepEqual(await collections.lockedMembers(members, calmly()), []);
    await collections.add(library, key, members, calmly());
    await collections.take(library, key, members.slice(0, 1), calmly());
    await collections.unlockMembers(library, [...members, 'no-such-item'], calmly());
    assert.deepEqual(await collections.lockedMembers([...members, 'no-such-item'], calmly()), []);
  });

  checkOn('a collection is shown where it is asked for and nowhere else', async (stage) => {
    const { collections, library } = stage;
    if (!collections.showcases) return;
    const { showcases } = collections;
    const { key } = await make(stage, 'Shown');
    const other = await make(stage, 'Not shown');
    const write = (...places: readonly Showcase[]) => showcases.write(library, key, places, calmly());
    assert.deepEqual(await write(), [], 'Not to be shown where it is not shown already is no failure.');
    for (const places of [['home', 'library'], ['friends'], ['home', 'friends', 'library']] as const) {
      assert.deepEqual([...(await write(...places))].sort(), [...places].sort());
      const shown = await showcases.read(library, calmly());
      assert.deepEqual([...(shown.get(key) ?? [])].sort(), [...places].sort());
      assert.deepEqual(shown.get(other.key) ?? [], []);
    }
    assert.deepEqual(await write(), []);
    assert.deepEqual((await showcases.read(library, calmly())).get(key) ?? [], []);
  });

  checkOn('a poster is chosen, replaced and taken off', async (stage) => {
    const { posters } = stage.collections;
    if (!posters) return;
    const { key } = await make(stage, 'With a poster');
    assert.equal(await posters.read(key, calmly()), undefined, 'A new collection has no poster of its own.');
    const one = await posters.write(key, 'https://images.example/one.jpg', calmly());
    assert(one !== undefined, 'A poster that was written has a name.');
    assert.equal(await posters.read(key, calmly()), one);
    const two = await posters.write(key, 'https://images.example/two.jpg', calmly());
    assert.notEqual(two, one, 'Another poster has another name.');
    assert.equal(await posters.write(key, undefined, calmly()), undefined);
    assert.equal(await posters.read(key, calmly()), undefined);
  });

  checkOn('a collection of a library that there is not is an error', async ({ collections, type }) => {
    const library = 'no-such-library';
    for (const [name, ask] of Object.entries({
      rules: () => collections.rules(library, calmly()),
      list: () => collections.list(library, label, calmly()),
      create: () => collections.create(library, { title: 'X', type }, calmly()),
    })) {
      const outcome = await outcomeOf(name, ask);
      assert(
        outcome.kind === 'failed',
        `${name} of ${library} came to ${shown(outcome)}, expected an error.`,
      );
    }
  });

  checkOn('a service that has trouble writes nothing, and says so', async (stage) => {
    const { collections, library, items, subject, type } = stage;
    const { key } = await make(stage, 'Trouble');
    const asks: Readonly<Record<string, () => Promise<unknown>>> = {
      list: () => collections.list(library, label, calmly()),
      create: () => collections.create(library, { title: 'X', type }, calmly()),
      edit: () => collections.edit(library, key, { summary: 'x' }, calmly()),
      add: () => collections.add(library, key, items, calmly()),
      take: () => collections.take(library, key, items, calmly()),
      remove: () => collections.remove(library, key, calmly()),
      lockedMembers: () => collections.lockedMembers(items, calmly()),
      unlockMembers: () => collections.unlockMembers(library, items, calmly()),
      ...looksOf(collections, library, key),
    };
    for (const [name, ask] of Object.entries(asks)) {
      subject.proxy.distort(status(500));
      const outcome = await outcomeOf(name, ask);
      subject.proxy.calm();
      assert(outcome.kind === 'failed', `${name} came to ${shown(outcome)}, expected an error.`);
    }
  });
}

function looksOf(
  { showcases, posters }: ServerCollections,
  library: string,
  key: string,
): Readonly<Record<string, () => Promise<unknown>>> {
  const url = 'https://images.example/one.jpg';
  return {
    ...(showcases && {
      'showcases.read': () => showcases.read(library, calmly()),
      'showcases.write': () => showcases.write(library, key, ['home'], calmly()),
    }),
    ...(posters && {
      'posters.read': () => posters.read(key, calmly()),
      'posters.write': () => posters.write(key, url, calmly()),
    }),
  };
}

/** A library in which collections can be tried. */
interface Stage {
  readonly subject: Subject<MediaServer>;
  readonly collections: ServerCollections;
  readonly library: string;
  readonly type: LibraryType;
  /** The rating keys of its items. */
  readonly items: readonly string[];
  readonly readItems: () => Promise<readonly string[]>;
}

async function stagesOf(subject: Subject<MediaServer>, libraries: Libraries): Promise<readonly Stage[]> {
  // As a run sees it, so that the form of what comes is checked too.
  const { wrapped } = await subject.create();
  const { collections } = wrapped;
  if (!collections) return [];
  const stages: Stage[] = [];
  for (const [type, library] of Object.entries(libraries) as [LibraryType, string][]) {
    const readItems = async (): Promise<readonly string[]> => {
      const pages = type === 'movie' ? wrapped.movies(library, calmly()) : wrapped.shows(library, calmly());
      return (await readList<{ readonly ratingKey: string }>(pages)).items.map(({ ratingKey }) => ratingKey);
    };
    stages.push({ subject, collections, library, type, items: await readItems(), readItems });
  }
  return stages;
}

async function make({ collections, library, type }: Stage, title: string): Promise<ServerCollection> {
  const made = await collections.create(library, { title, type }, calmly());
  assert.equal(made.title, title);
  return made;
}

async function changed(
  { collections, library }: Stage,
  { key }: ServerCollection,
  changes: Parameters<ServerCollections['edit']>[2],
): Promise<ServerCollection> {
  return written(await collections.edit(library, key, changes, calmly()));
}

function written(write: CollectionWrite): ServerCollection {
  assert(write.kind === 'written', `Expected the collection as it was written, got ${write.kind}.`);
  return write.collection;
}

function inOrder(collections: readonly ServerCollection[]): readonly ServerCollection[] {
  return [...collections].sort((a, b) => (a.key < b.key ? -1 : 1));
}

function small(text: string): string {
  return text.toLowerCase();
}
