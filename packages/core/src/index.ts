/** The public names of `@plexgaps/core`: what a plugin author needs, and what a host needs to run. Kept by hand. */
export * from './errors.ts';
export * from './model/index.ts';
export { defineProvider, defineReporter, defineServer } from './plugin/define.ts';
export { createHarness, type Harness, type HarnessSettings, type InstanceOf } from './plugin/harness.ts';
export { type Known, known } from './plugin/known.ts';
export type { OptionSchema, OptionsOf, OptionsSchema } from './plugin/options.ts';
export {
  asCount,
  asFlag,
  asList,
  asNumber,
  asRecord,
  asText,
  BadShape,
  optionalCount,
  optionalNumber,
  optionalText,
} from './plugin/shape.ts';
export * from './plugin/types.ts';
