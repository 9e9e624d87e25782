import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import { json } from 'node:stream/consumers';
import { promisify } from 'node:util';

/** A registry of packages, for npm. */
export interface Registry {
  readonly url: string;
  close(): Promise<void>;
}

interface Published {
  readonly manifest: { readonly name: string; readonly version: string };
  readonly tarball: Buffer;
  /** The tarball's last step in its address. */
  readonly file: string;
}

/**
 * A registry on loopback which has the packages of these tarballs and those that are published to it, and sends whoever asks
 * for anything else on to `upstream`.
 */
export async function startRegistry(tarballs: readonly string[], upstream: string): Promise<Registry> {
  const packages = new Map(
    (await Promise.all(tarballs.map(readTarball))).map((one) => [one.manifest.name, one]),
  );
  let url = '';

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent(request.url ?? '/').slice(1);
    const send = (status: number, body: string | Buffer) => void response.writeHead(status).end(body);
    if (request.method === 'PUT') {
      packages.set(path, publishedBy(await json(request)));
      return send(201, '{}');
    }
    const found = packages.get(path);
    if (found) return send(200, JSON.stringify(packument(found, url)));
    const file = [...packages.values()].find((one) => path === `-/files/${one.file}`);
    if (file) return send(200, file.tarball);
    response.writeHead(302, { location: new URL(request.url ?? '/', upstream).href }).end();
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

async function readTarball(path: string): Promise<Published> {
  const { stdout } = await promisify(execFile)('tar', ['-xzOf', path, 'package/package.json']);
  return { manifest: JSON.parse(stdout), tarball: await readFile(path), file: basename(path) };
}

/** What `npm publish` sends: the manifest, and the tarball as base64. */
function publishedBy(body: unknown): Published {
  const { versions, _attachments: files } = body as {
    readonly versions: Readonly<Record<string, Published['manifest']>>;
    readonly _attachments: Readonly<Record<string, { readonly data: string }>>;
  };
  const [manifest] = Object.values(versions);
  const [[file = '', attached] = []] = Object.entries(files);
  if (!manifest || !attached) throw new TypeError('Expected a version and its tarball.');
  return { manifest, tarball: Buffer.from(attached.data, 'base64'), file: basename(file) };
}

function packument({ manifest, tarball, file }: Published, url: string): object {
  const { name, version } = manifest;
  const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
  const dist = { tarball: `${url}-/files/${file}`, integrity };
  return { name, 'dist-tags': { latest: version }, versions: { [version]: { ...manifest, dist } } };
}
