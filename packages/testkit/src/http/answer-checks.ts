import assert from 'node:assert/strict';
import type { Bench } from '../bench.ts';
import { comesThrough, hostileText, withTitles } from '../hostile.ts';
import { calmly, outcomeOf, type Question } from '../question.ts';
import { credentialsIn, leakIn, printed } from '../secrets.ts';
import { cutOff, insteadOf, reset, rewritten, status, talkative, talkativeShape } from './distortions.ts';
import { one, strikeAll } from './strike.ts';

/** Registers what holds for every answer of a plugin, whatever it is about. */
export function checkAnswers<Instance>(bench: Bench<Instance>): void {
  checkForm(bench);
  checkSameness(bench);
}

/** Registers what holds for the requests that a plugin makes, and for titles and secrets on their way. */
export function checkTraffic<Instance>(bench: Bench<Instance>): void {
  checkDoor(bench);
  checkTitles(bench);
  checkSecrets(bench);
}

function checkForm<Instance>({ check, questions }: Bench<Instance>): void {
  check('its answers have the form that a run expects', async (subject) => {
    const { wrapped } = await subject.create();
    for (const question of questions(wrapped)) await question.ask(calmly());
  });

  check('its answers survive JSON unchanged', async (subject) => {
    const { instance } = await subject.create();
    for (const question of questions(instance)) {
      const answer = await question.ask(calmly());
      const text = JSON.stringify(answer);
      const again: unknown = text === undefined ? undefined : JSON.parse(text);
      assert.deepEqual(again, answer, `${question.name} answers with something that JSON cannot hold.`);
    }
  });
}

function checkSameness<Instance>({ check, questions }: Bench<Instance>): void {
  check('the same question gets the same answer, now and in the next run', async (subject) => {
    const instances = [(await subject.create()).instance, (await subject.create()).instance];
    const askers = [...instances, ...instances].map(questions);
    for (const [index, { name }] of (askers[0] ?? []).entries()) {
      const answers: unknown[] = [];
      for (const asked of askers) answers.push(await asked[index]?.ask(calmly()));
      for (const answer of answers) expectSame(name, answer, answers[0]);
    }
  });

  check('questions asked all at once get the answers that they get one by one', async (subject) => {
    const atOnce = questions((await subject.create()).instance);
    const inTurn = questions((await subject.create()).instance);
    const answers = await Promise.all(atOnce.map((question) => question.ask(calmly())));
    for (const [index, question] of inTurn.entries())
      expectSame(question.name, answers[index], await question.ask(calmly()));
  });
}

/** Also the order of members: it is the order in a report's bytes. */
function expectSame(name: string, actual: unknown, expected: unknown): void {
  assert.deepEqual(actual, expected, `${name} does not always get the same answer.`);
  assert.equal(JSON.stringify(actual), JSON.stringify(expected));
}

function checkDoor<Instance>({ check, questions, secretsInUrl }: Bench<Instance>): void {
  check('every request goes through the door, to its own service', async (subject) => {
    const harness = await subject.create();
    for (const question of questions(harness.instance)) await question.ask(calmly());
    const { arrived } = subject.proxy;
    assert(arrived.length > 0, 'Expected requests to the given service; none came.');
    assert.equal(
      arrived.length,
      harness.sent(),
      'Expected as many requests at the service as left through tools.http.',
    );
  });

  if (secretsInUrl) return;
  check('its secrets travel in headers, not in URLs', async (subject) => {
    const { instance, secrets } = await subject.create();
    for (const question of questions(instance)) await question.ask(calmly());
    for (const { target } of subject.proxy.arrived)
      assert.equal(leakIn(target, secrets), undefined, `A secret stands in the URL of a request: ${target}`);
  });
}

function checkTitles<Instance>({ check, questions, titles }: Bench<Instance>): void {
  check('a hostile title is a title like any other', async (subject) => {
    const { proxy } = subject;
    let seen = 0;
    for (const index of questions((await subject.create()).instance).keys()) {
      const question = await one(subject, questions, index);
      const truth = await question.ask(calmly());
      proxy.distort(
        rewritten((body) => withTitles(body, titles)),
        undefined,
      );
      const fresh = await one(subject, questions, index);
      const answer = await fresh.ask(calmly());
      proxy.calm();
      seen += comesThrough(question.name, answer, truth);
    }
    assert(
      seen > 0,
      `No title came through as the service sent it (${hostileText}). Name its members in "titles".`,
    );
  });
}

function checkSecrets<Instance>({ check, questions }: Bench<Instance>): void {
  check('no secret stands in an answer, an error or a log line', async (subject) => {
    const said: string[] = [];
    const secrets = new Set<string>();
    const create = async () => {
      const harness = await subject.create();
      for (const secret of harness.secrets) secrets.add(secret);
      return harness;
    };
    const harness = await create();
    for (const question of questions(harness.instance)) said.push(await sayings(question));
    for (const distortion of troubles) {
      for (const { outcome } of await strikeAll({ ...subject, create }, questions, distortion))
        said.push(printed(outcome));
      // Once more where a login is over: then there is a token to be lost, too.
      subject.proxy.distort(distortion, undefined);
      for (const question of questions(harness.instance)) said.push(await sayings(question));
      subject.proxy.calm();
    }
    for (const secret of harness.secrets) secrets.add(secret);
    for (const credential of subject.proxy.arrived.flatMap(credentialsIn)) secrets.add(credential);
    for (const text of [...said, ...harness.log])
      assert.equal(leakIn(text, secrets), undefined, `A secret stands in this: ${text}`);
  });
}

const troubles = [
  talkative(401),
  talkative(403),
  talkative(500),
  talkativeShape,
  status(503),
  cutOff,
  insteadOf('<title>Login</title>', 'text/html'),
  reset,
];

async function sayings(question: Question): Promise<string> {
  return printed(await outcomeOf(question.name, () => question.ask(calmly())));
}
