import assert from 'node:assert/strict';
import type { CallContext } from '@plexgaps/core';
import { calmly, type Outcome, outcomeOf, type Question } from '../question.ts';
import { type Distortion, keyOf } from './proxy.ts';
import type { Subject } from './service.ts';

/** The questions that a created plugin is asked; the same ones in the same order each time. */
export type Questions<Instance> = (instance: Instance) => readonly Question[];

/** What came of a question when something was wrong with an answer that it needs. */
export interface Struck {
  readonly question: Question;
  /** `GET /3/movie/348`, or `every request`. */
  readonly where: string;
  readonly outcome: Outcome;
  /** The answer when nothing is wrong. */
  readonly truth: unknown;
}

/** Of a question with more requests than this only the first ones and the last are met. */
const most = 6;

/** What a question takes and gives when nothing is wrong. */
export interface Measure {
  readonly truth: unknown;
  /** The keys of its distinct requests. */
  readonly requests: readonly string[];
}

/** Asks each question of a new instance, in their order. */
export async function measureAll<Instance>(
  subject: Subject<Instance>,
  questions: Questions<Instance>,
): Promise<readonly Measure[]> {
  const measures: Measure[] = [];
  for (const index of (await ask(subject, questions)).keys()) {
    const question = await one(subject, questions, index);
    const before = subject.proxy.arrived.length;
    const truth = await question.ask(calmly());
    const requests = [...new Set(subject.proxy.arrived.slice(before).map(keyOf))];
    const some = [...requests.slice(0, most - 1), ...requests.slice(-1)];
    measures.push({ truth, requests: requests.length > most ? some : requests });
  }
  return measures;
}

/**
 * Asks each question once for each request that it takes, each time of a new instance and with the distortion on that
 * request: a plugin that checks its first page and believes the second is found out.
 */
export async function strikeEach<Instance>(
  subject: Subject<Instance>,
  questions: Questions<Instance>,
  { distortion, measures }: { distortion: Distortion; measures: readonly Measure[] },
): Promise<readonly Struck[]> {
  const all: Struck[] = [];
  for (const [index, { truth, requests }] of measures.entries()) {
    const { hasFallback } = await one(subject, questions, index);
    for (const only of hasFallback ? [undefined] : requests)
      all.push(await strike(subject, questions, index, { distortion, only, truth }));
  }
  return all;
}

/** Asks each question of a new instance while the distortion is on every request. */
export async function strikeAll<Instance>(
  subject: Subject<Instance>,
  questions: Questions<Instance>,
  distortion: Distortion,
): Promise<readonly Struck[]> {
  const all: Struck[] = [];
  for (const index of (await ask(subject, questions)).keys())
    all.push(await strike(subject, questions, index, { distortion, only: undefined, truth: undefined }));
  return all;
}

/** A question to an instance that was never asked anything. */
export async function one<Instance>(
  subject: Subject<Instance>,
  questions: Questions<Instance>,
  index: number,
): Promise<Question> {
  const question = (await ask(subject, questions))[index];
  assert(question, 'The plugin is expected to offer the same methods each time it is created.');
  return question;
}

async function ask<Instance>(
  subject: Subject<Instance>,
  questions: Questions<Instance>,
): Promise<readonly Question[]> {
  const { instance } = await subject.create();
  return questions(instance);
}

async function strike<Instance>(
  subject: Subject<Instance>,
  questions: Questions<Instance>,
  index: number,
  { distortion, only, truth }: { distortion: Distortion; only: string | undefined; truth: unknown },
): Promise<Struck> {
  const question = await one(subject, questions, index);
  const where = only ?? 'every request';
  subject.proxy.distort(distortion, only);
  const outcome = await outcomeOf(question.name, () => question.ask(calmly()));
  const met = subject.proxy.calm();
  assert(
    met > 0,
    `${question.name} is expected to make the same requests each time; ${where} did not come again.`,
  );
  return { question, where, outcome, truth };
}

/** Asks while nothing answers, aborts, and says what came of it within a second. */
export async function abortDuring(
  { proxy }: Pick<Subject<unknown>, 'proxy'>,
  question: Question,
  distortion: Distortion,
  only: string,
): Promise<Outcome> {
  const controller = new AbortController();
  const ctx: CallContext = { signal: controller.signal };
  proxy.distort(distortion, only);
  const outcome = outcomeOf(question.name, () => question.ask(ctx), 1_000);
  await Promise.race([proxy.met(), outcome]);
  controller.abort();
  const came = await outcome;
  proxy.calm();
  return came;
}
