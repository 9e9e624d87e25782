/**
 * The pieces of a page that fit into so many bytes of UTF-8, and a note where the rest is left out. A page may end after
 * each piece.
 */
export function* cut(pieces: Iterable<string>, limit: number): Generator<string> {
  let left = limit - Buffer.byteLength(note);
  for (const piece of pieces) {
    left -= Buffer.byteLength(piece);
    if (left < 0) {
      yield note;
      return;
    }
    yield piece;
  }
}

const note =
  '\n> [!NOTE]\n> The rest is left out, since this page has a limit. The reporter "html" writes all of it.\n';
