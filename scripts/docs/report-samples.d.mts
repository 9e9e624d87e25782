/** Runs the command in a folder and environment, and gives its standard output. */
export type Run = (
  args: readonly string[],
  at: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
) => Promise<string>;

/** See `report-samples.mjs`. */
export function explainSample(run: Run, folder: string): Promise<string>;

/** See `report-samples.mjs`. */
export function reportSamples(
  sandbox: typeof import('@plexgaps/sandbox'),
  run: Run,
  folder: string,
): Promise<{
  /** Blocks of Markdown by the name of the reporter. */
  readonly samples: Readonly<Record<string, string>>;
  /** The picture of the badge. */
  readonly badge: string;
}>;
