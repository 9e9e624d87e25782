import { type Document, isMap, isScalar, isSeq } from 'yaml';
import type { ConfigPath } from './config.ts';
import type { Span } from './excerpt.ts';
import { isMergeKey } from './merge-key.ts';
import { mayHoldSecret } from './secrecy.ts';

const known = new WeakMap<Document, readonly Span[]>();

/** The parts of the text that may hold a secret, in order. A value that is only `${NAME}` holds none. */
export function secretSpans(
  document: Document,
  isHidden: (path: ConfigPath) => boolean = mayHoldSecret,
): readonly Span[] {
  const spans = known.get(document) ?? [...spansIn(document.contents, [], isHidden)];
  known.set(document, spans);
  return spans;
}

function* spansIn(node: unknown, path: ConfigPath, isHidden: (path: ConfigPath) => boolean): Generator<Span> {
  if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) yield* spansIn(item, [...path, index], isHidden);
  }
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      yield* spansIn(value, isMergeKey(key) ? path : [...path, keyOf(key)], isHidden);
    }
  }
  if (isScalar(node) && node.range && isHidden(path) && !isReference(node.value)) {
    yield [node.range[0], node.range[1]];
  }
}

function keyOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : '';
}

function isReference(value: unknown): boolean {
  return typeof value === 'string' && /^\$\{\w+\}$/.test(value);
}
