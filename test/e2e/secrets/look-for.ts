import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { filesIn } from '../temp-folder.ts';

/** How a text is written down: worked out here anew, without the code that masks it. */
const spellings: readonly ((text: string) => readonly string[])[] = [
  (text) => [text],
  (text) => [encodeURIComponent(text), encodeURIComponent(encodeURIComponent(text))],
  (text) => [new URLSearchParams({ k: text }).toString().slice(2)],
  (text) => [new URL(`http://h/${text.replace(/[?#]/g, encodeURIComponent)}`).pathname.slice(1)],
  (text) => [inJson(text), inJson(inJson(text))],
  (text) => [
    inJson(text).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  ],
  (text) => [text.replace(/[&<>"'`=]/g, (one) => `&#${one.charCodeAt(0)};`)],
  (text) => [text.replace(/[&<>"'`=]/g, (one) => `&#x${one.charCodeAt(0).toString(16)};`)],
  (text) => [
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  ],
  (text) => [Buffer.from(text).toString('latin1')],
  (text) => [0, 1, 2].map((offset) => base64(text, offset)),
  (text) => [0, 1, 2].map((offset) => base64(text, offset).replaceAll('+', '-').replaceAll('/', '_')),
];

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** The letters that hold nothing but the text, where so many bytes stand before it. */
function base64(text: string, offset: number): string {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
  return bytes.toString('base64').slice(offset === 0 ? 0 : offset + 1, Math.floor((bytes.length * 4) / 3));
}

/** Every spelling of a text that is another one. */
export function formsOf(text: string): readonly string[] {
  return [...new Set(spellings.flatMap((spell) => spell(text)))];
}

/** Finds secrets in texts, in every form. */
export function lookFor(secrets: Readonly<Record<string, string>>): (text: string) => readonly string[] {
  const known = Object.entries(secrets).flatMap(([name, secret]) =>
    formsOf(secret).map((form) => ({ name, form })),
  );
  const any = new RegExp(
    known.map(({ form }) => form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'),
    'i',
  );
  return (text) => {
    if (!any.test(text)) return [];
    const small = text.toLowerCase();
    return known
      .filter(({ form }) => small.includes(form.toLowerCase()))
      .map(({ name, form }) => `${name} as ${form}`);
  };
}

/** A file below a folder, unpacked, and its rights. */
export interface FoundFile {
  readonly path: string;
  readonly text: string;
  readonly rights: string;
}

/** Every file below a folder. */
export async function readAll(folder: string): Promise<readonly FoundFile[]> {
  return Promise.all(
    (await filesIn(folder)).map(async (path) => {
      const bytes = await readFile(join(folder, path));
      const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
      const { mode } = await stat(join(folder, path));
      return {
        path,
        text: (isPacked ? gunzipSync(bytes) : bytes).toString('utf8'),
        rights: (mode & 0o777).toString(8),
      };
    }),
  );
}
