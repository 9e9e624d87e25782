import assert from 'node:assert/strict';
import type { Bench } from '../bench.ts';
import {
  calmly,
  isSame,
  type Outcome,
  outcomeOf,
  type Question,
  serviceFailure,
  shown,
} from '../question.ts';
import {
  cutOff,
  insteadOf,
  ofShape,
  once,
  reset,
  rewritten,
  stall,
  status,
  withoutLists,
} from './distortions.ts';
import type { Distortion } from './proxy.ts';
import { abortDuring, measureAll, one, type Struck, strikeAll, strikeEach } from './strike.ts';

/** Registers what is expected of a plugin when its service fails, refuses, or is not itself. */
export function checkFaults<Instance>(bench: Bench<Instance>): void {
  checkRefusals(bench);
  checkSlowing(bench);
  checkFailures(bench);
  checkShapes(bench);
  checkAborts(bench);
}

function checkRefusals<Instance>({ check, questions }: Bench<Instance>): void {
  check('a refused key is a ServiceError of the kind "refused"', async (subject) => {
    for (const { question, outcome } of await strikeAll(subject, questions, status(401)))
      assert.equal(
        serviceFailure(outcome),
        'refused',
        `After a 401, ${question.name} came to ${shown(outcome)}.`,
      );
  });

  check('a 404 means that there is none, but a list that is gone is no empty list', async (subject) => {
    const count = questions((await subject.create()).instance).length;
    for (let index = 0; index < count; index += 1) {
      const question = await one(subject, questions, index);
      // What is unknown anyway goes first, so that a login is over before everything answers 404.
      await question.askUnknown?.(calmly());
      subject.proxy.distort(status(404), undefined);
      const outcome = await outcomeOf(question.name, () => question.ask(calmly()));
      subject.proxy.calm();
      expect404(question, outcome);
    }
  });
}

function expect404({ name, on404 }: Question, outcome: Outcome): void {
  const isNone = outcome.kind === 'answered' && outcome.value === undefined;
  const isRight = (on404 !== 'error' && isNone) || (on404 !== 'undefined' && outcome.kind === 'failed');
  const expected =
    on404 === 'either' ? 'undefined or an error' : on404 === 'error' ? 'an error' : 'undefined';
  assert(isRight, `After a 404, ${name} came to ${shown(outcome)}, expected ${expected}.`);
}

function checkSlowing<Instance>({ check, questions }: Bench<Instance>): void {
  const slowDown = status(429, { 'retry-after': '0' });

  check('what met a 429 is asked again', async (subject) => {
    for (const { question, outcome } of await strikeAll(subject, questions, once(slowDown)))
      assert(
        outcome.kind === 'answered' && outcome.value !== undefined,
        `After a 429 that passed, ${question.name} came to ${shown(outcome)}.`,
      );
  });

  check('a 429 that stays is a ServiceError of the kind "limited"', async (subject) => {
    for (const { question, outcome } of await strikeAll(subject, questions, slowDown))
      assert.equal(
        serviceFailure(outcome),
        'limited',
        `After 429s, ${question.name} came to ${shown(outcome)}.`,
      );
  });
}

function checkFailures<Instance>(bench: Bench<Instance>): void {
  expectErrors(bench, 'a service that has trouble is an error, whichever request it meets', [
    ['a 500', status(500)],
    ['a 503', status(503)],
  ]);
  expectErrors(bench, 'a broken connection is an error, whichever request it meets', [['a reset', reset]]);
  expectErrors(bench, 'an answer that was cut off is an error, whichever it is', [
    ['half of its JSON', cutOff],
  ]);
  expectErrors(bench, 'a web page in place of an answer is an error, whichever it is', [
    ['a web page', insteadOf('<!doctype html><title>Welcome</title>', 'text/html')],
  ]);
}

const shapes = ['[]', '{}', '"text"', '42', 'null', 'true'];

function checkShapes<Instance>(bench: Bench<Instance>): void {
  expectErrors(
    bench,
    'JSON of another shape is an error, whichever answer it is',
    shapes.map((body) => [body, ofShape(body)]),
  );
  expectErrors(bench, 'a text where a list was promised is an error, unless the list is not used', [
    ['texts for lists', rewritten(withoutLists)],
  ]);
}

function checkAborts<Instance>({ check, questions }: Bench<Instance>): void {
  check('an abort ends what is under way, as a ServiceError of the kind "aborted"', async (subject) => {
    for (const [index, { requests }] of (await measureAll(subject, questions)).entries()) {
      for (const request of requests) {
        const question = await one(subject, questions, index);
        const outcome = await abortDuring(subject, question, stall, request);
        const came = `Aborted at ${request}, ${question.name} came to ${shown(outcome)}.`;
        assert.equal(serviceFailure(outcome), 'aborted', came);
      }
    }
  });

  check('nothing is asked after an abort', async (subject) => {
    const signal = AbortSignal.abort();
    for (const question of questions((await subject.create()).instance)) {
      const outcome = await outcomeOf(question.name, () => question.ask({ signal }));
      assert(outcome.kind === 'failed', `Aborted before, ${question.name} came to ${shown(outcome)}.`);
    }
    assert.deepEqual(subject.proxy.arrived, []);
  });
}

/** Registers a check that none of the distortions makes a wrong answer: an error it must be, or the true answer. */
function expectErrors<Instance>(
  { check, questions }: Bench<Instance>,
  sentence: string,
  distortions: readonly (readonly [what: string, distortion: Distortion])[],
): void {
  check(sentence, async (subject) => {
    const measures = await measureAll(subject, questions);
    for (const [what, distortion] of distortions)
      for (const struck of await strikeEach(subject, questions, { distortion, measures }))
        expectError(what, struck);
  });
}

function expectError(what: string, { question, where, outcome, truth }: Struck): void {
  const isRight = outcome.kind === 'failed' || isSame(outcome.value, truth);
  assert(
    isRight,
    `After ${what} to ${where}, ${question.name} came to ${shown(outcome)}, expected an error.`,
  );
}
