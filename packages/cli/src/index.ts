import { version } from './version.ts';

/**
 * The command. Returns the exit code; never throws. Everything is loaded when it is needed, so that `--version` and
 * `--help` start at once.
 */
export async function main(args: readonly string[]): Promise<number> {
  if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
    process.stdout.write(`${version()}\n`);
    return 0;
  }
  const { runCommand } = await import('./program.ts');
  return await runCommand(args);
}
