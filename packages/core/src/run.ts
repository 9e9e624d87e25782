import type { CacheStore } from './cache/store.ts';
import { type LibraryToLookUp, providersOf } from './catalogue/look-up-catalogue.ts';
import { openSources, type Sources } from './catalogue/sources.ts';
import { askedPaths, compareLibraries } from './compare-libraries.ts';
import type { Config, FailOn } from './config/config.ts';
import { type Only, parseOnly } from './gaps/only.ts';
import { keepLibraries, recallLibraries } from './last-libraries.ts';
import type { SnapshotStore } from './last-time/memory.ts';
import {
  type Attribution,
  type Day,
  dayIn,
  type LibraryGaps,
  type Problem,
  type Report,
  type ReportRun,
  type RequestCounts,
  type SectionReading,
  type SectionSnapshot,
} from './model/index.ts';
import { otherLibrariesNotes } from './other-libraries-note.ts';
import { countRead, librariesOf, serversOf, snapshot } from './owned-libraries.ts';
import type { Plugins } from './plugin/ready.ts';
import { gathering, type OnProgress, type ProgressEvent, staged } from './progress.ts';
import { buildReport, type ReportInput } from './report/build-report.ts';
import type { DeliveryOutcome, DeliveryTools } from './report/deliver.ts';
import { exitCode } from './report/exit-code.ts';
import { ruleNotes } from './rule-notes.ts';
import { recall, tell } from './since-last-time.ts';
import type { Survey } from './snapshot/plan-libraries.ts';
import { specialsNote } from './specials-note.ts';
import { withPlaceholders } from './with-placeholders.ts';

/** What a person can say about one run, beyond the config. */
export interface RunOptions {
  /** Names of libraries; empty: all. */
  readonly libraries: readonly string[];
  /** An id or a part of a title. */
  readonly only?: string;
  /** Stands in for the calendar date. */
  readonly today?: Day;
  /** Stands in for the config's `failOn`. */
  readonly failOn?: readonly FailOn[];
  /** A saved report to compare with, absolute, instead of what the last run left. */
  readonly baseline?: string;
  readonly allowDegraded: boolean;
  /** A library that is empty, far smaller or in the trash is right as it is. */
  readonly acceptShrink?: boolean;
  /** Ask no provider: what is kept of their answers has to do. */
  readonly offline?: boolean;
  /** Ask the providers anew for everything. */
  readonly refresh?: boolean;
  /** Write the placeholders that the plan names. Default: only show the plan. */
  readonly apply?: boolean;
  /** Agree to what the plan of the placeholders warns of. */
  readonly yes?: boolean;
  /** Make placeholders again that keep vanishing. */
  readonly force?: boolean;
}

/** Everything of the world that a run touches, besides its plugins. */
export interface RunTools {
  readonly version: string;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
  readonly print: DeliveryTools['print'];
  readonly append: DeliveryTools['append'];
  readonly image: DeliveryTools['image'];
  /** What the sections had the last time. Absent: nothing is remembered. */
  readonly lastSnapshots?: SnapshotStore;
  /** Where the answers of providers are kept. Absent: they are not. */
  readonly cache?: CacheStore;
  /** Requests so far, by service. */
  readonly counts: () => Readonly<Record<string, RequestCounts>>;
}

/** How a run ended. */
export interface RunOutcome {
  readonly report: Report;
  readonly outcomes: readonly DeliveryOutcome[];
  readonly exitCode: 0 | 1 | 3 | 4;
}

/**
 * The main job, in the direction of the data: servers → snapshots → catalogue → gaps → report → deliveries; between
 * gaps and report one short look back at the servers, for the files beside what looks missing. What the sections had the
 * last time is looked at in the beginning, and what they have now is kept in its place. Throws
 * {@link UsageError} for what the config names and nobody has, and `ServiceError` when a key or token is refused, when
 * no server answers, or when the run is interrupted.
 */
export async function run(
  config: Config,
  plugins: Plugins,
  options: RunOptions,
  tools: RunTools,
): Promise<RunOutcome> {
  const problems: Problem[] = [];
  const onProgress = gathering(tools.onProgress, problems);
  const failOn = options.failOn ?? config.failOn;
  const past = await recall(config.folder, { ...options, failOn }, onProgress);
  const { found, survey, read } = await findOut(config, plugins, options, {
    ...tools,
    onProgress,
    problems,
    previous: past.last,
  });
  const keeping = { folder: config.folder, plugins, options };
  const { report, unwritten } = await withPlaceholders(found, survey, keeping, { ...tools, onProgress });
  const outcomes = await staged('deliver', onProgress, () =>
    tell(report, past, {
      ...tools,
      ...options,
      folder: config.folder,
      reporters: plugins.reporters.values(),
    }),
  );
  for (const { problem } of outcomes) if (problem) onProgress({ kind: 'problem', problem });
  return { report, outcomes, exitCode: codeOf({ report, outcomes, unwritten, read, failOn, options }) };
}

/** What is found out, and what of it the steps after that need. All else is let go of: it is most of the memory. */
interface Found {
  readonly found: Report;
  readonly survey: Survey;
  /** Libraries of which anything could be read. */
  readonly read: number;
}

