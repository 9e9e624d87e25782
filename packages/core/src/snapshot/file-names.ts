import { type ExternalIds, episodesPerFile, joinIds, type PathName } from '../model/index.ts';

/**
 * The numbers of the episodes that one file holds, as its name says: `S01E01-E02` and `S01E01-E02-E03` are a range,
 * `S01E01E03` and `S01E01+E03` are a list. The season may be said again (`S01E01-S01E02`, `S01E01.S01E02`), and be spelt
 * `1x01-1x02`. Empty unless the name says so for this season (any, where it is not known) and starts at this number. Only
 * the last part of the path counts: a folder may be named after a whole season.
 */
export function episodesInFile(path: string, season: number | undefined, number: number): readonly number[] {
  const name = (path.split(/[/\\]/).at(-1) ?? '')
    .replace(crossed, 's$1e$2')
    .replace(and, '')
    .replace(seasonAgain, '$2e');
  const match = /(?<![a-z0-9])s(\d{1,4})[ ._]?((?:-?e?\d{1,4}(?!\d|[pi]\b))+)/i.exec(name);
  const [, ofSeason, rest = ''] = match ?? [];
  if (season !== undefined && Number(ofSeason) !== season) return [];
  return numbersIn(rest, number);
}

/** `1x05`, another spelling of `S01E05`. The size of a picture has more digits. */
const crossed = /(?<![a-z0-9])(\d{1,2})x(\d{2,3})(?![\dpi])/gi;

/** What stands between the episodes of a list in `S01E05+E06` and `S01E05 & E06`. */
const and = /(?<=e\d{1,4})[ ._]*[&+][ ._]*(?=e\d)/gi;

/** The second and later `S01E` of `S01E01-S01E02`, with the dash that makes it a range. */
const seasonAgain = /(?<=s(\d{1,4})e\d{1,4})[ ._]?(-?)[ ._]?s\1e(?=\d)/gi;

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

/**
 * What a path calls its film: the names of the file and of its folder as far as a year in parentheses, such as
 * `2001 - A Space Odyssey (1968)`; of several years the last one. A number without parentheses may be a part of the
 * title (`1917`, `Blade Runner 2049`), and one in brackets a resolution.
 */
export function namesInPath(path: string): readonly PathName[] {
  const parts = path.split(/[/\\]/);
  return [parts.at(-1) ?? '', parts.at(-2) ?? ''].flatMap((name) => {
    const years = [...name.matchAll(/\((\d{4})\)/g)].filter(([, digits]) => isYear(Number(digits)));
    const last = years.at(-1);
    const title = name.slice(0, last?.index).trim();
    return last && title !== '' ? [{ title, year: Number(last[1]) }] : [];
  });
}

function isYear(number: number): boolean {
  return number >= firstFilm && number <= lastYear;
}

const firstFilm = 1888;
const lastYear = 2100;
