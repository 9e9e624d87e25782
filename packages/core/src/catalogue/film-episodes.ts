import {
  type FilmEpisode,
  filmEpisodesAmong,
  idsOfFilm,
  type JudgedLibrary,
  keysOf,
} from '../gaps/film-episodes.ts';
import { soughtFilms } from '../gaps/movies.ts';
import { foreignKeys } from '../gaps/owned-as-episode.ts';
import {
  type Catalogue,
  type ExternalIds,
  type Film,
  type Id,
  joinIds,
  type LookUp,
  type ProviderAnswers,
  parseId,
} from '../model/index.ts';
import { inParallel } from '../parallel.ts';
import type { ReadyProvider } from '../plugin/ready.ts';
import { factsOf } from './films.ts';
import { type LibraryToLookUp, type LookUpContext, providersOf } from './look-up-catalogue.ts';
import { withMemberships } from './memberships.ts';

/** Owned episodes that may be films, and a catalogue that knows which films they are. */
export interface FilmEpisodes {
  readonly catalogue: Catalogue;
  readonly filmEpisodes: readonly FilmEpisode[];
}

/**
 * Looks among the episodes of all libraries for films that look missing. Only an episode that may be one by its title,
 * its date or its provider's word is asked about: the film that it is linked to, then the film of its IMDb id.
 */
export async function lookUpFilmEpisodes(
  libraries: readonly (LibraryToLookUp & JudgedLibrary)[],
  catalogue: Catalogue,
  ctx: LookUpContext,
): Promise<FilmEpisodes> {
  const sought = libraries.flatMap(({ gaps, provider }) =>
    soughtFilms(gaps).map((film) => ({
      film,
      ids: idsOfFilm(film, recordOf(film, catalogue.get(provider.id))),
    })),
  );
  const found = filmEpisodesAmong(libraries, sought);
  if (found.length === 0) return { catalogue, filmEpisodes: [] };
  const shows = libraries.filter(({ settings }) => settings.type === 'show').flatMap(providersOf);
  const filmEpisodes = await withLinks(found, unique(shows), ctx);
  const films = libraries.filter(({ settings }) => settings.type === 'movie').map(({ provider }) => provider);
  const known = new Set(sought.flatMap(({ ids }) => keysOf(ids)));
  const unknown = { filmEpisodes, catalogue, isKnown: (key: string) => known.has(key) };
  return { catalogue: await withFilms(unknown, unique(films), ctx), filmEpisodes };
}

function recordOf({ id }: Film, answers: ProviderAnswers | undefined): Film | undefined {
  const record = answers?.films.get(id);
  return record?.kind === 'found' ? record.value : undefined;
}

function unique(providers: readonly ReadyProvider[]): readonly ReadyProvider[] {
  return [...new Map(providers.map((provider) => [provider.id, provider])).values()];
}

/** The episodes, with what the films that they are linked to are called. */
async function withLinks(
  episodes: readonly FilmEpisode[],
  providers: readonly ReadyProvider[],
  { sources, signal }: LookUpContext,
): Promise<readonly FilmEpisode[]> {
  const links = new Map<Id, LookUp<ExternalIds>>();
  for (const ready of providers) {
    const { namespace, provider, limits } = ready;
    const source = sources.of(ready);
    const own = new Map(
      episodes.flatMap((one) => (one.film && isOf(namespace, one.film) ? [[one.film, one]] : [])),
    );
    await inParallel([...own], limits.concurrency, async ([film, { title }]) => {
      if (links.get(film)?.kind === 'found' || !provider.shows?.filmIds) return;
      const question = { kind: 'film-ids', key: film, about: title } as const;
      links.set(film, await source.ask(question, async () => provider.shows?.filmIds?.(film, { signal })));
    });
  }
  return episodes.map((episode) => linked(episode, episode.film && links.get(episode.film)));
}

function isOf(namespace: string, id: Id): boolean {
  return parseId(id)?.namespace === namespace;
}

function linked(episode: FilmEpisode, link: LookUp<ExternalIds> | undefined): FilmEpisode {
  if (episode.film === undefined || link === undefined) return episode;
  if (link.kind === 'failed') return { ...episode, unresolved: true };
  const own = idsOfFilm({ id: episode.film });
  return { ...episode, filmIds: link.kind === 'found' ? joinIds([own, link.value]) : own };
}

/** The catalogue, with the films that the providers of films have for the episodes' ids. */
async function withFilms(
  { filmEpisodes, catalogue, isKnown }: FilmEpisodes & { readonly isKnown: (key: string) => boolean },
  providers: readonly ReadyProvider[],
  ctx: LookUpContext,
): Promise<Catalogue> {
  const wanted = providers.map((ready) => {
    const asked = catalogue.get(ready.id)?.memberships;
    const keyed = filmEpisodes.flatMap((episode) =>
      foreignKeys(episode, factsOf(ready)).map((key) => [key, episode.title] as const),
    );
    return { ready, titles: new Map(keyed.filter(([key]) => !asked?.has(key) && !isKnown(key))) };
  });
  return withMemberships(catalogue, wanted, ctx);
}
