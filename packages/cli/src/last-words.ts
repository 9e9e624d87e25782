import { createRedactor, type Redactor, redactError } from '@plexgaps/core/host';
import { showError, Uncaught } from './errors.ts';

/** All of this process: whose secrets an error holds that nobody caught cannot be known. */
const redactors: Redactor[] = [];

/** A redactor for the work of a command, which also masks what {@link lastWords} says. */
export function newRedactor(): Redactor {
  const redactor = createRedactor();
  redactors.push(redactor);
  return redactor;
}

/** Says what nobody caught, without secrets. Gives the exit code. */
export function lastWords(error: unknown): number {
  return showError(new Uncaught('', { cause: redactors.reduce(redactError, error) }));
}
