import {
  type EpisodeItem,
  known,
  type LibraryType,
  type MovieItem,
  type Ordering,
  type ShowItem,
  toDay,
} from '@plexgaps/core';
import { readGuids } from './guids.ts';
import { orderingOfShow } from './ordering.ts';
import type { WireItem, WireSection } from './wire.ts';

/** What kind of library a section is. A library for home videos is one of films to Plex; its scanner tells. */
export function libraryType({ type, agent, scanner }: WireSection): LibraryType | 'other' {
  if (type === 'show') return 'show';
  if (type !== 'movie') return 'other';
  const personal = /\.agents\.none$/.test(agent ?? '');
  return personal && scanner !== 'Plex Movie' ? 'other' : 'movie';
}

/** Trailers, clips and other extras are no films and no episodes. */
export function isExtra({ type, subtype, extraType }: WireItem): boolean {
  const kinds = [type, subtype];
  return extraType !== undefined || kinds.includes('clip') || kinds.includes('trailer');
}

export function toMovie(item: WireItem): MovieItem {
  const { ids, odd } = readGuids('movie', item.guids, item.guid);
  return {
    ratingKey: item.ratingKey,
    title: item.title,
    ...known({
      originalTitle: item.originalTitle,
      sortTitle: item.titleSort,
      year: positive(item.year),
      released: toDay(item.originallyAvailableAt),
      edition: item.editionTitle,
    }),
    ids,
    ...known({ oddIds: unlessEmpty(odd) }),
    trashed: isTrashed(item),
    ...known({ collections: unlessEmpty(item.collections), paths: unlessEmpty(item.files) }),
  };
}

export function toShow(item: WireItem): ShowItem {
  const { ids, odd } = readGuids('show', item.guids, item.guid);
  return {
    ratingKey: item.ratingKey,
    title: item.title,
    ...known({ originalTitle: item.originalTitle, year: positive(item.year) }),
    ids,
    ...known({ oddIds: unlessEmpty(odd) }),
    trashed: isTrashed(item),
    ...known<{ ordering: Ordering | undefined }>({ ordering: orderingOfShow(item.showOrdering, item.guid) }),
  };
}

/** `season` is asked where the episode itself has no number of its season. `undefined`: it names no show. */
export function toEpisode(
  item: WireItem,
  season: (item: WireItem) => number | undefined,
): EpisodeItem | undefined {
  if (item.grandparentRatingKey === undefined) return undefined;
  return known({
    ratingKey: item.ratingKey,
    showKey: item.grandparentRatingKey,
    season: ordinal(item.parentIndex) ?? season(item),
    number: ordinal(item.index),
    aired: toDay(item.originallyAvailableAt),
    title: item.title,
    ids: readGuids('episode', item.guids, item.guid).ids,
    trashed: isTrashed(item),
  });
}

/** True for an episode whose season must be looked up. */
export function lacksSeason(item: WireItem): boolean {
  return ordinal(item.parentIndex) === undefined;
}

/** Epoch seconds once the file is gone, until the trash is emptied. */
function isTrashed({ deletedAt }: WireItem): boolean {
  return (deletedAt ?? 0) > 0;
}

/** A season or episode number; 0 is one, and less than that is how some servers say that there is none. */
export function ordinal(value: number | undefined): number | undefined {
  return value !== undefined && Number.isInteger(value) && value >= 0 ? value : undefined;
}

function positive(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined;
}

function unlessEmpty(list: readonly string[]): readonly string[] | undefined {
  return list.length > 0 ? list : undefined;
}
