import { readFile } from 'node:fs/promises';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { UsageError } from '../errors.ts';
import type { Report } from '../model/index.ts';
import { reportSchema } from '../report/schema.ts';
import { createCompiler, trusted } from '../schema-compiler.ts';

/** Reads a saved report and checks it. Throws {@link UsageError} for a file that cannot be read or holds none. */
export async function readReport(file: string): Promise<Report> {
  return checkReport(await readText(file), file);
}

/** The text of a file. Throws {@link UsageError} where it cannot be read. */
async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw fault(`${file} cannot be read: ${(error as Error).message}`);
  }
}

/** The report that a text of a file holds. Throws {@link UsageError} where it holds none. */
export async function checkReport(text: string, file: string): Promise<Report> {
  const value = parse(text, file);
  const version =
    typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;
  if (version !== 1)
    throw fault(`${file}: expected a report of version 1, got ${describe(version)}. ${advice}`);
  const fits = await validator();
  if (!fits(value)) throw fault(`${file} is no report that this version can read: ${firstOf(fits.errors)}`);
  return value as Report;
}

const advice = 'It is what the reporter "json" writes.';

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw fault(`${file}: expected a report in JSON, got something else. ${advice}`);
  }
}

function describe(version: unknown): string {
  return version === undefined ? 'something without one' : `version ${JSON.stringify(version)}`;
}

function firstOf(errors: readonly ErrorObject[] | null | undefined): string {
  const [error] = errors ?? [];
  return `${error?.instancePath || 'it'} ${error?.message ?? 'does not fit its schema'}.`;
}

function fault(message: string): UsageError {
  return new UsageError([{ message }]);
}

let compiled: Promise<ValidateFunction> | undefined;

/** Compiled once, by the first who needs it. */
function validator(): Promise<ValidateFunction> {
  compiled ??= createCompiler(trusted).then((ajv) => {
    ajv.addFormat('date-time', (text: string) => !Number.isNaN(Date.parse(text)));
    return ajv.compile(reportSchema);
  });
  return compiled;
}
