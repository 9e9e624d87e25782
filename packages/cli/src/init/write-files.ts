import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlexgapsError } from '@plexgaps/core';
import { readIfThere, writeFileAtomically } from '@plexgaps/core/host';
import { type Variables, withVariables } from './dot-env.ts';

/** Rights of a file with secrets: nobody else may read it. */
const ownerOnly = 0o600;

/** What is to be put into a folder. */
export interface NewFiles {
  readonly config: { readonly file: string; readonly text: string };
  readonly workflow?: { readonly file: string; readonly text: string };
  /** For `.env` beside the config. */
  readonly variables: Variables;
  /** Whether the schema for editors is to be put beside the config, too. */
  readonly schema: boolean;
}

/** Where the schema lies for editors, from the config's folder: that of an installed package grows with it. */
export const schemas = {
  installed: './node_modules/plexgaps/config.schema.json',
  own: './.plexgaps/config.schema.json',
} as const;

/** What git is not to see: secrets, and what a run remembers. */
const unseen: readonly string[] = ['.env', '.plexgaps/'];

/** Writes everything, the config last: where it stands, the rest does, too. Gives what was written, for people. */
export async function writeFiles({
  config,
  workflow,
  variables,
  schema,
}: NewFiles): Promise<readonly string[]> {
  const folder = dirname(config.file);
  const written: string[] = [];
  const put = async (file: string, work: () => Promise<unknown>, note = ''): Promise<void> => {
    try {
      await mkdir(dirname(file), { recursive: true });
      if ((await work()) === 'as it was') return;
    } catch (cause) {
      throw new PlexgapsError('not-written', `${file} cannot be written: ${(cause as Error).message}`, {
        cause,
      });
    }
    written.push(`Wrote ${relative(process.cwd(), file) || file}${note}`);
  };
  await put(join(folder, '.gitignore'), () => addLines(join(folder, '.gitignore'), unseen));
  if (Object.keys(variables).length > 0) {
    const file = join(folder, '.env');
    await put(file, () => addVariables(file, variables), ', which git does not see: tokens and keys');
  }
  if (schema) {
    const ours = fileURLToPath(new URL('../../config.schema.json', import.meta.url));
    await put(join(folder, schemas.own), () => copyFile(ours, join(folder, schemas.own)), ', for editors');
  }
  for (const file of workflow ? [workflow, config] : [config])
    await put(file.file, () => writeFileAtomically(file.file, file.text));
  return written;
}

async function addLines(file: string, lines: readonly string[]): Promise<'as it was' | undefined> {
  const before = (await readIfThere(file)) ?? '';
  const known = new Set(before.split(/\r?\n/).map((line) => line.trim().replace(/^\/|\/$/g, '')));
  const missing = lines.filter((line) => !known.has(line.replace(/\/$/, '')));
  if (missing.length === 0) return 'as it was';
  const end = before === '' || before.endsWith('\n') ? '' : '\n';
  await writeFileAtomically(file, `${before}${end}${missing.join('\n')}\n`);
  return undefined;
}

async function addVariables(file: string, variables: Variables): Promise<void> {
  const before = (await readIfThere(file)) ?? '';
  await writeFileAtomically(file, withVariables(before, variables), ownerOnly);
}
