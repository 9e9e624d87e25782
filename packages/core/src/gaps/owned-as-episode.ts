import { type ExternalIds, type Film, idsOfKey, lookUpKeys, parseId } from '../model/index.ts';
import { plainTitle } from '../model/titles.ts';
import {
  type FilmEpisode,
  idsOfFilm,
  isNamesake,
  isOfYear,
  keysOf,
  mayBeOfYear,
  sharedIds,
  titlesOf,
} from './film-episodes.ts';
import type { GapInput } from './gap-input.ts';
import { groupBy } from './group-by.ts';
import { type Rule, type Ruling, reason } from './reasons.ts';

/** What owned specials and episodes say of a film. */
export interface EpisodeRules {
  /** It is one of them, in a section that is owned. */
  readonly owned: Rule<Film>;
  /** It is one of them, in a section that is only shown. */
  readonly elsewhere: Rule<Film>;
  /** It may be one of them. */
  readonly possibly: Rule<Film>;
}

/** The rules by which a film that no library of films holds may be owned as a special or an episode of a show. */
export function ownedAsEpisode({ filmEpisodes = [], ...input }: FilmEpisodeInput): EpisodeRules {
  const inRole = (role: FilmEpisode['role'], status: 'owned' | 'elsewhere'): Rule<Film> => {
    const near = indexEpisodes(
      filmEpisodes.filter((episode) => episode.role === role),
      input,
    );
    return (film) => {
      const held = near.byIds(film).flatMap((episode) => {
        const by = proofOf(film, episode, input);
        return by === undefined ? [] : [{ episode, by }];
      });
      const [first] = held;
      if (!first) return undefined;
      const text = `${status === 'owned' ? 'Owned' : 'Elsewhere'} ${placeOf(first.episode)}: ${first.by}.`;
      const items = held.map(({ episode }) => episode.ref);
      return { status, reason: reason(`${status}-as-episode`, text), items };
    };
  };
  const all = indexEpisodes(filmEpisodes, input);
  return {
    owned: inRole('owned', 'owned'),
    elsewhere: inRole('elsewhere', 'elsewhere'),
    possibly: (film) => doubtOf(film, all),
  };
}

/** What the rules follow from. */
export type FilmEpisodeInput = Pick<GapInput, 'filmEpisodes' | 'provider' | 'answers'>;

type Answered = Omit<FilmEpisodeInput, 'filmEpisodes'>;

/** The keys by which the provider of a film can be asked which film an episode is. */
export function foreignKeys(
  { ids, filmIds = {} }: FilmEpisode,
  { namespace, movieNamespaces }: Answered['provider'],
): readonly string[] {
  if (filmIds[namespace]) return [];
  const all = [filmIds, ids].flatMap((some) => lookUpKeys(some, namespace, movieNamespaces).foreign);
  // A number, unlike an IMDb id, is that of an episode.
  return [...new Set(all)].filter(
    (key) => sharedIds(filmIds, idsOfKey(key)).length > 0 || key.startsWith('imdb:'),
  );
}

/** Episodes by what may lead to them from a film: nobody holds every film against each of them. In their order. */
interface EpisodeIndex {
  /** Those that share an id with it, of any kind, or whose id leads to it. */
  byIds(film: Film): readonly FilmEpisode[];
  byTitle(film: Film): readonly FilmEpisode[];
  /** Those of which nobody could find out which film they are. */
  readonly unresolved: readonly FilmEpisode[];
}

