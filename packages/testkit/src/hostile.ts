import assert from 'node:assert/strict';

/** A title that tries to be markup, a template, a formula, a format and the end of a line. */
export const hostileText: string =
  '</script><x-plexgaps> " onplexgaps="1" \' & &amp; {{x}} ${ | `z` \\ %s\n=plexgaps() \u202E千と千尋 🎬';

/** A JSON value with every text whose member's name fits replaced by {@link hostileText}. */
export function withTitles(value: unknown, titles: RegExp): unknown {
  if (Array.isArray(value)) return value.map((item) => withTitles(item, titles));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => {
    const isTitle = typeof member === 'string' && member !== '' && titles.test(key);
    return [key, isTitle ? hostileText : withTitles(member, titles)];
  });
  return Object.fromEntries(members);
}

const names = new Set(['title', 'originalTitle', 'sortTitle', 'collectionTitle', 'name']);
const identities = new Set(['id', 'collection', 'key', 'ratingKey', 'showKey']);

/**
 * Checks an answer to hostile titles: the same things, each title as it was sent or as it is otherwise (some are made
 * from something else). Returns how many came as they were sent.
 */
export function comesThrough(question: string, answer: unknown, truth: unknown): number {
  const ids = membersOf(answer, identities);
  assert.deepEqual(
    ids,
    membersOf(truth, identities),
    `${question} answers with other things when titles are hostile.`,
  );
  const before = membersOf(truth, names);
  const after = membersOf(answer, names);
  assert.equal(after.length, before.length, `${question} loses titles that are hostile.`);
  const changed = after.find((title, at) => title !== hostileText && title !== before[at]);
  assert.equal(changed, undefined, `${question} changes titles that are hostile.`);
  return after.filter((title) => title === hostileText).length;
}

/** The texts of the named members, in order, however deep. */
function membersOf(value: unknown, wanted: ReadonlySet<string>): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    wanted.has(key) && typeof member === 'string' ? [member] : membersOf(member, wanted),
  );
}
