import { changedSince, newGaps, type Report, type ReportChange, type ReportChanges } from '@plexgaps/core';
import { episodeCode } from '@plexgaps/core/host';

/** How many entries a line of the summary names before it only counts. */
const named = 5;

/** What changed since the last time, in the few lines of a summary. */
export function changeLines({ changes, libraries }: Report): readonly string[] {
  if (changes === null) return ['There is no earlier report to compare with: nothing is called new.'];
  const nameOf = namer({ libraries });
  const parts = [
    { text: (number: number) => `${number} new ${number === 1 ? 'gap' : 'gaps'}`, list: newGaps(changes) },
    ...laterKinds.map(({ key, words }) => ({ text: (n: number) => `${n} ${words}`, list: changes[key] })),
  ].filter(({ list }) => list.length > 0);
  const lines = parts.map(
    ({ text, list }) => `${text(list.length)} since ${changedSince(changes, list)}: ${names(list, nameOf)}.`,
  );
  const rest = changes.notCompared ?? [];
  return [
    ...(lines.length > 0 || rest.length === libraries.length
      ? lines
      : [`Nothing changed since ${changes.since}.`]),
    ...(rest.length > 0 ? [`Not compared with an earlier report: ${rest.join(', ')}.`] : []),
  ];
}

/** Everything that changed, one line for each entry, under headings. */
export function changeList(changes: ReportChanges, report: Pick<Report, 'libraries'>): readonly string[] {
  const nameOf = namer(report);
  const listed = kinds.filter(({ key }) => changes[key].length > 0);
  const blocks = listed.map(({ key, heading }) => [
    `${heading} (${changes[key].length}):`,
    ...changes[key].map((change) => `  ${change.library}: ${nameOf(change)}`),
  ]);
  return blocks.flatMap((block, index) => (index === 0 ? block : ['', ...block]));
}

const gapKinds = [
  { key: 'new', heading: 'New gaps' },
  { key: 'released', heading: 'Newly released' },
  { key: 'reappeared', heading: 'Missing again' },
] as const;

const laterKinds = [
  { key: 'filled', heading: 'Filled', words: 'filled' },
  { key: 'ignored', heading: 'Newly ignored', words: 'newly ignored' },
  { key: 'gone', heading: 'Gone from the catalogue', words: 'gone from the catalogue' },
] as const;

const kinds = [...gapKinds, ...laterKinds];

/** Names films by their titles, and episodes by their show and number. */
function namer({ libraries }: Pick<Report, 'libraries'>): (change: ReportChange) => string {
  const titles = new Map(
    libraries.flatMap(({ name, groups }) =>
      groups.map(({ id, kind, title }) => [`${name} ${id}`, { kind, title }] as const),
    ),
  );
  return ({ id, library, group, title, season, number, day }) => {
    const of = titles.get(`${library} ${group}`);
    if (of?.kind !== 'series') return day === undefined ? (title ?? id) : `${title} (${day.slice(0, 4)})`;
    const place = season === undefined || number === undefined ? day : episodeCode({ season, number });
    return [of.title, place, title].filter((part) => part !== undefined).join(' ');
  };
}

function names(list: readonly ReportChange[], nameOf: (change: ReportChange) => string): string {
  const first = list.slice(0, named).map(nameOf).join(', ');
  const rest = list.length - named;
  return rest > 0 ? `${first} and ${rest} more` : first;
}