function indexEpisodes(episodes: readonly FilmEpisode[], answered: Answered): EpisodeIndex {
  const { provider, answers } = answered;
  const byId = new Map<string, FilmEpisode[]>();
  for (const episode of episodes) {
    const led = foreignKeys(episode, provider).flatMap((key) => {
      const answer = answers.memberships.get(key);
      return answer?.kind === 'found' ? keysOf(idsOfFilm(answer.value)) : [];
    });
    const own = [episode.ids, episode.filmIds ?? {}].flatMap(keysOf);
    for (const key of new Set([...own, ...led])) byId.set(key, [...(byId.get(key) ?? []), episode]);
  }
  const byTitle = groupBy(episodes, ({ title }) => plainTitle(title));
  const place = new Map(episodes.map((episode, at) => [episode, at]));
  const inOrder = (found: readonly FilmEpisode[]) =>
    [...new Set(found)].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
  return {
    byIds: (film) => inOrder(keysOf(knownIds(film, answers)).flatMap((key) => byId.get(key) ?? [])),
    byTitle: (film) => inOrder(titlesOf(film).flatMap((title) => byTitle.get(title) ?? [])),
    unresolved: episodes.filter((episode) => isUnresolved(episode, answered)),
  };
}

/** With what its record calls it, where that was asked for. */
function knownIds(film: Film, { films }: Answered['answers']): ExternalIds {
  const record = films.get(film.id);
  return idsOfFilm(film, record?.kind === 'found' ? record.value : undefined);
}

/** Why an episode is this film, or nothing. */
function proofOf(film: Film, episode: FilmEpisode, { provider, answers }: Answered): string | undefined {
  const ids = knownIds(film, answers);
  const [linked] = sharedIds(ids, episode.filmIds ?? {});
  if (linked) return `the provider of the show says that it is the film with the id ${linked}`;
  const { imdb = [], ...numbers } = episode.ids;
  const [same] = sharedIds(ids, { imdb });
  if (same) return `matched by ${same}`;
  const led = foreignKeys(episode, provider).find((key) => {
    const answer = answers.memberships.get(key);
    return answer?.kind === 'found' && answer.value.id === film.id;
  });
  if (led) return `matched by ${led.replace(':', ' ')}`;
  // TMDB and TVDB number films and episodes apart: the same number is the film's only where more fits.
  const [number] = sharedIds(ids, numbers);
  const fits = isNamesake(film, episode) || (episode.season === 0 && isOfYear(film, episode));
  return number && fits ? `it carries ${number}, and its date fits` : undefined;
}

function doubtOf(film: Film, near: EpisodeIndex): Ruling | undefined {
  const isOpen = (episode: FilmEpisode) => !isAnother(film, episode);
  const namesake = near.byTitle(film).find((episode) => isOpen(episode) && isNamesake(film, episode));
  if (namesake) return possibly(namesake, 'has its title and year');
  const numbered = near
    .byIds(film)
    .filter(isOpen)
    .find(
      ({ ids, season, aired }) =>
        season === 0 && aired === undefined && sharedIds(idsOfFilm(film), ids).length > 0,
    );
  if (numbered) return possibly(numbered, 'carries its number, which may be that of an episode');
  const unknown = near.unresolved.find((episode) => isOpen(episode) && mayBeOfYear(film, episode));
  return unknown && possibly(unknown, 'is a film of its time, and which one could not be found out');
}

/** The provider links the episode to a film, and to another one. */
function isAnother({ id }: Film, { filmIds = {} }: FilmEpisode): boolean {
  const { namespace = '', value = '' } = parseId(id) ?? {};
  const named = filmIds[namespace];
  return named !== undefined && !named.includes(value);
}

/** What leads to the film could not be looked up, and nothing else tells which one it is. */
function isUnresolved(episode: FilmEpisode, { provider, answers }: Answered): boolean {
  if (episode.unresolved) return true;
  const looked = foreignKeys(episode, provider).map((key) => answers.memberships.get(key)?.kind);
  return looked.includes('failed') && !looked.includes('found');
}

function possibly({ ref, title, show }: FilmEpisode, what: string): Ruling {
  const text = `"${title}" of "${show}" ${what}.`;
  return { status: 'possiblyOwned', reason: reason('possibly-owned-as-episode', text), items: [ref] };
}

function placeOf({ season, show }: FilmEpisode): string {
  return `as ${season === 0 ? 'a special' : 'an episode'} of "${show}"`;
}