/** What finding out needs beside what a run needs. */
interface FindingTools extends RunTools {
  /** What was told so far. */
  readonly problems: readonly Problem[];
  readonly previous: Report | undefined;
}

/** From the servers to the report. */
async function findOut(
  config: Config,
  plugins: Plugins,
  options: RunOptions,
  { problems, previous, ...tools }: FindingTools,
): Promise<Found> {
  const started = tools.now();
  const sources = openSources({ ...config, ...options, ...tools, now: started });
  const { survey, read, ...compared } = await compare(config, plugins, options, {
    ...tools,
    started,
    sources,
  });
  const found = buildReport({
    today: options.today ?? dayIn(config.defaults.timezone, started),
    servers: serversOf(survey),
    ...compared,
    problems,
    previous,
    run: runPart(started, sources, tools),
  });
  return { found, survey, read };
}

/** What comparing needs beside what a run needs. */
interface ComparingTools extends RunTools {
  readonly started: Date;
  readonly sources: Sources;
}

/** What a report is made of, and no more: what that followed from is let go of. */
interface Differences
  extends Pick<ReportInput, 'libraries' | 'attributions'>,
    Pick<Found, 'survey' | 'read'> {}

/** From the servers to the gaps. */
async function compare(
  config: Config,
  plugins: Plugins,
  options: RunOptions,
  { started, sources, ...tools }: ComparingTools,
): Promise<Differences> {
  const { onProgress } = tools;
  const only = options.only === undefined ? undefined : parseOnly(options.only);
  const ctx = { signal: tools.signal, onProgress, only, sources };

  const memory = await recallLibraries(config, { ...options, now: started }, tools);
  const taken = await staged('snapshot', onProgress, () => snapshot(config, plugins, options, ctx, memory));
  const asked = librariesOf(taken, options, started);
  const libraries = await compareLibraries(asked, plugins, { ...ctx, brief: true });
  await keepLibraries({ ...taken, paths: askedPaths(libraries) }, memory, tools);
  if (only && libraries.every(({ gaps }) => isEmpty(gaps))) onProgress(nothingNamed(only));
  const configs = taken.survey.libraries.map((library) => library.config);
  const whole = options.only === undefined && options.libraries.length === 0;
  const notes = [
    ...ruleNotes(libraries, configs, { ...config, whole }),
    ...specialsNote(libraries, taken.leftOut),
    ...otherLibrariesNotes(libraries),
  ];
  for (const problem of notes) onProgress({ kind: 'problem', problem });
  return {
    survey: taken.survey,
    read: countRead(taken.snapshots),
    libraries: libraries.map(({ snapshot: { sections }, gaps }) => ({
      sections: sections.map(reading),
      gaps,
    })),
    attributions: attributionsOf(asked),
  };
}

function reading({ movies: _, shows: __, episodes: ___, ...section }: SectionSnapshot): SectionReading {
  return section;
}

function isEmpty({ gaps, unmatched }: LibraryGaps): boolean {
  return gaps.length === 0 && unmatched.length === 0;
}

function nothingNamed({ text }: Only): ProgressEvent {
  const message = `Nothing owned fits --only "${text}".`;
  return { kind: 'problem', problem: { severity: 'warning', code: 'only-nothing', message } };
}

function attributionsOf(libraries: readonly LibraryToLookUp[]): readonly Attribution[] {
  const byProvider = new Map(libraries.flatMap(providersOf).map(({ id, attribution }) => [id, attribution]));
  return [...byProvider.values()].filter((attribution) => attribution !== undefined);
}

function runPart(started: Date, sources: Sources, { version, now, counts }: RunTools): ReportRun {
  const durationMs = now().getTime() - started.getTime();
  const requests = withCached(counts(), sources.cached());
  return {
    generatedAt: started.toISOString(),
    durationMs,
    plexgaps: version,
    oldestAnswer: sources.oldest(),
    requests,
  };
}

/** A provider that was not asked at all, as everything was known, is listed, too. */
function withCached(
  counts: ReturnType<RunTools['counts']>,
  cached: ReturnType<Sources['cached']>,
): ReportRun['requests'] {
  const none = { sent: 0, cached: 0, retried: 0, limited: 0 };
  const known = [...cached].map(([id, number]) => [id, { ...none, ...counts[id], cached: number }]);
  return { ...counts, ...Object.fromEntries(known) };
}

interface Finished extends Pick<RunOutcome, 'report' | 'outcomes'> {
  readonly unwritten: number;
  readonly read: number;
  readonly failOn: readonly FailOn[];
  readonly options: RunOptions;
}

function codeOf({ report, outcomes, unwritten, read, failOn, options }: Finished): RunOutcome['exitCode'] {
  const undelivered = outcomes.filter(({ problem }) => problem !== undefined).length;
  return exitCode({
    report,
    read,
    delivered: outcomes.length - undelivered,
    undelivered,
    unwritten,
    failOn,
    allowDegraded: options.allowDegraded,
  });
}
