import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { generateSelfSigned } from '../../packages/core/test/http/certificate.ts';

/** Something that speaks TLS in front of a server on loopback. */
export interface SecureFront {
  readonly url: string;
  /** As PEM. It signed itself. */
  readonly certificate: string;
}

/** Starts one, gone when the test is. `until`: the last year of its certificate; `host`: whose it is. */
export async function startSecureFront(
  behind: string,
  { until, host = 'localhost' }: { readonly until?: number; readonly host?: string } = {},
): Promise<SecureFront> {
  const { key, cert } = generateSelfSigned(until, host);
  const server = createServer({ key, cert }, (incoming, response) => {
    const onward = request(
      new URL(incoming.url ?? '/', behind),
      { method: incoming.method, headers: incoming.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `https://${host}:${(server.address() as AddressInfo).port}`, certificate: cert };
}
