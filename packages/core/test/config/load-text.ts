import { dirname, resolve } from 'node:path';
import type { Config } from '../../src/config/config.ts';
import { printFaults } from '../../src/config/faults.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { CompileTemplate } from '../../src/config/template.ts';
import { UsageError } from '../../src/errors.ts';

/** Where the texts of the tests are said to lie. */
const file: string = resolve('/home/kim/plexgaps.yml');
export const folder: string = dirname(file);

export interface World {
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The text of `.env` beside the config; absent: there is none. */
  readonly dotEnv?: string;
  /** Texts of further files beside the config, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** The paths of files of franchises that come with the program, by their names. */
  readonly shared?: Readonly<Record<string, string>>;
  /** Absent: there are no templates. */
  readonly compileTemplate?: CompileTemplate;
}

/** Loads a config from a text instead of a file. */
export function loadText(
  text: string,
  { env = { TZ: 'Europe/Berlin' }, dotEnv, files = {}, shared = {}, compileTemplate }: World = {},
): Promise<Config> {
  const texts = new Map([[file, text]]);
  if (dotEnv !== undefined) texts.set(resolve(folder, '.env'), dotEnv);
  for (const [name, body] of Object.entries(files)) texts.set(resolve(folder, name), body);
  const readFile = async (path: string): Promise<string> => {
    const found = texts.get(path);
    if (found === undefined) throw Object.assign(new Error(`no ${path}`), { code: 'ENOENT' });
    return found;
  };
  return loadConfig(file, {
    env,
    readFile,
    sharedFranchises: new Map(Object.entries(shared)),
    ...(compileTemplate && { compileTemplate }),
  });
}

/** The faults of a text as they are printed; an error if it has none. */
export async function faultsOf(text: string, world?: World): Promise<string> {
  const error = await loadText(text, world).then(
    () => new Error('The config has no faults.'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UsageError)) throw error;
  return `\n${printFaults(error.faults, { folder })}\n`;
}
