import type { Answer, Request } from '../stand-in.ts';
import type { PagingConduct } from './behaviour.ts';
import type { Container, Node } from './content.ts';
import { encodeContainer } from './encode.ts';
import { detailsOf, rowOf, titleOf } from './items.ts';
import { listCollections, listSection } from './listing.ts';
import { cutPage, type ListKind } from './paging.ts';
import { fanart, icon, list, sectionHead } from './sections.ts';
import {
  episodesOf,
  type StoredCollection,
  type StoredItem,
  type StoredSeason,
  type StoredSection,
  type StoredShow,
} from './state.ts';

/** `/library/sections/{key}/all` */
export function answerSection(request: Request, section: StoredSection, conduct: PagingConduct): Answer {
  const items = listSection(section, request.query);
  return answerList(request, items, sectionListHead(section), conduct, { shifts: true });
}

/** `/library/sections/{key}/collections` */
export function answerCollections(request: Request, section: StoredSection, conduct: PagingConduct): Answer {
  return answerList(request, listCollections(section), sectionListHead(section), conduct);
}

/** `/library/metadata/{ids}` and `/library/collections/{id}`: the items that exist, with all their fields. */
export function answerDetails(request: Request, items: readonly StoredItem[]): Answer {
  const [first] = items;
  const oneSection = first !== undefined && items.every((item) => item.section === first.section);
  const nodes = items.map((item) => withoutExcluded(detailsOf(item), request.query));
  return encodeContainer(request, {
    size: nodes.length,
    ...(oneSection
      ? sectionHead(first.section)
      : { allowSync: true, identifier: 'com.plexapp.plugins.library' }),
    ...list('Metadata', nodes),
  });
}

/** The seasons of a show, the episodes of a season, the members of a collection; of anything else, nothing. */
export function answerChildren(request: Request, item: StoredItem, conduct: PagingConduct): Answer {
  switch (item.type) {
    case 'show':
      return answerSeasons(request, item, conduct);
    case 'season':
      return answerList(request, item.episodes, seasonHead(item), conduct);
    case 'collection':
      return answerMembers(request, item, conduct);
    default:
      return answerList(request, [], sectionHead(item.section), conduct);
  }
}

/** `/library/metadata/{id}/allLeaves`: the episodes of a show or of a season. */
export function answerLeaves(request: Request, item: StoredItem, conduct: PagingConduct): Answer {
  if (item.type === 'show') {
    const head = { ...showHead(item), mixedParents: true, viewGroup: 'episode' };
    return answerList(request, episodesOf(item), head, conduct);
  }
  return answerList(request, item.type === 'season' ? item.episodes : [], sectionHead(item.section), conduct);
}

function answerSeasons(request: Request, show: StoredShow, conduct: PagingConduct): Answer {
  const head = { ...showHead(show), viewGroup: 'season', viewMode: 65593 };
  const wantsPseudo = request.query.get('excludeAllLeaves') !== '1' && show.seasons.length > 1;
  if (!wantsPseudo) return answerList(request, show.seasons, head, conduct);
  // An entry that is no season: it has no rating key, and it counts.
  const allEpisodes = {
    leafCount: episodesOf(show).length,
    viewedLeafCount: 0,
    key: `/library/metadata/${show.ratingKey}/allLeaves`,
    title: 'All episodes',
  };
  return answerList(request, show.seasons, head, conduct, {}, [allEpisodes]);
}

function answerMembers(request: Request, collection: StoredCollection, conduct: PagingConduct): Answer {
  const head = { ...sectionListHead(collection.section), title2: collection.title };
  return answerList(request, collection.members, head, conduct, { forcedPageSize: 100 });
}

function answerList(
  request: Request,
  items: readonly StoredItem[],
  head: Node,
  conduct: PagingConduct,
  kind: ListKind = {},
  before: readonly Node[] = [],
): Answer {
  const page = cutPage(request, items, conduct, kind);
  const withGuids = request.query.get('includeGuids') === '1';
  const nodes = page.items.map((item) => withoutExcluded(rowOf(item, { withGuids }), request.query));
  const directories = page.paged ? [] : before;
  const container: Container = {
    size: nodes.length + directories.length,
    ...page.paged,
    ...head,
    ...list('Directory', directories),
    ...list('Metadata', nodes),
  };
  return encodeContainer(request, container, page.paged ? pagingHeaders(page.paged) : {});
}

function pagingHeaders(paged: {
  readonly offset: number;
  readonly totalSize: number;
}): Record<string, string> {
  return {
    'x-plex-container-start': String(paged.offset),
    'x-plex-container-total-size': String(paged.totalSize),
  };
}

/** Without the elements and fields that the client asked to leave out. */
function withoutExcluded(node: Node, query: URLSearchParams): Node {
  const excluded = [query.get('excludeElements'), query.get('excludeFields')].flatMap(
    (names) => names?.split(',') ?? [],
  );
  if (excluded.length === 0) return node;
  return Object.fromEntries(Object.entries(node).filter(([name]) => !excluded.includes(name)));
}

function sectionListHead(section: StoredSection): Node {
  return {
    ...sectionHead(section),
    art: fanart(section),
    content: 'secondary',
    thumb: icon(section),
    title1: section.source.title,
    title2: section.source.type === 'show' ? 'All Shows' : 'All Movies',
    viewGroup: section.source.type,
  };
}

function showHead(show: StoredShow): Node {
  return {
    ...sectionHead(show.section),
    key: show.ratingKey,
    nocache: true,
    parentIndex: 1,
    parentTitle: show.source.title,
    parentYear: show.source.year,
    title1: show.section.source.title,
    title2: show.source.title,
  };
}

function seasonHead(season: StoredSeason): Node {
  const { show } = season;
  return {
    ...sectionHead(season.section),
    // A number here, text on the items.
    grandparentRatingKey: Number(show.ratingKey),
    grandparentTitle: show.source.title,
    key: season.ratingKey,
    nocache: true,
    parentIndex: season.source.number,
    parentTitle: titleOf(season),
    title1: show.source.title,
    title2: titleOf(season),
    viewGroup: 'episode',
    viewMode: 65592,
  };
}
