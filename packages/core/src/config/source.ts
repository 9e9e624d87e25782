import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
} from 'yaml';
import type { Fault, Position } from '../errors.ts';
import type { ConfigPath } from './config.ts';
import { excerptOf, type Span } from './excerpt.ts';
import { type Finding, formatPath } from './finding.ts';
import { isMergeKey } from './merge-key.ts';
import { secretSpans } from './secret-spans.ts';

/** A config as a text, and what it was parsed to. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly document: Document;
  readonly lines: LineCounter;
  /** Whether the value at a path is not to be printed. Absent: as in a config. */
  readonly mayHoldSecret?: (path: ConfigPath) => boolean;
}

/** Finds what is wrong in the text: position, excerpt and caret. */
export function toFault(source: Source, { path, message, on = 'value' }: Finding): Fault {
  const span = spanAt(source.document, path, on);
  return faultAtSpan(source, span, path.length === 0 ? message : `${formatPath(path)}: ${message}`);
}

/** A fault that points at a part of the text. */
export function faultAtSpan(source: Source, span: Span, message: string): Fault {
  return {
    message,
    at: positionOf(source, span[0]),
    excerpt: excerptOf(source.text, span, secretSpans(source.document, source.mayHoldSecret)),
  };
}

/** The place of an offset in the text. */
export function positionOf({ file, lines }: Pick<Source, 'file' | 'lines'>, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
}

/** The part of the text to point at: the deepest thing on the path that is there. */
function spanAt(document: Document, path: ConfigPath, on: 'key' | 'value'): Span {
  let node: unknown = document.contents;
  let key: unknown;
  let found = 0;
  for (const step of path) {
    const child = childOf(document, node, step);
    if (child === undefined) break;
    ({ key, value: node } = child);
    found += 1;
  }
  const keySpan = spanOfNode(key);
  if (on === 'key' && found === path.length && keySpan) return keySpan;
  const valueSpan = spanOfNode(node);
  if (keySpan && (isCollection(node) || !valueSpan || valueSpan[0] === valueSpan[1])) return keySpan;
  if (!valueSpan) return [0, 0];
  return isCollection(node) ? (firstKey(node) ?? [valueSpan[0], valueSpan[0] + 1]) : valueSpan;
}

interface Child {
  readonly key: unknown;
  readonly value: unknown;
}

function childOf(document: Document, node: unknown, step: string | number): Child | undefined {
  const target = isAlias(node) ? node.resolve(document) : node;
  if (isSeq(target) && typeof step === 'number') {
    return step < target.items.length ? { key: undefined, value: target.items[step] } : undefined;
  }
  if (!isMap(target)) return undefined;
  const own = target.items.find(({ key }) => keyText(key) === String(step));
  if (own) return own;
  const merged = target.items.find(({ key }) => isMergeKey(key));
  return merged && childOfMerged(document, merged.value, step);
}

function childOfMerged(document: Document, node: unknown, step: string | number): Child | undefined {
  const target = isAlias(node) ? node.resolve(document) : node;
  const maps = isSeq(target) ? target.items : [target];
  for (const map of maps) {
    const child = childOf(document, map, step);
    if (child) return child;
  }
  return undefined;
}

/** A key as it appears in the plain value. */
function keyText(key: unknown): string | undefined {
  return isScalar(key) && !isMergeKey(key) ? String(key.value) : undefined;
}

function firstKey(node: unknown): Span | undefined {
  return isMap(node) && !node.flow ? spanOfNode(node.items[0]?.key) : undefined;
}

function spanOfNode(node: unknown): Span | undefined {
  const range = (node as Node | null | undefined)?.range;
  return range ? [range[0], range[1]] : undefined;
}
