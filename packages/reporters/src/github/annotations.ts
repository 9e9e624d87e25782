import type { Problem, Report } from '@plexgaps/core';
import { changeRows } from '../change-rows.ts';
import { changesLine } from '../changes-line.ts';
import { headline } from '../wording.ts';

/** GitHub shows ten annotations of each kind for a step. */
const shown = 10;

/** One workflow command for each annotation: what went wrong, and what is missing. */
export function* annotations(report: Report): Generator<string> {
  for (const [severity, command] of commands) {
    const problems = report.problems.filter((problem) => problem.severity === severity);
    yield* problems.slice(0, shown).map((problem) => line(command, problem.code, textOf(problem)));
  }
  const rows = changeRows(report)?.rows ?? [];
  const list = rows.map(({ what, title, group }) => `${what}: ${title} (${group.title})`);
  const more = list.length > listed ? [`and ${list.length - listed} more`] : [];
  yield line('notice', headline(report), [changesLine(report), ...list.slice(0, listed), ...more].join('\n'));
}

const commands = [
  ['error', 'error'],
  ['warning', 'warning'],
] as const;

/** Rows of what changed in the one annotation about it. */
const listed = 20;

function textOf({ message, source, library, item }: Problem): string {
  const about = [source, library, item].filter((part) => part !== undefined).join(', ');
  return about === '' ? message : `${about}: ${message}`;
}

/** A line break or a percent sign is escaped, and in the title, too, what would end it. */
function line(command: string, title: string, text: string): string {
  return `::${command} title=plexgaps%3A ${inTitle(title)}::${escaped(text)}\n`;
}

function inTitle(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
