import type { Report, ReportLibrary } from '@plexgaps/core';
import type { LogEntry } from '@plexgaps/sandbox';
import { invariantFaults, missingIn } from '../fuzz/check.ts';
import { crashed, type Ran, withoutRun } from './run-in.ts';

/** How a run ended: as without faults; knowing less, and saying so; or with no report at all, and saying why. */
export type Ending = 'same' | 'incomplete' | 'nothing';

/** What may go wrong. */
export interface Trouble {
  /** Services that have any. All others may not be named. */
  readonly struck: readonly string[];
  readonly retries: number;
  /** Milliseconds for one request. */
  readonly timeout: number;
}

export interface Judgement {
  readonly ending: Ending;
  /** What is wrong, each as a sentence. Empty: nothing. */
  readonly faults: readonly string[];
}

/** Holds a run under faults against one over the same world without any. */
export function judge(rough: Ran, calm: Ran, trouble: Trouble): Judgement {
  const ending = endingOf(rough, calm);
  const faults = [
    ...spoken(rough),
    ...(ending === 'nothing' ? saysWhy(rough, trouble) : []),
    ...(rough.report && calm.report && ending === 'incomplete'
      ? held(rough.report, calm.report, { ran: rough, whole: calm, trouble })
      : []),
    ...tooManyRequests(rough.log, calm.log, trouble),
    ...tooLong(rough, calm, trouble),
  ];
  return { ending, faults };
}

function endingOf(rough: Ran, calm: Ran): Ending {
  if (!rough.report) return 'nothing';
  return withNames(rough.report, calm) === calm.text ? 'same' : 'incomplete';
}

/** A server that keeps its name to itself is called by its address: that is all the difference it may make. */
function withNames(report: Report, { report: calm }: Ran): string {
  const servers = report.servers.map((server) => {
    const { name = server.name } = calm?.servers.find(({ id }) => id === server.id) ?? {};
    return /^127\.0\.0\.1:\d+$/.test(server.name) ? { ...server, name } : server;
  });
  return withoutRun({ ...report, servers });
}

/** What holds for every run: its code fits its report, and it printed neither a stack nor a secret. */
function spoken({ report, exitCode, stderr, secrets }: Ran): readonly string[] {
  const leaks = secrets.filter((secret) => stderr.includes(secret)).map(() => 'a secret is printed');
  if (!report) return [...leaks, ...crashed(stderr)];
  const nothingRead = exitCode === 4 && report.libraries.every(({ complete }) => !complete);
  const own = invariantFaults({ report, exitCode: nothingRead ? 3 : (exitCode ?? -1), secrets });
  return [...leaks, ...crashed(stderr), ...own];
}

/** A run that could write no report ends with 4 and names the service that it is about. */
function saysWhy({ exitCode, stderr }: Ran, { struck }: Trouble): readonly string[] {
  const code = exitCode === 4 ? [] : [`there is no report, and the exit code is ${exitCode}`];
  const names = struck.some((service) => stderr.includes(`${service}: `));
  return [...code, ...(names ? [] : [`there is no report, and no service that failed is named: ${stderr}`])];
}

/** A report that knows less may claim nothing that the whole one does not, and owns up to what it lacks. */
function held(
  rough: Report,
  calm: Report,
  { ran, whole, trouble }: { readonly ran: Ran; readonly whole: Ran; readonly trouble: Trouble },
): readonly string[] {
  const truth = missingIn(calm);
  const wrong = [...missingIn(rough)].filter((id) => !truth.has(id));
  const errors = rough.problems.filter(({ severity }) => severity === 'error');
  const accused = errors.filter(({ source }) => !trouble.struck.some((service) => service === source));
  return [
    ...wrong.map((id) => `${id} is missing only since something failed`),
    ...(rough.complete ? [`it differs, and calls itself complete: ${difference(ran.text, whole.text)}`] : []),
    ...(errors.length === 0 ? ['it is incomplete, and no problem says why'] : []),
    ...accused.map(({ message }) => `a service without faults is named: ${message}`),
    ...rough.libraries.flatMap((library) => {
      const before = calm.libraries.find(({ name }) => name === library.name);
      return before ? libraryFaults(library, before, rough) : [`there is no library "${library.name}"`];
    }),
  ];
}

