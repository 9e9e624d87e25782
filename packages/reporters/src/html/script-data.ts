/**
 * JSON as a script that leaves the value in `globalThis.plexgapsData`: a page opened from the disk may load scripts, but
 * not fetch files. What could end a script or a line in it is escaped; inside JSON it can only stand in strings.
 */
export function* scriptData(json: Iterable<string>): Generator<string> {
  yield 'globalThis.plexgapsData = ';
  for (const piece of json) yield piece.replace(/[<\u2028\u2029]/g, escapeCharacter);
  yield ';\n';
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
