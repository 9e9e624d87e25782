import { type Config, findConfig, loadConfig } from '@plexgaps/core/host';
import { sharedFranchises } from './built-ins.ts';
import { compileTemplate } from './placeholder-template.ts';

/**
 * Reads a config, or the default one of the current folder, with all that comes with the command. `readFile`: instead of
 * the file system.
 */
export async function readConfig(
  file: string | undefined,
  env: NodeJS.ProcessEnv = process.env,
  readFile?: (file: string) => Promise<string>,
): Promise<Config> {
  return loadConfig(file ?? (await findConfig(process.cwd())), {
    env,
    sharedFranchises,
    compileTemplate,
    ...(readFile && { readFile }),
  });
}
