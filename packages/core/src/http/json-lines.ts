import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { checkDepth, describeText, largestBody, tooLarge } from './body.ts';

/** A file that is not what it should be. Asked for again, it may come whole. */
export class BrokenFile extends Error {
  override readonly name = 'BrokenFile';
}

/**
 * The values of a file of lines, each of them JSON; empty lines are passed over. The file itself may be gzipped, which
 * nothing but its first bytes says. Throws {@link BrokenFile} where a line or the packing is broken or there is no line,
 * and an `UnreadableBody` for what is too large or too deep.
 */
export async function readJsonLines(file: Buffer): Promise<readonly unknown[]> {
  const bytes = isGzip(file) ? await unpack(file) : file;
  checkDepth(bytes);
  const text = new TextDecoder().decode(bytes);
  const values = text.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [parse(line, at, text)]));
  if (values.length === 0) throw new BrokenFile('nothing');
  return values;
}

function isGzip(file: Buffer): boolean {
  return file[0] === 0x1f && file[1] === 0x8b;
}

async function unpack(file: Buffer): Promise<Buffer> {
  try {
    return await promisify(gunzip)(file, { maxOutputLength: largestBody });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(largestBody);
    throw new BrokenFile('a gzipped file that is broken', { cause: error });
  }
}

function parse(line: string, at: number, text: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new BrokenFile(at === 0 ? describeText(text) : `broken JSON in line ${at + 1}`);
  }
}
