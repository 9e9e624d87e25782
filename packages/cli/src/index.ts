import { keepHeapSmall } from './heap.ts';
import { guardOutput, print } from './output.ts';
import { version } from './version.ts';

/**
 * The command. Returns the exit code; never throws. Everything is loaded when it is needed, so that `--version` and
 * `--help` start at once.
 */
export async function main(args: readonly string[]): Promise<number> {
  guardOutput();
  if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) return await printVersion();
  keepHeapSmall();
  const { runCommand } = await import('./program.ts');
  return await runCommand(args);
}

/**
 * For what nobody caught, such as a failure of a plugin that came after its answer: says it without secrets, and gives the exit
 * code. Node itself would end with 1, which means that something is missing.
 */
export async function endBadly(error: unknown): Promise<number> {
  const { lastWords } = await import('./last-words.ts');
  return lastWords(error);
}

async function printVersion(): Promise<number> {
  try {
    await print([`${version()}\n`]);
    return 0;
  } catch (error) {
    const { showError } = await import('./errors.ts');
    return showError(error);
  }
}
