import { type PlexgapsError, ServiceError } from '../errors.ts';
import type { PlaceholderAction } from './placeholder.ts';

/** What a person can do about a status with which a write was refused, beside what is said of every request. */
const advice: Readonly<Record<number, string>> = {
  400: 'If it stays so, refresh the metadata of the library on the server.',
  403: "Writing needs the token of the server's owner.",
  404: 'It may have been removed meanwhile.',
  409: 'Something else has what it is to have, such as its title.',
  414: 'Something in front of the server takes no address that long: let it take 4000 characters.',
};

const verbs = { create: 'made', update: 'changed', remove: 'removed', keep: 'kept' } as const;

/** Why a placeholder was not written, and what to do: without the long address that was asked. */
export function failureText(error: PlexgapsError): string {
  const isService = error instanceof ServiceError;
  const said = isService ? plainly(error) : error.message;
  const advised = isService && error.status !== undefined ? advice[error.status] : undefined;
  const next = 'The next run with --apply finishes what was begun.';
  return [sentence(said), advised ?? error.hint, next].filter((part) => part !== undefined).join(' ');
}

/** The same with the collection and its section, for an error that ends the run. */
export function named(error: ServiceError, action: PlaceholderAction): ServiceError {
  const { kind, service, url, status, hint } = error;
  const message = `${service}: ${couldNot(action, `"${action.title}"`)}: ${sentence(plainly(error))}`;
  return new ServiceError(kind, message, {
    service,
    url,
    cause: error,
    ...(status === undefined ? {} : { status }),
    ...(hint === undefined ? {} : { hint }),
  });
}

/** `In "Films" it could not be made` */
export function couldNot({ action, sectionTitle }: PlaceholderAction, what = 'it'): string {
  return `In "${sectionTitle}" ${what} could not be ${verbs[action]}`;
}

/** What was asked is in the query, and too long to be read. */
function plainly({ message, service }: ServiceError): string {
  const start = `${service}: `;
  const said = message.startsWith(start) ? message.slice(start.length) : message;
  return said.replace(/(https?:\/\/[^\s?]+)\?\S*/, '$1');
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
