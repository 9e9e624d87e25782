import { resolve } from 'node:path';
import { UsageError } from '@plexgaps/core';
import {
  type ExplainOutcome,
  explain,
  type Redactor,
  verdictCase,
  writeFileAtomically,
} from '@plexgaps/core/host';
import { explanationLines } from '../explanation.ts';
import { print } from '../output.ts';
import { createProgress, noProgress } from '../progress.ts';
import { printLines, say, tell } from '../say.ts';
import { withSession } from '../session.ts';
import { messageLines } from '../summary.ts';
import { paintFor } from '../terminal.ts';

/** What the command line says about a question. */
export interface ExplainArguments {
  readonly library?: readonly string[];
  readonly today?: string;
  readonly json?: boolean;
  readonly acceptShrink?: boolean;
  readonly fixture?: string;
  readonly quiet?: boolean;
}

/** `plexgaps explain`: why a title or an id is called what it is called. The answer goes to standard output. */
export async function explainFromConfig(
  question: string,
  file: string | undefined,
  args: ExplainArguments,
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const progress = args.quiet ? noProgress(process.stderr) : createProgress(process.stderr, Date.now);
  const { onProgress } = progress;
  try {
    return await withSession(
      file,
      { progress, env },
      async ({ config, plugins, redactor, lastSnapshots, cache, signal }) => {
        const options = {
          question,
          libraries: args.library ?? [],
          acceptShrink: args.acceptShrink ?? false,
          ...(args.today === undefined ? {} : { today: args.today }),
        };
        const outcome = await explain(config, plugins, options, {
          now: () => new Date(),
          signal,
          onProgress,
          lastSnapshots,
          cache,
        });
        progress.end();
        if (args.fixture !== undefined) await saveCase(outcome, args.fixture, redactor);
        tell(notices(outcome), redactor);
        const explanation = redactor.redactData(outcome.explanation);
        if (args.json) await print([`${JSON.stringify(explanation, null, 2)}\n`]);
        else await printLines(explanationLines(explanation));
        return outcome.exitCode;
      },
    );
  } finally {
    progress.end();
  }
}

/** What the verdicts of one library follow from, for a report of a wrong one. */
async function saveCase(
  { explanation, cases }: ExplainOutcome,
  file: string,
  redactor: Redactor,
): Promise<void> {
  const [first, ...others] = cases;
  if (first === undefined) return;
  if (others.length > 0) {
    const names = explanation.libraries.map(({ name }) => `"${name}"`).join(', ');
    throw new UsageError([
      { message: `--fixture: it is in ${names}, and a fixture holds one: add --library with one of them.` },
    ]);
  }
  const shown = redactor.redactData(verdictCase(first, explanation.question));
  await writeFileAtomically(resolve(file), `${JSON.stringify(shown, null, 2)}\n`);
  say(`Wrote ${file}: look at it before you pass it on.`);
}

function notices({ explanation }: ExplainOutcome): readonly string[] {
  const { libraries, question } = explanation;
  return [
    ...(libraries.length === 0 ? [notFound(question)] : []),
    ...messageLines(explanation, { whole: '--json', paint: paintFor(process.stderr) }),
  ];
}

function notFound(question: string): string {
  return `Nothing that you own, and nothing of a collection or show of which you own a part, fits "${question}". Titles are compared as the server and the provider spell them; an id, such as tmdb:movie:679, is exact.`;
}
