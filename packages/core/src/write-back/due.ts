import type { Id, LibraryType } from '../model/index.ts';
import { fingerprint } from './fingerprint.ts';
import type { LibraryToPlan, PlaceholderPlace, PlaceholderSettings, Wanted } from './placeholder.ts';
import { writeTexts } from './texts.ts';
import { nearestFirst, type WithGaps, withGaps } from './with-gaps.ts';

/** A placeholder that there is to be in a place. */
export interface Due {
  readonly identity: string;
  readonly group?: Id;
  readonly wanted: Wanted;
  readonly because: string;
  /** Why it has no poster, though one is wanted. */
  readonly without: readonly string[];
}

/** One placeholder for the whole library: shows have no collections to stand for. */
export function isSingle({ library, settings }: Pick<LibraryToPlan, 'library' | 'settings'>): boolean {
  return settings.style === 'single' || library.type === 'show';
}

/** The placeholders that there are to be in a place, nearest to complete first. */
export function dueIn({ library, settings }: LibraryToPlan, place: PlaceholderPlace): readonly Due[] {
  const groups = library.groups
    .map(withGaps)
    .filter((group) => isWithin(group, settings))
    .filter((group) => membersIn(group, place).length > 0)
    .sort(nearestFirst)
    .slice(0, settings.limit);
  const { texts, labels, mode, promote } = settings;
  const wantedOf = (title: string, some: readonly WithGaps[]): Wanted => ({
    ...writeTexts(texts, title, some),
    mode,
    labels,
    promote,
    members: [...new Set(some.flatMap((group) => membersIn(group, place)))],
  });
  if (isSingle({ library, settings })) {
    if (groups.length === 0) return [];
    const because = gapsSentence(groups.length, library.type);
    const wanted = wantedOf(library.name, groups);
    const without =
      settings.poster === 'provider' ? ['It stands for all of them, and has no poster of theirs.'] : [];
    return [{ identity: libraryIdentity(library.name), wanted, because, without }];
  }
  return groups.map((group) => {
    const { poster, without } = posterOf(group, settings);
    return {
      identity: group.id,
      group: group.id,
      wanted: { ...wantedOf(group.title, [group]), ...(poster === undefined ? {} : { poster }) },
      because: `${group.missing.length} of ${group.missing.length + group.owned + group.inDoubt} missing.`,
      without,
    };
  });
}

/** Its poster, where one is wanted and may be told to a server: what follows a `?` can hold a key. */
function posterOf(
  { poster }: WithGaps,
  settings: PlaceholderSettings,
): { readonly poster?: string; readonly without: readonly string[] } {
  if (settings.poster === 'none') return { without: [] };
  if (poster === undefined) return { without: ['The provider has no poster of it.'] };
  const { search, hash } = new URL(poster);
  if (search + hash === '') return { poster, without: [] };
  return {
    without: ['The address of its poster has more than a path, which could be secret: it is not used.'],
  };
}

function gapsSentence(count: number, type: LibraryType): string {
  const what = type === 'show' ? 'shows' : 'collections';
  return count === 1 ? `1 of its ${what} has gaps.` : `${count} of its ${what} have gaps.`;
}

function libraryIdentity(name: string): string {
  return `library:${fingerprint(name)}`;
}

/** Whether a group is of the kind that the settings ask for. */
export function isWithin(
  group: WithGaps,
  { minOwned, minMissing, maxMissing }: PlaceholderSettings,
): boolean {
  const { status, owned, missing } = group;
  if (status !== 'incomplete' || missing.length === 0) return false;
  return (
    owned >= minOwned && missing.length >= minMissing && missing.length <= (maxMissing ?? missing.length)
  );
}

/** What of a group lies in a section. */
function membersIn({ items }: WithGaps, { server, section }: PlaceholderPlace): readonly string[] {
  return items
    .filter((item) => item.server === server && item.section === section)
    .map(({ ratingKey }) => ratingKey);
}
