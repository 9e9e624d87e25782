import type { PageIndex } from '../src/html/page-data.ts';
import type { PageHead } from '../src/html/page-head.ts';
import { hashOf } from '../src/text-hash.ts';
import { withPiece } from './pieces.ts';

/** Tells which groups bear an id or have an entry that bears it, by their positions; nothing where none does. */
export type Holders = (id: string, use: (positions: ReadonlySet<number>) => void) => void;

/** Looks ids up; those of entries lie in pieces. */
export function holdersIn(index: PageIndex, heads: readonly PageHead[]): Holders {
  return (id, use) => {
    const own = heads.filter((head) => head.id === id).map(({ at }) => at);
    if (own.length > 0) return use(new Set(own));
    if (!id.includes(':') || index.ids === 0) return;
    const nobody = () => {};
    withPiece<'ids'>(
      `ids-${hashOf(id) % index.ids}`,
      (positions) => {
        const found = positions[id];
        if (found !== undefined) use(new Set(found));
      },
      nobody,
    );
  };
}
