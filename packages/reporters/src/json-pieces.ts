/** How JSON text is laid out and cut. */
export interface JsonLayout {
  /** Spaces per level; 0 puts everything on one line. */
  readonly indent: number;
  /** What lies this deep is written in one piece; the value itself is at 0. */
  readonly wholeFrom: number;
}

/**
 * The JSON text of a value, piece by piece, so that a large report never has to fit into one string. Joined, the pieces
 * are exactly what `JSON.stringify(value, null, indent)` gives.
 */
export function jsonPieces(value: object, layout: JsonLayout): Generator<string> {
  return pieces(value, { ...layout, level: 0 });
}

interface Place extends JsonLayout {
  readonly level: number;
}

function* pieces(value: unknown, place: Place): Generator<string> {
  if (place.level === place.wholeFrom || typeof value !== 'object' || value === null) {
    yield JSON.stringify(value, null, place.indent).replaceAll('\n', lineStart(place));
    return;
  }
  const isList = Array.isArray(value);
  const inside = { ...place, level: place.level + 1 };
  let before = `${isList ? '[' : '{'}${lineStart(inside)}`;
  let isEmpty = true;
  for (const [key, member] of Object.entries(value)) {
    if (member === undefined) continue;
    yield isList ? before : `${before}${JSON.stringify(key)}:${place.indent > 0 ? ' ' : ''}`;
    yield* pieces(member, inside);
    before = `,${lineStart(inside)}`;
    isEmpty = false;
  }
  const close = isList ? ']' : '}';
  if (isEmpty) yield `${isList ? '[' : '{'}${close}`;
  else yield `${lineStart(place)}${close}`;
}

function lineStart({ indent, level }: Place): string {
  return indent > 0 ? `\n${' '.repeat(indent * level)}` : '';
}
