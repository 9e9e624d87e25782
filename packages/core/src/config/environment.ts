import { dirname, join } from 'node:path';
import { parseEnv } from 'node:util';
import { UsageError } from '../errors.ts';
import type { ConfigPath } from './config.ts';
import { type Finding, formatPath } from './finding.ts';
import { codeOf, type ReadFile } from './read-file.ts';

/** Variables by name, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment, and below it what `.env` beside the config says. */
export async function withDotEnv(file: string, env: Environment, readFile: ReadFile): Promise<Environment> {
  const dotEnv = await readDotEnv(join(dirname(file), '.env'), readFile);
  return { ...dotEnv, ...onlyTexts(env) };
}

async function readDotEnv(file: string, readFile: ReadFile): Promise<Environment> {
  try {
    return parseEnv((await readFile(file)).replace(/^\ufeff/, '')) as Environment;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'EISDIR') return {};
    throw new UsageError([
      { message: `${file} cannot be read (${code}). Correct its rights, or remove it.` },
    ]);
  }
}

function onlyTexts(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => typeof value === 'string'));
}

/** A value in which `${NAME}` was replaced. */
export interface Replaced {
  readonly value: unknown;
  /** The paths, formatted, of the texts that hold something from a variable: never to be printed. */
  readonly fromVariables: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

const deepest = 50;

/**
 * Replaces `${NAME}` and `${NAME:-default}` in every text; `$${` becomes `${`. The default stands in for a variable that
 * is absent or empty. A text with a missing variable stays as it is and is a finding.
 */
export function replaceVariables(written: unknown, env: Environment): Replaced {
  const fromVariables = new Set<string>();
  const findings: Finding[] = [];
  const walk = (value: unknown, path: ConfigPath): unknown => {
    if (path.length > deepest) {
      findings.push({ path: path.slice(0, 4), message: 'this is nested too deeply.' });
      return null;
    }
    if (typeof value === 'string') return replaceIn(value, path);
    if (Array.isArray(value)) return value.map((item, index) => walk(item, [...path, index]));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item, [...path, key])]));
  };
  const replaceIn = (text: string, path: ConfigPath): string => {
    const { result, problems, usesVariable } = replaceInText(text, env);
    if (usesVariable) fromVariables.add(formatPath(path));
    findings.push(...problems.map((message) => ({ path, message })));
    return problems.length > 0 ? text : result;
  };
  return { value: walk(written, []), fromVariables, findings };
}

interface ReplacedText {
  readonly result: string;
  readonly problems: readonly string[];
  readonly usesVariable: boolean;
}

function replaceInText(text: string, env: Environment): ReplacedText {
  const problems = new Set<string>();
  let usesVariable = false;
  const result = text.replaceAll(/\$\$\{|\$\{([^}]*)(\}?)/g, (all, inside: string | undefined, close) => {
    if (inside === undefined) return '${';
    usesVariable = true;
    const reference = /^([A-Za-z_]\w*)(?::-((?:[^$]|\$(?!\{))*))?$/.exec(inside);
    if (!reference || close === '') {
      problems.add(
        `expected \${NAME} or \${NAME:-default}. For the characters "\${" themselves, write "$\${".`,
      );
      return all;
    }
    const [, name = '', fallback] = reference;
    const set = Object.hasOwn(env, name) ? env[name] : undefined;
    const value = set || fallback;
    if (value !== undefined) return value;
    problems.add(missing(name, set === ''));
    return all;
  });
  return { result, problems: [...problems], usesVariable };
}

function missing(name: string, isEmpty: boolean): string {
  const state = isEmpty ? 'is empty' : 'is not set';
  return `the variable ${name} ${state}. Set it in the environment or in .env beside the config, or write \${${name}:-default}.`;
}
