import { ServiceError, type ServiceFailure } from '../errors.ts';
import { type Redactor, redactError, showUrl } from './redact.ts';

interface FaultDetails {
  readonly status?: number | undefined;
  readonly hint?: string | undefined;
  readonly cause?: unknown;
  readonly isForeign?: boolean | undefined;
}

/** Makes the errors of one service: with its name, a URL and texts that give no secret away. */
export type FaultMaker = (
  kind: ServiceFailure,
  url: string,
  /** Gets the URL as it may be shown. */
  sentence: (url: string) => string,
  details?: FaultDetails,
) => ServiceError;

export function createFaultMaker(service: string, redactor: Redactor): FaultMaker {
  return (kind, url, sentence, { status, hint, cause, isForeign = false } = {}) => {
    const shown = showUrl(url, redactor);
    return new ServiceError(kind, `${service}: ${redactor.redact(sentence(clipped(shown)))}`, {
      service,
      url: shown,
      isForeign,
      ...(status === undefined ? {} : { status }),
      ...(hint === undefined ? {} : { hint: redactor.redact(hint) }),
      ...(cause === undefined ? {} : { cause: redactError(cause, redactor) }),
    });
  };
}

function clipped(url: string): string {
  return url.length > 300 ? `${url.slice(0, 299)}…` : url;
}
