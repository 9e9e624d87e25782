/**
 * A number from 0 to 2³²-1 that is the same for a text on every machine, and has nothing to do with that of a similar one:
 * for an order, or a share of things, that follows from nothing.
 */
export function scatter(text: string): number {
  let number = 0;
  for (let at = 0; at < text.length; at += 1)
    number = Math.imul(number ^ text.charCodeAt(at), 0x9e3779b1) >>> 0;
  return Math.imul(number ^ (number >>> 15), 0x85ebca6b) >>> 0;
}
