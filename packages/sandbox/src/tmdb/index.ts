/** A stand-in of TMDB's API, version 3. */

import { type StandIn, type StandInOptions, startStandIn } from '../stand-in.ts';
import type { TmdbWorld } from '../world.ts';
import { indexTmdb } from './catalogue.ts';
import { apiKey, readToken, refuseStrangers } from './credentials.ts';
import { failure, failureOf } from './failures.ts';
import { tmdbRoutes } from './routes.ts';

export interface TmdbStandIn extends StandIn {
  /** Where version 3 begins: `http://127.0.0.1:<port>/3`. */
  readonly baseUrl: string;
  /** For `?api_key=`; 32 hex digits, the same in every sandbox. */
  readonly apiKey: string;
  /** For `Authorization: Bearer`; of a JWT's shape, the same in every sandbox. */
  readonly readToken: string;
}

export interface TmdbOptions extends StandInOptions {
  /**
   * `YYYY-MM-DD`; decides which episode is a show's last and which its next. Default: all dated episodes have aired.
   */
  readonly today?: string;
}

/**
 * Starts a TMDB that knows this world. Every text is in its original language whatever `language` asks for; of
 * `append_to_response` it knows `release_dates`, `external_ids`, `episode_groups` and `season/N`.
 */
export async function startTmdb(world: TmdbWorld, options: TmdbOptions = {}): Promise<TmdbStandIn> {
  const { today, ...standInOptions } = options;
  const standIn = await startStandIn(
    {
      service: 'tmdb',
      routes: tmdbRoutes(indexTmdb(world, today)),
      guard: refuseStrangers,
      notFound: () => failure(34),
      failure: failureOf,
    },
    standInOptions,
  );
  return { ...standIn, baseUrl: `${standIn.url}/3`, apiKey, readToken };
}
