import { createHash } from 'node:crypto';
import { isSecret } from './options-check.ts';
import type { ProviderPlugin } from './types.ts';

/**
 * What the answers of a provider depend on beside the question: which plugin it is, in which version, and its options; none
 * of the secret ones, since a key decides who may ask, not what is answered. A name that a folder can bear.
 */
export function answerScope(
  {
    name,
    namespace,
    version = '1',
    optionsSchema,
  }: Pick<ProviderPlugin, 'name' | 'namespace' | 'version' | 'optionsSchema'>,
  options: object,
): string {
  const open = Object.entries(options).filter(([key]) => !isSecret(optionsSchema, key));
  const text = JSON.stringify([name, version, open.sort(([a], [b]) => (a < b ? -1 : 1))]);
  return `${namespace}-${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;
}
