import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { createRandom } from '../../packages/sandbox/src/worlds/random.ts';
import { mutateJson } from './mutate-json.ts';

/** Something in front of a service that spoils some of its answers. */
export interface SpoilingFront {
  readonly url: string;
  /** From now on: which answers, by a seed; one in so many. Without one, none. */
  spoil(seed: number, oneIn: number): void;
  /** How many answers were spoilt since it started. */
  count(): number;
  close(): void;
}

/** Starts one. */
export async function startSpoilingFront(behind: string): Promise<SpoilingFront> {
  let [random, most, count] = [createRandom(0), 0, 0];
  const server = createServer((incoming, response) => {
    const headers = { ...incoming.headers, 'accept-encoding': 'identity' };
    const onward = request(
      new URL(incoming.url ?? '/', behind),
      { method: incoming.method, headers },
      async (answer) => {
        const body = (await buffer(answer)).toString('utf8');
        const isJson = /json/.test(answer.headers['content-type'] ?? '') && body !== '';
        const isSpoilt = isJson && most > 0 && random.between(1, most) === 1;
        if (isSpoilt) count += 1;
        const { 'content-length': _, 'transfer-encoding': __, ...rest } = answer.headers;
        response.writeHead(answer.statusCode ?? 502, rest);
        response.end(isSpoilt ? mutateJson(body, random) : body);
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
