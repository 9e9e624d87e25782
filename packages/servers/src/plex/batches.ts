/** How long the list of keys in one URL may be; proxies cut at 4,000 to 8,000 characters for the whole. */
const keysLength = 3500;

/**
 * Rating keys, each once, in lists that one URL can hold. `comma`: how many characters the comma between two of them
 * takes there.
 */
export function inBatches(keys: readonly string[], comma = 1): readonly (readonly string[])[] {
  const batches: string[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const key of new Set(keys)) {
    length += key.length + comma;
    if (length > keysLength) {
      batches.push([]);
      length = key.length;
    }
    batches.at(-1)?.push(key);
  }
  return batches;
}
