import { resolve } from 'node:path';
import { redactError } from '@plexgaps/core/host';
import { NothingChosen } from '../choose.ts';
import { askKeys } from '../init/ask-keys.ts';
import { chooseLibraries, chooseReporters, chooseWorkflow } from '../init/choices.ts';
import { findServer } from '../init/find-server.ts';
import { demandFlags, givenVariables, wishOf } from '../init/given.ts';
import type { InitArguments } from '../init/init-arguments.ts';
import { demandLeave, demandVariables, isThere } from '../init/leave.ts';
import { nextSteps, planFiles } from '../init/plan-files.ts';
import { askOnTerminal, canAsk, type Questions } from '../init/questions.ts';
import { writeFiles } from '../init/write-files.ts';
import { newRedactor } from '../last-words.ts';
import { plexTvAccount } from '../logins.ts';
import { openDoor } from '../open-door.ts';
import { say } from '../say.ts';
import { listenForInterruption } from '../session.ts';
import { runFromConfig } from './run.ts';

const interrupted = 130;

/** `plexgaps init`: asks what a config has to say, tries every answer, writes it with what it needs, and offers the first run. */
export async function init(
  file: string | undefined,
  args: InitArguments,
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const config = await placeFor(file);
  let isToRun: boolean;
  try {
    isToRun = await setUp(config, args, env);
  } catch (error) {
    if (!(error instanceof NothingChosen)) throw error;
    say('Nothing was written.');
    return interrupted;
  }
  return isToRun ? await runFromConfig(config, {}, env) : 0;
}

/** Where the config goes; without a name, where a run looks for it. */
async function placeFor(file: string | undefined): Promise<string> {
  if (file !== undefined) return resolve(file);
  const [usual, other] = ['plexgaps.yml', 'plexgaps.yaml'].map((name) => resolve(name)) as [string, string];
  return !(await isThere(usual)) && (await isThere(other)) ? other : usual;
}

async function setUp(file: string, args: InitArguments, env: NodeJS.ProcessEnv): Promise<boolean> {
  const redactor = newRedactor();
  const door = openDoor(redactor, env);
  const interruption = listenForInterruption();
  const { signal } = interruption;
  try {
    const questions = canAsk() ? await askOnTerminal('plexgaps init', signal) : undefined;
    await demandLeave(file, args, questions);
    const given = await givenVariables(file, args, env);
    if (!questions) demandFlags(args, given);
    const search = { door, redactor, env, signal, questions };
    const session = { ...plexTvAccount(env, door, redactor), signal };
    const server = await findServer(wishOf(args, given), { ...search, session });
    const libraries = await chooseLibraries(server, args, questions);
    const providers = await askKeys(libraries, { ...search, given });
    const reporters = await chooseReporters(args, questions);
    const workflow = await chooseWorkflow(file, args, questions);
    const plan = await planFiles(
      file,
      { server, libraries, providers, reporters, ...(workflow && { workflow }) },
      env,
    );
    await demandVariables(file, plan.variables, args, questions);
    const tell = questions?.say ?? say;
    tell((await writeFiles(plan)).join('\n'));
    for (const line of nextSteps(file, plan, { server, env, isOffered: questions !== undefined })) tell(line);
    return args.run ?? (await wantsRun(questions));
  } catch (error) {
    if (signal.aborted) throw new NothingChosen();
    throw redactError(error, redactor);
  } finally {
    interruption.forget();
    await door.close();
  }
}

async function wantsRun(questions: Questions | undefined): Promise<boolean> {
  if (!questions) return false;
  try {
    return await questions.confirm('Run it now, for the first report?', true);
  } catch (error) {
    // Whoever leaves here has the config all the same.
    if (error instanceof NothingChosen) return false;
    throw error;
  }
}
