// @ts-check
import { BadShape, UsageError } from '@plexgaps/core';

/**
 * Reads a file of the user's. What is wrong with it is the user's to mend, so that it is a {@link UsageError} that
 * names the file.
 *
 * @template T
 * @param {string} path
 * @param {string} text
 * @param {(value: unknown) => T} read
 * @returns {T}
 */
export function parseFile(path, text, read) {
  try {
    return read(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof BadShape)
      throw new UsageError([{ message: `${path} cannot be used: ${error.message}` }]);
    throw error;
  }
}
