/** Reads a text file in UTF-8. Rejects with an error that has Node's `code` (`ENOENT`, …). */
export type ReadFile = (file: string) => Promise<string>;

/** Node's code of a failed file operation. Anything else is thrown on: it is no such failure. */
export function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}
