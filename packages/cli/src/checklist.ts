import { type ItemLink, type ItemRef, itemLinks } from '@plexgaps/core';
import type { Sample, SampledVerdict } from '@plexgaps/core/host';
import { labelOf, statusWords, verdictText } from './entry-label.ts';

/** A sample as a list that a person ticks off: what is said, why, and where to look. */
export function checklistLines({ rows, verdicts, seed, today, servers }: Sample): readonly string[] {
  const all = Object.values(verdicts).reduce((sum, count) => sum + count, 0);
  if (rows.length === 0)
    return ['There is no verdict to check: nothing that is owned is part of a collection or a show.'];
  const linkOf = itemLinks(servers);
  const width = `${rows.length}`.length;
  return [
    `${rows.length} of ${all} verdicts as of ${today}, drawn at random with the seed ${seed}.`,
    'Tick off those that are right. The same seed draws the same ones, unless something changed.',
    ...rows.flatMap((row, index) => ['', ...rowLines(row, `${index + 1}`.padStart(width), linkOf)]),
    '',
    'Wrong? "plexgaps explain" with the id says what it rests on, and with --fixture writes that down to pass on.',
  ];
}

function rowLines(row: SampledVerdict, number: string, linkOf: ItemLink): readonly string[] {
  const { entry, status, library, group } = row;
  const label = `${labelOf(entry)} ${statusWords[status].one}`;
  return [
    `[ ] ${number}. ${verdictText(label, row)}`,
    ...[`${groupText(group)}, in "${library}".`, ...pages(row), ...placesOf(row, linkOf)].map(
      (line) => `${' '.repeat(number.length + 6)}${line}`,
    ),
  ];
}

function groupText({ title, id, ordering }: SampledVerdict['group']): string {
  const order = ordering === undefined ? '' : `, in the ordering ${ordering}`;
  return `Part of ${title} (${id})${order}`;
}

function pages({ entry, group }: SampledVerdict): readonly string[] {
  const own = 'url' in entry ? entry.url : undefined;
  const what = group.kind === 'collection' ? 'Collection' : 'Show';
  return [
    ...(own === undefined ? [] : [`Film: ${own}`]),
    ...(group.url === undefined ? [] : [`${what}: ${group.url}`]),
  ];
}

function placesOf({ items, beside }: SampledVerdict, linkOf: ItemLink): readonly string[] {
  if (items.length > 0) return items.map((item) => `On the server: ${placeOf(item, linkOf)}`);
  return beside === undefined ? [] : [`Beside it on the server: ${placeOf(beside, linkOf)}`];
}

function placeOf(item: ItemRef, linkOf: ItemLink): string {
  const { server, section, ratingKey, edition } = item;
  const which = edition === undefined ? '' : ` (${edition})`;
  return linkOf(item) ?? `${server}, section ${section}, item ${ratingKey}${which}`;
}
