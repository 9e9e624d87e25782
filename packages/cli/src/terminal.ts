import type { WriteStream } from 'node:tty';

/** Whether a stream takes colours: a terminal, and nobody said NO_COLOR. */
export function hasColor(stream: Pick<WriteStream, 'isTTY'>): boolean {
  return stream.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';
}
