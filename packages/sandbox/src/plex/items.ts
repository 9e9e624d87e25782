import type { Node } from './content.ts';
import { seasonGuid } from './ids.ts';
import { fileOf, folderOf } from './paths.ts';
import {
  episodesOf,
  type StoredCollection,
  type StoredEpisode,
  type StoredItem,
  type StoredMember,
  type StoredMovie,
  type StoredSeason,
  type StoredShow,
} from './state.ts';

/** An item as lists show it: without the section, tags cut after the second, `Guid` only for who asks for it. */
export function rowOf(item: StoredItem, options: { readonly withGuids: boolean }): Node {
  return describe(item, { withGuids: options.withGuids, tags: 2, fields: false }, {});
}

/** An item as `/library/metadata/{id}` shows it: with its section, every tag, its guids and its locked fields. */
export function detailsOf(item: StoredItem): Node {
  const { source } = item.section;
  const details = describe(
    item,
    { withGuids: true, tags: Number.POSITIVE_INFINITY, fields: true },
    {
      librarySectionTitle: source.title,
      librarySectionID: Number(source.key),
      librarySectionKey: `/library/sections/${source.key}`,
    },
  );
  return item.type === 'show' ? { ...details, Location: [{ path: folderOf(item) }] } : details;
}

/** The title by which lists are sorted. */
export function titleSortOf(item: StoredItem): string {
  if (item.type === 'movie' && item.source.sortTitle !== undefined) return item.source.sortTitle;
  if (item.type === 'collection' && item.titleSort !== undefined) return item.titleSort;
  return titleOf(item).replace(/^(the|an|a) (?=\S)/i, '');
}

export function titleOf(item: StoredItem): string {
  switch (item.type) {
    case 'collection':
      return item.title;
    case 'season':
      return item.source.title ?? (item.source.number === 0 ? 'Specials' : `Season ${item.source.number}`);
    default:
      return item.source.title;
  }
}

export function guidOf(item: StoredItem): string {
  switch (item.type) {
    case 'collection':
      return item.guid;
    case 'season':
      return seasonGuid(item.show.source.guid, item.source.number, item.ratingKey);
    default:
      return item.source.guid;
  }
}

/** When an item came, in epoch seconds: later for higher rating keys, as on a server that only grows. */
export function addedAtOf(item: StoredItem): number {
  return 1_600_000_000 + (Number(item.ratingKey) % 100_000_000);
}

interface View {
  readonly withGuids: boolean;
  /** How many tags of a kind are shown. */
  readonly tags: number;
  /** Whether locked fields are told. */
  readonly fields: boolean;
}

function describe(item: StoredItem, view: View, section: Node): Node {
  switch (item.type) {
    case 'movie':
      return describeMovie(item, view, section);
    case 'show':
      return describeShow(item, view, section);
    case 'season':
      return describeSeason(item, section);
    case 'episode':
      return describeEpisode(item, view, section);
    case 'collection':
      return describeCollection(item, view, section);
    default:
      return item satisfies never;
  }
}

function describeMovie(movie: StoredMovie, view: View, section: Node): Node {
  const { source } = movie;
  return {
    ratingKey: movie.ratingKey,
    key: `/library/metadata/${movie.ratingKey}`,
    guid: source.guid,
    editionTitle: source.edition,
    type: 'movie',
    ...(source.isTrailer && { subtype: 'trailer', extraType: 1 }),
    title: source.title,
    ...titleSort(movie),
    ...section,
    originalTitle: source.originalTitle,
    summary: '',
    year: source.year,
    ...pictures(movie.ratingKey, addedAtOf(movie)),
    originallyAvailableAt: source.released,
    ...times(movie),
    deletedAt: source.deletedAt,
    Media: mediaOf(movie),
    Image: imagesOf(movie),
    Guid: guids(source.guids, view),
    Collection: collectionTags(movie, view),
    ...edited(movie, view),
  };
}

function describeShow(show: StoredShow, view: View, section: Node): Node {
  const { source } = show;
  const hidden = hidesSeasons(show);
  return {
    ratingKey: show.ratingKey,
    key: `/library/metadata/${show.ratingKey}/children`,
    ...(hidden ? { skipChildren: true } : {}),
    guid: source.guid,
    type: 'show',
    title: source.title,
    ...titleSort(show),
    ...section,
    originalTitle: source.originalTitle,
    summary: '',
    index: 1,
    year: source.year,
    ...pictures(show.ratingKey, addedAtOf(show)),
    originallyAvailableAt: source.released,
    leafCount: episodesOf(show).length,
    viewedLeafCount: 0,
    childCount: show.seasons.length,
    ...times(show),
    deletedAt: source.deletedAt,
    ...(hidden ? { flattenSeasons: '1' } : {}),
    showOrdering: source.showOrdering,
    Image: imagesOf(show),
    Guid: guids(source.guids, view),
    Collection: collectionTags(show, view),
    ...edited(show, view),
  };
}

function describeSeason(season: StoredSeason, section: Node): Node {
  const { show } = season;
  return {
    ratingKey: season.ratingKey,
    key: `/library/metadata/${season.ratingKey}/children`,
    parentRatingKey: show.ratingKey,
    guid: guidOf(season),
    parentGuid: show.source.guid,
    type: 'season',
    title: titleOf(season),
    parentKey: `/library/metadata/${show.ratingKey}`,
    ...section,
    parentTitle: show.source.title,
    summary: '',
    index: season.source.number,
    // The index of the show, which means nothing; only on episodes is it the season's number.
    parentIndex: 1,
    parentYear: show.source.year,
    ...pictures(season.ratingKey, addedAtOf(season)),
    leafCount: season.episodes.length,
    viewedLeafCount: 0,
    ...times(season),
    Image: imagesOf(season),
  };
}

