import {
  type Episode,
  type ExternalIds,
  type Film,
  type Gap,
  type Id,
  type LibraryGaps,
  makeId,
  parseId,
} from '../model/index.ts';
import { entriesOf } from './briefly.ts';

/** What a run is narrowed to: one thing by its id, or everything whose title holds a text; of shows perhaps one season or episode. */
export interface Only {
  /** As it was written. */
  readonly text: string;
  /** What a title must hold. */
  readonly title: string;
  readonly id?: Id;
  readonly season?: number;
  /** Of an episode in that season. */
  readonly number?: number;
}

/**
 * An id if the text is one, else a part of a title. Both may name a season or an episode of it:
 * `tvdb:series:81189/season/2/episode/3`, `Breaking Bad S02E03`, `Breaking Bad 2x03`, `Breaking Bad S02`.
 */
export function parseOnly(text: string): Only {
  const groups = narrowings.map((pattern) => pattern.exec(text)?.groups).find((found) => found);
  const { title = text, season, number } = groups ?? {};
  return {
    text,
    title,
    ...(parseId(title) && { id: title as Id }),
    ...(season !== undefined && { season: Number(season) }),
    ...(number !== undefined && { number: Number(number) }),
  };
}

const narrowings: readonly RegExp[] = [
  /^(?<title>[^/]+)\/season\/(?<season>\d+)(?:\/episode\/(?<number>\d+))?$/,
  /^(?<title>.*\S)\s+s(?<season>\d{1,4})(?:\s?e(?<number>\d{1,4}))?$/i,
  /^(?<title>.*\S)\s+(?<season>\d{1,2})x(?<number>\d{1,4})$/i,
];

/** The same about films, which have no seasons: what looks like one belongs to the title (`Stage S2`). */
export function asFilm({ text, id }: Only): Only {
  return { text, title: text, ...(id && { id }) };
}

/** Whether a title holds the text, whatever its case. */
export function hasTitle(title: string, only: Pick<Only, 'title'>): boolean {
  return title.toLowerCase().includes(only.title.toLowerCase());
}

/** Whether an entry stands in the season, and bears the number, that is asked about. */
export function hasNumbers(
  { season, number }: { readonly season?: number; readonly number?: number },
  only: Only,
): boolean {
  return season === only.season && (only.number === undefined || number === only.number);
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
    gaps: aboutOnly(gaps.gaps, only),
    unmatched: gaps.unmatched.filter(isNamed),
    mend: gaps.mend.filter(isNamed),
  };
}

/** The groups that are asked about. */
export function aboutOnly<G extends Gap>(gaps: readonly G[], only: Only): readonly G[] {
  return gaps.filter((gap) => isAbout(gap, only));
}

function isAbout(gap: Gap, question: Only): boolean {
  const only = gap.kind === 'collection' ? asFilm(question) : question;
  if (only.id !== undefined) {
    // A show can be named by any of its ids, and no other show was asked for.
    if (gap.kind === 'series' && parseId(only.id)?.kind === 'series') return true;
    return gap.id === only.id || entriesIn(gap).some(({ id }) => id === only.id);
  }
  const shows = gap.kind === 'series' ? [gap, ...(gap.also ?? [])] : [];
  if (only.season !== undefined) return shows.some(({ title }) => hasTitle(title, only));
  const entries = entriesIn(gap);
  const extras = gap.kind === 'series' ? gap.extras : [];
  return [gap, ...entries, ...extras, ...shows].some(({ title }) => hasTitle(title ?? '', only));
}

function entriesIn(gap: Gap): readonly (Film | Episode)[] {
  return gap.kind === 'series' ? entriesOf(gap) : gap.verdicts.map(({ entry }) => entry);
}
