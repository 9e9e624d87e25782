import type { Ajv2020, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { describeValue, orList, quote } from '../config/finding.ts';
import { nearestName } from '../config/nearest.ts';
import { createCompiler } from '../schema-compiler.ts';
import { webAddress } from './check.ts';
import type { OptionSchema, OptionsSchema } from './options.ts';

/** Something wrong with the options of a plugin. */
interface OptionFault {
  /** Below `with`; empty for what is missing there. */
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Options as the plugin gets them: of the right types, defaults filled in. Not to be used while there are faults. */
export interface CheckedOptions {
  readonly options: Readonly<Record<string, unknown>>;
  readonly faults: readonly OptionFault[];
}

/**
 * Checks the options that a config gives to a plugin. Values of `${NAME}` are always texts: for an option that is a
 * number or a flag, such a text is read as one, and an empty one counts as not given. Throws for a schema that is itself
 * no valid JSON Schema.
 */
export async function checkOptions(
  schema: OptionsSchema,
  given: Readonly<Record<string, unknown>>,
): Promise<CheckedOptions> {
  const validate = validators.get(schema) ?? (await compile(schema));
  const options = read(schema, given);
  validate(options);
  return { options, faults: faultsOf(schema, validate.errors ?? []) };
}

/** Those compiled so far: compiling takes longer than all the rest, and a plugin's tests create it hundreds of times. */
const validators = new WeakMap<OptionsSchema, ValidateFunction>();

async function compile(schema: OptionsSchema): Promise<ValidateFunction> {
  compiler ??= createOptionsCompiler();
  const ajv = await compiler;
  const own = { ...structuredClone(schema), additionalProperties: false };
  try {
    const validate = ajv.compile(own);
    validators.set(schema, validate);
    return validate;
  } finally {
    // Two plugins may give their schemas the same $id.
    ajv.removeSchema(own);
  }
}

/** One for all plugins: it reads what JSON Schema itself is, which takes longer than any plugin's schema. */
let compiler: Promise<Ajv2020> | undefined;

async function createOptionsCompiler(): Promise<Ajv2020> {
  const ajv = await createCompiler({ allErrors: true, useDefaults: true, verbose: true });
  ajv.addFormat('uri', (value: string) => webAddress(value) === undefined);
  return ajv;
}

/** The secrets among the options: those that the schema declares so and that are not empty. */
export function secretsOf(
  schema: OptionsSchema,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) =>
      isSecret(schema, key) && value !== null && value !== undefined && value !== ''
        ? [[key, String(value)]]
        : [],
    ),
  );
}

/** Whether the option of this name holds a secret. */
export function isSecret(schema: OptionsSchema, key: string): boolean {
  const option = optionOf(schema, key);
  return option !== undefined && 'writeOnly' in option && option.writeOnly === true;
}

function optionOf(schema: OptionsSchema, key: string): OptionSchema | undefined {
  return Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
}

function read(schema: OptionsSchema, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) => {
      const option = optionOf(schema, key);
      const isEmpty = option && (value === '' || value === null || value === undefined);
      return isEmpty ? [] : [[key, option ? readAs(option.type, value) : value]];
    }),
  );
}

function readAs(type: OptionSchema['type'], value: unknown): unknown {
  if (Array.isArray(value)) return [...value];
  if (typeof value !== 'string') return value;
  const text = value.trim();
  if ((type === 'number' || type === 'integer') && /^[+-]?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return value;
}

/** One fault for one mistake: a value can break several keywords, and a misspelt option is missing as well. */
function faultsOf(schema: OptionsSchema, errors: readonly ErrorObject[]): readonly OptionFault[] {
  const known = Object.keys(schema.properties);
  const misspelt = errors.flatMap(({ keyword, params }) =>
    keyword === 'additionalProperties' ? [nearestName(String(params['additionalProperty']), known)] : [],
  );
  const seen = new Set<string>();
  return errors.flatMap((error) => {
    const fault = toFault(schema, error);
    const missing = error.keyword === 'required' ? String(error.params['missingProperty']) : undefined;
    const key = JSON.stringify([fault.path, missing]);
    if (seen.has(key) || (missing !== undefined && misspelt.includes(missing))) return [];
    seen.add(key);
    return [fault];
  });
}

function toFault(schema: OptionsSchema, error: ErrorObject): OptionFault {
  const { keyword, params, instancePath } = error;
  if (keyword === 'required') {
    const key = String(params['missingProperty']);
    return { path: [], message: `missing option ${quote(key)}${explained(optionOf(schema, key))}` };
  }
  if (keyword === 'additionalProperties') {
    const key = String(params['additionalProperty']);
    return { path: [key], message: unknownOption(key, Object.keys(schema.properties)) };
  }
  const [key = '', ...rest] = instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const path = [key, ...rest.map(Number)];
  return { path, message: wrongValue(error, isSecret(schema, key)) };
}

function explained(option: OptionSchema | undefined): string {
  return option?.description ? `: ${option.description}` : '';
}

function unknownOption(key: string, known: readonly string[]): string {
  const near = nearestName(key, known);
  if (near !== undefined) return `unknown option ${quote(key)}; did you mean ${quote(near)}?`;
  const list = known.length === 0 ? 'it has none' : `it has ${known.map(quote).join(', ')}`;
  return `unknown option ${quote(key)}; ${list}`;
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
};

function wrongValue({ keyword, params, data, parentSchema }: ErrorObject, hidden: boolean): string {
  const {
    enum: names,
    minimum,
    maximum,
  } = (parentSchema ?? {}) as { enum?: string[]; minimum?: number; maximum?: number };
  const got = describeValue(data, hidden || (keyword === 'format' && hasLogin(data)));
  if (keyword === 'enum' && names) {
    const near = typeof data === 'string' ? nearestName(data, names) : undefined;
    const hint = near === undefined || hidden ? '' : `; did you mean ${quote(near)}?`;
    return `expected ${orList(names.map(quote))}, got ${got}${hint}`;
  }
  if (keyword === 'type') {
    const quotes =
      params['type'] === 'string' && ['number', 'boolean'].includes(typeof data) ? '; put it in quotes' : '';
    return `expected ${typeWords[String(params['type'])] ?? params['type']}, got ${got}${quotes}`;
  }
  if (keyword === 'minimum') return `expected at least ${minimum}, got ${got}`;
  if (keyword === 'maximum') return `expected at most ${maximum}, got ${got}`;
  if (keyword === 'minLength') return `expected at least ${params['limit']} characters, got ${got}`;
  if (keyword === 'pattern') return `expected a text that fits ${params['pattern']}, got ${got}`;
  if (keyword === 'format')
    return `expected an address that starts with http:// or https:// and holds no login, got ${got}`;
  return `expected something else (${keyword}), got ${got}`;
}

function hasLogin(value: unknown): boolean {
  return typeof value === 'string' && value.includes('@');
}
