import {
  type Alias,
  isAlias,
  isMap,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
} from 'yaml';
import { type Fault, UsageError } from '../errors.ts';
import type { Span } from './excerpt.ts';
import { isMergeKey } from './merge-key.ts';
import { faultAtSpan, type Source } from './source.ts';
import { syntaxFaults } from './syntax.ts';

const mostAliases = 1000;
const tooManyAliases = `aliases repeat too much: more than ${mostAliases} times.`;

/** A parsed config: its source and the plain value in it. */
export interface Parsed {
  readonly source: Source;
  readonly value: unknown;
}

/**
 * Text to plain value. Throws a {@link UsageError} with everything that is no YAML, or YAML that is not understood.
 * `expected` is what an empty file lacks.
 */
export function parse(
  file: string,
  text: string,
  expected = 'a map with version, servers, providers and libraries',
): Parsed {
  const source = readSource(file, text);
  throwIfAny(syntaxFaults(source));
  throwIfAny(referenceFaults(source));
  if (source.document.contents === null) throw new UsageError([emptyFault(file, expected)]);
  return { source, value: plainValue(source) };
}

/** Far longer than any config or list that people write: a thousand ignore rules take a tenth of it. */
const longest = 1_000_000;

const mostOpen = 500;

/** So many open brackets, or dashes on one line, that the parser's recursion could end the process. */
function nestsTooDeeply(text: string): boolean {
  let open = 0;
  for (const character of text) {
    if (character === '[' || character === '{') open += 1;
    if (character === ']' || character === '}') open = Math.max(0, open - 1);
    if (open > mostOpen) return true;
  }
  return new RegExp(`(?:[-?:][ \\t]+){${mostOpen}}`).test(text);
}

/** The text as far as it is YAML. Throws a {@link UsageError} for what no parser should be given. */
export function readSource(file: string, text: string): Source {
  if (text.includes('\0'))
    throw new UsageError([{ message: `${file} is not a text in UTF-8. Is it the config?` }]);
  if (text.length > longest)
    throw new UsageError([{ message: `${file} has more than 1,000,000 characters. Is it the config?` }]);
  if (nestsTooDeeply(text))
    throw new UsageError([{ message: `${file} is nested too deeply. Is it the config?` }]);
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
    schema: 'core',
    resolveKnownTags: false,
    stringKeys: true,
    merge: true,
    keepSourceTokens: true,
  });
  return { file, text, document, lines };
}

function emptyFault(file: string, expected: string): Fault {
  return {
    message: `the file is empty. Expected ${expected}.`,
    at: { file, line: 1, column: 1 },
  };
}

/** One fault a line: what follows on the same line is mostly the same mistake again. */
function throwIfAny(faults: readonly Fault[]): void {
  const byLine = new Map<number | undefined, Fault>();
  for (const fault of faults) {
    if (!byLine.has(fault.at?.line)) byLine.set(fault.at?.line, fault);
  }
  if (byLine.size > 0) throw new UsageError([...byLine.values()]);
}

function referenceFaults(source: Source): readonly Fault[] {
  const faults: Fault[] = [];
  let aliases = 0;
  const add = (node: unknown, message: string) => faults.push(faultAtSpan(source, spanOf(node), message));
  visit(source.document, {
    Alias(_key, alias, ancestors) {
      aliases += 1;
      if (aliases > mostAliases) {
        add(alias, tooManyAliases);
        return visit.BREAK;
      }
      const message = aliasFault(source, alias, ancestors);
      if (message !== undefined) add(alias, message);
      return undefined;
    },
    Pair(_key, pair) {
      if (isMergeKey(pair.key) && !canMerge(source, pair))
        add(pair.key, '"<<" takes a map, or an alias of one.');
    },
  });
  return faults;
}

function aliasFault({ document }: Source, alias: Alias, ancestors: readonly unknown[]): string | undefined {
  const target = alias.resolve(document);
  if (target === undefined) return `there is no anchor "&${alias.source}" before this alias.`;
  return ancestors.includes(target) ? 'this alias stands inside of what it repeats.' : undefined;
}

function canMerge({ document }: Source, { value }: Pair): boolean {
  const resolved = (node: unknown) => (isAlias(node) ? node.resolve(document) : node);
  const target = resolved(value);
  return isSeq(target) ? target.items.every((item) => isMap(resolved(item))) : isMap(target);
}

function spanOf(node: unknown): Span {
  const range = (node as Node).range;
  return range ? [range[0], range[1]] : [0, 1];
}

function plainValue({ file, document }: Source): unknown {
  try {
    return document.toJS({ maxAliasCount: mostAliases });
  } catch (cause) {
    if (!(cause instanceof ReferenceError)) throw cause;
    throw new UsageError([{ message: tooManyAliases, at: { file, line: 1, column: 1 } }]);
  }
}
