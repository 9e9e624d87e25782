import { writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join } from 'node:path';
import type { Sandbox } from '@plexgaps/sandbox';
import { onTestFinished } from 'vitest';
import { startSecureFront } from './secure-front.ts';

/** Where the server of the house is, on this internet. */
export const serverInTheHouse = 'http://nas.local:32400';

/**
 * An internet on which the services of a sandbox have their real addresses, so that a command finds them without being told
 * otherwise: a proxy, and certificates that are trusted. Gone when the test is. Gives the environment in which it is there.
 */
export async function startInternet(sandbox: Sandbox, folder: string): Promise<Record<string, string>> {
  const [server] = sandbox.plex;
  const hosts: Readonly<Record<string, string>> = {
    'plex.tv': sandbox.plexTv.url,
    'api.themoviedb.org': new URL(sandbox.tmdb.baseUrl).origin,
    'files.tmdb.org': new URL(sandbox.tmdb.exportsUrl).origin,
    'api4.thetvdb.com': new URL(sandbox.tvdb.baseUrl).origin,
  };
  const fronts = new Map<string, number>();
  const certificates: string[] = [];
  for (const [host, behind] of Object.entries(hosts)) {
    const { url, certificate } = await startSecureFront(behind, { host });
    fronts.set(host, Number(new URL(url).port));
    certificates.push(certificate);
  }
  const proxy = createServer((incoming, response) => {
    const { host, pathname, search } = new URL(incoming.url ?? '');
    if (host !== new URL(serverInTheHouse).host) return void response.writeHead(502).end('no such host');
    const onward = request(
      new URL(pathname + search, server?.url),
      { method: incoming.method, headers: incoming.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    incoming.pipe(onward);
  });
  proxy.on('connect', (incoming, socket, head) => {
    const port = fronts.get(new URL(`https://${incoming.url}`).hostname);
    if (port === undefined) return void socket.end('HTTP/1.1 502 No Such Host\r\n\r\n');
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  const authorities = join(folder, 'authorities.pem');
  await writeFile(authorities, certificates.join(''));
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  return { HTTP_PROXY: address, HTTPS_PROXY: address, NODE_EXTRA_CA_CERTS: authorities };
}
