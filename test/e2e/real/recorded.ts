import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where data recorded elsewhere lie: beside the repository, never in it. */
export const recordedFolder: string = join(import.meta.dirname, '../../../../shared/real');

/** Whether there is such a file or folder; says so if not, since the tests on it are then skipped. */
export function isRecorded(path: string): boolean {
  const isThere = existsSync(join(recordedFolder, path));
  if (!isThere)
    console.log(`Skipped: the tests on recorded data, for ${join(recordedFolder, path)} is not there.`);
  return isThere;
}

/** The value in a recorded JSON file. */
export function readRecorded<T>(path: string): T {
  return JSON.parse(readFileSync(join(recordedFolder, path), 'utf8')) as T;
}
