import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { generateSelfSigned } from '../../packages/core/test/http/certificate.ts';
import { passOn } from '../../packages/core/test/http/proxy.ts';

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
  const server = createServer({ key, cert }, (incoming, response) =>
    passOn(incoming, response, { to: new URL(incoming.url ?? '/', behind) }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `https://${host}:${(server.address() as AddressInfo).port}`, certificate: cert };
}
