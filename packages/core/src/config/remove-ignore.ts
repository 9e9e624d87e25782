import { isScalar, type YAMLSeq } from 'yaml';
import { beginOf, editRules, endOf, findIgnoreList, type IgnoreList, marksIn } from './ignore-list.ts';
import { beginsLine, standsAlone, type TextEdit, withoutLines } from './text-edits.ts';

/**
 * The text of a config without one ignore rule of the library of that number, by its place in the list. Comments on lines
 * of their own stay; a list that gets empty goes with its key unless a comment stands in it. Throws {@link UsageError}
 * where that would change more.
 */
export function removeIgnoreRule(file: string, text: string, index: number, place: number): string {
  const list = findIgnoreList(file, text, index);
  const { rules } = list;
  if (rules === undefined) return text;
  const edits = rules.flow ? outOfFlow(text, rules, place) : outOfBlock(list, rules, place);
  return editRules(list, edits, (all) => all.filter((_, other) => other !== place));
}

function outOfBlock(list: IgnoreList, rules: YAMLSeq, place: number): readonly TextEdit[] {
  const { text } = list.source;
  const dash = marksIn(rules, 'seq-item-ind')[place]?.offset ?? 0;
  const item = withoutLines(text, dash, endOf(rules));
  if (rules.items.length > 1) return [withoutLines(text, dash, endOf(rules.items[place]))];
  const key = list.library.items.find((pair) => isScalar(pair.key) && pair.key.value === 'ignore')?.key;
  const opening = text.slice(endOf(key), dash);
  if (beginsLine(text, beginOf(key)) && /^\s*:\s*$/.test(opening))
    return [withoutLines(text, beginOf(key), endOf(rules))];
  const colon = endOf(key) + opening.indexOf(':') + 1;
  return [{ from: colon, to: colon, text: ' []' }, item];
}

/** An entry of `[ ]` goes with one comma, and with its line if it has one for itself. */
function outOfFlow(text: string, rules: YAMLSeq, place: number): readonly TextEdit[] {
  const commas = marksIn(rules, 'comma').map(({ offset }) => offset);
  const [begin, end] = [beginOf(rules.items[place]), endOf(rules.items[place])];
  const [before, behind] = [commas[place - 1], commas[place]];
  const isOnLine = (comma: number) => /^[ \t]*$/.test(text.slice(end, comma));
  if (standsAlone(text, begin, end) && (behind === undefined || isOnLine(behind)))
    return [...(behind === undefined ? without(before) : []), withoutLines(text, begin, end)];
  if (before !== undefined && /^[ \t]*$/.test(text.slice(before + 1, begin)))
    return [{ from: before, to: end, text: '' }];
  const blanks = behind === undefined ? 0 : (/^[ \t]*/.exec(text.slice(behind + 1))?.[0].length ?? 0);
  return [{ from: begin, to: end, text: '' }, ...without(behind ?? before, blanks)];
}

function without(comma: number | undefined, blanks = 0): readonly TextEdit[] {
  return comma === undefined ? [] : [{ from: comma, to: comma + 1 + blanks, text: '' }];
}
