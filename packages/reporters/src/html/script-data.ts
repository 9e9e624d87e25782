/**
 * Data as scripts that leave a value behind: a page opened from the disk may load scripts, but not fetch files. What
 * could end a script or a line in it is escaped; inside JSON it can only stand in strings.
 */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/[<\u2028\u2029]/g, escapeCharacter);
}

/** Leaves the value in `globalThis.plexgapsData`. `json`: made by {@link scriptJson}. */
export function dataScript(json: string): string {
  return `globalThis.plexgapsData = ${json};\n`;
}

/** Leaves the value in `globalThis.plexgapsPieces`, under its name. */
export function pieceScript({ name, json }: ScriptPiece): string {
  return `(globalThis.plexgapsPieces ??= {})["${name}"] = ${json};\n`;
}

/** A part of the page's data that is loaded by itself. */
export interface ScriptPiece {
  /** Its kind and number: `groups-0`. Also the name of its file. */
  readonly name: string;
  /** Made by {@link scriptJson}. */
  readonly json: string;
}

/** A piece, and the position of its first value in the whole list. */
export interface ListPiece extends ScriptPiece {
  readonly first: number;
}

/** Cuts a list into pieces of some size (in bytes; a piece has one value at least). `values`: made by {@link scriptJson}. */
export function* inPieces(kind: string, values: Iterable<string>, size: number): Generator<ListPiece> {
  let held: string[] = [];
  let bytes = 0;
  let first = 0;
  let number = 0;
  const piece = () => ({ name: `${kind}-${number}`, json: `[${held.join(',\n')}]`, first });
  for (const value of values) {
    const more = Buffer.byteLength(value) + 2;
    if (held.length > 0 && bytes + more > size) {
      yield piece();
      first += held.length;
      number += 1;
      held = [];
      bytes = 0;
    }
    held.push(value);
    bytes += more;
  }
  if (held.length > 0) yield piece();
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
