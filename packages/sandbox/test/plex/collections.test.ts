import { afterEach, beforeEach, expect, test } from 'vitest';
import { type PlexStandIn, startPlex } from '../../src/plex/index.ts';
import { keysOf, read, send, write } from './client.ts';
import { uriOf } from './every-route.ts';
import { office } from './office.ts';

let server: PlexStandIn;
beforeEach(async () => {
  server = await startPlex(office);
});
afterEach(() => server.close());

type Item = Readonly<Record<string, unknown>>;

/** An item with all its fields. */
async function details(ratingKey: string): Promise<Item> {
  const [item] = (await read(server, `/library/metadata/${ratingKey}`)).Metadata ?? [];
  return item ?? {};
}

async function create(title: string, ...members: readonly string[]): Promise<string> {
  const uri = members.length > 0 ? `&uri=${encodeURIComponent(uriOf(...members))}` : '';
  const path = `/library/collections?type=1&title=${encodeURIComponent(title)}&smart=0&sectionId=1${uri}`;
  const { text } = await send(server, path, {}, 'POST');
  return JSON.parse(text).MediaContainer.Metadata[0].ratingKey;
}

const add = (id: string, ...keys: readonly string[]) =>
  write(server, 'PUT', `/library/collections/${id}/items?uri=${encodeURIComponent(uriOf(...keys))}`);
const take = (id: string, key: string) => write(server, 'DELETE', `/library/collections/${id}/items/${key}`);
const edit = (type: number, id: string, fields: string) =>
  write(server, 'PUT', `/library/sections/1/all?type=${type}&id=${id}&${fields}`);
const members = (id: string) => read(server, `/library/collections/${id}/children`).then(keysOf);

test('a collection is made of films of its section, and its title may be there twice', async () => {
  const mine = await create('Keanu', '101', '104');
  const again = await create('Keanu');

  expect([await members(mine), await members(again)]).toEqual([['101', '104'], []]);
  const { Metadata = [] } = await read(server, '/library/sections/1/all?type=18&title=Keanu');
  expect(Metadata.map(({ title, childCount }) => [title, childCount])).toEqual([
    ['Keanu', '1'],
    ['Keanu', '2'],
    ['Keanu', '0'],
  ]);
});

test('the field collection is locked on every film that is put in or taken out', async () => {
  const mine = await create('Mine', '102');
  await add(mine, '104');
  await add(mine, '105');
  await take(mine, '105');

  const fields = ['101', '102', '104', '105'].map(async (key) => (await details(key))['Field']);
  const locked = [{ locked: true, name: 'collection' }];
  expect(await Promise.all(fields)).toEqual([undefined, locked, locked, locked]);
  expect((await read(server, '/library/sections/1/all')).Metadata?.some((row) => 'Field' in row)).toBe(false);
});

test('one member that does not fit fails them all', async () => {
  const mine = await create('Mine', '101');

  for (const keys of [['102', '999'], ['102', '201'], ['221']]) expect(await add(mine, ...keys)).toBe(400);
  expect(await write(server, 'PUT', `/library/collections/${mine}/items?uri=server://other/1`)).toBe(400);
  expect(await add('101', '102')).toBe(404);
  expect(await take(mine, '102')).toBe(400);
  expect(await members(mine)).toEqual(['101']);
});

test('what cannot be made is refused', async () => {
  const post = (query: string) => write(server, 'POST', `/library/collections?${query}`);

  expect(await post('type=1&title=X&smart=0&sectionId=9')).toBe(400);
  expect(await post('type=1&smart=0&sectionId=1')).toBe(400);
  expect(await post('type=1&title=X&smart=1&sectionId=1')).toBe(400);
  expect(await post(`type=1&title=X&smart=0&sectionId=1&uri=${uriOf('201')}`)).toBe(400);
});

test('a film added twice is a member once', async () => {
  const mine = await create('Mine', '101');

  expect(await add(mine, '101', '102')).toBe(200);
  expect(await members(mine)).toEqual(['101', '102']);
});

test('a collection that went bad refuses members, and its films stay where they are', async () => {
  const mine = await create('Mine');
  server.spoilCollection(mine);

  expect(await add(mine, '101')).toBe(400);
  expect(await members(mine)).toEqual([]);
  expect((await details('101'))['Field']).toBeUndefined();
});

