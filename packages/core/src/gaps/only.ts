import { type ExternalIds, type Gap, type Id, type LibraryGaps, makeId, parseId } from '../model/index.ts';

/** What a run is narrowed to: one thing by its id, or everything whose title holds a text. */
export interface Only {
  readonly text: string;
  readonly id?: Id;
}

/** An id if the text is one, else a part of a title. */
export function parseOnly(text: string): Only {
  return parseId(text) ? { text, id: text as Id } : { text };
}

/** Whether a title holds the text, whatever its case. */
export function hasTitle(title: string, { text }: Only): boolean {
  return title.toLowerCase().includes(text.toLowerCase());
}

/** Whether an item with these ids is the one that is named. */
export function namesItem(ids: ExternalIds, kind: 'movie' | 'series', { id }: Only): boolean {
  return Object.entries(ids).some(([namespace, values]) =>
    values.some((value) => makeId(namespace, kind, value) === id),
  );
}

/** What is left of a library's gaps when only one thing is asked about. */
export function narrowGaps(gaps: LibraryGaps, only: Only): LibraryGaps {
  const isNamed = ({ title }: { readonly title: string }) => only.id === undefined && hasTitle(title, only);
  return {
    ...gaps,
    gaps: gaps.gaps.filter((gap) => isAbout(gap, only)),
    unmatched: gaps.unmatched.filter(isNamed),
    mend: gaps.mend.filter(isNamed),
  };
}

function isAbout(gap: Gap, only: Only): boolean {
  if (only.id !== undefined) {
    // A show can be named by any of its ids, and no other show was asked for.
    if (gap.kind === 'series' && parseId(only.id)?.kind === 'series') return true;
    return gap.id === only.id || gap.verdicts.some(({ entry }) => entry.id === only.id);
  }
  const entries = gap.verdicts.map(({ entry }) => entry);
  const beside = gap.kind === 'series' ? [...gap.extras, ...(gap.also ?? [])] : [];
  return [gap, ...entries, ...beside].some(({ title }) => hasTitle(title ?? '', only));
}
