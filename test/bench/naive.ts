import { createDoor, createRedactor } from '@plexgaps/core/host';
import type { PlexMovie, PlexShow, Sandbox, World } from '@plexgaps/sandbox';
import { realLimits } from './limits.ts';

/**
 * What comes to mind first: one request for each film on the server, one for each collection that a film names, one for
 * each show and one for each of its seasons. It has the same way out as plexgaps, at the same pace; what the server has
 * is given to it.
 */
export async function askNaively(world: World, sandbox: Sandbox): Promise<void> {
  const door = createDoor({ redact: createRedactor(), userAgent: 'naive' });
  try {
    await Promise.all([
      askForFilms(world, tmdbOf(sandbox, door)),
      askForShows(world, await tvdbOf(sandbox, door)),
    ]);
  } finally {
    await door.close();
  }
}

/** Asks for a path; `undefined` where there is nothing. */
type Ask = (path: string) => Promise<Answer | undefined>;

interface Answer {
  readonly belongs_to_collection?: { readonly id: number } | null;
  readonly data?: { readonly token?: string; readonly seasons?: readonly Season[] };
}

interface Season {
  readonly number: number;
  readonly type: { readonly type: string };
}

type Door = ReturnType<typeof createDoor>;

async function askForFilms({ plex }: World, ask: Ask): Promise<void> {
  const movies = plex.flatMap(({ sections }) => sections).flatMap((section) => section.movies ?? []);
  const records = await Promise.all(movies.flatMap(filmKeys).map((key) => ask(`/movie/${key}`)));
  const collections = new Set(records.flatMap((record) => record?.belongs_to_collection?.id ?? []));
  await Promise.all([...collections].map((id) => ask(`/collection/${id}`)));
}

async function askForShows({ plex }: World, ask: Ask): Promise<void> {
  const shows = plex.flatMap(({ sections }) => sections).flatMap((section) => section.shows ?? []);
  await Promise.all(
    shows.flatMap(seriesKeys).map(async (key) => {
      const seasons = (await ask(`/series/${key}/extended`))?.data?.seasons ?? [];
      const aired = seasons.filter(({ type }) => type.type === 'official');
      await Promise.all(
        aired.map(({ number }) => ask(`/series/${key}/episodes/official?page=0&season=${number}`)),
      );
    }),
  );
}

function filmKeys(movie: PlexMovie): readonly string[] {
  const ids = idsOf(movie);
  const key = /(?:tmdb|themoviedb):\/\/(\d+)/.exec(ids)?.[1] ?? /imdb:\/\/(tt\d+)/.exec(ids)?.[1];
  return key === undefined ? [] : [key];
}

/** Shows without TVDB's own id are left out: finding them would cost more. */
function seriesKeys(show: PlexShow): readonly string[] {
  const key = /tvdb:\/\/(\d+)/.exec(idsOf(show))?.[1];
  return key === undefined ? [] : [key];
}

function idsOf({ guid, guids = [] }: PlexMovie | PlexShow): string {
  return [...guids, guid].join(' ');
}

function tmdbOf({ tmdb }: Sandbox, door: Door): Ask {
  const http = door.forService({
    service: 'tmdb',
    origins: [tmdb.url],
    limits: { ...patience, requestsPerSecond: realLimits.tmdb, concurrency: 10 },
    credential: tmdb.apiKey,
  });
  const headers = { authorization: `Bearer ${tmdb.readToken}` };
  return (path) => http.json(`${tmdb.baseUrl}${path}`, { ...whole(), headers });
}

async function tvdbOf({ tvdb }: Sandbox, door: Door): Promise<Ask> {
  const http = door.forService({
    service: 'tvdb',
    origins: [tvdb.url],
    limits: { ...patience, requestsPerSecond: realLimits.tvdb, concurrency: 4 },
    credential: tvdb.apiKey,
  });
  const body = { apikey: tvdb.apiKey, pin: tvdb.pin };
  const login = await http.json(`${tvdb.baseUrl}/login`, { ...whole(), method: 'POST', body });
  const headers = { authorization: `Bearer ${login?.data?.token}` };
  return (path) => http.json(`${tvdb.baseUrl}${path}`, { ...whole(), headers });
}

const patience = { timeout: 30_000, retries: 4, backoff: 500 };

/** Takes the answer as it comes. */
function whole() {
  return {
    absent: [404],
    parse: (body: unknown) => body as Answer,
    signal: new AbortController().signal,
  };
}
