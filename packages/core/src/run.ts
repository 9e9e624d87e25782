import { factsOf } from './catalogue/films.ts';
import {
  type LibraryToLookUp,
  type LookUpContext,
  lookUpCatalogue,
  providersOf,
} from './catalogue/look-up-catalogue.ts';
import type { Config, FailOn } from './config/config.ts';
import { nearestName } from './config/nearest.ts';
import { type Fault, UsageError } from './errors.ts';
import { itemsBesideGaps } from './gaps/beside-gaps.ts';
import { findGaps } from './gaps/find-gaps.ts';
import type { GapInput, LibrarySettings, Witness } from './gaps/gap-input.ts';
import { narrowGaps, type Only, parseOnly } from './gaps/only.ts';
import {
  type Attribution,
  type Catalogue,
  type Day,
  dayIn,
  type LibraryGaps,
  type LibrarySnapshot,
  type Problem,
  type ProviderAnswers,
  type Report,
  type ReportRun,
  type ReportServer,
  type RequestCounts,
} from './model/index.ts';
import type { Plugins, ReadyProvider } from './plugin/ready.ts';
import type { OnProgress, ProgressEvent, Stage } from './progress.ts';
import { buildReport } from './report/build-report.ts';
import { type DeliveryOutcome, type DeliveryTools, deliver } from './report/deliver.ts';
import { exitCode } from './report/exit-code.ts';
import { askPaths, withPaths } from './snapshot/ask-paths.ts';
import { type PlannedLibrary, planLibraries, type Survey } from './snapshot/plan-libraries.ts';
import type { ReadContext } from './snapshot/read-section.ts';
import { takeSnapshot } from './snapshot/take-snapshot.ts';

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
  readonly allowDegraded: boolean;
}

