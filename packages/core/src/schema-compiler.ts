import type { Ajv2020, Options } from 'ajv/dist/2020.js';

/**
 * Loads ajv for schemas that judge a value or two in the life of a process: compiling takes far longer than judging, so
 * parts are not inlined and the code is not polished.
 */
export async function createCompiler(options: Options): Promise<Ajv2020> {
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  return new Ajv2020({ strict: true, inlineRefs: false, code: { optimize: false }, ...options });
}

/** For schemas of our own: that they are sound JSON Schema, the tests see to. */
export const trusted = { validateSchema: false } as const;
