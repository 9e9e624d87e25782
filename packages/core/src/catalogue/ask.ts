import { isOutage, PlexgapsError, ServiceError } from '../errors.ts';
import type { ErrorCode } from '../model/index.ts';

/** After so many failures in a row, with no answer between them, a service counts as down and is left alone. */
export const downAfter = 5;

/** How one call to a provider ended. `value` absent: the provider says there is none. */
type Asked<T> =
  | { readonly kind: 'answered'; readonly value: T | undefined }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** Not asked at all, as nothing is asked any more. */
  | { readonly kind: 'left-alone'; readonly why: LeftAlone };

/** Why a provider is not asked any more in this run: it is down, or the run has made as many requests as it may. */
export type LeftAlone = 'down' | 'spent';

/** Asks one provider, one look-up at a time. */
export interface Asker {
  /** Throws only for a refused key and for an interrupted run: nothing can be found out after those. */
  ask<T>(call: () => Promise<T | undefined>): Promise<Asked<T>>;
}

/**
 * The first call goes alone, so that a refused key ends the run before any work. A service that fails again and again is
 * not asked any more: it costs its own part, quickly.
 */
export function createAsker(): Asker {
  let first: Promise<unknown> | undefined;
  let failuresInARow = 0;
  let why: LeftAlone | undefined;

  const attempt = async <T>(call: () => Promise<T | undefined>): Promise<Asked<T>> => {
    if (why !== undefined) return { kind: 'left-alone', why };
    try {
      const value = await call();
      failuresInARow = 0;
      return { kind: 'answered', value };
    } catch (error) {
      if (error instanceof ServiceError && (error.kind === 'refused' || error.kind === 'aborted'))
        throw error;
      if (error instanceof ServiceError && error.kind === 'spent') {
        why = 'spent';
        return { kind: 'left-alone', why };
      }
      failuresInARow = isOutage(error) ? failuresInARow + 1 : 0;
      if (failuresInARow >= downAfter) why ??= 'down';
      return { kind: 'failed', error };
    }
  };

  return {
    async ask(call) {
      const before = first;
      const mine = before === undefined ? attempt(call) : before.then(() => attempt(call));
      first ??= mine;
      return await mine;
    },
  };
}

/** What a failed call is told as. */
export function failureOf(error: unknown): { readonly code: ErrorCode; readonly message: string } {
  const code = error instanceof PlexgapsError ? error.code : 'look-up-failed';
  const message = error instanceof Error ? error.message : String(error);
  const hint = error instanceof PlexgapsError && error.hint ? ` ${error.hint}` : '';
  return { code, message: `${message}${hint}` };
}
