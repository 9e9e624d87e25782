/** A stand-in of TMDB's API, version 3. */

import { type StandIn, type StandInOptions, startStandIn } from '../stand-in.ts';
import type { TmdbWorld } from '../world.ts';
import { indexTmdb } from './catalogue.ts';
import { apiKey, readToken, refuseStrangers } from './credentials.ts';
import { exportsPath, exportsRoute } from './exports.ts';
import { failure, failureOf } from './failures.ts';
import { tmdbRoutes } from './routes.ts';

export interface TmdbStandIn extends StandIn {
  /** Where version 3 begins: `http://127.0.0.1:<port>/3`. */
  readonly baseUrl: string;
  /** Where the daily files lie, which need no key: `http://127.0.0.1:<port>/p/exports`. TMDB has them on another host. */
  readonly exportsUrl: string;
  /** For `?api_key=`; 32 hex digits, the same in every sandbox. */
  readonly apiKey: string;
  /** For `Authorization: Bearer`; of a JWT's shape, the same in every sandbox. */
  readonly readToken: string;
}

export interface TmdbOptions extends StandInOptions {
  /**
   * `YYYY-MM-DD`; decides which episode is a show's last and which its next (default: all dated episodes have aired),
   * and up to which day there are changes and daily files (default: the system's). Its own file is there.
   */
  readonly today?: string;
}

/**
 * Starts a TMDB that knows this world. Every text is in its original language whatever `language` asks for; of
 * `append_to_response` it knows `release_dates`, `external_ids`, `episode_groups` and `season/N`.
 */
export async function startTmdb(world: TmdbWorld, options: TmdbOptions = {}): Promise<TmdbStandIn> {
  const { today, ...standInOptions } = options;
  const catalogue = indexTmdb(world, today);
  const standIn = await startStandIn(
    {
      service: 'tmdb',
      routes: [...tmdbRoutes(catalogue), exportsRoute(catalogue)],
      guard: (request) => (request.path.startsWith(exportsPath) ? undefined : refuseStrangers(request)),
      notFound: () => failure(34),
      failure: failureOf,
    },
    standInOptions,
  );
  return {
    ...standIn,
    baseUrl: `${standIn.url}/3`,
    exportsUrl: standIn.url + exportsPath,
    apiKey,
    readToken,
  };
}
