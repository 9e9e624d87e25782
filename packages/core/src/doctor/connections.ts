import { exposedOrigin, exposureText } from '../http/exposure.ts';
import type { Proxies } from '../http/proxies.ts';
import type { Finding } from './check-result.ts';

/** How a service is reached. */
interface Connection {
  /** What its door opens to. */
  readonly origins: readonly string[];
  /** What would be read on the way. */
  readonly credential: 'token' | 'key';
  /** Whether its certificate is checked. */
  readonly verifies: boolean;
}

/** How well the connection to a service that answered keeps its secrets. */
export function certificateFinding({ origins, credential, verifies }: Connection): Finding | undefined {
  const check = 'certificate';
  if (origins.length === 0) return undefined;
  const exposed = exposedOrigin(origins);
  if (exposed !== undefined)
    return { check, outcome: 'warn', found: exposureText(exposed, credential), advice: 'Use https://.' };
  const isOpen = origins.some((origin) => new URL(origin).protocol === 'http:');
  if (!verifies && !isOpen)
    return {
      check,
      outcome: 'warn',
      found: `Its certificate is not checked (tls.verify: false): whoever gets in between can read the ${credential}.`,
      advice:
        'Better: use the host name that the certificate is made for, or name the certificate in NODE_EXTRA_CA_CERTS, and take tls out of the config.',
    };
  if (isOpen) return { check, outcome: 'ok', found: 'No TLS, within this network.' };
  return { check, outcome: 'ok', found: 'TLS, with a certificate that is accepted.' };
}

/** Through which proxies a service is asked. */
export function proxyFinding(origins: readonly string[], proxies: Proxies): Finding | undefined {
  const used = origins.flatMap((origin) => proxies.for(new URL(origin)) ?? []);
  const names = [...new Set(used.map(({ address, variable }) => `${address} (${variable})`))];
  if (names.length === 0) return undefined;
  return { check: 'proxy', outcome: 'ok', found: `Asked through the proxy ${names.join(' and ')}.` };
}
