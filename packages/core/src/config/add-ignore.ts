import { Document, isMap, isScalar, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { beginOf, editRules, endOf, findIgnoreList, type IgnoreList, marksIn } from './ignore-list.ts';
import { ignoreSchema } from './library-schema.ts';
import { linesBehind, standsAlone, startOfLine, type TextEdit } from './text-edits.ts';

/** Whether an id, perhaps with `/season/2`, is one that an ignore rule may have. */
export function isIgnoreId(text: string): boolean {
  return new RegExp(ignoreSchema.properties.id.pattern).test(text);
}

/** An ignore rule that is to be written. */
export interface NewIgnoreRule {
  /** As a config has it: perhaps with `/season/2` or `/season/2/episode/3`. */
  readonly id: string;
  readonly reason?: string;
  readonly until?: string;
  /** What it is about, for people: written as a comment, where there is room for one. */
  readonly title?: string;
}

/**
 * The text of a config with one more ignore rule in the library of that number, written like those before it. Everything
 * else keeps its bytes. Throws {@link UsageError} where that cannot be.
 */
export function addIgnoreRule(file: string, text: string, index: number, rule: NewIgnoreRule): string {
  const list = findIgnoreList(file, text, index);
  const { id, reason, until, title } = rule;
  const written = {
    id,
    // What looks like a variable is meant as it stands.
    ...(reason !== undefined && { reason: reason.replaceAll('${', () => '$${') }),
    ...(until !== undefined && { until }),
  };
  const edits = list.rules
    ? intoList(list, list.rules, { written, title })
    : asList(list, { written, title });
  return editRules(list, edits, (rules) => [...rules, written]);
}

const longestComment = 250;

interface Entry {
  readonly written: Readonly<Record<string, string>>;
  readonly title: string | undefined;
}

/** Behind the rules that are there. */
function intoList({ source: { text } }: IgnoreList, rules: YAMLSeq, entry: Entry): readonly TextEdit[] {
  const last = rules.items.at(-1);
  const style = styleOf(last);
  if (rules.flow) return intoFlow(text, rules, asText(entry.written, style), commentOf(entry));
  const dash = marksIn(rules, 'seq-item-ind').at(-1);
  const indent = text.slice(startOfLine(text, dash?.offset ?? 0), dash?.offset ?? 0);
  return [linesBehind(text, endOf(last), itemLines(entry, indent, style))];
}

/** A list of its own, at the end of the library. */
function asList({ source, library }: IgnoreList, entry: Entry): readonly TextEdit[] {
  const { text } = source;
  const quotes = quotesOf(library.items[0]?.key);
  if (library.flow) {
    const key = quotes === 'QUOTE_DOUBLE' ? '"ignore"' : 'ignore';
    const style: Style = { flow: true, keys: quotes, texts: 'QUOTE_DOUBLE' };
    return intoFlow(text, library, `${key}: [${asText(entry.written, style)}]`, '');
  }
  const begin = beginOf(library.items[0]);
  const indent = ' '.repeat(begin - startOfLine(text, begin));
  const lines = itemLines(entry, `${indent}${paddingOf(source)}`, {
    flow: true,
    keys: 'PLAIN',
    texts: 'QUOTE_DOUBLE',
  });
  return [linesBehind(text, endOf(library), [`${indent}ignore:`, ...lines])];
}

/** How far lists are indented below their keys in this config. */
function paddingOf({ document, text }: IgnoreList['source']): string {
  const root = document.contents as YAMLMap;
  const pair = root.items.find(({ key }) => isScalar(key) && key.value === 'libraries');
  const [dash] = marksIn(pair?.value as YAMLSeq, 'seq-item-ind');
  if (dash === undefined) return '  ';
  const column = (offset: number) => offset - startOfLine(text, offset);
  return ' '.repeat(Math.max(0, column(dash.offset) - column(beginOf(pair?.key))));
}

/** Behind the last entry of `[ ]` or `{ }`: on a line of its own if that has one. */
function intoFlow(
  text: string,
  collection: YAMLMap | YAMLSeq,
  piece: string,
  comment: string,
): readonly TextEdit[] {
  const last = collection.items.at(-1);
  if (last === undefined) {
    const inside = (collection.range?.[0] ?? 0) + 1;
    return [{ from: inside, to: inside, text: piece }];
  }
  const [begin, end] = [beginOf(last), endOf(last)];
  const hasComma = marksIn(collection, 'comma').some(({ offset }) => offset >= end);
  if (!standsAlone(text, begin, end)) return [{ from: end, to: end, text: `, ${piece}` }];
  const indent = text.slice(startOfLine(text, begin), begin);
  return [
    ...(hasComma ? [] : [{ from: end, to: end, text: ',' }]),
    linesBehind(text, end, [`${indent}${piece}${hasComma ? ',' : ''}${comment}`]),
  ];
}

interface Style {
  readonly flow: boolean;
  readonly keys: Scalar.Type;
  readonly texts: Scalar.Type;
}

/** As the rule before is written. */
function styleOf(last: unknown): Style {
  if (!isMap(last)) return { flow: true, keys: 'PLAIN', texts: 'QUOTE_DOUBLE' };
  const id = last.items.find(({ key }) => isScalar(key) && key.value === 'id');
  return { flow: last.flow === true, keys: quotesOf(id?.key), texts: quotesOf(id?.value) };
}

function quotesOf(node: unknown): Scalar.Type {
  const type = isScalar(node) ? node.type : undefined;
  return type === 'QUOTE_SINGLE' || type === 'PLAIN' ? type : 'QUOTE_DOUBLE';
}

/** `- { id: … } # Alien Collection`, or a line for each key. */
function itemLines(entry: Entry, indent: string, style: Style): readonly string[] {
  const [first = '', ...others] = asText(entry.written, style).split('\n');
  return [`${indent}- ${first}${commentOf(entry)}`, ...others.map((line) => `${indent}  ${line}`)];
}

function asText(written: Entry['written'], { flow, keys, texts }: Style): string {
  const document = new Document(written);
  const map = document.contents as unknown as YAMLMap<Scalar, Scalar>;
  map.flow = flow;
  for (const { key, value } of map.items) {
    key.type = keys;
    if (value) value.type = key.value === 'until' && keys === 'PLAIN' ? 'PLAIN' : texts;
  }
  return document.toString({ lineWidth: 0, blockQuote: false }).trimEnd();
}

function commentOf({ title }: Entry): string {
  const words = (title ?? '').replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  if (words === '') return '';
  // A title is whatever a service says: the longest real ones are shorter than this.
  const signs = [...words];
  return ` # ${signs.length > longestComment ? `${signs.slice(0, longestComment).join('')}…` : words}`;
}
