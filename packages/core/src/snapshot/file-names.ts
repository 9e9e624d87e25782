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

/** What stands between the episodes of a list in `S01E05+E06`, `S01E05 & S01E06` and `S01E05.E06`. */
const and = /(?<=e\d{1,4})(?:[ ._]*[&+,][ ._]*(?=(?:s\d{1,4})?e\d)|[ ._](?=e\d{2}))/gi;

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
 * The ids that a path carries in braces, brackets or parentheses, as media tools write them: `{tmdb-679}`,
 * `{imdb-tt0090605}`, `[tmdbid-679]`; an IMDb id also bare, and under another's name (`{tmdb-tt0090605}`). A folder's
 * counts too.
 */
export function idsInPath(path: string): ExternalIds {
  const found = [...path.matchAll(/[{[(](imdb|tmdb|tvdb)(?:id)?[-=:]0*(\d+)[}\])]/gi)].flatMap(
    ([, name = '', value = '']) => (/imdb/i.test(name) ? [] : [{ [name.toLowerCase()]: [value] }]),
  );
  const labelled = [...path.matchAll(/[{[(](?:imdb|tmdb|tvdb)(?:id)?[-=:](tt\d+)[}\])]/gi)];
  const bare = [...path.matchAll(/(?<![a-z0-9])(tt\d{7,8})(?![a-z0-9])/gi)];
  const imdb = [...labelled, ...bare].map(([, id = '']) => ({ imdb: [id.toLowerCase()] }));
  return joinIds([...found, ...imdb]);
}

/**
 * What a path calls its film: the names of the file and of its folder as far as a year in parentheses, such as
 * `2001 - A Space Odyssey (1968)`; of several years the last one. Where a file or, in the end, its folder has none, the
 * same as far as a bare year (`Aliens.1986.1080p.mkv`), and marked, since that number may be a part of the title
 * (`Blade Runner 2049`). A folder inside a disc (`BDMV`, `CD1`) is not the film's.
 */
export function namesInPath(path: string): readonly PathName[] {
  const [file = '', ...folders] = path.split(/[/\\]/).reverse();
  const folder = folders.find((name) => !insideDisc.test(name)) ?? '';
  const ofFile = [nameWith(sureYear, file), bareName(file)].find((names) => names.length > 0) ?? [];
  const ofFolder = nameWith(sureYear, folder);
  return ofFile.length + ofFolder.length === 0 ? bareName(folder) : [...ofFile, ...ofFolder];
}

function bareName(name: string): readonly PathName[] {
  return nameWith(bareYear, name).map(({ title, year }) => ({
    title: title.replaceAll(/[._]+/g, ' '),
    year,
    bare: true,
  }));
}

const insideDisc = /^(?:bdmv|stream|video_ts|(?:cd|dvd|dis[ck])[ ._-]?\d{1,2})$/i;

const sureYear = /\((?<year>\d{4})\)/g;

/** A number of four digits between dots, underscores, spaces or in brackets. A resolution is followed by more. */
const bareYear = /[ ._[](?<year>\d{4})(?=[ ._\]]|$)/g;

function nameWith(pattern: RegExp, name: string): readonly PathName[] {
  const years = [...name.matchAll(pattern)].flatMap(({ groups, index }) => {
    const year = Number(groups?.['year']);
    return isYear(year) ? [{ year, title: name.slice(0, index).trim() }] : [];
  });
  const last = years.at(-1);
  return last && last.title !== '' ? [last] : [];
}

function isYear(number: number): boolean {
  return number >= firstFilm && number <= lastYear;
}

const firstFilm = 1888;
const lastYear = 2100;
