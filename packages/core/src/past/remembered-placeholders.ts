import { join } from 'node:path';
import { readIfThere, writeFileAtomically } from '../files.ts';
import type { Problem, RememberedPlaceholder } from '../model/index.ts';

/** Which placeholders stood when the last run had written. */
export interface KnownPlaceholders {
  /** Empty where no run has left any: whatever is gone is made again then, as on another machine. */
  readonly remembered: readonly RememberedPlaceholder[];
  /** The file is not what a run writes. */
  readonly problem?: Problem;
}

/** Reads what the last run that wrote has left. */
export async function readPlaceholders(folder: string): Promise<KnownPlaceholders> {
  const text = await readIfThere(fileIn(folder));
  if (text === undefined) return { remembered: [] };
  const value = parse(text);
  if (Array.isArray(value) && value.every(isRemembered)) return { remembered: value };
  const message = `${fileIn(folder)} is not what a run writes: which placeholders stood at the last run is not known. The next --apply replaces it.`;
  return { remembered: [], problem: { severity: 'warning', code: 'broken-past', message } };
}

/** Leaves them for the next run. Says what went wrong, if it could not. */
export async function keepPlaceholders(
  folder: string,
  remembered: readonly RememberedPlaceholder[],
): Promise<Problem | undefined> {
  try {
    await writeFileAtomically(fileIn(folder), `${JSON.stringify(remembered)}\n`);
    return undefined;
  } catch (error) {
    const message = `Which placeholders stand now could not be noted for the next run: ${(error as Error).message}`;
    return { severity: 'warning', code: 'not-kept', message };
  }
}

/** Forgets those that were taken back. Says what went wrong, if it could not. */
export async function forgetPlaceholders(
  folder: string,
  taken: readonly Pick<RememberedPlaceholder, 'server' | 'section' | 'identity'>[],
): Promise<Problem | undefined> {
  const { remembered: before } = await readPlaceholders(folder);
  const keyOf = ({ server, section, identity }: (typeof taken)[number]) =>
    JSON.stringify([server, section, identity.toLowerCase()]);
  const gone = new Set(taken.map(keyOf));
  const left = before.filter((one) => !gone.has(keyOf(one)));
  return left.length < before.length ? keepPlaceholders(folder, left) : undefined;
}

function fileIn(folder: string): string {
  return join(folder, '.plexgaps', 'placeholders.json');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRemembered(value: Partial<Record<keyof RememberedPlaceholder, unknown>> | null): boolean {
  const texts = ['library', 'server', 'section', 'label', 'identity'] as const;
  return typeof value?.vanished === 'number' && texts.every((key) => typeof value[key] === 'string');
}