function libraryFaults(library: ReportLibrary, whole: ReportLibrary, report: Report): readonly string[] {
  const { name, complete, groups } = library;
  if (complete) return sameLibrary(library, whole);
  const isAbout = ({ severity, source, library: about }: Report['problems'][number]) =>
    severity === 'error' && (about === name || source !== undefined);
  const named = report.problems.some(isAbout) ? [] : [`"${name}" is incomplete, and no problem says why`];
  const before = new Map(whole.groups.map((group) => [group.id, group]));
  const claimed = groups.filter(
    ({ id, status }) => status === 'complete' && before.get(id)?.status !== 'complete',
  );
  const lost = missingOf(whole).filter((id) => !missingOf(library).includes(id));
  const isOpen = library.evidence.failedLookUps > 0 || library.evidence.received < library.evidence.expected;
  const unread = library.totals.items === 0 || report.problems.some(({ code }) => openCodes.has(code));
  return [
    ...named,
    ...claimed.map(({ id }) => `${id} in "${name}" is called complete, and is not`),
    ...(lost.length > 0 && !isOpen && !unread
      ? [`in "${name}" nothing failed, and yet ${lost.join(', ')} is not missing`]
      : []),
  ];
}

/** Problems that say that a whole section, or all files beside gaps, are not known. */
const openCodes = new Set([
  'section-unreadable',
  'pages-do-not-add-up',
  'server-unreachable',
  'paths-unknown',
  'service-down',
]);

function missingOf({ groups }: ReportLibrary): readonly string[] {
  return groups.flatMap(({ id, missing }) => missing.map((entry) => `${id} ${entry.id}`));
}

/** A library that calls itself complete is the same as without faults. */
function sameLibrary(library: ReportLibrary, whole: ReportLibrary): readonly string[] {
  const [one, two] = [library, whole].map((each) => JSON.stringify(each));
  return one === two ? [] : [`"${library.name}" calls itself complete, and differs`];
}

function difference(text: string, other: string): string {
  const [one, two] = [text.split('\n'), other.split('\n')];
  const at = one.findIndex((line, index) => line !== two[index]);
  return `${one.slice(at, at + 3).join(' ')} instead of ${two.slice(at, at + 3).join(' ')}`;
}

/** How often a list whose pages do not add up is read: one of the server, and one of TVDB. */
const readings = { plex: 3, tvdb: 2 } as const;
/** After so many failures in a row a service is left alone. */
const downAfter = 5;

/** Nothing is asked more often than it may be repeated, beyond what is asked twice anyway. */
function tooManyRequests(
  log: readonly LogEntry[],
  calm: readonly LogEntry[],
  { retries }: Trouble,
): readonly string[] {
  const before = counted(calm);
  return [...counted(log)].flatMap(([what, times]) => {
    const turns = Math.max(1, before.get(what) ?? 0) * turnsOf(what);
    const most = turns * (retries + 1);
    return times > most ? [`${what} was asked ${times} times, not ${most} at most`] : [];
  });
}

/** How many look-ups may ask the same: a list whose pages do not add up is read again, and whoever needs a login tries to get one. */
function turnsOf(what: string): number {
  if (what.startsWith('POST tvdb /v4/login')) return downAfter;
  if (/^GET tvdb \/v4\/series\/\d+\/episodes\//.test(what)) return readings.tvdb;
  return /^GET plex \/library\/sections\/\d+\/all/.test(what) ? readings.plex : 1;
}

function counted(log: readonly LogEntry[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { method, service, path, query } of log) {
    const what = `${method} ${service} ${path}?${query}`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return counts;
}

/** What a machine that is busy with other things may need on top of everything. */
const patience = 20_000;

/** Every request that was left without an answer may have taken its whole time, one after the other; no run takes longer. */
function tooLong(rough: Ran, calm: Ran, { timeout }: Trouble): readonly string[] {
  const waited = rough.log.filter(({ fault }) => fault?.kind === 'stall' || fault?.kind === 'trickle').length;
  const most = patience + 5 * calm.milliseconds + waited * timeout;
  return rough.milliseconds > most
    ? [`it took ${Math.round(rough.milliseconds)} ms, not ${Math.round(most)} at most`]
    : [];
}
