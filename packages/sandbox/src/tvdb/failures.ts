import type { Answer } from '../stand-in.ts';

/** TVDB's envelope of a failure. */
export function failure(status: number, message: string): Answer {
  return { status, json: { status: 'failure', message, data: null } };
}

export const unauthorized: Answer = failure(401, 'Unauthorized');
export const notFound: Answer = failure(404, 'NotFoundException: not found');
/** An id that is no number (as seen for series, episodes and seasons). */
export const invalidPath: Answer = failure(400, 'InvalidValueType: invalid path');
