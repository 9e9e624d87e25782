/**
 * By how many milliseconds the clock of a service is ahead of ours, by the headers of an answer that came at `now`.
 * `undefined`: it does not say what time it is.
 */
export function clockAhead(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const date = Date.parse(headers['date'] ?? '');
  if (Number.isNaN(date)) return undefined;
  // A cache in between hands on the time at which it was told, and says how long ago that was.
  const age = /^\d+$/.test(headers['age']?.trim() ?? '') ? Number(headers['age']) * 1000 : 0;
  return date + age - now;
}
