import type { CollectionMode, ServerCollection } from '../plugin/types.ts';
import { fingerprint } from './fingerprint.ts';

/**
 * What is kept of a placeholder lies on the server itself, as labels that begin with ours, so that a run from another
 * machine knows as much: which one it is (`Plexgaps:tmdb:collection:8091`), what was written and for which library
 * (`Plexgaps:wrote:…`), and while members are being changed, those whose lock is to be taken off again
 * (`Plexgaps:unlock:101-102`). Labels are compared without case.
 */
export interface Marks {
  /** `undefined`: none of ours. A placeholder that was only just begun says it in its title. */
  readonly identity: string | undefined;
  readonly wrote: Wrote | undefined;
  /** Members that were not locked before they were added or taken. Not empty: a run was interrupted. */
  readonly unlock: readonly string[];
}

/** Fingerprints of what was written last, to tell from what somebody else has changed since. */
export interface Wrote {
  readonly library: string;
  readonly title: string;
  readonly sortTitle: string;
  readonly summary: string;
  readonly mode: string;
  /** Empty, as the two below: nothing was written. */
  readonly showcases: string;
  /** Of the server's name of it. */
  readonly poster: string;
  /** Of the address from which it was fetched. Not empty while the name is: a run was interrupted. */
  readonly posterUrl: string;
}

const wroteOrder = ['library', 'title', 'sortTitle', 'summary', 'mode'] as const;
/** They stand in the mark only where one of them was written. */
const lookOrder = ['showcases', 'poster', 'posterUrl'] as const;

/** The label, and the title with which a placeholder is begun, that say which one it is. */
export function identityMark(label: string, identity: string): string {
  return `${label}:${identity}`;
}

export function unlockMark(label: string, members: readonly string[]): string {
  return `${label}:unlock:${members.join('-')}`;
}

export function wroteMark(label: string, wrote: Wrote): string {
  const looks = lookOrder.some((part) => wrote[part] !== '') ? lookOrder : [];
  return `${label}:wrote:${[...wroteOrder, ...looks].map((part) => wrote[part]).join('-')}`;
}

/** What is written of a placeholder together with its mark, by its fingerprints. */
export function wroteOf(
  library: string,
  written: {
    readonly title: string;
    readonly sortTitle: string;
    readonly summary: string;
    readonly mode: CollectionMode;
  },
): Omit<Wrote, (typeof lookOrder)[number]> {
  const { title, sortTitle, summary, mode } = written;
  return {
    library: fingerprint(library),
    title: fingerprint(title),
    sortTitle: fingerprint(sortTitle),
    summary: fingerprint(summary),
    mode: fingerprint(mode),
  };
}

export function marksOf({ labels, title }: ServerCollection, label: string): Marks {
  const marks = labels.flatMap((own) => markIn(own, label) ?? []);
  const rest = (kind: string) => marks.find((mark) => mark.startsWith(`${kind}:`))?.slice(kind.length + 1);
  const identity = marks.find((mark) => !/^(?:unlock|wrote):/.test(mark)) ?? markIn(title, label);
  return { identity, wrote: readWrote(rest('wrote')), unlock: rest('unlock')?.split('-') ?? [] };
}

/** Labels that others put on a placeholder: they stay. */
export function foreignLabels({ labels }: ServerCollection, label: string): readonly string[] {
  return labels.filter((own) => !isSame(own, label) && markIn(own, label) === undefined);
}

export function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function markIn(text: string, label: string): string | undefined {
  const start = `${label.toLowerCase()}:`;
  const small = text.toLowerCase();
  return small.startsWith(start) ? small.slice(start.length) : undefined;
}

function readWrote(text: string | undefined): Wrote | undefined {
  const [library, title, sortTitle, summary, mode, showcases = '', poster = '', posterUrl = ''] =
    text?.split('-') ?? [];
  if (library === undefined || title === undefined || sortTitle === undefined) return undefined;
  return summary === undefined || mode === undefined
    ? undefined
    : { library, title, sortTitle, summary, mode, showcases, poster, posterUrl };
}
