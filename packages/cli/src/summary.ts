import { relative } from 'node:path';
import type { Mend, Problem, Report, ReportLibrary } from '@plexgaps/core';
import type { DeliveryOutcome } from '@plexgaps/core/host';
import { changeLines } from './changes.ts';

/** How many problems a summary names before it only counts. */
const namedProblems = 8;

/** What a person wants to know at the end of a run, line by line. */
export function summarize(
  report: Report,
  outcomes: readonly DeliveryOutcome[],
  folder: string,
): readonly string[] {
  return [
    ...report.libraries.flatMap((library) => [libraryLine(library), ...staleLine(library)]),
    ...knownLine(report),
    ...changeLines(report),
    ...mendLine(report),
    ...placeholderLines(report),
    ...placesLines(outcomes, folder),
    ...problemLines(report, outcomes),
  ];
}

/** Only what went wrong. */
export function problemLines(
  { problems, complete }: Report,
  outcomes: readonly DeliveryOutcome[],
): readonly string[] {
  const undelivered = outcomes.flatMap(({ problem }) => (problem ? [problem] : []));
  return messageLines({ problems: [...problems, ...undelivered], complete });
}

/** The first problems one by one, the others as a number, and whether anything could not be found out. */
export function messageLines(
  { problems: all, complete }: Pick<Report, 'problems' | 'complete'>,
  whole = 'the report',
): readonly string[] {
  const lines = all.slice(0, namedProblems).map(problemLine);
  const rest = all.length - namedProblems;
  return [
    ...lines,
    ...(rest > 0 ? [`… and ${rest} more; ${whole} lists them all.`] : []),
    ...(complete ? [] : ['Incomplete: something could not be found out, and is not called missing.']),
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

function libraryLine({ name, type, totals, evidence, complete }: ReportLibrary): string {
  const [item, group, entry] =
    type === 'movie' ? ['film', 'collection', 'film'] : ['show', 'show', 'episode'];
  if (!complete && totals.groups === 0 && evidence.failedLookUps === 0)
    return `${name}: could not be read in full.`;
  const ahead = totals.upcoming + totals.announced;
  const parts = [
    count(totals.items, item),
    `${totals.completeGroups} of ${count(totals.groups, group)} complete`,
    `${count(totals.missing, entry)} missing`,
    ...(ahead > 0 ? [`${ahead} to come`] : []),
    ...(evidence.standIns ?? []).map(({ title = '', takenAt }) => `"${title}" as on ${takenAt.slice(0, 10)}`),
  ];
  return `${name}: ${parts.join(', ')}.`;
}

/** How many look-ups of a library older answers stand in for. */
function staleLine({ name, evidence }: ReportLibrary): readonly string[] {
  const { staleLookUps, staleSince: since } = evidence;
  if (staleLookUps === 0) return [];
  const rest = staleLookUps === 1 ? 'rests on an older answer' : 'rest on older answers';
  const day = since === undefined ? '' : staleLookUps === 1 ? ` of ${since}` : `, the oldest of ${since}`;
  return [`${name}: ${count(staleLookUps, 'look-up')} ${rest}${day}.`];
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
  const places = outcomes.flatMap((outcome) => outcome.places).filter((place) => place !== '-');
  const told = outcomes.flatMap((outcome) => outcome.told ?? []);
  return [...places.map((place) => `Wrote ${relative(folder, place) || place}`), ...told];
}
