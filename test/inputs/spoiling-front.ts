import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { Sandbox } from '@plexgaps/sandbox';
import { createRandom } from '../../packages/sandbox/src/worlds/random.ts';
import { mutateFile, mutateJson } from './mutate-json.ts';

/** Whose answers are spoilt. */
export const spoiltServices = ['Plex', 'plex.tv', 'TMDB', 'TVDB'] as const;
export type SpoiltService = (typeof spoiltServices)[number];

/** By service: how many answers were spoilt, and how often something was wrong then. */
export type Tally = Record<SpoiltService, { inputs: number; wrong: number }>;

export function newTally(): Tally {
  const none = () => ({ inputs: 0, wrong: 0 });
  return { Plex: none(), 'plex.tv': none(), TMDB: none(), TVDB: none() };
}

/** Fronts of all services of a sandbox. */
export interface SpoilingFronts {
  readonly all: readonly (SpoilingFront & { readonly service: SpoiltService })[];
  /** The sandbox as it is reached through them. */
  readonly sandbox: Sandbox;
  /** Stands in for plex.tv. */
  readonly plexTvUrl: string;
}

/** Starts one in front of each service. */
export async function startFronts(sandbox: Sandbox): Promise<SpoilingFronts> {
  const front = async (service: SpoiltService, behind: string) => ({
    service,
    ...(await startSpoilingFront(new URL(behind).origin)),
  });
  const { plex, plexTv, tmdb, tvdb } = sandbox;
  const servers = await Promise.all(plex.map(({ url }) => front('Plex', url)));
  const account = await front('plex.tv', plexTv.url);
  const films = await front('TMDB', tmdb.baseUrl);
  const shows = await front('TVDB', tvdb.baseUrl);
  const through = (url: string, { url: origin }: SpoilingFront) => origin + new URL(url).pathname;
  return {
    all: [...servers, account, films, shows],
    sandbox: {
      ...sandbox,
      plex: plex.map((server, index) => ({ ...server, url: servers[index]?.url ?? '' })),
      tmdb: {
        ...tmdb,
        baseUrl: through(tmdb.baseUrl, films),
        exportsUrl: through(tmdb.exportsUrl, films),
      },
      tvdb: { ...tvdb, baseUrl: through(tvdb.baseUrl, shows) },
    },
    plexTvUrl: account.url,
  };
}

/** Something in front of a service that spoils some of its answers. */
interface SpoilingFront {
  readonly url: string;
  /** From now on: which answers, by a seed; one in so many. Without one, none. */
  spoil(seed: number, oneIn: number): void;
  /** How many answers were spoilt since it started. */
  count(): number;
  close(): void;
}

/** Starts one. */
async function startSpoilingFront(behind: string): Promise<SpoilingFront> {
  let [random, most, count] = [createRandom(0), 0, 0];
  const server = createServer((incoming, response) => {
    const headers = { ...incoming.headers, 'accept-encoding': 'identity' };
    const onward = request(
      new URL(incoming.url ?? '/', behind),
      { method: incoming.method, headers },
      async (answer) => {
        const body = await buffer(answer);
        const type = answer.headers['content-type'] ?? '';
        const isData = /json|gzip/.test(type) && body.length > 0;
        const isSpoilt = isData && most > 0 && random.between(1, most) === 1;
        if (isSpoilt) count += 1;
        const { 'content-length': _, 'transfer-encoding': __, ...rest } = answer.headers;
        response.writeHead(answer.statusCode ?? 502, rest);
        if (!isSpoilt) response.end(body);
        else if (/gzip/.test(type)) response.end(mutateFile(body, random));
        else response.end(mutateJson(body.toString('utf8'), random));
      },
    );
    onward.on('error', () => response.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spoil(seed, oneIn) {
      random = createRandom(seed);
      most = oneIn;
    },
    count: () => count,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
