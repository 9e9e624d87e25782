import type { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Dispatcher } from 'undici';

/** The largest body that is read, after unpacking. */
export const largestBody: number = 64 * 1024 * 1024;

/** How deep lists and objects of an answer may lie in each other. What services send goes ten deep at most. */
const deepest = 100;

/** What the door can unpack. */
export const acceptEncoding = 'gzip, br';

/** A body that will not get better by asking again. */
export class UnreadableBody extends Error {
  override readonly name = 'UnreadableBody';
}

/**
 * Reads and unpacks a body. Throws {@link UnreadableBody} for one that is too large or packed in an unknown
 * way, and whatever the connection throws for one that is cut off.
 */
export async function readBody(
  response: Dispatcher.ResponseData,
  limit: number = largestBody,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  async function collect(source: AsyncIterable<Buffer>): Promise<void> {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > limit) throw tooLarge(limit);
      chunks.push(chunk);
    }
  }
  const unpack = unpackerFor(response.headers['content-encoding']);
  await (unpack ? pipeline(response.body, unpack, collect) : collect(response.body));
  return Buffer.concat(chunks);
}

/** What is thrown for a body of more than so many bytes. */
export function tooLarge(limit: number): UnreadableBody {
  return new UnreadableBody(`is larger than ${Math.round(limit / 1024 / 1024)} MB`);
}

/**
 * Throws {@link UnreadableBody} for JSON that is nested deeper than any answer: to parse it is no trouble, but whoever walks through
 * it later would run out of stack. Of what is no JSON nothing is said.
 */
export function checkDepth(json: Uint8Array): void {
  let depth = 0;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at];
    if (byte === quote) at = endOfText(json, at);
    else if (byte === openBrace || byte === openBracket) depth += 1;
    else if (byte === closeBrace || byte === closeBracket) depth -= 1;
    if (depth > deepest) throw new UnreadableBody(`is nested more than ${deepest} levels deep`);
  }
}

const [quote, backslash] = [0x22, 0x5c];
const [openBracket, closeBracket] = [0x5b, 0x5d];
const [openBrace, closeBrace] = [0x7b, 0x7d];

/** Where the text ends that begins here. */
function endOfText(json: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== quote) at += json[at] === backslash ? 2 : 1;
  return at;
}

function unpackerFor(header: string | string[] | undefined): Transform | undefined {
  const encoding = String(header ?? 'identity')
    .trim()
    .toLowerCase();
  if (encoding === 'identity' || encoding === '') return undefined;
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip();
  if (encoding === 'br') return createBrotliDecompress();
  if (encoding === 'deflate') return createInflate();
  const named = encoding.length <= 40 ? `"${encoding}"` : 'something';
  throw new UnreadableBody(`is packed as ${named}, which was not asked for`);
}

/** What an error body says, for people: the message of a JSON error, the title of a web page. At most 200 characters. */
export function errorText(body: string): string | undefined {
  const said = body.trimStart().startsWith('<') ? pageTitle(body) : jsonMessage(body);
  const line = said?.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  if (!line) return undefined;
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}

/** The title of a web page, entities as they stand. */
function pageTitle(html: string): string | undefined {
  return /<title[^>]*>([^<]*)/i.exec(html.slice(0, 100_000))?.[1]?.trim() || undefined;
}

/** Whether it begins like the JSON that services send. */
export function isJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

/** What a text is that should have been JSON, for people. A long title is not shown: part of a secret could not be masked. */
export function describeText(text: string): string {
  const start = text.slice(0, 200).trimStart().toLowerCase();
  if (start === '') return 'nothing';
  if (start.startsWith('<?xml')) return 'XML';
  if (!start.startsWith('<')) return isJson(text) ? 'broken JSON' : 'some other text';
  const title = pageTitle(text) ?? '';
  return title !== '' && title.length <= 100 ? `the web page "${title}"` : 'a web page';
}

function jsonMessage(body: string): string | undefined {
  const json = parsed(body);
  const first = Array.isArray(member(json, 'errors')) ? (member(json, 'errors') as unknown[])[0] : undefined;
  const candidates = [
    member(json, 'status_message'),
    member(json, 'message'),
    member(first, 'message'),
    first,
    member(json, 'error'),
    member(member(json, 'error'), 'message'),
  ];
  return candidates.find((text): text is string => typeof text === 'string' && text !== '');
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // An error body of any kind is only quoted; the status has said what matters.
  }
}
