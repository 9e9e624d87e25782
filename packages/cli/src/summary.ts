import { relative } from 'node:path';
import type { Mend, Problem, Report } from '@plexgaps/core';
import type { DeliveryOutcome } from '@plexgaps/core/host';
import { wrap } from './cells.ts';
import { changeLines } from './changes.ts';
import { pageLines } from './error-page.ts';
import { libraryLines } from './library-table.ts';
import { nearestLines } from './nearest.ts';
import { type Paint, unpainted } from './terminal.ts';

/** How many problems a summary names before it only counts. */
const namedProblems = 8;

/**
 * What a person wants to know at the end of a run, in lines of at most 80 cells: what is nearest to complete, how each
 * library stands, what changed, what to mend, what went wrong, and where the reports are. `folder`: where the person is.
 */
export function summarize(
  report: Report,
  outcomes: readonly DeliveryOutcome[],
  folder: string,
  paint: Paint = unpainted,
): readonly string[] {
  const notes = [
    ...knownLine(report),
    ...changeLines(report),
    ...mendLine(report),
    ...placeholderLines(report),
  ].flatMap(wrap);
  return apart([
    nearestLines(report, reportToRead(outcomes, folder), paint),
    libraryLines(report, paint),
    notes,
    problemLines(report, outcomes, paint),
    placesLines(outcomes, folder),
  ]);
}

