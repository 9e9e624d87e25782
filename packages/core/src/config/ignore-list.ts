import { isDeepStrictEqual } from 'node:util';
import {
  type CST,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { UsageError } from '../errors.ts';
import type { ConfigPath } from './config.ts';
import { parse } from './parse.ts';
import { type Source, toFault } from './source.ts';
import { applyEdits, type TextEdit } from './text-edits.ts';

/** A library of a config as it is written, and its list of ignore rules. */
export interface IgnoreList {
  readonly source: Source;
  readonly path: ConfigPath;
  readonly library: YAMLMap;
  /** Absent: the library has none. */
  readonly rules?: YAMLSeq;
}

/** Finds the list of a library of a config that is sound. Throws {@link UsageError} where it is written in another place. */
export function findIgnoreList(file: string, text: string, index: number): IgnoreList {
  const { source, value } = parse(file, text);
  const path = ['libraries', index];
  const libraries = own(source.document.contents, 'libraries');
  const library = isSeq(libraries) ? libraries.items[index] : undefined;
  if (!isMap(library)) throw elsewhere(source, path);
  const rules = own(library, 'ignore');
  if (isSeq(rules)) return { source, path, library, rules };
  if (rules !== undefined || rulesIn(value, index) !== undefined)
    throw elsewhere(source, [...path, 'ignore']);
  return { source, path, library };
}

/** What a map says itself of a key: nothing that it repeats from elsewhere. */
function own(map: unknown, key: string): unknown {
  return isMap(map)
    ? map.items.find((pair) => isScalar(pair.key) && pair.key.value === key)?.value
    : undefined;
}

/**
 * The text with the edits, if they change the rules of this library as they should, and nothing else. Throws
 * {@link UsageError} where an alias has more depend on them.
 */
export function editRules(
  { source: { file, text }, source, path }: IgnoreList,
  edits: readonly TextEdit[],
  change: (rules: readonly unknown[]) => readonly unknown[],
): string {
  const [, index] = path;
  const expected = plainOf(file, text) as { libraries: { ignore?: readonly unknown[] }[] };
  const library = expected.libraries[Number(index)] ?? {};
  const left = change(library.ignore ?? []);
  const edited = applyEdits(text, edits);
  const result = plainOf(file, edited) as typeof expected | undefined;
  const now = result?.libraries[Number(index)];
  const isGone = left.length === 0 && now !== undefined && !('ignore' in now);
  if (isGone) delete library.ignore;
  else library.ignore = left;
  if (!isDeepStrictEqual(result, expected)) throw entangled(source, [...path, 'ignore']);
  return edited;
}

/** What a text says, every alias written out. `undefined`: it is no YAML any more. */
function plainOf(file: string, text: string): unknown {
  try {
    return JSON.parse(JSON.stringify(parse(file, text).value)) as unknown;
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

function rulesIn(value: unknown, index: number): unknown {
  return (value as { libraries: readonly { ignore?: unknown }[] }).libraries[index]?.ignore;
}

/** The rules are not written in the library. */
function elsewhere(source: Source, path: ConfigPath): UsageError {
  return refusal(source, path, [
    'this comes from an alias or merge ("*name", "<<").',
    'Edit it by hand where it is written, or give the library an "ignore" list of its own.',
  ]);
}

/** An edit would change more than it should. */
function entangled(source: Source, path: ConfigPath): UsageError {
  const why = hasAliases(source)
    ? 'an alias or merge ("*name", "<<") repeats this, so that an edit would change more than this library.'
    : 'this is written in a way in which an edit would change more than one rule.';
  return refusal(source, path, [why, 'Edit it by hand.']);
}

function refusal(source: Source, path: ConfigPath, message: readonly string[]): UsageError {
  return new UsageError([toFault(source, { path, message: message.join(' '), on: 'key' })]);
}

function hasAliases({ document }: Source): boolean {
  let found = false;
  visit(document, {
    Alias() {
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

/** Where the text of a node begins. */
export function beginOf(node: unknown): number {
  if (isPair(node)) return beginOf(node.key);
  return (node as Node).range?.[0] ?? 0;
}

/** Where the text of a node ends, without the blank lines and comments behind it. */
export function endOf(node: unknown): number {
  if (isPair(node)) return node.value === null ? endOf(node.key) : endOf(node.value);
  if (isCollection(node) && !node.flow && node.items.length > 0) return endOf(node.items.at(-1));
  return (node as Node).range?.[1] ?? 0;
}

/** The tokens of a sort that stand before the items of a collection: dashes, or commas. */
export function marksIn(
  collection: YAMLMap | YAMLSeq,
  type: 'seq-item-ind' | 'comma',
): readonly CST.SourceToken[] {
  const token = collection.srcToken;
  if (token === undefined || !('items' in token)) return [];
  return token.items.flatMap(({ start }) => start.filter((mark) => mark.type === type));
}
