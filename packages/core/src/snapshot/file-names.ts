import { type ExternalIds, episodesPerFile, joinIds } from '../model/index.ts';

/**
 * The numbers of the episodes that one file holds, as its name says: `S01E01-E02` and `S01E01-E02-E03` are a range,
 * `S01E01E03` is a list. Empty unless the name says so for this season (any, where it is not known) and starts at this
 * number. Only the last part of the path counts: a folder may be named after a whole season.
 */
export function episodesInFile(path: string, season: number | undefined, number: number): readonly number[] {
  const name = path.split(/[/\\]/).at(-1) ?? '';
  const match = /(?<![a-z0-9])s(\d{1,4})[ ._]?((?:-?e?\d{1,4}(?!\d|[pi]\b))+)/i.exec(name);
  const [, ofSeason, rest = ''] = match ?? [];
  if (season !== undefined && Number(ofSeason) !== season) return [];
  return numbersIn(rest, number);
}

function numbersIn(text: string, first: number): readonly number[] {
  const parts = [...text.matchAll(/(-?)e?(\d{1,4})/gi)].map(([, dash, digits]) => ({
    isRange: dash === '-',
    number: Number(digits),
  }));
  if (parts[0]?.number !== first) return [];
  const numbers: number[] = [];
  for (const { isRange, number } of parts) {
    const last = numbers.at(-1) ?? number - 1;
    if (number <= last) return [];
    for (let next = isRange ? last + 1 : number; next <= number; next += 1) numbers.push(next);
    if (numbers.length > episodesPerFile) return [];
  }
  return numbers;
}

/**
 * The ids that a path carries in braces or brackets, as media tools write them: `{tmdb-679}`, `{imdb-tt0090605}`,
 * `[tmdbid-679]`. A folder's counts too.
 */
export function idsInPath(path: string): ExternalIds {
  const found = [...path.matchAll(/[{[](imdb|tmdb|tvdb)(?:id)?[-=](tt\d+|\d+)[}\]]/gi)].map(
    ([, namespace = '', value = '']) => ({ [namespace.toLowerCase()]: [value] }),
  );
  return joinIds(found);
}
