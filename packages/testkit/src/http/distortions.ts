import { credentialsIn } from '../secrets.ts';
import type { Answer, Arrived, Distortion } from './proxy.ts';

const json = { 'content-type': 'application/json' };

/** An error status that comes with a JSON message. */
export function status(code: number, headers: Answer['headers'] = {}): Distortion {
  return async () => ({ status: code, headers: { ...json, ...headers }, body: '{"message":"Not today."}' });
}

/** An error status whose message quotes the caller's credentials. */
export function talkative(code: number): Distortion {
  return async (_, arrived) => ({
    status: code,
    headers: json,
    body: JSON.stringify({ message: quoted(arrived) }),
  });
}

/** An answer of another shape that holds the caller's credentials. */
export const talkativeShape: Distortion = async (_, arrived) => ({
  status: 200,
  headers: json,
  body: JSON.stringify(quoted(arrived)),
});

/** The distortion meets each request once. */
export function once(distortion: Distortion): Distortion {
  return (real, arrived, nth) => (nth === 1 ? distortion(real, arrived, nth) : real());
}

/** Another body in place of the true one, with status 200. */
export function insteadOf(body: string, type = 'application/json'): Distortion {
  return async () => ({ status: 200, headers: { 'content-type': type }, body });
}

/** JSON of another shape in place of the true one. A list stays where the true answer is a list: it may be empty. */
export function ofShape(body: string): Distortion {
  return async (real) => {
    const answer = await real();
    const isShape = body === '[]' && isJson(answer.body) && Array.isArray(parsed(answer.body));
    return isShape ? answer : { status: 200, headers: json, body };
  };
}

/** Half of the true text, sent as if it were whole. */
export const cutOff: Distortion = async (real) => {
  const answer = await real();
  return { ...answer, body: answer.body.slice(0, answer.body.length >> 1) };
};

export const reset: Distortion = async () => 'reset';
export const stall: Distortion = async () => 'stall';

/** The true answer with its JSON rewritten, or that of each of its lines. */
export function rewritten(rewrite: (body: unknown) => unknown): Distortion {
  return async (real) => {
    const answer = await real();
    const values = isJson(answer.body) ? [answer.body] : answer.body.trimEnd().split('\n');
    return { ...answer, body: values.map((value) => JSON.stringify(rewrite(parsed(value)))).join('\n') };
  };
}

/** Every list of a JSON value replaced by a text. */
export function withoutLists(value: unknown): unknown {
  if (Array.isArray(value)) return 'not a list';
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutLists(member)]));
}

function isJson(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new TypeError('The service was expected to answer with JSON.', { cause });
  }
}

function quoted(arrived: Arrived): string {
  return `No access: ${credentialsIn(arrived).join(' ')} ${arrived.target}`;
}
