import { access } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { UsageError } from '@plexgaps/core';
import { readIfThere } from '@plexgaps/core/host';
import { NothingChosen } from '../choose.ts';
import { readVariables, type Variables } from './dot-env.ts';
import type { InitArguments } from './init-arguments.ts';
import type { Questions } from './questions.ts';

/** Nothing is overwritten unless somebody agrees. */
export async function demandLeave(
  file: string,
  { overwrite = false }: InitArguments,
  questions: Questions | undefined,
): Promise<void> {
  if (overwrite || !(await isThere(file))) return;
  const name = relative(process.cwd(), file);
  if (!questions) throw new UsageError([{ message: `${name} is there already. --overwrite replaces it.` }]);
  if (!(await questions.confirm(`${name} is there already. Replace it?`, false))) throw new NothingChosen();
}

/** What `.env` says otherwise is replaced only where somebody agrees. */
export async function demandVariables(
  file: string,
  variables: Variables,
  { overwrite = false }: InitArguments,
  questions: Questions | undefined,
): Promise<void> {
  const before = await dotEnvBeside(file);
  const others = Object.entries(variables).filter(([name, value]) => (before[name] || value) !== value);
  if (overwrite || others.length === 0) return;
  const names = others.map(([name]) => name).join(' and ');
  if (!questions) throw new UsageError([{ message: `.env has another ${names}. --overwrite replaces it.` }]);
  if (!(await questions.confirm(`.env has another ${names}. Replace it?`, true))) throw new NothingChosen();
}

/** What `.env` beside the config says. */
export async function dotEnvBeside(file: string): Promise<Variables> {
  return readVariables((await readIfThere(join(dirname(file), '.env'))) ?? '');
}

/** Whether there is a file or folder. */
export async function isThere(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  );
}
