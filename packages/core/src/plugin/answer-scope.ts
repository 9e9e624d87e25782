import { createHash } from 'node:crypto';
import { isSecret } from './options-check.ts';
import type { ProviderPlugin } from './types.ts';

/**
 * What the answers of a provider depend on beside the question: which plugin it is, in which version, and its options; none
 * of the secret ones, since a key decides who may ask, not what is answered; and what is in its files (`texts`), so that
 * an edited one is not answered for out of the last one. A name that a folder can bear.
 */
export function answerScope(
  {
    name,
    namespace,
    version = '1',
    optionsSchema,
  }: Pick<ProviderPlugin, 'name' | 'namespace' | 'version' | 'optionsSchema'>,
  options: object,
  texts: readonly string[] = [],
): string {
  const open = Object.entries(options).filter(([key]) => !isSecret(optionsSchema, key));
  const said = [name, version, open.sort(([a], [b]) => (a < b ? -1 : 1))];
  const text = JSON.stringify(texts.length === 0 ? said : [...said, texts]);
  return `${namespace}-${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;
}
