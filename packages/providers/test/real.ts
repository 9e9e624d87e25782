import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of recorded answers beside the repository; it is not part of it. */
const shared = join(import.meta.dirname, '..', '..', '..', '..', 'shared');

/** Whether the recorded answers are there; says so when they are not. */
export function hasRecorded(...folders: readonly string[]): boolean {
  const absent = folders.filter((folder) => !existsSync(join(shared, folder)));
  for (const folder of absent) console.info(`Skipped: there are no recorded answers in ../shared/${folder}.`);
  return absent.length === 0;
}

/** A recorded answer. */
export function recorded(path: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(shared, path), 'utf8'));
}
