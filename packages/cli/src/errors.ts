import { PlexgapsError, ServiceError, UsageError } from '@plexgaps/core';
import { printFaults } from '@plexgaps/core/host';
import { OutputError } from './output.ts';
import { hasColor } from './terminal.ts';
import { version } from './version.ts';

const interrupted = 130;
const usage = 2;
const refused = 4;
const undeliverable = 4;

/** Prints an error as its reader needs it, and says with which code to exit. */
export async function showError(error: unknown): Promise<number> {
  if (error instanceof UsageError) {
    say(printFaults(error.faults, { color: hasColor(process.stderr) }));
    return usage;
  }
  if (error instanceof ServiceError && error.kind === 'aborted') {
    say(
      'Interrupted. Reports are as they were; placeholders that were begun are finished by the next run with --apply.',
    );
    return interrupted;
  }
  if (error instanceof PlexgapsError) {
    say(error.hint ? `${error.message}\n${error.hint}` : error.message);
    return refused;
  }
  if (error instanceof OutputError) {
    say(`Standard output cannot be written: ${error.message}.`);
    return undeliverable;
  }
  say(
    `This is a fault of plexgaps ${version()}. Please report it:\n${error instanceof Error ? error.stack : String(error)}`,
  );
  return refused;
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
