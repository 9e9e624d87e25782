import type { AnswerKind, Answers, Kept } from '../cache/answers.ts';
import { sizeOf } from '../cache/freshness.ts';
import type { ErrorCode, Problem } from '../model/index.ts';
import { downAfter, type LeftAlone } from './ask.ts';

/** Why a provider is not asked. */
export type Unasked = LeftAlone | 'offline';

const codes: Readonly<Record<Unasked, ErrorCode>> = {
  down: 'service-down',
  spent: 'max-requests',
  offline: 'offline',
};

const reasons: Readonly<Record<Unasked, (source: string) => string>> = {
  down: (source) => `${source} failed ${downAfter} times in a row and is left alone for the rest of this run`,
  spent: (source) => `${source} is not asked any more, since the run has made as many requests as it may`,
  offline: (source) => `${source} is not asked, since the run is offline`,
};

/** Said once: a thousand things that were not asked need no thousand rows. */
export function unasked(source: string, why: Unasked): Problem {
  const next = why === 'spent' ? ' The next run goes on from here.' : '';
  const message = `${reasons[why](source)}: nothing is said about what was not asked.${next}`;
  return { severity: 'error', code: codes[why], message, source };
}

/** The same where an older answer stands in. */
export function unaskedButKnown(source: string, why: Unasked): Problem {
  const message = `${reasons[why](source)}: where it answered before, that answer stands, with its day.`;
  return { severity: 'warning', code: codes[why], message, source };
}

/** A look-up that failed and for which an older answer stands in. */
export function overtaken({ severity: gravity, message, item, source = '' }: Problem, asOf: string): Problem {
  const text = `${message} What ${source} said on ${asOf} stands until then.`;
  return {
    severity: gravity === 'note' ? 'note' : 'warning',
    code: 'stale-answer',
    message: text,
    source,
    ...(item === undefined ? {} : { item }),
  };
}

/** A list that became much shorter. */
interface Doubted {
  readonly kind: AnswerKind;
  readonly about: string;
  readonly kept: Kept<unknown>;
  readonly asOf: string;
}

/** Told again each time while it is not believed: two runs that know the same say the same. */
export function notBelieved(source: string, { kind, about, kept: { value, aside }, asOf }: Doubted): Problem {
  const before = sizeOf(kind, value as Answers[typeof kind]);
  const message = `${source} suddenly lists ${aside?.size} of the ${before} entries that "${about}" had on ${asOf}. That is not believed before it says so on another day; until then the longer list stands.`;
  return { severity: 'warning', code: 'shorter-answer', message, item: about, source };
}