test('fields are set, locked and unlocked; labels are replaced and taken away', async () => {
  const mine = await create('Mine', '101');
  const answer = await send(
    server,
    `/library/sections/1/all?type=18&id=${mine}&summary.value=One%0Atwo&summary.locked=1&titleSort.value=~M&label[0].tag.tag=plexgaps&label[1].tag.tag=Keep`,
    {},
    'PUT',
  );
  expect([answer.status, answer.headers.get('content-type'), answer.text]).toEqual([200, 'text/html', '']);

  expect(await details(mine)).toMatchObject({
    summary: 'One\ntwo',
    titleSort: '~M',
    Label: [{ tag: 'Plexgaps' }, { tag: 'Keep' }],
    Field: [{ locked: true, name: 'summary' }],
  });
  await edit(18, mine, 'label[0].tag.tag=keep');
  expect((await details(mine))['Label']).toEqual([{ tag: 'Keep' }]);
  await edit(18, mine, 'label[].tag.tag-=KEEP&summary.locked=0');
  expect(await details(mine)).not.toHaveProperty('Label');
  expect(await details(mine)).not.toHaveProperty('Field');
});

test('a label keeps the case of its first use, and is trimmed in lists', async () => {
  const mine = await create('Mine', '101');
  await edit(1, '104', 'label[0].tag.tag=plexGaps');
  await edit(18, mine, 'label[0].tag.tag=a&label[1].tag.tag=b&label[2].tag.tag=PLEXGAPS');

  const [row] = (await read(server, '/library/sections/1/all?type=18&title==Mine')).Metadata ?? [];
  expect(row?.['Label']).toEqual([{ tag: 'A' }, { tag: 'B' }]);
  const { Directory = [] } = await read(server, '/library/sections/1/label?type=18');
  expect(Directory.map(({ title }) => title)).toEqual(['A', 'B', 'PlexGaps']);
  const ours = `/library/sections/1/all?type=18&label=${Directory[2]?.['key']}`;
  expect(await read(server, ours).then(keysOf)).toEqual([mine]);
  expect(await read(server, '/library/sections/1/all?type=18&label=1').then(keysOf)).toEqual([]);
});

test('a collection cannot be renamed to a title that is taken', async () => {
  const mine = await create('Mine', '101');

  expect(await edit(18, mine, 'title.value=Keanu')).toBe(409);
  expect(await edit(18, mine, 'title.value=Mine')).toBe(200);
  expect(await edit(18, '999', 'title.value=X')).toBe(404);
  expect(await write(server, 'PUT', '/library/sections/1/all?type=18&title.value=X')).toBe(400);
});

test('how a collection is shown is told where it is not the default', async () => {
  const mine = await create('Mine', '101');
  expect(await details(mine)).not.toHaveProperty('collectionMode');

  await write(server, 'PUT', `/library/metadata/${mine}/prefs?collectionMode=0&collectionSort=2`);
  expect(await details(mine)).toMatchObject({ collectionMode: '0', collectionSort: '2' });
});

test('a poster takes the place of the composite', async () => {
  const mine = await create('Mine', '101');
  expect((await details(mine))['thumb']).toContain(`/library/collections/${mine}/composite/`);

  expect(await write(server, 'POST', `/library/metadata/${mine}/posters?url=http%3A%2F%2Fx%2Fy.jpg`)).toBe(
    200,
  );
  expect((await details(mine))['thumb']).toContain(`/library/metadata/${mine}/thumb/`);
});

test('one of its posters is chosen, or none again', async () => {
  const mine = await create('Mine', '101');
  const path = `/library/metadata/${mine}`;
  const posters = async () => {
    const rows = ((await read(server, `${path}/posters`))['Metadata'] ?? []) as Record<string, unknown>[];
    return rows.map(({ ratingKey, selected }) => [ratingKey, selected]);
  };
  expect(await posters()).toEqual([]);

  await write(server, 'POST', `${path}/posters?url=http%3A%2F%2Fx%2Fy.jpg`);
  await write(server, 'POST', `${path}/posters?url=http%3A%2F%2Fx%2Fz.jpg`);
  const [[y = ''] = [], [z = ''] = []] = (await posters()) as [string?, boolean?][];
  expect([y, z]).toEqual([y, z].map(() => expect.stringMatching(/^upload:\/\/posters\/[0-9a-f]{40}$/)));
  expect(await posters()).toEqual([
    [y, false],
    [z, true],
  ]);

  expect(await write(server, 'PUT', `${path}/poster?url=${encodeURIComponent(y)}`)).toBe(200);
  expect(await posters()).toEqual([
    [y, true],
    [z, false],
  ]);
  expect(await write(server, 'DELETE', `${path}/poster`)).toBe(200);
  expect((await details(mine))['thumb']).toContain(`/library/collections/${mine}/composite/`);
  expect(await write(server, 'PUT', `${path}/poster?url=http%3A%2F%2Fnot%2Fthere`)).toBe(400);
});

