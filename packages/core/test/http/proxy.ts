import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { onTestFinished } from 'vitest';

/** How a proxy behaves. */
export interface ProxyConduct {
  /**
   * Where a request really goes: an origin on loopback, whatever host it names, or one for each host (with its port, where
   * that is not the usual one). `undefined`: there is no such host, which is answered with 502.
   */
  readonly to: string | ((host: string) => string | undefined);
  /** `name:password`. Default: it wants none. */
  readonly login?: string;
  /** The status with which it refuses every tunnel. Default: it opens them. */
  readonly refuses?: number;
}

/** A running proxy. */
export interface RunningProxy {
  readonly port: number;
  /** `CONNECT films.example:443`, `GET http://films.example/x`, in the order in which they came. */
  readonly seen: readonly string[];
}

/** Asks what came in of somebody else, and gives the answer back as it comes. */
export function passOn(
  incoming: IncomingMessage,
  response: ServerResponse,
  { to, headers = incoming.headers }: { readonly to: URL; readonly headers?: IncomingHttpHeaders },
): void {
  const onward = request(to, { method: incoming.method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  response.on('close', () => onward.destroy());
  incoming.pipe(onward);
}

/** A real HTTP proxy on loopback, gone when the test is: it opens tunnels, and passes on what is not encrypted. */
export async function startProxy({ to, login, refuses }: ProxyConduct): Promise<RunningProxy> {
  const originOf = typeof to === 'string' ? () => to : to;
  const seen: string[] = [];
  const isStranger = ({ headers }: IncomingMessage) =>
    login !== undefined &&
    headers['proxy-authorization'] !== `Basic ${Buffer.from(login).toString('base64')}`;
  const pass = (incoming: IncomingMessage, response: ServerResponse): void => {
    seen.push(`${incoming.method} ${incoming.url}`);
    if (isStranger(incoming)) {
      response.writeHead(407, { 'proxy-authenticate': 'Basic realm="house"' }).end('a login, please');
      return;
    }
    const { pathname, search, host } = new URL(incoming.url ?? '');
    const origin = originOf(host);
    if (origin === undefined) return void response.writeHead(502).end('no such host');
    const { 'proxy-authorization': _, ...headers } = incoming.headers;
    passOn(incoming, response, { to: new URL(pathname + search, origin), headers: { ...headers, host } });
  };
  const server = createServer(pass);
  server.on('connect', (incoming, socket, head) => {
    seen.push(`CONNECT ${incoming.url}`);
    if (isStranger(incoming)) return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    if (refuses !== undefined) return void socket.end(`HTTP/1.1 ${refuses} No\r\n\r\n`);
    const origin = originOf(new URL(`https://${incoming.url}`).host);
    if (origin === undefined) return void socket.end('HTTP/1.1 502 No Such Host\r\n\r\n');
    const { hostname, port } = new URL(origin);
    const onward = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    for (const [one, other] of [
      [onward, socket],
      [socket, onward],
    ] as const)
      one.on('error', () => other.destroy());
    onTestFinished(() => void onward.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, seen };
}
