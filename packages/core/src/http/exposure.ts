import { isIP } from 'node:net';

/** Whether a host is this machine, is in its own network, or bears a name that leads nowhere else, or nowhere at all. */
function isNearby(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(host) === 6) return /^(::1$|f[cd]|fe[89ab])/.test(host);
  if (isIP(host) === 4)
    return /^(127|10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(
      host,
    );
  return !host.includes('.') || /\.(local|localhost|lan|home|internal|home\.arpa|invalid)$/.test(host);
}

/** The first of some origins to which a secret goes unencrypted, over the networks of others. */
export function exposedOrigin(origins: readonly string[]): string | undefined {
  const open = origins.map((origin) => new URL(origin)).filter(({ protocol }) => protocol === 'http:');
  return open.find(({ hostname }) => !isNearby(hostname))?.origin;
}

/** What to say of it. */
export function exposureText(origin: string, secret: string): string {
  return `${origin} is asked without TLS: on the way there, others can read the ${secret}.`;
}
