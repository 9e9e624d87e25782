import { XMLParser } from 'fast-xml-parser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PlexStandIn, startPlex } from '../../src/plex/index.ts';
import { definePlex } from '../../src/plex/routes.ts';
import { createState } from '../../src/plex/state.ts';
import { send } from './client.ts';
import { plexRequests, plexWrites } from './every-route.ts';
import { office } from './office.ts';

let server: PlexStandIn;
beforeAll(async () => {
  server = await startPlex(office);
});
afterAll(() => server.close());

/** An element: attributes as text, children by name in their order. */
interface Element {
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Readonly<Record<string, readonly Element[]>>;
}

const itemElements = ['Video', 'Directory', 'Track', 'Photo'];

function fromXml(text: string): Element {
  const parser = new XMLParser({
    ignoreAttributes: false,
    preserveOrder: true,
    attributeNamePrefix: '',
    parseAttributeValue: false,
    processEntities: true,
    htmlEntities: true,
    trimValues: false,
  });
  const root = (parser.parse(text) as XmlNode[]).find((node) => 'MediaContainer' in node);
  return elementOf(root ?? {});
}

type XmlNode = Readonly<Record<string, unknown>>;

function elementOf(node: XmlNode): Element {
  const name = nameOf(node);
  const children: Record<string, Element[]> = {};
  for (const child of node[name] as XmlNode[]) {
    const element = elementOf(child);
    const key = isItem(nameOf(child), element) ? 'Metadata' : nameOf(child);
    children[key] = [...(children[key] ?? []), element];
  }
  return { attributes: (node[':@'] as Record<string, string>) ?? {}, children };
}

function nameOf(node: XmlNode): string {
  return Object.keys(node).find((key) => key !== ':@') ?? '';
}

function isItem(name: string, { attributes }: Element): boolean {
  return itemElements.includes(name) && 'ratingKey' in attributes;
}

function fromJson(node: Readonly<Record<string, unknown>>): Element {
  const attributes: Record<string, string> = {};
  const children: Record<string, Element[]> = {};
  for (const [name, value] of Object.entries(node)) {
    if (Array.isArray(value)) children[name] = value.map(fromJson);
    else if (typeof value === 'object') children[name] = [fromJson(value as Record<string, unknown>)];
    else attributes[name] = typeof value === 'boolean' ? (value ? '1' : '0') : String(value);
  }
  return { attributes, children };
}

test('every route is asked for', () => {
  const names = definePlex(createState(office, 't'), () => ({
    behaviour: {},
    shifted: false,
    shrunk: 0,
  })).routes.map(({ name }) => name);

  expect([...Object.keys(plexRequests), ...Object.keys(plexWrites)].sort()).toEqual(names.toSorted());
});

test.each(Object.values(plexRequests).flat())('XML and JSON of %s say the same', async (path) => {
  const json = await send(server, path);
  const xml = await send(server, path, { accept: 'application/xml' });

  expect(xml.status).toBe(200);
  expect(fromXml(xml.text)).toEqual(fromJson(JSON.parse(json.text).MediaContainer));
});

test('an item is called by its type in XML', async () => {
  const names = async (path: string) => {
    const { text } = await send(server, path, { accept: 'application/xml' });
    return [...new Set([...text.matchAll(/<(\w+) ratingKey/g)].map(([, name]) => name))];
  };

  expect(await names('/library/sections/1/all')).toEqual(['Video']);
  expect(await names('/library/sections/2/all?type=2')).toEqual(['Directory']);
  expect(await names('/library/sections/2/all?type=3')).toEqual(['Directory']);
  expect(await names('/library/sections/2/all?type=4')).toEqual(['Video']);
  expect(await names('/library/sections/1/all?type=18')).toEqual(['Directory']);
});
