import type { ErrorCode } from './error-code.ts';

/** Something a person should know about a run. An `error` makes the run incomplete; a `warning` or a `note` does not. */
export interface Problem {
  /**
   * `error`: something could not be found out or done. `warning`: it was, with something to look at. `note`: worth
   * knowing.
   */
  readonly severity: 'error' | 'warning' | 'note';
  /** Stable: `look-up-failed`, `section-unreadable`, … */
  readonly code: ErrorCode;
  /** One sentence or two: what happened, and what to do. Never a secret. */
  readonly message: string;
  /** The configured library it belongs to. */
  readonly library?: string;
  /** The id or title of the thing it is about. */
  readonly item?: string;
  /** The server, provider or reporter (its id in the config) it came from. */
  readonly source?: string;
}
