import { visibleLines, visibleText } from '@plexgaps/core/host';
import { NothingChosen } from '../choose.ts';

/** One of several answers. */
interface Choice<T> {
  readonly value: T;
  readonly label: string;
  readonly hint?: string;
}

/** Questions to a person at a terminal, on standard error. Each throws {@link NothingChosen} when the person leaves. */
export interface Questions {
  text(question: Question): Promise<string>;
  /** What is typed is not shown. */
  secret(question: Question): Promise<string>;
  confirm(message: string, initial: boolean): Promise<boolean>;
  one<T>(message: string, choices: readonly Choice<T>[]): Promise<T>;
  /** At least one of them; those that are `initial` are chosen unless the person says otherwise. */
  some<T>(message: string, choices: readonly Choice<T>[], initial: readonly T[]): Promise<readonly T[]>;
  /** Between the questions. */
  say(text: string): void;
  /** Something is not as it should be, and it goes on. */
  warn(text: string): void;
}

/** A question that is answered by typing. */
interface Question {
  readonly message: string;
  /** What is wrong with an answer; `undefined`: nothing. May take a while. */
  readonly fault: (answer: string) => string | undefined | Promise<string | undefined>;
}

/** Whether somebody is there to be asked. */
export function canAsk(): boolean {
  return process.stdin.isTTY === true && process.stderr.isTTY === true;
}

/** Questions on this terminal, below a title, until the signal says that the person has left. */
export async function askOnTerminal(title: string, signal: AbortSignal): Promise<Questions> {
  const { confirm, intro, isCancel, log, multiselect, password, select, text } = await import(
    '@clack/prompts'
  );
  const output = process.stderr;
  const ask = async <T>(prompt: (common: PromptOptions) => Promise<T>): Promise<Exclude<T, symbol>> => {
    // Whoever listened before, for the link of a login, may have let go of it.
    process.stdin.ref();
    const answer = await prompt({ output, signal });
    if (isCancel(answer)) throw new NothingChosen();
    return answer as Exclude<T, symbol>;
  };
  /** A failure of the check ends the question with it. */
  const askTyped = async (
    prompt: (options: TypedOptions) => Promise<string | symbol>,
    { message, fault }: Question,
  ): Promise<string> => {
    const failed = new AbortController();
    const validate = checked(fault, failed);
    const both = AbortSignal.any([signal, failed.signal]);
    try {
      return (await ask((common) => prompt({ ...common, message, validate, signal: both }))).trim();
    } catch (error) {
      throw failed.signal.aborted && !signal.aborted ? failed.signal.reason : error;
    }
  };
  intro(title, { output });
  return {
    text: (question) => askTyped(text, question),
    secret: (question) => askTyped((options) => password({ ...options, clearOnError: true }), question),
    confirm: (message, initialValue) => ask((common) => confirm({ ...common, message, initialValue })),
    async one(message, choices) {
      const options = optionsOf(choices);
      const chosen =
        choices[await ask((common) => select({ ...common, message: visibleText(message), options }))];
      if (!chosen) throw new NothingChosen();
      return chosen.value;
    },
    async some(message, choices, initial) {
      const options = optionsOf(choices);
      const initialValues = choices.flatMap(({ value }, index) => (initial.includes(value) ? [index] : []));
      const rest = { message: visibleText(message), options, initialValues, required: true, maxItems: 12 };
      const chosen = await ask((common) => multiselect({ ...common, ...rest }));
      return chosen.flatMap((index) => choices[index]?.value ?? []);
    },
    say: (words) => log.step(visibleLines(words), { output }),
    warn: (words) => log.warn(visibleLines(words), { output }),
  };
}

interface PromptOptions {
  readonly output: typeof process.stderr;
  readonly signal: AbortSignal;
}

interface TypedOptions extends PromptOptions {
  readonly message: string;
  readonly validate: ReturnType<typeof checked>;
}

function optionsOf<T>(choices: readonly Choice<T>[]) {
  return choices.map(({ label, hint }, value) => ({
    value,
    label: visibleText(label),
    ...(hint && { hint: visibleText(hint) }),
  }));
}

/** While an answer is checked, the prompt hears no key: Ctrl-C is then heard here, and ends it as it does everywhere else. */
function checked(
  fault: Question['fault'],
  failed: AbortController,
): (answer: string | undefined) => Promise<string | undefined> {
  return async (answer = '') => {
    const leave = (_: unknown, key: { readonly ctrl?: boolean; readonly name?: string } = {}) => {
      if (key.ctrl && key.name === 'c') process.kill(process.pid, 'SIGINT');
    };
    process.stdin.on('keypress', leave);
    try {
      return await fault(answer.trim());
    } catch (error) {
      failed.abort(error);
      return undefined;
    } finally {
      process.stdin.off('keypress', leave);
    }
  };
}
