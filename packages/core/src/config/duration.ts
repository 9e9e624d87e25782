const milliseconds: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000 };

/** `500ms`, `60s` or `2m` in milliseconds. */
export function toMilliseconds(duration: string): number {
  const [, count, unit = ''] = /^(\d+)(ms|s|m)$/.exec(duration) ?? [];
  const factor = milliseconds[unit];
  if (factor === undefined) throw new Error(`Not a duration: ${duration}`);
  return Number(count) * factor;
}

/** `1d` in days. */
export function toDays(duration: string): number {
  const count = /^(\d+)d$/.exec(duration)?.[1];
  if (count === undefined) throw new Error(`Not a number of days: ${duration}`);
  return Number(count);
}
