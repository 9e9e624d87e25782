import type { PlexStandIn } from '../../src/plex/index.ts';

type Item = Readonly<Record<string, unknown>>;

export interface Container extends Item {
  readonly Metadata?: readonly Item[];
  readonly Directory?: readonly Item[];
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Sends a request with the server's token, for JSON unless `accept` says otherwise. */
export async function send(
  server: PlexStandIn,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Reply> {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { accept: 'application/json', 'x-plex-token': server.token, ...headers },
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** The container of a JSON answer. */
export async function read(
  server: PlexStandIn,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Container> {
  const { status, text } = await send(server, path, headers);
  if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`);
  return (JSON.parse(text) as { MediaContainer: Container }).MediaContainer;
}

/** Sends a request that is to change something, and gives its status. */
export async function write(server: PlexStandIn, method: string, path: string): Promise<number> {
  return (await send(server, path, {}, method)).status;
}

/** The rating keys of a container's items. */
export function keysOf(container: Container): unknown[] {
  return (container.Metadata ?? []).map((item) => item['ratingKey']);
}
