import { openSources } from '../catalogue/sources.ts';
import { compareLibraries } from '../compare-libraries.ts';
import type { Config } from '../config/config.ts';
import { recallLibraries } from '../last-libraries.ts';
import { dayIn, type Problem } from '../model/index.ts';
import { countRead, librariesOf, serversOf, snapshot } from '../owned-libraries.ts';
import type { Plugins } from '../plugin/ready.ts';
import { gathering, staged } from '../progress.ts';
import type { RunOptions, RunTools } from '../run.ts';
import { type Sample, sampleVerdicts } from './sample.ts';

/** What a person can say about a sample, beyond the config. */
export interface CheckOptions extends Pick<RunOptions, 'libraries' | 'today' | 'acceptShrink'> {
  /** Verdicts to draw. */
  readonly count: number;
  /** A whole number from 0. */
  readonly seed: number;
}

/** A sample, and how the stages before it went. */
export interface CheckOutcome {
  readonly sample: Sample;
  /** 4: no library could be read. 3: something could not be found out. */
  readonly exitCode: 0 | 3 | 4;
}

/** Some verdicts at random, for a person to judge: the stages of a run, without a report; nothing is kept but what the providers answered. Throws as a run does. */
export async function check(
  config: Config,
  plugins: Plugins,
  { count, seed, ...options }: CheckOptions,
  tools: Pick<RunTools, 'now' | 'signal' | 'onProgress' | 'lastSnapshots' | 'cache'>,
): Promise<CheckOutcome> {
  const started = tools.now();
  const problems: Problem[] = [];
  const onProgress = gathering(tools.onProgress, problems);
  const sources = openSources({ ...config, ...options, ...tools, now: started, onProgress });
  const ctx = { signal: tools.signal, onProgress, sources };
  const memory = await recallLibraries(config, { ...options, now: started }, { ...tools, onProgress });
  const taken = await staged('snapshot', onProgress, () => snapshot(config, plugins, options, ctx, memory));
  const asked = librariesOf(taken, options, started);
  const libraries = (await compareLibraries(asked, plugins, { ...ctx, only: undefined })).map(
    ({ gaps }) => gaps,
  );
  const complete =
    libraries.every((gaps) => gaps.complete) && !problems.some(({ severity }) => severity === 'error');
  return {
    sample: {
      version: 1,
      today: options.today ?? dayIn(config.defaults.timezone, started),
      seed,
      complete,
      ...sampleVerdicts(libraries, { count, seed }),
      servers: serversOf(taken.survey),
      problems,
    },
    exitCode: countRead(taken.snapshots) === 0 ? 4 : complete ? 0 : 3,
  };
}
