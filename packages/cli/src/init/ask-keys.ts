import { PlexgapsError, type ServerLibrary, UsageError } from '@plexgaps/core';
import { say } from '../say.ts';
import type { Option } from './config-text.ts';
import type { Variables } from './dot-env.ts';
import type { Questions } from './questions.ts';
import { type Trial, type TriedKey, tryKey } from './try-plugins.ts';

/** A provider that can be asked, and how the config is to name it. */
interface KnownProvider {
  readonly use: 'tmdb' | 'tvdb';
  readonly with: readonly Option[];
}

/** The providers that are asked about the libraries. */
export interface Providers {
  readonly known: readonly KnownProvider[];
  readonly variables: Variables;
  /** What `provider` says for a library. */
  providerOf(library: Pick<ServerLibrary, 'type'>): string;
}

/** Keys that are known before anybody is asked, by the names of their variables. */
export interface KeySearch extends Trial {
  readonly given: Variables;
  /** Absent: nobody is there to be asked. */
  readonly questions: Questions | undefined;
}

/** The variables that hold what providers want. */
export const tmdbKey = 'TMDB_API_KEY';
export const tvdbKey = 'TVDB_API_KEY';
export const tvdbPin = 'TVDB_PIN';

/** Which option gives each of them. */
const flags = { [tmdbKey]: '--tmdb-key', [tvdbKey]: '--tvdb-key', [tvdbPin]: '--tvdb-pin' } as const;

/**
 * The keys for what the libraries hold, each tried at its provider. Films are TMDB's; shows are TVDB's or TMDB's, and with both
 * keys each show is compared with the one by which the server numbers it.
 */
export async function askKeys(libraries: readonly ServerLibrary[], search: KeySearch): Promise<Providers> {
  const shows = libraries.filter(({ type }) => type === 'show');
  const hasFilms = shows.length < libraries.length;
  const forFilms = hasFilms ? await askTmdb('films', search) : undefined;
  const tvdb = shows.length > 0 ? await askTvdb(shows, search) : undefined;
  const isKnown = search.given[tmdbKey] !== undefined;
  const tmdb = forFilms ?? (tvdb && !isKnown ? undefined : await askTmdb('shows', search));
  const showsBy = tvdb && tmdb ? 'auto' : tvdb ? 'tvdb' : 'tmdb';
  return {
    known: [
      ...(tmdb ? [{ use: 'tmdb', with: [{ name: 'apiKey', variable: tmdbKey }] } as const] : []),
      ...(tvdb ? [{ use: 'tvdb', with: tvdbOptions(tvdb) } as const] : []),
    ],
    variables: { ...tmdb, ...tvdb },
    providerOf: ({ type }) => (type === 'show' ? showsBy : 'tmdb'),
  };
}

function tvdbOptions(variables: Variables): readonly Option[] {
  return [tvdbKey, tvdbPin].flatMap((variable) =>
    variable in variables ? [{ name: variable === tvdbKey ? 'apiKey' : 'pin', variable }] : [],
  );
}

async function askTmdb(what: 'films' | 'shows', search: KeySearch): Promise<Variables> {
  const tries = (apiKey: string) => tryKey('tmdb', { apiKey }, search);
  const message = `Your TMDB key, for ${what} (themoviedb.org: Settings, API)`;
  const { key } = await askKey({ name: tmdbKey, message, tries, isNeeded: true }, search);
  return { [tmdbKey]: key };
}

/** `undefined`: the person has none, and TMDB is asked about shows. */
async function askTvdb(shows: readonly ServerLibrary[], search: KeySearch): Promise<Variables | undefined> {
  if (!search.questions && !search.given[tvdbKey]) return undefined;
  const pin = search.given[tvdbPin];
  const tries = (apiKey: string) => tryKey('tvdb', { apiKey, ...(pin && { pin }) }, search);
  const message = `Your TVDB key, for shows (thetvdb.com: Dashboard). ${adviceFor(shows)}`;
  const { key, tried } = await askKey({ name: tvdbKey, message, tries, isNeeded: false }, search);
  if (key === '') return undefined;
  if (tried !== 'wants-pin') return { [tvdbKey]: key, ...(pin && { [tvdbPin]: pin }) };
  const further = await askKey(
    {
      name: tvdbPin,
      message: 'This key wants the PIN of your TVDB subscription',
      tries: (typed) => tryKey('tvdb', { apiKey: key, pin: typed }, search),
      isNeeded: true,
    },
    search,
  );
  return { [tvdbKey]: key, [tvdbPin]: further.key };
}

/** Numbers of episodes can be compared only where both count in one way. */
function adviceFor(shows: readonly ServerLibrary[]): string {
  const areByTmdb = shows.every(({ ordering }) => ordering?.source === 'tmdb');
  return areByTmdb ? 'None is needed: Plex numbers them by TMDB' : 'Empty: TMDB';
}

interface KeyQuestion {
  readonly name: keyof typeof flags;
  readonly message: string;
  readonly tries: (key: string) => Promise<TriedKey>;
  readonly isNeeded: boolean;
}

interface Answer {
  /** Empty: there is none. */
  readonly key: string;
  readonly tried?: TriedKey['outcome'];
}

/** The key that is known, if it is taken; else what a person types, until that is. */
async function askKey(question: KeyQuestion, { given, questions, redactor }: KeySearch): Promise<Answer> {
  const { name, message, tries, isNeeded } = question;
  const known = given[name];
  if (known) {
    redactor.add(known);
    const tried = await tries(known);
    if (tried.outcome !== 'refused') return { key: known, tried: noted(tried, questions).outcome };
    if (!questions)
      throw new PlexgapsError('service-refused', tried.message, {
        hint: `Check ${flags[name]} (or ${name}).`,
      });
    questions.warn(`${name}: ${tried.message}`);
  }
  if (!questions) throw new UsageError([{ message: `missing ${flags[name]} (or ${name}): ${message}` }]);
  let last: TriedKey | undefined;
  const key = await questions.secret({
    message,
    fault: async (typed) => {
      if (typed === '') return isNeeded ? 'Expected a key.' : undefined;
      redactor.add(typed);
      last = await tries(typed);
      return last.outcome === 'refused' ? last.message : undefined;
    },
  });
  return { key, ...(last && key !== '' && { tried: noted(last, questions).outcome }) };
}

/** A provider that is down is no reason to doubt a key. */
function noted(tried: TriedKey, questions: Questions | undefined): TriedKey {
  if (tried.outcome === 'unknown') {
    const line = `Whether the key is right could not be found out: ${tried.message}`;
    if (questions) questions.warn(line);
    else say(`warning: ${line}`);
  }
  return tried;
}
