import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Service } from '../../src/index.ts';

const key = 'tiny-key-0123456789';
const token = 'tiny-token-9876543210';

/** Path and query to the JSON that stands there. */
export type Pages = Readonly<Record<string, unknown>>;

/** What answers where no page stands: JSON, or `undefined` for a 404. */
export type Desk = (method: string, target: string, body: unknown) => unknown;

/**
 * Starts a service that answers with these pages to whoever has the key (`x-tiny-key`, or `key` in the query) or the
 * token (`Authorization: Bearer`, which `/login` gives to everybody), and with 404 to everything else.
 */
export async function startPages(pages: Pages, desk: Desk = () => undefined): Promise<Service> {
  const known: Pages = { '/login': { token }, ...pages };
  const server = createServer(async (incoming, response) => {
    const { url = '', headers, method = 'GET' } = incoming;
    const sent = await textOf(incoming);
    const [target, inQuery] = url.split(/[?&]key=/);
    const isKnown =
      [headers['x-tiny-key'], inQuery].includes(key) || headers.authorization === `Bearer ${token}`;
    const page = isKnown
      ? (known[target ?? ''] ?? desk(method, target ?? '', sent === '' ? undefined : JSON.parse(sent)))
      : known[target ?? ''];
    const status = !isKnown && target !== '/login' ? 401 : page === undefined ? 404 : 200;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(status === 200 ? page : { message: `Sorry: ${status}.` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    options: (url) => ({ url, key }),
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

async function textOf(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of incoming) text += String(chunk);
  return text;
}

/** The options of the tiny plugins. */
export const optionsSchema = {
  type: 'object',
  properties: {
    url: { type: 'string', description: 'Where it answers.', format: 'uri' },
    key: { type: 'string', description: 'The key.', writeOnly: true },
  },
  required: ['url', 'key'],
} as const;
