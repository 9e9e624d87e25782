interface Numbered {
  readonly season?: number;
  readonly number?: number;
  readonly title?: string;
  readonly aired?: string;
}

/** `S02E05 Phoenix`; what is not known is left out, and a dated show's episode goes by its date. */
export function episodeLabel(episode: Numbered): string {
  const name = [episodeNumber(episode), episode.title].filter((part) => part !== undefined).join(' ');
  return name === '' ? 'An episode without number, date or title' : name;
}

/** `S02E05`; without a number, the date; `undefined` without either. */
export function episodeNumber({ season, number, aired }: Numbered): string | undefined {
  if (season === undefined || number === undefined) return aired;
  return `S${padded(season)}E${padded(number)}`;
}

/** `Season 2`, and `Specials` for the season numbered 0. */
export function seasonLabel(season: number | undefined): string {
  if (season === undefined) return 'Without a season';
  return season === 0 ? 'Specials' : `Season ${season}`;
}

function padded(number: number): string {
  return String(number).padStart(2, '0');
}
