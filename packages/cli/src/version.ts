import { readFileSync } from 'node:fs';

/** The version of plexgaps, as its package says. */
export function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const { version: own } = JSON.parse(text) as { version: string };
  return own;
}
