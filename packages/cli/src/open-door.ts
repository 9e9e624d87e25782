import { createDoor, type Door, type Redactor, readProxies } from '@plexgaps/core/host';
import { version } from './version.ts';

/** The door as every command opens it: it says who asks, and takes the way that the environment's proxies want. */
export function openDoor(
  redactor: Redactor,
  env: NodeJS.ProcessEnv,
  options: Pick<Parameters<typeof createDoor>[0], 'mostRequests' | 'onEvent'> = {},
): Door {
  return createDoor({
    redact: redactor,
    userAgent: `plexgaps/${version()}`,
    proxies: readProxies(env),
    ...options,
  });
}
