import type { Answer } from '../stand-in.ts';

/** TMDB's own status codes, those that occur here. */
export type FailureCode = 5 | 7 | 9 | 11 | 20 | 22 | 23 | 24 | 25 | 27 | 34 | 43;

/** The HTTP status and the text that go with each. */
const failures: Readonly<Record<FailureCode, readonly [status: number, message: string]>> = {
  5: [422, 'Invalid parameters: Your request parameters are incorrect.'],
  7: [401, 'Invalid API key: You must be granted a valid key.'],
  9: [503, 'Service offline: This service is temporarily offline, try again later.'],
  11: [500, 'Internal error: Something went wrong, contact TMDB.'],
  20: [422, 'Invalid date range: Should be a range no longer than 14 days.'],
  22: [400, 'Invalid page: Pages start at 1 and max at 500. They are expected to be an integer.'],
  23: [400, 'Invalid date: Format needs to be YYYY-MM-DD.'],
  24: [504, 'Your request to the backend server timed out. Try again.'],
  25: [429, 'Your request count (#) is over the allowed limit of (40).'],
  27: [400, 'Too many append to response objects: The maximum number of remote calls is 20.'],
  34: [404, 'The resource you requested could not be found.'],
  43: [502, "Couldn't connect to the backend server."],
};

/** The answer for one of TMDB's status codes. */
export function failure(code: FailureCode): Answer {
  const [status, message] = failures[code];
  return { status, json: { success: false, status_code: code, status_message: message } };
}

/** The answer with this HTTP status in TMDB's words; one it has no words for is an internal error's. */
export function failureOf(status: number): Answer {
  for (const [code, [known]] of Object.entries(failures)) {
    if (known === status) return failure(Number(code) as FailureCode);
  }
  return { ...failure(11), status };
}
