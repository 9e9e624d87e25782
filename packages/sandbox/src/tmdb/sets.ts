import type { Answer, Request } from '../stand-in.ts';
import type { TmdbList, TmdbMovie, TmdbSet } from '../world.ts';
import { notInWorld, type TmdbCatalogue } from './catalogue.ts';
import { failure } from './failures.ts';
import { movieListItem } from './movie.ts';
import { isPage, pageOf, pagesOf } from './pages.ts';
import { showListItem } from './show.ts';

/** `/list/{id}`: films and shows as the list has them, 20 to a page; `item_count` is that of all pages. */
export function listDetails(list: TmdbList, { movies, shows }: TmdbCatalogue, { query }: Request): Answer {
  const page = query.get('page') ?? '1';
  if (!isPage(page)) return failure(22);
  const items = [
    ...list.movies.map((id) => movieListItem(present(movies, id, list))),
    ...(list.shows ?? []).map((id) => showListItem(present(shows, id, list))),
  ];
  return {
    json: {
      created_by: 'somebody',
      description: '',
      favorite_count: 0,
      id: String(list.id),
      items: pageOf(items, page),
      item_count: items.length,
      iso_639_1: 'en',
      name: list.name,
      poster_path: null,
    },
  };
}

/** `/keyword/{id}`. */
export function keywordDetails({ id, name }: TmdbSet): Answer {
  return { json: { id, name } };
}

/** `/company/{id}`. */
export function companyDetails({ id, name }: TmdbSet): Answer {
  return {
    json: {
      description: '',
      headquarters: '',
      homepage: '',
      id,
      logo_path: null,
      name,
      origin_country: '',
      parent_company: null,
    },
  };
}

/**
 * `/discover/movie` by keyword and by company: without adult films and videos unless they are asked for, and an empty
 * page, not 404, for a number that nothing has. By title, or in the order of the world.
 */
export function discover({ world, keywords, companies }: TmdbCatalogue, { query }: Request): Answer {
  const page = query.get('page') ?? '1';
  if (!isPage(page)) return failure(22);
  const isWanted = (movie: TmdbMovie): boolean =>
    holds(keywords, query.get('with_keywords'), movie) &&
    holds(companies, query.get('with_companies'), movie) &&
    (!movie.adult || query.get('include_adult') === 'true') &&
    (!movie.video || query.get('include_video') === 'true');
  const found = sorted(world.movies.filter(isWanted), query.get('sort_by'));
  const results = pageOf(found, page).map((movie) => {
    const { media_type, ...item } = movieListItem(movie) as Record<string, unknown>;
    return item;
  });
  return {
    json: { page: Number(page), results, total_pages: pagesOf(found), total_results: found.length },
  };
}

/** `1|2` is either, `1,2` is both. */
function holds(
  sets: ReadonlyMap<string, TmdbSet>,
  wanted: string | null,
  { id }: Pick<TmdbMovie, 'id'>,
): boolean {
  if (wanted === null) return true;
  return wanted
    .split('|')
    .some((both) => both.split(',').every((set) => sets.get(set)?.movies.includes(id) ?? false));
}

function sorted(movies: readonly TmdbMovie[], by: string | null): readonly TmdbMovie[] {
  const [key, direction] = (by ?? '').split('.');
  if (key !== 'original_title' && key !== 'title') return movies;
  const titleOf = ({ title, originalTitle = title }: TmdbMovie) => (key === 'title' ? title : originalTitle);
  const order = [...movies].sort((a, b) => (titleOf(a) < titleOf(b) ? -1 : titleOf(a) > titleOf(b) ? 1 : 0));
  return direction === 'desc' ? order.reverse() : order;
}

function present<Thing>(things: ReadonlyMap<string, Thing>, id: number, list: TmdbList): Thing {
  const thing = things.get(String(id));
  if (thing === undefined) throw new Error(notInWorld(`list ${list.id}`, `${id}`));
  return thing;
}
