import type { WriteStream } from 'node:tty';

/** Whether a stream takes colours: a terminal, and nobody said NO_COLOR. */
export function hasColor(stream: Pick<WriteStream, 'isTTY'>): boolean {
  return stream.isTTY === true && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';
}

/** How a part of a text looks. */
type Look = 'bold' | 'dim' | 'green' | 'yellow' | 'red';

/** Gives a part of a text its look, where there are looks. */
export type Paint = (look: Look, text: string) => string;

const codes: Readonly<Record<Look, readonly [on: number, off: number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  green: [32, 39],
  yellow: [33, 39],
  red: [31, 39],
};

/** Leaves every text as it is. */
export const unpainted: Paint = (_, text) => text;

/** Paints for a stream that takes colours, and for any other leaves every text as it is. */
export function paintFor(stream: Pick<WriteStream, 'isTTY'>): Paint {
  if (!hasColor(stream)) return unpainted;
  return (look, text) => {
    const [on, off] = codes[look];
    return text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`;
  };
}
