import type { InstanceOf, ProviderPlugin, ServerPlugin } from '@plexgaps/core';
import { type Setup, type Subject, withSubject } from './http/service.ts';
import type { Questions } from './http/strike.ts';
import type { RunTest } from './run-test.ts';

/** What every contract of a plugin that asks somebody is given. */
export type Given<P> = {
  /** The runner's `test`: vitest's, node:test's, or any other of that form. */
  readonly test: RunTest;
  readonly plugin: P;
  /** Which members of the service's JSON hold titles. Default: `title`, `name`, and those with original or sort. */
  readonly titles?: RegExp;
  /** The service takes its key nowhere but in the URL. Default: false, and a secret in a URL is a fault. */
  readonly secretsInUrl?: boolean;
} & Setup;

/** Where checks are registered. */
export interface Bench<Instance> {
  /** Registers a test named `<plugin>: <sentence>`, with a subject of its own. */
  check(sentence: string, run: (subject: Subject<Instance>) => Promise<void>): void;
  readonly questions: Questions<Instance>;
  readonly titles: RegExp;
  readonly secretsInUrl: boolean;
}

const usualTitles = /^(?:(?:original|sort)_?)?(?:title|name)$|^titleSort$/i;

export function createBench<P extends ServerPlugin | ProviderPlugin>(
  given: Given<P>,
  questions: Questions<InstanceOf<P>>,
): Bench<InstanceOf<P>> {
  const { test, plugin, titles = usualTitles, secretsInUrl = false } = given;
  return {
    questions,
    titles,
    secretsInUrl,
    check: (sentence, run) => void test(`${plugin.name}: ${sentence}`, () => withSubject(plugin, given, run)),
  };
}
