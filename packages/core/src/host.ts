/** The public names of `@plexgaps/core/host`: what a program needs that runs plexgaps. Kept by hand. */
export { describeCache, type KeptAnswers } from './cache/describe-cache.ts';
export { clearCache, openCache, sweepCache } from './cache/open-cache.ts';
export type { CacheStore } from './cache/store.ts';
export { type CheckOptions, type CheckOutcome, check } from './check/check.ts';
export type { Sample, SampledVerdict } from './check/sample.ts';
export { addIgnoreRule, isIgnoreId, type NewIgnoreRule } from './config/add-ignore.ts';
export type { Config, FailOn, LibraryConfig, PluginUses } from './config/config.ts';
export { configSchema, type KnownPlugin } from './config/config-schema.ts';
export { printFaults } from './config/faults.ts';
export { findConfig, loadConfig } from './config/load.ts';
export { findNamedPlugins, type NamedPlugins } from './config/named-plugins.ts';
export { nearestName } from './config/nearest.ts';
export { outputFaults } from './config/outputs.ts';
export { removeIgnoreRule } from './config/remove-ignore.ts';
export type { CompileTemplate, TextTemplate } from './config/template.ts';
export type { CheckResult } from './doctor/check-result.ts';
export { doctor, worstOutcome } from './doctor/doctor.ts';
export { type ExplainOptions, type ExplainOutcome, explain } from './explain/explain.ts';
export type {
  ExplainedGroup,
  ExplainedItem,
  ExplainedLibrary,
  Explanation,
} from './explain/explanation.ts';
export { judgeCase, type VerdictCase, verdictCase } from './explain/verdict-case.ts';
export { readIfThere, writeFileAtomically } from './files.ts';
export { asFilm, hasNumbers, hasTitle, type Only, parseOnly } from './gaps/only.ts';
export { createDoor, type Door } from './http/door.ts';
export { defaultLimits } from './http/limits.ts';
export { type Proxies, readProxies } from './http/proxies.ts';
export { createRedactor, looksSecret, type Redactor, redactError } from './http/redact.ts';
export { keepLibraries, recallLibraries } from './last-libraries.ts';
export { snapshotStore } from './last-time/store.ts';
export { takeLock } from './lock.ts';
export { errorCodes } from './model/error-code.ts';
export { dayIn, episodeCode } from './model/index.ts';
export { visibleLines, visibleText } from './model/visible-text.ts';
export { snapshot } from './owned-libraries.ts';
export { type Past, readPast } from './past/read-past.ts';
export { readReport } from './past/read-report.ts';
export { forgetPlaceholders } from './past/remembered-placeholders.ts';
export type { KeptAccount, KeptAccounts } from './plugin/account.ts';
export { type BuiltIns, loadPlugin } from './plugin/load.ts';
export { exposures, type Plugins } from './plugin/ready.ts';
export { resolvePlugins } from './plugin/resolve.ts';
export { shellWord } from './plugin/shell-word.ts';
export { createStateStore, stateScope, userStateFolder } from './plugin/state.ts';
export {
  type Counted,
  type Forecast,
  gathering,
  type OnProgress,
  type ProblemTold,
  type ProgressEvent,
  type Requested,
  type Stage,
  type StageDone,
  type StageStarted,
  type Waiting,
} from './progress.ts';
export { compareReports } from './report/compare-reports.ts';
export { type DeliveryOutcome, deliver } from './report/deliver.ts';
export { publicReport } from './report/public-report.ts';
export { reportSchema } from './report/schema.ts';
export { type RunOptions, type RunOutcome, type RunTools, run } from './run.ts';
export { withEveryPath } from './snapshot/ask-paths.ts';
export { narrowConfig } from './snapshot/choose-libraries.ts';
export { namesApart } from './snapshot/names-apart.ts';
export type { Survey } from './snapshot/plan-libraries.ts';
export { applyWriteBack, type PlaceholderOutcome } from './write-back/apply.ts';
export type {
  LibraryToPlan,
  PlaceholderAction,
  PlaceholderPlace,
  PlaceholderSettings,
} from './write-back/placeholder.ts';
export { planWriteBack, type WriteBackPlan } from './write-back/plan.ts';
export { withLooks } from './write-back/read-looks.ts';
export {
  type FoundPlaceholder,
  findPlaceholders,
  takeBackPlaceholders,
} from './write-back/take-back.ts';
export { defaultTexts } from './write-back/texts.ts';
export { type EntryToList, nearestFirst, type WithGaps, withGaps } from './write-back/with-gaps.ts';
