import { PlexgapsError } from '../errors.ts';
import { type KeptSection, standIn } from '../last-time/kept-section.ts';
import { type KnownSection, type KnownServers, lastOf } from '../last-time/known-servers.ts';
import { isFresh, type Memory } from '../last-time/memory.ts';
import { countItems, findShrink, shrinkProblem } from '../last-time/section-counts.ts';
import { daysBetween, type LibrarySnapshot, type Problem } from '../model/index.ts';
import type { MediaServer } from '../plugin/types.ts';
import type { PlannedSection } from './plan-libraries.ts';
import type { SectionContent } from './read-section.ts';

/** What came of a section, and what is to be said of it. */
export interface Reading {
  readonly content: SectionContent;
  readonly problems: readonly Problem[];
}

/**
 * What a section comes to in the light of how it was the last time. One that was read in full and has far less is not
 * complete, unless that is accepted. For one that could not be read, what it had stands in where it is not too old, with
 * what could be read all the same; what went wrong is then a warning.
 */
export async function settleSection(
  reading: Reading,
  { server, library }: PlannedSection,
  { paths }: Pick<MediaServer, 'paths'>,
  memory: Memory,
): Promise<Reading> {
  if (!library || library.type === 'other') return reading;
  const last = lastOf(memory.servers, server, library);
  if (reading.content.complete) {
    return memory.acceptShrink ? reading : compareSection(reading, library.type, last);
  }
  if (!last || memory.staleFor === undefined) return reading;
  if (!isFresh(last.takenAt, memory)) return withProblem(reading, tooOld(reading, last, memory));
  try {
    const kept = await memory.open(server, library.key);
    return replaceSection(reading, kept, paths !== undefined, memory);
  } catch (error) {
    if (!(error instanceof PlexgapsError)) throw error;
    const { code, message } = error;
    return withProblem(reading, { severity: 'warning', code, message, source: server });
  }
}

function compareSection(
  { content, problems }: Reading,
  type: 'movie' | 'show',
  last: KnownSection | undefined,
): Reading {
  const shrink = findShrink(type, countItems(content), last?.counts);
  if (!shrink) return { content, problems };
  const { server, title } = content;
  const problem = shrinkProblem(shrink, { server, title, since: dayOf(last?.takenAt ?? '') });
  return {
    content: { ...content, complete: false, shrunk: true },
    problems: [...problems, problem],
  };
}

function replaceSection(
  { content, problems }: Reading,
  kept: KeptSection,
  hasPaths: boolean,
  { now }: Memory,
): Reading {
  const age = daysBetween(dayOf(kept.takenAt), dayOf(now.toISOString()));
  const { server, title } = content;
  const isPart = content.movies.length + content.shows.length + content.episodes.length > 0;
  const had = `what it had on ${dayOf(kept.takenAt)} (${ageText(age)})`;
  const message = `"${title}" could not be read${isPart ? ' in full' : ''}: ${had}${isPart ? ', and what could be read now,' : ''} stands in.`;
  return {
    content: standIn(kept, hasPaths, content),
    problems: [
      ...problems.map(asWarning),
      { severity: 'warning', code: 'snapshot-stands-in', message, source: server },
    ],
  };
}

function tooOld(
  { content: { server, title } }: Reading,
  { takenAt }: KnownSection,
  { staleFor }: Memory,
): Problem {
  const message = `What "${title}" had on ${dayOf(takenAt)} is too old to stand in (staleFor: ${staleFor}d).`;
  return { severity: 'warning', code: 'snapshot-too-old', message, source: server };
}

/**
 * Servers that could not be reached: a warning where it is known what they have and all of that which is wanted stands
 * in; else something is not known.
 */
export function settleServers(
  problems: readonly Problem[],
  snapshots: readonly LibrarySnapshot[],
  known: KnownServers,
): readonly Problem[] {
  const sections = snapshots.flatMap((snapshot) => snapshot.sections);
  const isCovered = ({ source = '' }: Problem) =>
    known.has(source) && sections.every(({ server, standIn: last }) => server !== source || last);
  return problems.map((problem) => (isCovered(problem) ? asWarning(problem) : problem));
}

function withProblem({ content, problems }: Reading, problem: Problem): Reading {
  return { content, problems: [...problems, problem] };
}

function asWarning(problem: Problem): Problem {
  return problem.severity === 'error' ? { ...problem, severity: 'warning' } : problem;
}

function dayOf(instant: string): string {
  return instant.slice(0, 10);
}

function ageText(days: number): string {
  if (days === 0) return 'today';
  return days === 1 ? '1 day ago' : `${days} days ago`;
}
