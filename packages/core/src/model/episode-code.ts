/** `S01E02`. What is not known counts as 0. */
export function episodeCode({
  season = 0,
  number = 0,
}: {
  readonly season?: number;
  readonly number?: number;
}): string {
  return `S${twoDigits(season)}E${twoDigits(number)}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
