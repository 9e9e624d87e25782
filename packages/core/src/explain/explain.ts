import { openSources } from '../catalogue/sources.ts';
import { type Compared, compareLibraries } from '../compare-libraries.ts';
import type { Config } from '../config/config.ts';
import { UsageError } from '../errors.ts';
import type { GapInput } from '../gaps/gap-input.ts';
import { narrowGaps, type Only, parseOnly } from '../gaps/only.ts';
import { recallLibraries } from '../last-libraries.ts';
import { dayIn, type LibraryGaps, type Problem, parseId } from '../model/index.ts';
import { countRead, librariesOf, serversOf, snapshot } from '../owned-libraries.ts';
import type { Plugins } from '../plugin/ready.ts';
import { gathering, staged } from '../progress.ts';
import type { RunOptions, RunTools } from '../run.ts';
import { explainLibrary } from './explain-library.ts';
import type { ExplainedItem, Explanation } from './explanation.ts';

/** What a person can say about a question, beyond the config. */
export type ExplainOptions = Pick<RunOptions, 'libraries' | 'today' | 'acceptShrink'>;

/** How a question was answered. */
export interface ExplainOutcome {
  readonly explanation: Explanation;
  /** Of each explained library, in the same order: what its verdicts follow from. */
  readonly cases: readonly ExplainedCase[];
  /** 4: it was not found, or no library could be read. 3: something could not be found out. */
  readonly exitCode: 0 | 3 | 4;
}

/** What the verdicts of one library follow from, and what they are. */
interface ExplainedCase {
  readonly input: GapInput;
  readonly gaps: LibraryGaps;
}

/**
 * Why a title or an id is called what it is called: the stages of a run, narrowed to it, without a report, and nothing is kept but what the providers answered. A title that
 * nothing owned bears may be that of something missing: then everything is looked up. Throws as a run does.
 */
export async function explain(
  config: Config,
  plugins: Plugins,
  { question, ...options }: ExplainOptions & { readonly question: string },
  tools: Pick<RunTools, 'now' | 'signal' | 'onProgress' | 'lastSnapshots' | 'cache'>,
): Promise<ExplainOutcome> {
  if (question.trim() === '') throw new UsageError([{ message: 'explain: expected a title or an id.' }]);
  const started = tools.now();
  const problems: Problem[] = [];
  const onProgress = gathering(tools.onProgress, problems);
  const only = parseOnly(question.trim());
  const sources = openSources({ ...config, ...options, ...tools, now: started, onProgress });
  const ctx = { signal: tools.signal, onProgress, sources };

  const memory = await recallLibraries(config, { ...options, now: started }, { ...tools, onProgress });
  const taken = await staged('snapshot', onProgress, () =>
    snapshot(config, plugins, { libraries: options.libraries }, ctx, memory),
  );
  const asked = librariesOf(taken, options, started);
  const narrowed = await compareLibraries(asked, plugins, { ...ctx, only });
  const libraries = isAnswered(narrowed, only)
    ? narrowed
    : (await compareLibraries(asked, plugins, { ...ctx, only: undefined })).map((library) =>
        narrow(library, only),
      );
  const explained = libraries.map(({ input, gaps }) => ({
    input,
    gaps,
    library: explainLibrary(input, gaps, only),
  }));
  const found = explained.flatMap(({ library, ...rest }) => library.map((own) => ({ ...rest, own })));
  const complete =
    libraries.every(({ gaps }) => gaps.complete) && !problems.some(({ severity }) => severity === 'error');
  return {
    explanation: {
      version: 1,
      question: only.text,
      today: options.today ?? dayIn(config.defaults.timezone, started),
      askedAt: started.toISOString(),
      oldestAnswer: sources.oldest(),
      complete,
      servers: serversOf(taken.survey),
      libraries: found.map(({ own }) => own),
      problems: eachOnce(about(problems, found)),
    },
    cases: found.map(({ input, gaps }) => ({ input, gaps })),
    exitCode: countRead(taken.snapshots) === 0 || found.length === 0 ? 4 : complete ? 0 : 3,
  };
}

function narrow(library: Compared, only: Only): Compared {
  return { ...library, gaps: narrowGaps(library.gaps, only) };
}

/**
 * A group, or an item that the provider knows, is an answer. Only a title, or the id of an episode, can be that of
 * something which nothing owned leads to by itself.
 */
function isAnswered(libraries: readonly Compared[], only: Only): boolean {
  if (only.id !== undefined && parseId(only.id)?.kind !== 'episode') return true;
  const explained = libraries.flatMap(({ input, gaps }) => explainLibrary(input, gaps, only));
  const isKnown = ({ fate }: ExplainedItem) => fate === 'matched';
  return explained.some(({ groups, items }) => groups.length > 0 || items.some(isKnown));
}

/** A warning about another library has nothing to do with the answer. Without an answer it may be why. */
function about(
  problems: readonly Problem[],
  found: readonly { readonly gaps: LibraryGaps }[],
): readonly Problem[] {
  const names = new Set(found.map(({ gaps }) => gaps.name));
  const isBeside = ({ severity, library }: Problem) =>
    severity !== 'error' && library !== undefined && !names.has(library);
  return names.size === 0 ? problems : problems.filter((problem) => !isBeside(problem));
}

/** What is looked up twice fails twice. */
function eachOnce(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}
