import type { PagePieces } from '../src/html/page-data.ts';

declare global {
  /** Left by `data.js` and the files of pieces, by name. */
  var plexgapsPieces: Readonly<Record<string, PagePieces[keyof PagePieces]>> | undefined;
}

/**
 * Hands over a piece of the page's data: at once where it is there, else as soon as its script has been loaded. A page
 * opened from the disk may load scripts, but not fetch files. `failed` is called where it cannot be had.
 */
export function withPiece<Kind extends keyof PagePieces>(
  name: PieceName<Kind>,
  use: (piece: PagePieces[Kind]) => void,
  failed: (file: string) => void,
): void {
  const there = found(name);
  if (there !== undefined) {
    use(there);
    return;
  }
  const waiting = asked.get(name) ?? load(name);
  void waiting.then(() => {
    const piece = found(name);
    if (piece === undefined) failed(fileOf(name));
    else use(piece);
  });
}

type PieceName<Kind extends keyof PagePieces> = `${Kind}-${string}`;

/** What a piece holds follows from its kind; `page-pieces.ts` makes both. */
function found<Kind extends keyof PagePieces>(name: PieceName<Kind>): PagePieces[Kind] | undefined {
  return globalThis.plexgapsPieces?.[name] as PagePieces[Kind] | undefined;
}

const asked = new Map<string, Promise<void>>();

function load(name: string): Promise<void> {
  const loading = new Promise<void>((resolve) => {
    const script = document.createElement('script');
    script.src = fileOf(name);
    const end = () => {
      script.remove();
      resolve();
    };
    script.addEventListener('load', end);
    script.addEventListener('error', () => {
      // It may be there the next time that it is asked for.
      asked.delete(name);
      end();
    });
    document.head.append(script);
  });
  asked.set(name, loading);
  return loading;
}

function fileOf(name: string): string {
  return `assets/${name}.js`;
}
