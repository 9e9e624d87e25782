import { isOutage, PlexgapsError, ServiceError } from '../errors.ts';
import type { LookUp, Problem } from '../model/index.ts';
import type { OnProgress } from '../progress.ts';

/** After so many failures in a row, with no answer between them, a service counts as down and is left alone. */
const downAfter = 5;

/** Asks one provider, one look-up at a time, and turns what goes wrong into values. */
export interface Asker {
  /**
   * `about` names the thing for a person ("Alien", tmdb:collection:8091); `bearable` are codes of failures that leave
   * nothing unknown by themselves, which are said as warnings. Throws only for a refused key and for an interrupted run:
   * nothing can be found out after those.
   */
  ask<T>(about: string, call: () => Promise<T | undefined>, bearable?: readonly string[]): Promise<LookUp<T>>;
}

/**
 * The first look-up goes alone, so that a refused key ends the run before any work. A service that fails again and
 * again is not asked any more: it costs its own part, quickly.
 */
export function createAsker(provider: string, onProgress: OnProgress): Asker {
  let first: Promise<unknown> | undefined;
  let failuresInARow = 0;
  let outage: Problem | undefined;

  const attempt = async <T>(
    about: string,
    call: () => Promise<T | undefined>,
    bearable: readonly string[],
  ): Promise<LookUp<T>> => {
    if (failuresInARow >= downAfter) {
      // Said once: a thousand things that were not asked need no thousand rows.
      if (outage === undefined) {
        outage = down(provider);
        onProgress({ kind: 'problem', problem: outage });
      }
      return { kind: 'failed', problem: outage };
    }
    try {
      const value = await call();
      failuresInARow = 0;
      return value === undefined ? { kind: 'unknown' } : { kind: 'found', value };
    } catch (error) {
      if (error instanceof ServiceError && (error.kind === 'refused' || error.kind === 'aborted'))
        throw error;
      failuresInARow = isOutage(error) ? failuresInARow + 1 : 0;
      const failure = problemOf(provider, about, error);
      const problem = bearable.includes(failure.code)
        ? { ...failure, severity: 'warning' as const }
        : failure;
      onProgress({ kind: 'problem', problem });
      return { kind: 'failed', problem };
    }
  };

  return {
    async ask(about, call, bearable = []) {
      const before = first;
      const mine =
        before === undefined
          ? attempt(about, call, bearable)
          : before.then(() => attempt(about, call, bearable));
      first ??= mine;
      return await mine;
    },
  };
}

function problemOf(source: string, item: string, error: unknown): Problem {
  const code = error instanceof PlexgapsError ? error.code : 'look-up-failed';
  const message = error instanceof Error ? error.message : String(error);
  const hint = error instanceof PlexgapsError && error.hint ? ` ${error.hint}` : '';
  return { severity: 'error', code, message: `${message}${hint}`, item, source };
}

function down(source: string): Problem {
  const message = `${source} failed ${downAfter} times in a row and is left alone for the rest of this run: nothing is said about what was not asked.`;
  return { severity: 'error', code: 'service-down', message, source };
}
