import type { CollectionChanges, CollectionText, ServerCollection, Showcase } from '../plugin/types.ts';
import { fingerprint, isSameText } from './fingerprint.ts';
import { posterDifference, showcaseDifference } from './looks.ts';
import { foreignLabels, identityMark, isSame, marksOf, type Wrote, wroteMark, wroteOf } from './marks.ts';
import type { ExistingPlaceholder, Wanted } from './placeholder.ts';

/** What a placeholder is called where a collection of somebody else's has its title. */
export function otherTitle(title: string): string {
  return `${title} (plexgaps)`;
}

/** Which placeholder is compared. */
export interface Subject {
  readonly label: string;
  readonly identity: string;
  readonly library: string;
}

/** What somebody else can change. */
type Keepable = keyof typeof names;

/** In what a placeholder is not as it is to be. */
export interface Difference {
  readonly changes: CollectionChanges;
  /** Absent: it is shown where it is to be. */
  readonly showcases?: readonly Showcase[];
  /** Absent: it has the poster that it is to have. */
  readonly poster?: { readonly url: string | undefined };
  readonly add: readonly string[];
  readonly take: readonly string[];
  /** Members that an interrupted run left locked. */
  readonly unlock: readonly string[];
  /** Sentences for people; empty: nothing is to be written. */
  readonly because: readonly string[];
  /** What somebody else has changed, and what is therefore left alone. */
  readonly kept: readonly Keepable[];
}

const texts = ['title', 'sortTitle', 'summary'] as const;
const names = {
  title: 'title',
  sortTitle: 'sort title',
  summary: 'summary',
  mode: 'way of being shown',
  showcases: 'places where it is shown',
  poster: 'poster',
} as const;

/**
 * Compares a placeholder with what it is to be. A text that is locked and is not what was written last was changed by
 * somebody: it stays. One that is not locked was turned back by the server: it is written again.
 */
export function differenceOf(existing: ExistingPlaceholder, wanted: Wanted, subject: Subject): Difference {
  const marks = marksOf(existing, subject.label);
  const isKept = (text: CollectionText) =>
    marks.wrote !== undefined &&
    existing.locked.includes(text) &&
    !isAsWanted(existing, wanted, text) &&
    fingerprint(textOf(existing, text)) !== marks.wrote[text];
  const differs = existing.mode !== wanted.mode;
  const keepsMode = differs && marks.wrote !== undefined && fingerprint(existing.mode) !== marks.wrote.mode;
  const kept = texts.filter(isKept);
  const changed = texts.filter((text) => !isKept(text) && !isAsWanted(existing, wanted, text));
  const title = isTaken(existing, wanted) ? existing.title : wanted.title;
  const showcases = showcaseDifference(existing, wanted, marks.wrote);
  const poster = posterDifference(existing, wanted, marks.wrote);
  const keptTexts = [...kept, ...(keepsMode ? (['mode'] as const) : [])];
  const wrote = {
    ...wroteAfter({ ...wanted, title }, subject.library, marks.wrote, keptTexts),
    ...showcases.noted,
    ...poster.noted,
  };
  const labels = labelsAfter(existing, wanted, subject, wrote);
  const add = wanted.members.filter((member) => !existing.members.includes(member));
  const take = existing.members.filter((member) => !wanted.members.includes(member));
  const changesMode = differs && !keepsMode;
  const because = [
    ...(marks.wrote === undefined ? ['It was begun and not finished.'] : []),
    ...(marks.unlock.length > 0 ? ['The last run was interrupted while it changed the members.'] : []),
    ...changed.map((text) => reasonFor(existing, wanted, text)),
    ...(add.length > 0 ? [`${count(add.length, 'member')} to be added.`] : []),
    ...(take.length > 0 ? [`${count(take.length, 'member')} to be taken out.`] : []),
    ...(changesMode ? [`It is to be shown as "${wanted.mode}".`] : []),
    ...(showcases.change ? [showcaseSentence(showcases.change)] : []),
    ...(poster.change
      ? [`It gets the poster ${poster.change.url ? 'of the provider' : 'that the server makes'}.`]
      : []),
  ];
  return {
    changes: {
      ...Object.fromEntries(changed.map((text) => [text, text === 'title' ? title : wanted[text]])),
      ...(labels === undefined ? {} : { labels }),
      ...(changesMode ? { mode: wanted.mode } : {}),
    },
    ...(showcases.change && { showcases: showcases.change }),
    ...(poster.change && { poster: poster.change }),
    add,
    take,
    unlock: marks.unlock,
    because: because.length === 0 && labels !== undefined ? ['Labels are missing.'] : because,
    kept: [
      ...keptTexts,
      ...(showcases.isKept ? (['showcases'] as const) : []),
      ...(poster.isKept ? (['poster'] as const) : []),
    ],
  };
}

/** What is left alone, for people. */
export function keptSentence(kept: Difference['kept']): readonly string[] {
  if (kept.length === 0) return [];
  return [`Somebody has changed the ${kept.map((part) => names[part]).join(' and the ')}: left as it is.`];
}

function isAsWanted(existing: ServerCollection, wanted: Wanted, text: CollectionText): boolean {
  if (!existing.locked.includes(text)) return false;
  return isSameText(textOf(existing, text), wanted[text]) || (text === 'title' && isTaken(existing, wanted));
}

const showcaseNames: Readonly<Record<Showcase, string>> = {
  home: 'on the home screen',
  friends: "on friends' home screens",
  library: 'among the recommendations of the library',
};

function showcaseSentence(showcases: readonly Showcase[]): string {
  if (showcases.length === 0) return 'It is no more to be shown beside the grid.';
  return `It is to be shown ${showcases.map((showcase) => showcaseNames[showcase]).join(' and ')}.`;
}

/** A sort title that is the title may be left out. */
function textOf(existing: ServerCollection, text: CollectionText): string {
  return existing[text] ?? existing.title;
}

/** The title was taken when it was written. */
function isTaken(existing: ServerCollection, wanted: Wanted): boolean {
  return isSameText(existing.title, otherTitle(wanted.title));
}

function reasonFor(existing: ServerCollection, wanted: Wanted, text: CollectionText): string {
  if (isSameText(textOf(existing, text), wanted[text])) return `The ${names[text]} is not locked.`;
  return `The ${names[text]} changes.`;
}

/** Of what somebody else has changed, the mark of what was written stays: it goes on telling the two apart. */
function wroteAfter(
  written: Wanted,
  library: string,
  before: Wrote | undefined,
  kept: readonly (CollectionText | 'mode')[],
): ReturnType<typeof wroteOf> {
  const old = Object.fromEntries(kept.flatMap((part) => (before ? [[part, before[part]]] : [])));
  return { ...wroteOf(library, written), ...old };
}

/** All labels that it is to have; `undefined`: it has them. */
function labelsAfter(
  existing: ServerCollection,
  wanted: Wanted,
  { label, identity }: Subject,
  wrote: Wrote,
): readonly string[] | undefined {
  const foreign = foreignLabels(existing, label);
  const own = [label, identityMark(label, identity), wroteMark(label, wrote)];
  const further = wanted.labels.filter((one) => !foreign.some((other) => isSame(one, other)));
  const all = [...foreign, ...further, ...own];
  const isThere = (one: string) => existing.labels.some((other) => isSame(one, other));
  return all.every(isThere) && all.length === existing.labels.length ? undefined : all;
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
