import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { CallContext } from '@plexgaps/core';

/** One thing that the contract asks a plugin, as plain data. */
export interface Question {
  /** How it reads in messages: `collections.get("tmdb:collection:8091")`. */
  readonly name: string;
  readonly ask: (ctx: CallContext) => Promise<unknown>;
  /** The same about a thing that there is not: the answer is `undefined`. Only for look-ups. */
  readonly askUnknown?: (ctx: CallContext) => Promise<unknown>;
  /** What a 404 means: that there is none (`undefined`), that something is wrong (`error`), or either. */
  readonly on404: 'undefined' | 'error' | 'either';
  /** What the answer is about: all answers about one thing bear its id. */
  readonly thing?: string;
  /** One of its requests may fail and another one make up for it. */
  readonly hasFallback?: boolean;
}

/** What came of asking. */
export type Outcome =
  | { readonly kind: 'answered'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Milliseconds after which a question counts as never answered. */
const patience = 10_000;

/** Asks, and takes an error as an outcome too. Throws when there is no outcome in time. */
export async function outcomeOf(
  name: string,
  ask: () => Promise<unknown>,
  within: number = patience,
): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    const late = () =>
      new assert.AssertionError({ message: `${name} came to no end within ${within / 1000} s.` });
    timer = setTimeout(() => reject(late()), within);
  });
  const answered = async (): Promise<Outcome> => {
    try {
      return { kind: 'answered', value: await ask() };
    } catch (error) {
      return { kind: 'failed', error };
    }
  };
  try {
    return await Promise.race([answered(), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** A context for a call that nobody interrupts. */
export function calmly(): CallContext {
  return { signal: new AbortController().signal };
}

/** An outcome for people. */
export function shown(outcome: Outcome): string {
  const value = outcome.kind === 'answered' ? outcome.value : outcome.error;
  const text = inspect(value, { depth: 2, breakLength: Number.POSITIVE_INFINITY });
  const short = text.length > 300 ? `${text.slice(0, 299)}…` : text;
  return outcome.kind === 'answered' ? `the answer ${short}` : `the error ${short}`;
}

/** The kind of a `ServiceError`, also of one from another copy of the core. */
export function serviceFailure(outcome: Outcome): string | undefined {
  if (outcome.kind === 'answered' || !(outcome.error instanceof Error)) return undefined;
  return outcome.error.name === 'ServiceError' ? String(Reflect.get(outcome.error, 'kind')) : undefined;
}

export function isSame(a: unknown, b: unknown): boolean {
  try {
    assert.deepEqual(a, b);
    return true;
  } catch {
    return false;
  }
}
