import { PlexgapsError } from '@plexgaps/core';
import type { WireSection } from './wire.ts';

/** Time, as far as the plugin needs it. */
export interface Clock {
  /** Milliseconds since some instant. */
  now(): number;
  /** Ends early, with an error, when the signal does. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** Milliseconds between two looks at a running scan. */
const poll = 1500;

/** Looks at a library until no scan runs on it, for at most `patience` milliseconds. False: it still runs. */
export async function waitForScan(
  library: string,
  sections: () => Promise<readonly WireSection[]>,
  {
    patience,
    clock,
    signal,
  }: { readonly patience: number; readonly clock: Clock; readonly signal: AbortSignal },
): Promise<boolean> {
  for (let waited = 0; ; waited += poll) {
    const section = (await sections()).find(({ key }) => key === library);
    if (section === undefined) throw libraryGone(library);
    if (!section.refreshing) return true;
    if (waited >= patience) return false;
    await clock.sleep(Math.min(poll, patience - waited), signal);
  }
}

function libraryGone(library: string): PlexgapsError {
  return new PlexgapsError(
    'plex-library-gone',
    `The library with the key ${library} is not on the server any more.`,
    { hint: 'Plex gives a library a new key when it is made anew: run again.' },
  );
}
