import { UsageError } from '@plexgaps/core';
import { visibleText } from '@plexgaps/core/host';
import type { Ignorable } from './ignorable.ts';

/** How many are listed before the rest is only counted. */
const named = 20;

/** Nobody chose: everything is to stay as it was. */
export class NothingChosen extends Error {
  override readonly name = 'NothingChosen';
}

/**
 * The one that is meant: the only one; on a terminal what a person chooses; else a {@link UsageError} that lists them, with
 * what is to be added to the command line. Throws {@link NothingChosen} when the person leaves.
 */
export async function chooseOne<T extends Ignorable>(
  candidates: readonly T[],
  { question, advice }: { readonly question: string; readonly advice: string },
): Promise<T> {
  const [first, ...others] = candidates;
  if (first && others.length === 0) return first;
  if (process.stdin.isTTY && process.stderr.isTTY) return await ask(question, candidates);
  const rest = candidates.length - named;
  const lines = [
    `${question} ${advice}`,
    ...candidates.slice(0, named).map((one) => `  ${one.id}  ${labelOf(one)}`),
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
  ];
  throw new UsageError([{ message: lines.join('\n') }]);
}

async function ask<T extends Ignorable>(question: string, candidates: readonly T[]): Promise<T> {
  const { isCancel, select } = await import('@clack/prompts');
  const choice = await select({
    message: question,
    options: candidates.map((one, value) => ({ value, label: labelOf(one), hint: one.id })),
    maxItems: 12,
    output: process.stderr,
  });
  const chosen = isCancel(choice) ? undefined : candidates[choice];
  if (chosen === undefined) throw new NothingChosen();
  return chosen;
}

function labelOf({ title, library }: Ignorable): string {
  return visibleText(title === undefined ? `in "${library}"` : `${title}, in "${library}"`);
}
