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

async function printVersion(): Promise<number> {
  try {
    await print([`${version()}\n`]);
    return 0;
  } catch (error) {
    const { showError } = await import('./errors.ts');
    return showError(error);
  }
}