test('a shelf is made of a collection, changed and taken away', async () => {
  const mine = await create('Mine', '101');
  const path = '/hubs/sections/1/manage';
  const shelf = `${path}/custom.collection.1.${mine}`;
  const ask = async () => (await read(server, `${path}?metadataItemId=${mine}`))['Hub'];
  expect(await ask()).toBeUndefined();

  expect(await write(server, 'POST', `${path}?metadataItemId=${mine}&promotedToOwnHome=1`)).toBe(200);
  expect(await ask()).toEqual([
    {
      identifier: `custom.collection.1.${mine}`,
      title: 'Mine',
      recommendationsVisibility: 'none',
      homeVisibility: 'admin',
      promotedToRecommended: false,
      promotedToOwnHome: true,
      promotedToSharedHome: false,
    },
  ]);
  expect((await read(server, path))['Hub']).toHaveLength(2);
  expect(await write(server, 'POST', `${path}?metadataItemId=101`)).toBe(400);

  await write(server, 'PUT', `${shelf}?promotedToSharedHome=1&promotedToRecommended=1`);
  expect(await ask()).toMatchObject([{ homeVisibility: 'all', recommendationsVisibility: 'all' }]);
  expect(await write(server, 'DELETE', shelf)).toBe(200);
  expect([await ask(), await write(server, 'DELETE', shelf)]).toEqual([undefined, 404]);
  expect(await write(server, 'DELETE', `${path}/movie.recentlyadded`)).toBe(400);
});

test('a collection is deleted where media may be deleted, and its films stay', async () => {
  const mine = await create('Mine', '101');
  server.allowMediaDeletion(false);
  const about = await read(server, '/');
  expect([
    about['allowMediaDeletion'],
    await write(server, 'DELETE', `/library/collections/${mine}`),
  ]).toEqual([false, 403]);

  server.allowMediaDeletion(true);
  expect(await write(server, 'DELETE', `/library/sections/1/collection/${mine}`)).toBe(200);
  expect((await send(server, `/library/collections/${mine}`)).status).toBe(404);
  expect((await details('101'))['Collection']).toEqual([
    { tag: 'The Matrix Collection' },
    { tag: 'Keanu' },
    { tag: 'Favourites' },
  ]);
});

test('a refresh turns back what is not locked, and collects films again that are not locked', async () => {
  const [mine, other] = [await create('Mine', '105'), await create('Other')];
  await edit(18, mine, 'summary.value=Kept&summary.locked=1');
  await edit(18, other, 'summary.value=Lost&titleSort.value=~Lost');
  const { Metadata = [] } = await read(server, '/library/sections/1/all?type=18&title=Matrix');
  const matrix = String(Metadata[0]?.['ratingKey']);
  await take(matrix, '101');
  await take(matrix, '102');
  await edit(1, '102', 'collection.locked=0');

  server.refreshMetadata('1');

  expect([(await details(mine))['summary'], (await details(other))['summary']]).toEqual(['Kept', '']);
  expect(await details(other)).not.toHaveProperty('titleSort');
  expect(await members(matrix)).toEqual(['102']);
});

test('writes are counted apart, and a longest address can be set', async () => {
  const mine = await create('Mine', '101');
  server.behavePlex({ longestTarget: 300 });

  expect(await add(mine, ...Array.from({ length: 60 }, () => '102'))).toBe(414);
  expect(server.writes().map(({ method, route, status }) => [method, route, status])).toEqual([
    ['POST', 'collection-create', 200],
    ['PUT', 'collection-add', 414],
  ]);
});

test('the connection can be cut at the write of a number, before or after it is carried out', async () => {
  server.behave({ faults: [{ kind: 'reset', writes: true, after: 1, times: 1 }] });
  const mine = await create('Mine', '101');
  await expect(add(mine, '102')).rejects.toThrow();
  expect(await members(mine)).toEqual(['101']);

  server.behave({ faults: [{ kind: 'lost', writes: true }] });
  await expect(add(mine, '102')).rejects.toThrow();
  expect(await members(mine)).toEqual(['101', '102']);
});

test('shows are collected too', async () => {
  const path = `/library/collections?type=2&title=Gaps&smart=0&sectionId=2&uri=${encodeURIComponent(uriOf('201'))}`;
  const { text } = await send(server, path, {}, 'POST');
  const [{ ratingKey, subtype }] = JSON.parse(text).MediaContainer.Metadata;

  expect([subtype, await members(ratingKey)]).toEqual(['show', ['201']]);
  expect((await details('201'))['Collection']).toEqual([{ tag: 'Gaps' }]);
});

test('a section says how it shows collections', async () => {
  const modeOf = async (world: typeof office) => {
    const one = await startPlex(world);
    const { Setting = [] } = (await read(one, '/library/sections/1/prefs')) as { Setting?: Item[] };
    await one.close();
    return Setting.find(({ id }) => id === 'collectionMode')?.['value'];
  };
  const [movies, ...others] = office.sections;
  if (!movies) throw new Error('The office has no films.');

  expect(await modeOf(office)).toBe(2);
  expect(await modeOf({ ...office, sections: [{ ...movies, collectionMode: 1 }, ...others] })).toBe(1);
});
