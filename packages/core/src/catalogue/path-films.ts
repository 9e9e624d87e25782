import { pathKeysToAsk } from '../gaps/path-films.ts';
import { type Catalogue, type ItemRef, itemKey, type LibrarySnapshot } from '../model/index.ts';
import { factsOf } from './films.ts';
import type { LibraryToLookUp, LookUpContext } from './look-up-catalogue.ts';
import { type Wanted, withMemberships } from './memberships.ts';

/**
 * The catalogue, with the films that the foreign ids in paths lead to, where these may be about a film that looks missing:
 * in the paths of the items beside the gaps, and where a path contradicts its item. The same catalogue if that is nothing.
 */
export async function lookUpPathFilms(
  libraries: readonly LibraryToLookUp[],
  beside: readonly ItemRef[],
  catalogue: Catalogue,
  ctx: Pick<LookUpContext, 'sources' | 'signal'>,
): Promise<Catalogue> {
  if (beside.length === 0) return catalogue;
  const near = new Set(beside.map(itemKey));
  const providers = new Map(libraries.map(({ provider }) => [provider.id, provider]));
  const wanted = [...providers.values()].flatMap((ready): readonly Wanted[] => {
    const memberships = catalogue.get(ready.id)?.memberships;
    if (!memberships) return [];
    const own = libraries.filter(({ provider }) => provider.id === ready.id);
    const titles = own
      .flatMap(({ snapshot }) => placedMovies(snapshot))
      .flatMap(({ movie, place }) => {
        const known = { memberships, isBeside: near.has(place) };
        return pathKeysToAsk(movie, factsOf(ready), known).map((key) => [key, movie.title] as const);
      });
    return titles.length === 0 ? [] : [{ ready, titles: new Map(titles) }];
  });
  return wanted.length === 0 ? catalogue : withMemberships(catalogue, wanted, ctx);
}

function placedMovies({ sections }: LibrarySnapshot) {
  return sections.flatMap(({ server, movies }) =>
    movies.map((movie) => ({ movie, place: itemKey({ server, ratingKey: movie.ratingKey }) })),
  );
}
