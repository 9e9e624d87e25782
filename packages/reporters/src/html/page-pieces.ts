import type { Report } from '@plexgaps/core';
import { groupBy } from '../group-by.ts';
import { hashOf } from '../text-hash.ts';
import type { AddTo } from './add-links.ts';
import type { PageGroup, PageIndex } from './page-data.ts';
import { packHead, termsOf } from './page-head.ts';
import { inPieces, type ScriptPiece, scriptJson } from './script-data.ts';

/** The data of the page's cards: what is read at once, and what waits. */
export interface PageDataFiles {
  readonly index: PageIndex;
  readonly pieces: readonly ScriptPiece[];
}

/** Sizes of pieces in bytes. Groups are read for a card, titles all at once. */
const groupsSize = 48_000;
const titlesSize = 400_000;

/** How many ids a piece has, about. */
const idsPerPiece = 2000;

/** Cuts what is known of the groups into pieces. */
export function pagePieces(
  groups: readonly PageGroup[],
  { libraries, addTo }: { readonly libraries: Report['libraries']; readonly addTo: AddTo },
): PageDataFiles {
  const terms = termsOf(groups);
  const groupPieces = [...inPieces('groups', mapped(groups, scriptJson), groupsSize)];
  const titles = [...inPieces('titles', mapped(groups, titlesOf), titlesSize)];
  const ids = idPieces(groups);
  return {
    index: {
      libraries: libraries.map(({ name, type }) => ({ name, type })),
      addTo,
      ...terms,
      heads: groups.map((group) => packHead(group, terms)),
      groups: groupPieces.map(({ first }) => first),
      titles: titles.length,
      ids: ids.length,
    },
    pieces: [...groupPieces, ...titles, ...ids],
  };
}

function* mapped<Value>(values: Iterable<Value>, map: (value: Value) => string): Generator<string> {
  for (const value of values) yield map(value);
}

function titlesOf(group: PageGroup): string {
  return scriptJson(
    entriesOf(group)
      .map(({ title }) => title ?? '')
      .join('\n'),
  );
}

/** Any id leads to its piece by its hash, so that none of the others need be read. */
function idPieces(groups: readonly PageGroup[]): readonly ScriptPiece[] {
  const places = groups.flatMap((group, at) => entriesOf(group).map(({ id }) => ({ id, at })));
  const number = Math.ceil(places.length / idsPerPiece);
  const byPiece = groupBy(places, ({ id }) => hashOf(id) % number);
  return Array.from({ length: number }, (_, piece) => {
    const byId = groupBy(byPiece.get(piece) ?? [], ({ id }) => id);
    const positions = [...byId].map(([id, found]) => [id, [...new Set(found.map(({ at }) => at))]]);
    return { name: `ids-${piece}`, json: scriptJson(Object.fromEntries(positions)) };
  });
}

function entriesOf(group: PageGroup): readonly { readonly id: string; readonly title?: string }[] {
  return group.kind === 'collection' ? group.parts : group.episodes;
}
