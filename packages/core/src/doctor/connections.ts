import { isIP } from 'node:net';
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
  const open = origins.map((origin) => new URL(origin)).filter(({ protocol }) => protocol === 'http:');
  const exposed = open.find(({ hostname }) => !isNearby(hostname));
  if (exposed)
    return {
      check,
      outcome: 'warn',
      found: `${exposed.origin} is asked without TLS: on the way there, others can read the ${credential}.`,
      advice: 'Use https://.',
    };
  if (!verifies && open.length === 0)
    return {
      check,
      outcome: 'warn',
      found: `Its certificate is not checked (tls.verify: false): whoever gets in between can read the ${credential}.`,
      advice:
        'Better: use the host name that the certificate is made for, or name the certificate in NODE_EXTRA_CA_CERTS, and take tls out of the config.',
    };
  if (open.length > 0) return { check, outcome: 'ok', found: 'No TLS, within this network.' };
  return { check, outcome: 'ok', found: 'TLS, with a certificate that is accepted.' };
}

/** This machine, its network, and names that lead nowhere else. */
function isNearby(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) === 6) return /^(::1$|f[cd]|fe[89ab])/.test(host);
  if (isIP(host) === 4)
    return /^(127|10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(
      host,
    );
  return !host.includes('.') || /\.(local|localhost|lan|home|internal|home\.arpa)$/.test(host);
}

/** Through which proxies a service is asked. */
export function proxyFinding(origins: readonly string[], proxies: Proxies): Finding | undefined {
  const used = origins.flatMap((origin) => proxies.for(new URL(origin)) ?? []);
  const names = [...new Set(used.map(({ address, variable }) => `${address} (${variable})`))];
  if (names.length === 0) return undefined;
  return { check: 'proxy', outcome: 'ok', found: `Asked through the proxy ${names.join(' and ')}.` };
}
