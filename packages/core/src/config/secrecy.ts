import type { ConfigPath } from './config.ts';
import { rootSchema } from './schema.ts';
import { reporterSchema, serviceSchema } from './use-schema.ts';

const suspicious = /token|secret|passw|api.?key|^key$|^pin$|^with$/i;

const knownKeys: Readonly<Record<string, readonly string[]>> = {
  servers: Object.keys(serviceSchema.properties),
  providers: Object.keys(serviceSchema.properties),
  reporters: Object.keys(reporterSchema.properties),
};

/**
 * Whether the value at a path may be a secret, so that it is never printed: all options of plugins, and whatever stands
 * at a place where the schema does not say what it is (a token written one line too far to the left).
 */
export function mayHoldSecret(path: ConfigPath): boolean {
  const [root, index, key] = path;
  if (root === undefined) return true;
  if (path.some((step) => typeof step === 'string' && suspicious.test(step))) return true;
  if (typeof root !== 'string' || !Object.hasOwn(rootSchema.properties, root)) return true;
  const known = knownKeys[root];
  if (known === undefined) return false;
  return typeof index !== 'number' || typeof key !== 'string' || !known.includes(key);
}

/**
 * Whether a line of a text that is no valid YAML may hold a secret. Only a line below a top-level key that holds none
 * may be shown.
 */
export function lineMayHoldSecret(lines: readonly string[], index: number): boolean {
  for (let at = index; at >= 0; at--) {
    const line = lines[at] ?? '';
    const key = /^["']?([A-Za-z]+)["']?\s*:/.exec(line)?.[1];
    if (key === undefined) continue;
    const harmless = Object.hasOwn(rootSchema.properties, key) && knownKeys[key] === undefined;
    return !harmless || /token|secret|passw|api.?key|\b(?:key|pin|with|x-plex)\b/i.test(lines[index] ?? '');
  }
  return true;
}
