import { PlexgapsError, ServiceError } from '../errors.ts';
import { isCertificateFault } from '../http/failure.ts';
import { CheckTooLong } from './attempt.ts';

/** `warn`: not all will work, or not well. `fail`: something will not work. `skipped`: nothing could be said. */
export type CheckOutcome = 'ok' | 'warn' | 'fail' | 'skipped';

/** What one check of `plexgaps doctor` found. */
export interface CheckResult {
  readonly area: 'machine' | 'config' | 'server' | 'provider' | 'library';
  /** The id of the server or provider, the name of the library; absent elsewhere. */
  readonly subject?: string;
  /** What was looked at: `token`, `numbering`. Unique in its area, but for what a plugin finds and libraries of several sections. */
  readonly check: string;
  readonly outcome: CheckOutcome;
  /** What was found, for people. */
  readonly found: string;
  /** What to do. */
  readonly advice?: string;
  /** How long the answer took, where that was looked at. */
  readonly milliseconds?: number;
}

/** The result without the thing that it is about. */
export type Finding = Omit<CheckResult, 'area' | 'subject'>;

/** What an error means for a service. `credential` is what its key is called: a refused one is that check's. */
export function findingOf(error: unknown, service: string, credential: 'token' | 'key'): Finding {
  return { check: checkOf(error, credential), outcome: 'fail', ...textsOf(error, service) };
}

function checkOf(error: unknown, credential: 'token' | 'key'): string {
  if (error instanceof CheckTooLong) return 'reachable';
  if (error instanceof PlexgapsError && error.code === 'server-unreachable') return 'reachable';
  if (!(error instanceof ServiceError)) return 'plugin';
  if (error.kind === 'refused') return credential;
  return error.kind === 'unreachable' && isCertificateFault(error.cause) ? 'certificate' : 'reachable';
}

/** What an error says, without the service in front that it is shown with, and what to do. */
export function textsOf(error: unknown, service: string): Pick<Finding, 'found' | 'advice'> {
  if (error instanceof CheckTooLong)
    return {
      found: `No end of it within ${error.milliseconds / 1000} s: the check was given up.`,
      advice: 'Is it very busy, or does something in between swallow what it is asked?',
    };
  const said = error instanceof Error ? error.message : String(error);
  const found = said.startsWith(`${service}: `) ? said.slice(service.length + 2) : said;
  const hint = error instanceof PlexgapsError ? error.hint : undefined;
  return { found: /[.!?]$/.test(found) ? found : `${found}.`, ...(hint !== undefined && { advice: hint }) };
}
