// @ts-check
/** @import { Report, ReportGroup } from '@plexgaps/core' */

/**
 * The file, line by line: the heading, and below each collection or show what is missing of it.
 *
 * @param {Report} report
 * @param {string} heading
 * @returns {Generator<string>}
 */
export function* linesOf({ libraries, complete }, heading) {
  yield `${plain(heading)}\n`;
  for (const { groups } of libraries) {
    for (const group of groups.filter(({ missing }) => missing.length > 0)) {
      yield `\n${plain(group.title)}\n`;
      for (const name of namesIn(group)) yield `  ${plain(name)}\n`;
    }
  }
  // A run that could not find out everything says so: there may be more.
  if (!complete) yield '\nNot everything could be looked up.\n';
}

/**
 * @param {ReportGroup} group
 * @returns {string[]}
 */
function namesIn(group) {
  if (group.kind === 'collection')
    return group.missing.map(({ title, released }) => `${title} (${released?.slice(0, 4) ?? 'no date'})`);
  return group.missing.map(
    ({ season, number, title }) =>
      `${season ?? '?'}x${String(number ?? '?').padStart(2, '0')} ${title ?? ''}`,
  );
}

/**
 * Titles come from elsewhere: a line break in one would make two lines of it.
 *
 * @param {string} text
 */
function plain(text) {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}
