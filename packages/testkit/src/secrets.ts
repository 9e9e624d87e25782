import { inspect } from 'node:util';
import type { Arrived } from './http/proxy.ts';

const credentialHeader = /authorization|cookie|token|secret|api-?key/;

/** The credentials that a request carries in its headers. */
export function credentialsIn({ headers }: Arrived): readonly string[] {
  return Object.entries(headers).flatMap(([name, value]) => {
    const credential = value.split(' ').at(-1) ?? '';
    return credentialHeader.test(name) && credential.length >= 4 ? [credential] : [];
  });
}

/** The first of the secrets that stands in a text, whole or (of a long one) in part: plain, encoded or as base64. */
export function leakIn(text: string, secrets: Iterable<string>): string | undefined {
  for (const secret of secrets)
    if (secret.length >= 4 && tellTales(secret).some((part) => text.includes(part))) return secret;
  return undefined;
}

/** A quarter in, since the start of a token often says no more than what kind of token it is. */
function tellTales(secret: string): readonly string[] {
  const part = secret.length < 40 ? secret : secret.slice(secret.length >> 2, (secret.length >> 2) + 16);
  return [part, encodeURIComponent(part), Buffer.from(secret).toString('base64')];
}

/** Everything that printing a thrown value could show: message, stack, members and causes. */
export function printed(thrown: unknown): string {
  return inspect(thrown, { depth: 8, maxStringLength: null, maxArrayLength: null });
}
