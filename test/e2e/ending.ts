import { expect } from 'vitest';
import type { CliResult } from './cli.ts';

/** What a person saw of a command, without what differs from machine to machine and from run to run. */
export function plainText(text: string, folder: string): string {
  return text
    .replaceAll(folder, '<folder>')
    .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:<port>')
    .replaceAll(/\(\d+ attempts in [\d.]+ s\)/g, '(<n> attempts)')
    .trimEnd();
}

/** The page that every message with a code of ours leads to. */
export const errorPage = 'https://github.com/plexgaps/plexgaps/blob/main/docs/errors.md';

/** What was said, with each message in one line, where it was wrapped. */
export function unwrapped(text: string): string {
  return text.replaceAll(/\n {2}(?=\S)(?!\d+ \|)/g, ' ');
}

/** Neither a stack nor a secret was printed. */
export function expectDiscreet({ stdout, stderr }: CliResult, secrets: readonly string[]): void {
  const printed = stdout + stderr;
  expect(printed).not.toMatch(/^\s+at .*[:(]/m);
  expect(printed).not.toContain('This is a fault of plexgaps');
  expect(secrets.filter((secret) => printed.includes(secret))).toEqual([]);
}
