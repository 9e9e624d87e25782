import { resolve } from 'node:path';
import type { Report } from '@plexgaps/core';
import {
  type DeliveryOutcome,
  type FailOn,
  type Redactor,
  type RunOptions,
  type RunOutcome,
  run,
} from '@plexgaps/core/host';
import { failureOf } from '../errors.ts';
import { createJsonProgress, endedEvent, failureEvent } from '../json-progress.ts';
import { newRedactor } from '../last-words.ts';
import { appendFor, print } from '../output.ts';
import { createProgress, noProgress, type Progress } from '../progress.ts';
import { tell } from '../say.ts';
import { withSession } from '../session.ts';
import { problemLines, summarize } from '../summary.ts';
import { paintFor } from '../terminal.ts';
import { version } from '../version.ts';

/** What the command line says about a run. */
export interface RunArguments {
  readonly library?: readonly string[];
  readonly only?: string;
  readonly today?: string;
  readonly failOn?: readonly FailOn[];
  readonly baseline?: string;
  /** A further JSON report, beside those of the config. */
  readonly report?: string;
  readonly allowDegraded?: boolean;
  readonly acceptShrink?: boolean;
  readonly apply?: boolean;
  readonly yes?: boolean;
  readonly force?: boolean;
  readonly offline?: boolean;
  readonly refresh?: boolean;
  readonly maxRequests?: number;
  readonly quiet?: boolean;
  /** Every event as JSON on standard error, and nothing else there. */
  readonly jsonProgress?: boolean;
  /** Whether it uses what is kept of earlier runs, and keeps what it finds. Default true. */
  readonly remember?: boolean;
  /** What is said of the run in place of progress and summary. */
  readonly say?: (report: Report) => readonly string[];
}

/**
 * `plexgaps run`: the main job. Progress and summary go to standard error, or with `jsonProgress` every event as JSON, and
 * nothing else; reports go where the config says.
 */
export async function runFromConfig(
  file: string | undefined,
  args: RunArguments,
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const redactor = newRedactor();
  if (!args.jsonProgress) {
    const isSilent = args.quiet || args.say;
    const progress = isSilent ? noProgress(process.stderr) : createProgress(process.stderr, Date.now);
    const { report, outcomes, exitCode } = await runWith(file, args, { env, redactor, progress });
    tell(linesOf(report, outcomes, args), redactor);
    return exitCode;
  }
  const events = createJsonProgress(process.stderr, Date.now, redactor);
  const end = await runWith(file, args, { env, redactor, progress: events }).then(endedEvent, (error) =>
    failureEvent(failureOf(error)),
  );
  events.tell(end);
  return end.exitCode;
}

/** What a run needs beside what the command line says. */
interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly redactor: Redactor;
  readonly progress: Progress;
}

async function runWith(
  file: string | undefined,
  args: RunArguments,
  { env, redactor, progress }: Surroundings,
): Promise<RunOutcome> {
  const { onProgress } = progress;
  try {
    return await withSession(
      file,
      { progress, env, redactor, mostRequests: args.maxRequests, report: args.report },
      async ({ config, plugins, door, lastSnapshots, cache, signal }) => {
        const options = optionsOf(args);
        return await run(config, plugins, options, {
          version: version(),
          now: () => new Date(),
          signal,
          onProgress,
          print,
          append: appendFor(env),
          image: async (url) => (options.offline ? undefined : door.image(url, signal)),
          ...(args.remember === false ? {} : { lastSnapshots, cache }),
          counts: () => door.counts(),
        });
      },
    );
  } finally {
    progress.end();
  }
}

function optionsOf(args: RunArguments): RunOptions {
  return {
    libraries: args.library ?? [],
    allowDegraded: args.allowDegraded ?? false,
    acceptShrink: args.acceptShrink ?? false,
    apply: args.apply ?? false,
    yes: args.yes ?? false,
    force: args.force ?? false,
    offline: args.offline ?? false,
    refresh: args.refresh ?? false,
    ...(args.only === undefined ? {} : { only: args.only }),
    ...(args.today === undefined ? {} : { today: args.today }),
    ...(args.failOn === undefined ? {} : { failOn: args.failOn }),
    ...(args.baseline === undefined ? {} : { baseline: resolve(args.baseline) }),
  };
}

function linesOf(
  report: Report,
  outcomes: readonly DeliveryOutcome[],
  { quiet = false, say }: RunArguments,
): readonly string[] {
  if (say) return say(report);
  const paint = paintFor(process.stderr);
  return quiet
    ? problemLines(report, outcomes, paint)
    : ['', ...summarize(report, outcomes, process.cwd(), paint)];
}