function describeEpisode(episode: StoredEpisode, view: View, section: Node): Node {
  const { source, season } = episode;
  const { show } = season;
  const hidden = season.source.hidden ?? false;
  const parent = hidden
    ? { skipParent: true }
    : { parentRatingKey: season.ratingKey, parentKey: `/library/metadata/${season.ratingKey}` };
  return {
    ratingKey: episode.ratingKey,
    key: `/library/metadata/${episode.ratingKey}`,
    ...parent,
    grandparentRatingKey: show.ratingKey,
    guid: source.guid,
    parentGuid: guidOf(season),
    grandparentGuid: show.source.guid,
    type: 'episode',
    title: source.title,
    ...titleSort(episode),
    grandparentKey: `/library/metadata/${show.ratingKey}`,
    ...section,
    grandparentTitle: show.source.title,
    ...(hidden ? {} : { parentTitle: titleOf(season) }),
    summary: '',
    index: source.number,
    ...(hidden ? {} : { parentIndex: season.source.number }),
    year: source.released === undefined ? undefined : Number(source.released.slice(0, 4)),
    ...pictures(episode.ratingKey, addedAtOf(episode)),
    originallyAvailableAt: source.released,
    ...times(episode),
    deletedAt: source.deletedAt,
    Media: mediaOf(episode),
    Image: imagesOf(episode),
    Guid: guids(source.guids, view),
  };
}

function describeCollection(collection: StoredCollection, view: View, section: Node): Node {
  const years = collection.members.flatMap((member) => member.source.year ?? []);
  const { ratingKey, mode, sort } = collection;
  const at = addedAtOf(collection);
  return {
    ratingKey,
    key: `/library/collections/${ratingKey}/children`,
    guid: collection.guid,
    type: 'collection',
    title: collection.title,
    ...titleSort(collection),
    ...section,
    subtype: collection.section.source.type,
    summary: collection.summary,
    index: Number(ratingKey),
    thumb:
      collection.poster !== undefined
        ? `/library/metadata/${ratingKey}/thumb/${at}`
        : `/library/collections/${ratingKey}/composite/${at}?width=400&height=600`,
    ...times(collection),
    // Numbers as text, in JSON too.
    childCount: String(collection.members.length),
    ...(years.length > 0 ? { maxYear: String(Math.max(...years)), minYear: String(Math.min(...years)) } : {}),
    ...(mode === -1 ? {} : { collectionMode: String(mode) }),
    ...(sort === 0 ? {} : { collectionSort: String(sort) }),
    ...edited(collection, view),
  };
}

function hidesSeasons(show: StoredShow): boolean {
  return show.seasons.length > 0 && show.seasons.every((season) => season.source.hidden);
}

/** Only sent where it differs from the title. */
function titleSort(item: StoredItem): Node {
  const sorted = titleSortOf(item);
  return sorted === titleOf(item) ? {} : { titleSort: sorted };
}

function times(item: StoredItem): Node {
  return { addedAt: addedAtOf(item), updatedAt: addedAtOf(item) };
}

function pictures(ratingKey: string, at: number): Node {
  return {
    thumb: `/library/metadata/${ratingKey}/thumb/${at}`,
    art: `/library/metadata/${ratingKey}/art/${at}`,
  };
}

function imagesOf(item: StoredItem): readonly Node[] {
  const { thumb, art } = pictures(item.ratingKey, addedAtOf(item));
  return [
    { alt: titleOf(item), type: 'coverPoster', url: thumb },
    { alt: titleOf(item), type: 'background', url: art },
  ];
}

/** No list at all for a legacy item, and none where there is nothing to list. */
function guids(ids: readonly string[] | undefined, view: View): readonly Node[] | undefined {
  if (!view.withGuids || ids === undefined || ids.length === 0) return undefined;
  return ids.map((id) => ({ id }));
}

function tags(names: readonly string[], view: View): readonly Node[] | undefined {
  if (names.length === 0) return undefined;
  return names.slice(0, view.tags).map((tag) => ({ tag }));
}

function collectionTags({ collections }: StoredMember, view: View): readonly Node[] | undefined {
  return tags(
    collections.map((collection) => collection.title),
    view,
  );
}

/** The labels of an item, and the fields that are locked. */
function edited({ labels, locked }: StoredMember | StoredCollection, view: View): Node {
  const shown = view.fields && locked.size > 0;
  return {
    Label: tags(
      labels.map(({ tag }) => tag),
      view,
    ),
    Field: shown ? [...locked].sort().map((name) => ({ locked: true, name })) : undefined,
  };
}

function mediaOf(item: StoredMovie | StoredEpisode): readonly Node[] {
  const id = Number(item.ratingKey);
  const file = fileOf(item);
  const container = /\.([a-z0-9]+)$/i.exec(file)?.[1]?.toLowerCase() ?? 'mkv';
  const part = {
    id,
    key: `/library/parts/${id}/${addedAtOf(item)}/file.${container}`,
    file,
    container,
    hasThumbnail: '1',
  };
  const copy = { id, videoResolution: '1080', container, Part: [part] };
  const isBroken = 'hasBrokenCopy' in item.source && item.source.hasBrokenCopy;
  const broken = { ...copy, id: id + 1_000_000, Part: [{ ...part, id: id + 1_000_000, exists: false }] };
  return isBroken ? [broken, copy] : [copy];
}
