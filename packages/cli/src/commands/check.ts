import { randomInt } from 'node:crypto';
import { check } from '@plexgaps/core/host';
import { checklistLines } from '../checklist.ts';
import { print } from '../output.ts';
import { createProgress, noProgress } from '../progress.ts';
import { printLines, tell } from '../say.ts';
import { withSession } from '../session.ts';
import { messageLines } from '../summary.ts';
import { paintFor } from '../terminal.ts';

/** What the command line says about a check. */
export interface CheckArguments {
  readonly sample: number;
  readonly seed?: number;
  readonly library?: readonly string[];
  readonly today?: string;
  readonly json?: boolean;
  readonly acceptShrink?: boolean;
  readonly quiet?: boolean;
}

/** Seeds are drawn below this: short enough to be typed again. */
const seeds = 1_000_000;

/** `plexgaps check`: some verdicts at random, with links, for a person to judge. They go to standard output. */
export async function checkFromConfig(file: string | undefined, args: CheckArguments): Promise<number> {
  const progress = args.quiet ? noProgress(process.stderr) : createProgress(process.stderr, Date.now);
  const { onProgress } = progress;
  try {
    return await withSession(
      file,
      { progress, env: process.env },
      async ({ config, plugins, redactor, lastSnapshots, cache, signal }) => {
        const options = {
          count: args.sample,
          seed: args.seed ?? randomInt(seeds),
          libraries: args.library ?? [],
          acceptShrink: args.acceptShrink ?? false,
          ...(args.today === undefined ? {} : { today: args.today }),
        };
        const now = () => new Date();
        const outcome = await check(config, plugins, options, {
          now,
          signal,
          onProgress,
          lastSnapshots,
          cache,
        });
        progress.end();
        const paint = paintFor(process.stderr);
        tell(messageLines(outcome.sample, { whole: '--json', paint }), redactor);
        const sample = redactor.redactData(outcome.sample);
        if (args.json) await print([`${JSON.stringify(sample, null, 2)}\n`]);
        else await printLines(checklistLines(sample));
        return outcome.exitCode;
      },
    );
  } finally {
    progress.end();
  }
}
