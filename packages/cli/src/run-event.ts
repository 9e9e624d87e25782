import type { ErrorCode } from '@plexgaps/core';
import type { ProgressEvent } from '@plexgaps/core/host';

/** A plugin warns of something. */
export interface Warning {
  readonly kind: 'warning';
  /** What it says, and who. */
  readonly message: string;
}

/** The run came to its end. Nothing follows. */
export interface Ended {
  readonly kind: 'ended';
  /** What the command exits with. */
  readonly exitCode: 0 | 1 | 3 | 4;
  /** False if anything could not be found out. */
  readonly complete: boolean;
  /** Films and episodes that are missing, over all libraries. */
  readonly missing: number;
  /** How many of them are new. `null`: there was no earlier report to compare with. */
  readonly new: number | null;
  /** Files and folders that were written, absolute; `-` for standard output. */
  readonly places: readonly string[];
  /** What else reporters did, as sentences. */
  readonly told: readonly string[];
}

/** Something ended the run before that. Nothing follows. */
export interface Failed {
  readonly kind: 'failed';
  /** What the command exits with. */
  readonly exitCode: 2 | 4;
  /** What it is, for programs. */
  readonly code: ErrorCode;
  /** What happened. */
  readonly message: string;
  /** What to do. Absent: the message says it, or nothing helps. */
  readonly hint?: string;
  /** The page that explains the code. Absent: it is a plugin's own. */
  readonly page?: string;
  /** The id of the service in the config that gave no answer. Absent: it is about none. */
  readonly service?: string;
  /** The address that was asked, without secrets. */
  readonly url?: string;
  /** Everything that is wrong in the config or on the command line. Absent: it is no such mistake. */
  readonly faults?: readonly PlacedFault[];
  /** Where in the code it happened. Only of a fault of plexgaps, to report it. */
  readonly stack?: string;
}

/** One thing that is wrong, and where. */
export interface PlacedFault {
  /** Expected, got, and what to do. */
  readonly message: string;
  /** As the person named it. Absent, as line and column are: it is about no place in a file. */
  readonly file?: string;
  /** From 1. */
  readonly line?: number;
  /** From 1. */
  readonly column?: number;
}

/** Ctrl-C or SIGTERM ended the run; what was learnt is kept. Nothing follows. */
export interface Interrupted {
  readonly kind: 'interrupted';
  /** What the command exits with. */
  readonly exitCode: 130;
}

/** What `plexgaps run --json-progress` writes, one in a line: what a run tells while it goes, and how it ended. */
export type RunEvent = ProgressEvent | Warning | Ended | Failed | Interrupted;