/** Everything of the world that a run touches, besides its plugins. */
export interface RunTools {
  readonly version: string;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly onProgress: OnProgress;
  readonly print: DeliveryTools['print'];
  readonly image: DeliveryTools['image'];
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
 * gaps and report one short look back at the servers, for the files beside what looks missing. Throws
 * {@link UsageError} for what the config names and nobody has, and `ServiceError` when a key or token is refused, when
 * no server answers, or when the run is interrupted.
 */
export async function run(
  config: Config,
  plugins: Plugins,
  options: RunOptions,
  tools: RunTools,
): Promise<RunOutcome> {
  const started = tools.now();
  const problems: Problem[] = [];
  const onProgress = gathering(tools.onProgress, problems);
  const only = options.only === undefined ? undefined : parseOnly(options.only);
  const ctx = { signal: tools.signal, onProgress, only };

  const taken = await staged('snapshot', onProgress, () => snapshot(config, plugins, options, ctx));
  const asked = librariesOf(taken, options, started);
  const libraries = await compareLibraries(asked, plugins, ctx);
  if (only && libraries.every(({ gaps }) => isEmpty(gaps))) onProgress(nothingNamed(only));
  const report = buildReport({
    today: options.today ?? dayIn(config.defaults.timezone, started),
    servers: serversOf(taken.survey),
    libraries,
    problems,
    attributions: attributionsOf(asked),
    run: runPart(started, tools),
  });
  const outcomes = await staged('deliver', onProgress, () =>
    deliver(report, plugins.reporters.values(), { ...tools, previous: undefined, history: [] }),
  );
  for (const { problem } of outcomes) if (problem) onProgress({ kind: 'problem', problem });
  const { snapshots } = taken;
  return { report, outcomes, exitCode: codeOf({ report, outcomes, snapshots, config, options }) };
}

/** A library, the gaps found in it, and all that they follow from. */
export interface Compared extends LibraryToLookUp {
  readonly input: GapInput;
  readonly gaps: LibraryGaps;
}

/** What exists, and how it differs from what is owned: the stages that `plexgaps explain` shares with a run. */
export async function compareLibraries(
  libraries: readonly LibraryToLookUp[],
  plugins: Plugins,
  ctx: LookUpContext,
): Promise<readonly Compared[]> {
  const catalogue = await staged('catalogue', ctx.onProgress, () => lookUpCatalogue(libraries, ctx));
  const compare = (library: LibraryToLookUp) => {
    const input = inputOf(library, catalogue);
    return { ...library, input, gaps: gapsOf(input, ctx.only) };
  };
  return lookBesideGaps(libraries.map(compare), compare, plugins, ctx);
}

/** What looks missing is held against the files beside it: a second, small look at the servers, and the same stage again. */
async function lookBesideGaps(
  libraries: readonly Compared[],
  compare: (library: LibraryToLookUp) => Compared,
  { servers }: Plugins,
  ctx: ReadContext,
): Promise<readonly Compared[]> {
  const items = libraries.flatMap(({ gaps }) => itemsBesideGaps(gaps));
  if (items.length === 0) return libraries;
  const paths = await askPaths(items, servers, ctx);
  return libraries.map((library) =>
    compare({ ...library, snapshot: withPaths(library.snapshot, items, paths) }),
  );
}

/** Libraries found on the servers, and what is owned of each, in the same order. */
export interface Taken {
  readonly survey: Survey;
  readonly snapshots: readonly LibrarySnapshot[];
}

/** What the servers have, and what of it is owned: the stages that `plexgaps snapshot` shares with a run. */
export async function snapshot(
  config: Config,
  plugins: Plugins,
  { libraries: names }: Pick<RunOptions, 'libraries'>,
  ctx: ReadContext,
): Promise<Taken> {
  const survey = await planLibraries(narrowConfig(config, names), plugins, ctx);
  for (const problem of survey.problems) ctx.onProgress({ kind: 'problem', problem });
  const libraries = chosen(survey.libraries, names, (library) => library.config.name);
  return { survey: { ...survey, libraries }, snapshots: await takeSnapshot(libraries, plugins.servers, ctx) };
}

/** Says when a stage begins and when it is done. */
export async function staged<T>(stage: Stage, onProgress: OnProgress, work: () => Promise<T>): Promise<T> {
  onProgress({ kind: 'stage-started', stage });
  const result = await work();
  onProgress({ kind: 'stage-done', stage });
  return result;
}

/** Keeps the problems that are told on the way. */
export function gathering(onProgress: OnProgress, problems: Problem[]): OnProgress {
  return (event) => {
    if (event.kind === 'problem') problems.push(event.problem);
    onProgress(event);
  };
}

/** With `libraries: auto` the names are known only after the servers were asked. */
function narrowConfig(config: Config, names: readonly string[]): Config {
  const { libraries } = config;
  if (libraries === 'auto') return config;
  return { ...config, libraries: chosen(libraries, names, ({ name }) => name) };
}

function chosen<T>(
  libraries: readonly T[],
  names: readonly string[],
  nameOf: (library: T) => string,
): readonly T[] {
  if (names.length === 0) return libraries;
  const known = libraries.map(nameOf);
  const faults = names.filter((name) => !known.includes(name)).map((name) => unknownLibrary(name, known));
  if (faults.length > 0) throw new UsageError(faults);
  return libraries.filter((library) => names.includes(nameOf(library)));
}

function unknownLibrary(name: string, known: readonly string[]): Fault {
  const guess = nearestName(name, known);
  const list = known.map((library) => `"${library}"`).join(', ');
  return {
    message: `--library: no library "${name}".${guess ? ` Did you mean "${guess}"?` : ''} There are ${list}.`,
  };
}

/** What was read, with what decides about it. */
export function librariesOf(
  { survey, snapshots }: Taken,
  options: Pick<RunOptions, 'today'>,
  now: Date,
): readonly LibraryToLookUp[] {
  return survey.libraries.flatMap((library, index) => {
    const own = snapshots[index];
    const { provider, others, perShow } = library;
    const settings = settingsOf(library, options, now);
    return own ? [{ snapshot: own, provider, others, perShow, settings }] : [];
  });
}

function settingsOf(
  { config, type }: PlannedLibrary,
  { today }: Pick<RunOptions, 'today'>,
  now: Date,
): LibrarySettings {
  const { name, rules, ignore, shows, franchises = [] } = config;
  const day = today ?? dayIn(rules.timezone, now);
  return { name, type, rules, ignore, shows, franchises, today: day };
}

function inputOf(library: LibraryToLookUp, catalogue: Catalogue): GapInput {
  const { snapshot: taken, settings, provider, others = [], perShow = false } = library;
  const hear = (ready: ReadyProvider): Witness => {
    const answers = catalogue.get(ready.id) ?? noAnswers(ready.namespace);
    return { provider: factsOf(ready), answers };
  };
  return { snapshot: taken, settings, ...hear(provider), others: others.map(hear), perShow };
}

function gapsOf(input: GapInput, only: Only | undefined): LibraryGaps {
  const gaps = findGaps(input);
  return only ? narrowGaps(gaps, only) : gaps;
}

/** A provider that was not asked, since none of its libraries could be read in full. */
function noAnswers(namespace: string): ProviderAnswers {
  const none = new Map<never, never>();
  return { namespace, memberships: none, collections: none, films: none, releases: none, series: none };
}

function isEmpty({ gaps, unmatched }: LibraryGaps): boolean {
  return gaps.length === 0 && unmatched.length === 0;
}

function nothingNamed({ text }: Only): ProgressEvent {
  const message = `Nothing owned fits --only "${text}".`;
  return { kind: 'problem', problem: { severity: 'warning', code: 'only-nothing', message } };
}

function serversOf({ descriptions }: Survey): readonly ReportServer[] {
  return [...descriptions].map(([id, { name, machineIdentifier }]) => ({
    id,
    name,
    ...(machineIdentifier === undefined ? {} : { machineIdentifier }),
  }));
}

function attributionsOf(libraries: readonly LibraryToLookUp[]): readonly Attribution[] {
  const byProvider = new Map(libraries.flatMap(providersOf).map(({ id, attribution }) => [id, attribution]));
  return [...byProvider.values()].filter((attribution) => attribution !== undefined);
}

function runPart(started: Date, { version, now, counts }: RunTools): ReportRun {
  const generatedAt = started.toISOString();
  const durationMs = now().getTime() - started.getTime();
  return { generatedAt, durationMs, plexgaps: version, oldestAnswer: generatedAt, requests: counts() };
}

interface Finished extends Pick<RunOutcome, 'report' | 'outcomes'> {
  readonly snapshots: readonly LibrarySnapshot[];
  readonly config: Config;
  readonly options: RunOptions;
}

function codeOf({ report, outcomes, snapshots, config, options }: Finished): RunOutcome['exitCode'] {
  const undelivered = outcomes.filter(({ problem }) => problem !== undefined).length;
  return exitCode({
    report,
    read: countRead(snapshots),
    delivered: outcomes.length - undelivered,
    undelivered,
    failOn: options.failOn ?? config.failOn,
    allowDegraded: options.allowDegraded,
  });
}

/** Libraries of which anything could be read. */
export function countRead(snapshots: readonly LibrarySnapshot[]): number {
  const isRead = ({ sections }: LibrarySnapshot) =>
    sections.some(({ complete, received }) => complete || received > 0);
  return snapshots.filter(isRead).length;
}
