import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sandbox } from '@plexgaps/sandbox';
import { startProxy } from '../../packages/core/test/http/proxy.ts';
import { startSecureFront } from './secure-front.ts';

/** Where the server of the house is, on this internet. */
export const serverInTheHouse = 'http://nas.local:32400';

/**
 * An internet on which the services of a sandbox have their real addresses, so that a command finds them without being told
 * otherwise: a proxy, and certificates that are trusted. Gone when the test is. Gives the environment in which it is there.
 */
export async function startInternet(sandbox: Sandbox, folder: string): Promise<Record<string, string>> {
  const services = {
    'plex.tv': sandbox.plexTv.url,
    'api.themoviedb.org': new URL(sandbox.tmdb.baseUrl).origin,
    'files.tmdb.org': new URL(sandbox.tmdb.exportsUrl).origin,
    'api4.thetvdb.com': new URL(sandbox.tvdb.baseUrl).origin,
  };
  const hosts = new Map([[new URL(serverInTheHouse).host, sandbox.plex[0]?.url ?? '']]);
  const certificates: string[] = [];
  for (const [host, behind] of Object.entries(services)) {
    const { url, certificate } = await startSecureFront(behind, { host });
    hosts.set(host, `https://127.0.0.1:${new URL(url).port}`);
    certificates.push(certificate);
  }
  const proxy = await startProxy({ to: (host) => hosts.get(host) });
  const authorities = join(folder, 'authorities.pem');
  await writeFile(authorities, certificates.join(''));
  const address = `http://127.0.0.1:${proxy.port}`;
  return { HTTP_PROXY: address, HTTPS_PROXY: address, NODE_EXTRA_CA_CERTS: authorities };
}
