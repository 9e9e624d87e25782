import type { Node } from '../plex/content.ts';
import { toXml, wantsJson } from '../plex/encode.ts';
import type { Answer, Request } from '../stand-in.ts';

/** Writes a value as JSON for who asks for it, else as XML with the given root element. */
export function encode(request: Request, root: string, value: object, status = 200): Answer {
  if (wantsJson(request)) return { status, json: value };
  const node = Array.isArray(value) ? listNode(root, value) : objectNode(value);
  return {
    status,
    headers: { 'content-type': 'application/xml; charset=utf-8' },
    body: toXml(root, node),
  };
}

/** An error as plex.tv reports it. */
export function encodeError(request: Request, status: number, code: number, message: string): Answer {
  const errors = [{ code, message, status }];
  return encode(request, 'errors', wantsJson(request) ? { errors } : errors, status);
}

/** `{ features: ['pass'] }` becomes `<features><feature id="pass"/></features>`; null becomes an empty attribute. */
function objectNode(value: object): Node {
  const entries = Object.entries(value).map(([name, member]): [string, Node[string]] => {
    if (Array.isArray(member)) return [name, listNode(name, member)];
    if (member === null) return [name, ''];
    return [name, typeof member === 'object' ? objectNode(member) : member];
  });
  return Object.fromEntries(entries);
}

function listNode(plural: string, members: readonly unknown[]): Node {
  const singular = plural.replace(/ies$/, 'y').replace(/s$/, '');
  return {
    [singular]: members.map((member) =>
      typeof member === 'object' && member !== null ? objectNode(member) : { id: String(member) },
    ),
  };
}
