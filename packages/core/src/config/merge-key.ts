import { isScalar } from 'yaml';

/** Whether a key is YAML's `<<`, which takes over the entries of other maps. */
export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && (typeof key.value === 'symbol' || (key.value === '<<' && key.type === 'PLAIN'));
}
