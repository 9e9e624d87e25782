import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { toDay } from '../model/index.ts';
import { createCompiler, trusted } from '../schema-compiler.ts';
import type { ConfigPath } from './config.ts';
import { describeValue, type Finding, formatPath, orList, quote } from './finding.ts';
import { nearestName } from './nearest.ts';
import { rulesSchema } from './rules-schema.ts';
import { writtenSchema } from './schema.ts';
import { serviceSchema } from './use-schema.ts';

/** The keywords of a part of the schema that say what is expected there. */
interface Expected {
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly properties?: Readonly<Record<string, { readonly description?: string; readonly $ref?: string }>>;
}

/**
 * Everything in a written config that does not fit the schema, in plain words, one finding for one cause. `isHidden`
 * says which values are not to be printed; `part` what of a config it is. The first call loads ajv and compiles the
 * schema, some 0.1 s.
 */
export async function checkSchema(
  written: unknown,
  isHidden: (path: ConfigPath) => boolean,
  part: SchemaPart = 'config',
): Promise<readonly Finding[]> {
  const compiling = validators.get(part) ?? compile(part);
  validators.set(part, compiling);
  const validate = await compiling;
  validate(written);
  return oneEach((validate.errors ?? []).map((error) => toFinding(written, error, isHidden)));
}

/** A whole config, or a list of franchises in a file of its own. */
type SchemaPart = 'config' | 'franchises';

const validators = new Map<SchemaPart, Promise<ValidateFunction>>();

async function compile(part: SchemaPart): Promise<ValidateFunction> {
  const ajv = await createCompiler({ ...trusted, allErrors: true, allowUnionTypes: true, verbose: true });
  ajv.addFormat('date', (text: string) => toDay(text) === text);
  const { $schema, $defs } = writtenSchema;
  return ajv.compile(part === 'config' ? writtenSchema : { $schema, $defs, ...$defs.franchises });
}

/** A wrong value breaks several keywords at once. */
function oneEach(findings: readonly Finding[]): readonly Finding[] {
  const byPath = new Map<string, Finding>();
  for (const finding of findings) {
    const key = formatPath(finding.path);
    if (!byPath.has(key)) byPath.set(key, finding);
  }
  return [...byPath.values()];
}

function toFinding(written: unknown, error: ErrorObject, isHidden: (path: ConfigPath) => boolean): Finding {
  const at = pathOf(written, error.instancePath);
  const schema = error.parentSchema as Expected;
  if (error.keyword === 'additionalProperties') {
    const key = String(error.params['additionalProperty']);
    return { path: [...at, key], on: 'key', message: unknownKey(key, schema) };
  }
  if (error.keyword === 'required') {
    const key = String(error.params['missingProperty']);
    return { path: [...at, key], message: missingKey(key, schema) };
  }
  if (error.keyword === 'uniqueItems') {
    const index = Math.max(Number(error.params['i']), Number(error.params['j']));
    return { path: [...at, index], message: 'stands in this list for the second time. Remove it.' };
  }
  return { path: at, message: wrongValue(error.data, schema, isHidden(at)) };
}

/** `/libraries/1/type` as a path: a step into a list is a number. */
function pathOf(written: unknown, pointer: string): ConfigPath {
  const path: (string | number)[] = [];
  let value = written;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(value) ? Number(key) : key);
    value = (value as Readonly<Record<string, unknown>> | undefined)?.[key];
  }
  return path;
}

function unknownKey(key: string, { properties = {} }: Expected): string {
  const keys = Object.keys(properties);
  const nearest = nearestName(key, keys);
  if (nearest !== undefined) return `unknown key. Did you mean "${nearest}"?`;
  if ('rules' in properties && Object.hasOwn(rulesSchema.properties, key))
    return 'unknown key. It belongs under "rules".';
  if ('with' in properties && !Object.hasOwn(serviceSchema.properties, key)) {
    return 'unknown key. Options of a plugin belong under "with".';
  }
  return `unknown key. Expected ${orList(keys.map(quote))}.`;
}

function missingKey(key: string, { properties = {} }: Expected): string {
  return `missing. ${properties[key]?.description ?? ''}`.trimEnd();
}

function wrongValue(value: unknown, schema: Expected, hidden: boolean): string {
  const hint = hidden ? undefined : hintFor(value, schema);
  return `expected ${expectation(schema, value)}, got ${describeValue(value, hidden)}.${hint ? ` ${hint}` : ''}`;
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
};

function expectation(schema: Expected, value: unknown): string {
  if (schema.title !== undefined && value !== '' && !isEmptyList(value)) return schema.title;
  if (schema.enum) return orList(schema.enum.map((one) => JSON.stringify(one)));
  if ('const' in schema) return JSON.stringify(schema.const);
  if (isEmptyList(value)) return 'at least one entry';
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  return `${orList(types.map((type) => typeWords[type] ?? type))}${bounds(schema)}`;
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function bounds({ minimum, maximum, exclusiveMinimum }: Expected): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`;
  if (minimum !== undefined) return ` of at least ${minimum}`;
  return exclusiveMinimum === undefined ? '' : ` above ${exclusiveMinimum}`;
}

const flagWords: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['on', true],
  ['no', false],
  ['off', false],
]);

function hintFor(value: unknown, schema: Expected): string | undefined {
  const types = [schema.type ?? []].flat();
  if (typeof value === 'string') return hintForText(value, schema, types);
  const isPlain = typeof value === 'number' || typeof value === 'boolean';
  const isFree = schema.pattern === undefined && schema.format === undefined;
  return isPlain && isFree && types.includes('string') ? 'Put it in quotes.' : undefined;
}

function hintForText(value: string, schema: Expected, types: readonly string[]): string | undefined {
  const names = schema.enum?.filter((one): one is string => typeof one === 'string') ?? [];
  const nearest = nearestName(value, names);
  if (nearest !== undefined) return `Did you mean "${nearest}"?`;
  if (types.includes('boolean')) {
    const flag = flagWords.get(value.toLowerCase());
    return flag === undefined ? undefined : `Did you mean ${flag}?`;
  }
  const isNumeric =
    types.some((type) => type === 'number' || type === 'integer') || typeof schema.const === 'number';
  return isNumeric && /^[\d.]+$/.test(value) ? 'Remove the quotes.' : undefined;
}
