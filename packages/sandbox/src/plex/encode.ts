import XMLBuilder from 'fast-xml-builder';
import type { Answer, Request } from '../stand-in.ts';
import type { Container, Node, Scalar } from './content.ts';

/** Writes a container as the client asked: JSON where `Accept` names it, else XML, which is the server's own choice. */
export function encodeContainer(
  request: Request,
  container: Container,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  if (wantsJson(request)) return { headers, json: { MediaContainer: container } };
  return {
    headers: { 'content-type': 'text/xml;charset=utf-8', ...headers },
    body: toXml('MediaContainer', container),
  };
}

export function wantsJson(request: Request): boolean {
  return request.headers['accept']?.includes('application/json') ?? false;
}

/** One element with the node's scalars as attributes. */
export function toXml(name: string, node: Node): string {
  return builder.build([declaration, element(name, node)]);
}

type Element = { readonly [name: string]: unknown; readonly ':@': Readonly<Record<string, string>> };

// Attribute values come escaped: a reader would turn a line break that stands bare in an attribute into a space.
const builder = new XMLBuilder({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  processEntities: false,
  suppressBooleanAttributes: false,
  suppressEmptyNode: true,
});

const declaration: Element = { '?xml': [{ '#text': '' }], ':@': { version: '1.0', encoding: 'UTF-8' } };

function element(name: string, node: Node): Element {
  const attributes: Record<string, string> = {};
  const children: Element[] = [];
  for (const [key, value] of Object.entries(node)) {
    if (value === undefined) continue;
    if (isNodes(value)) {
      children.push(...value.map((child) => element(elementName(key, child), child)));
    } else if (typeof value === 'object') {
      children.push(element(key, value));
    } else {
      attributes[key] = attribute(value);
    }
  }
  return { [name]: children, ':@': attributes };
}

function isNodes(value: Scalar | Node | readonly Node[]): value is readonly Node[] {
  return Array.isArray(value);
}

/** JSON calls every item `Metadata`; XML says what it is. */
function elementName(key: string, node: Node): string {
  if (key !== 'Metadata') return key;
  switch (node['type']) {
    case 'movie':
    case 'episode':
    case 'clip':
      return 'Video';
    case 'track':
      return 'Track';
    case 'photo':
      return 'Photo';
    default:
      return 'Directory';
  }
}

function attribute(value: Scalar): string {
  if (typeof value === 'boolean') return value ? '1' : '0';
  return String(value).replace(/[&<>"\r\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}