/** Blocks with an empty line between them. */
function apart(blocks: readonly (readonly string[])[]): readonly string[] {
  return blocks
    .filter((lines) => lines.length > 0)
    .flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

/** Only what went wrong. */
export function problemLines(
  { problems, complete }: Report,
  outcomes: readonly DeliveryOutcome[],
  paint: Paint = unpainted,
): readonly string[] {
  const undelivered = outcomes.flatMap(({ problem }) => (problem ? [problem] : []));
  return messageLines({ problems: [...problems, ...undelivered], complete }, { paint });
}

/**
 * The first problems one by one, the others as a number, whether anything could not be found out, and the page that
 * explains those that are more than a note. `whole`: what lists them all, by default the report.
 */
export function messageLines(
  { problems: all, complete }: Pick<Report, 'problems' | 'complete'>,
  { whole = 'the report', paint = unpainted }: { readonly whole?: string; readonly paint?: Paint } = {},
): readonly string[] {
  const told = all.slice(0, namedProblems);
  const rest = all.length - namedProblems;
  const codes = told.filter(({ severity }) => severity !== 'note').map(({ code }) => code);
  return [
    ...told.flatMap((problem) => painted(problem, wrap(problemLine(problem)), paint)),
    ...(rest > 0 ? [`… and ${rest} more; ${whole} lists them all.`] : []),
    ...(complete ? [] : ['Incomplete: something could not be found out, and is not called missing.']),
    ...pageLines(codes)
      .flatMap(wrap)
      .map((line) => paint('dim', line)),
  ];
}

/** What a service answered begins with the service's name already. */
function problemLine({ severity, message, source, item }: Problem): string {
  // A message that begins with who it is about needs nobody named before it.
  const isNamed =
    source !== undefined && [`${source}: `, `${source} `].some((name) => message.startsWith(name));
  const who = isNamed ? undefined : source;
  return [severity, item, who, message].filter((part) => part !== undefined).join(': ');
}

/** Its first word says how bad it is. */
function painted({ severity }: Problem, lines: readonly string[], paint: Paint): readonly string[] {
  const look = { error: 'red', warning: 'yellow', note: 'dim' } as const;
  const [first = '', ...others] = lines;
  return [`${paint(look[severity], severity)}${first.slice(severity.length)}`, ...others];
}

/** How many changes to placeholders a summary names before it only counts. */
const namedPlaceholders = 20;

const verbs = {
  planned: { create: 'would make', update: 'would change', remove: 'would remove' },
  done: { create: 'made', update: 'changed', remove: 'removed' },
  failed: { create: 'could not make', update: 'could not change', remove: 'could not remove' },
} as const;

/** The plan in words, or what came of it. */
export function placeholderLines(
  { placeholders }: Report,
  most: number = namedPlaceholders,
): readonly string[] {
  if (placeholders.length === 0) return [];
  const isOne = new Set(placeholders.map(({ server }) => server)).size === 1;
  const changes = placeholders.flatMap(({ action, outcome, title, because, ...place }) => {
    if (action === 'keep' || outcome === undefined) return [];
    const { server, library, sectionTitle: section = library } = place;
    const where = isOne ? section : `${server}, ${section}`;
    return [
      { action, outcome, line: `${verbs[outcome][action]} "${title}" (${where}): ${because.join(' ')}` },
    ];
  });
  const kept = placeholders.length - changes.length;
  const rest = changes.length - most;
  const isPlan = changes.some(({ outcome }) => outcome === 'planned');
  const totals = [...countChanges(changes), ...(kept > 0 ? [`${kept} as they should be`] : [])].join(', ');
  return [
    `Placeholders: ${totals}.${isPlan ? ' Nothing is written without --apply.' : ''}`,
    ...changes.slice(0, most).map(({ line }) => `  ${line}`),
    ...(rest > 0 ? [`  … and ${rest} more; the report lists them all.`] : []),
  ];
}

const changeWords = {
  planned: { create: 'to make', update: 'to change', remove: 'to remove' },
  done: { create: 'made', update: 'changed', remove: 'removed' },
  failed: { create: 'not made', update: 'not changed', remove: 'not removed' },
} as const;

interface Change {
  readonly action: 'create' | 'update' | 'remove';
  readonly outcome: keyof typeof changeWords;
}

/** `18 to make, 2 to remove`: what the lines do not show where there are many. */
function countChanges(changes: readonly Change[]): readonly string[] {
  const counts = (['planned', 'done', 'failed'] as const).flatMap((outcome) =>
    (['create', 'update', 'remove'] as const).map((action) => ({
      words: changeWords[outcome][action],
      number: changes.filter((change) => change.action === action && change.outcome === outcome).length,
    })),
  );
  const parts = counts.filter(({ number }) => number > 0).map(({ number, words }) => `${number} ${words}`);
  return parts.length > 0 ? parts : ['nothing to change'];
}

/** How many answers were known from an earlier run, and since when. */
function knownLine({ run: { requests, oldestAnswer, generatedAt } }: Report): readonly string[] {
  const known = Object.values(requests).reduce((sum, { cached }) => sum + cached, 0);
  if (known === 0 || oldestAnswer >= generatedAt) return [];
  const verb = known === 1 ? 'was' : 'were';
  return [`${count(known, 'answer')} ${verb} known already, the oldest of ${oldestAnswer.slice(0, 10)}.`];
}

/** How much is to be put right on the servers, by kind. */
function mendLine({ libraries }: Report): readonly string[] {
  const rows = libraries.flatMap(({ mend }) => mend);
  const counts = Object.entries(mendWords).flatMap(([kind, words]) => {
    const number = rows.filter((row) => row.kind === kind).length;
    return number === 0 ? [] : [`${number} ${words[number === 1 ? 0 : 1]}`];
  });
  return counts.length === 0 ? [] : [`To mend on the server: ${counts.join(', ')}.`];
}

const mendWords: Readonly<Record<Mend['kind'], readonly [one: string, many: string]>> = {
  unmatched: ['unmatched', 'unmatched'],
  duplicate: ['duplicate', 'duplicates'],
  conflict: ['numbering conflict', 'numbering conflicts'],
  stale: ['out of date', 'out of date'],
  'wrong-match': ['doubtful match', 'doubtful matches'],
  trashed: ['in the trash', 'in the trash'],
};

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

/** Where the reports went. */
export function placesLines(outcomes: readonly DeliveryOutcome[], folder: string): readonly string[] {
  const told = outcomes.flatMap((outcome) => outcome.told ?? []);
  return [...filesOf(outcomes).map((file) => `Wrote ${pathFrom(folder, file)}`), ...told];
}

/** The report that a person opens rather than any other. */
function reportToRead(outcomes: readonly DeliveryOutcome[], folder: string): string | undefined {
  const files = filesOf(outcomes);
  const file = files.find((place) => !place.endsWith('.json')) ?? files[0];
  return file && pathFrom(folder, file);
}

function filesOf(outcomes: readonly DeliveryOutcome[]): readonly string[] {
  return outcomes.flatMap(({ places }) => places).filter((place) => place !== '-');
}

/** A path as it is typed in a folder: relative where that is shorter. */
export function pathFrom(folder: string, path: string): string {
  const near = relative(folder, path) || '.';
  return near.length < path.length ? near : path;
}
