// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a config writes its variables like this
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { addIgnoreRule, type NewIgnoreRule } from '../../src/config/add-ignore.ts';
import { replaceVariables } from '../../src/config/environment.ts';
import { removeIgnoreRule } from '../../src/config/remove-ignore.ts';
import { UsageError } from '../../src/errors.ts';

const alien: NewIgnoreRule = { id: 'tmdb:collection:8091', title: 'Alien Collection' };
const add = (text: string, rule: NewIgnoreRule = alien, index = 0) =>
  addIgnoreRule('plexgaps.yml', text, index, rule);
/** With what looks like a variable. */
const words = fc
  .array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('${HOME}', '$${', '$')))
  .map((parts) => parts.join(''));
const remove = (text: string, place: number, index = 0) =>
  removeIgnoreRule('plexgaps.yml', text, index, place);

describe('A rule that is added', () => {
  test('says what it is about, in as many words as a title has', () => {
    const added = add('libraries:\n  - name: Movies\n', { ...alien, title: '🎬'.repeat(1000) });

    expect(added).toContain(`# ${'🎬'.repeat(250)}…\n`);
  });

  test('makes a list at the end of a library that has none', () => {
    const text = `# mine
libraries:
  - name: Movies   # the big one
    provider: tmdb # free

  # shows
  - name: TV
`;

    expect(add(text)).toBe(`# mine
libraries:
  - name: Movies   # the big one
    provider: tmdb # free
    ignore:
      - { id: "tmdb:collection:8091" } # Alien Collection

  # shows
  - name: TV
`);
    expect(add(text, alien, 1)).toBe(
      `${text}    ignore:\n      - { id: "tmdb:collection:8091" } # Alien Collection\n`,
    );
  });

  test('is indented as the lists of the config are', () => {
    expect(add('libraries:\n- name: Movies\n- name: TV\n')).toBe(`libraries:
- name: Movies
  ignore:
  - { id: "tmdb:collection:8091" } # Alien Collection
- name: TV
`);
  });

  test('stands behind the last one, before what follows, and is written like it', () => {
    const text = `libraries:
  - name: Movies
    ignore:
      # seen
      - id: tmdb:movie:1
        reason: once # or twice

      # not wanted
      - id: tmdb:movie:2
      # - id: tmdb:movie:3
    provider: tmdb
`;

    expect(add(text, { ...alien, reason: 'no: never', until: '2027-01-01' })).toBe(
      text.replace(
        'movie:2\n',
        `movie:2
      - id: tmdb:collection:8091 # Alien Collection
        reason: "no: never"
        until: 2027-01-01
`,
      ),
    );
  });

  test.each([
    ['[]', '[{ id: "tmdb:collection:8091" }]'],
    ['[ ] # none', '[{ id: "tmdb:collection:8091" } ] # none'],
    ["[{ id: 'tmdb:movie:1' }]", "[{ id: 'tmdb:movie:1' }, { id: 'tmdb:collection:8091' }]"],
    ['[{id: tmdb:movie:1},]', '[{id: tmdb:movie:1}, { id: tmdb:collection:8091 },]'],
    [
      '[\n      { id: "tmdb:movie:1" }, # one\n      { id: "tmdb:movie:2" } # two\n    ]',
      '[\n      { id: "tmdb:movie:1" }, # one\n      { id: "tmdb:movie:2" }, # two\n      { id: "tmdb:collection:8091" } # Alien Collection\n    ]',
    ],
    [
      '[\n      { id: "tmdb:movie:1" },\n    ]',
      '[\n      { id: "tmdb:movie:1" },\n      { id: "tmdb:collection:8091" }, # Alien Collection\n    ]',
    ],
  ])('stands in brackets where the others do: %s', (before, after) => {
    const text = (list: string) => `libraries:\n  - name: Movies\n    ignore: ${list}\n  - name: TV\n`;

    expect(add(text(before))).toBe(text(after));
  });

  test('is JSON in a config that is JSON', () => {
    expect(
      add('{"libraries": [{"name": "Movies"}, {"name": "TV"}]}', { ...alien, until: '2027-01-01' }),
    ).toBe(
      '{"libraries": [{"name": "Movies", "ignore": [{ "id": "tmdb:collection:8091", "until": "2027-01-01" }]}, {"name": "TV"}]}',
    );
  });

  test('keeps the end of the lines, and a missing one at the end', () => {
    expect(add('libraries:\r\n  - name: Movies')).toBe(
      'libraries:\r\n  - name: Movies\r\n    ignore:\r\n      - { id: "tmdb:collection:8091" } # Alien Collection',
    );
  });

  test('keeps its words, whatever they are', () => {
    fc.assert(
      fc.property(words, fc.string(), fc.boolean(), (reason, title, inBlock) => {
        const item = inBlock ? '- id: a' : '- { id: a }';
        const text = `libraries:\n  - name: Movies\n    ignore:\n      ${item}\n`;
        // No config holds a character that YAML has no spelling for.
        fc.pre(!/\p{Cs}/u.test(reason) && !reason.includes('\0'));

        const added = add(text, { id: 'b', reason, title });

        const { value } = replaceVariables(parseYaml(added), {});
        expect(value).toMatchObject({ libraries: [{ ignore: [{ id: 'a' }, { id: 'b', reason }] }] });
      }),
    );
  });
});

describe('A rule that is taken away', () => {
  test('goes with its comment; what stands on lines of its own stays', () => {
    const text = `libraries:
  - name: Movies
    ignore:
      # seen
      - id: a # Alien
        reason: once
      # not wanted
      - { id: b } # Brazil
      - { id: c }
`;

    expect(remove(text, 0)).toBe(text.replace('      - id: a # Alien\n        reason: once\n', ''));
    expect(remove(text, 1)).toBe(text.replace('      - { id: b } # Brazil\n', ''));
  });

  test('takes a list that gets empty along, unless a comment stands in it', () => {
    const [head, tail] = ['libraries:\n  - name: Movies\n', '    provider: tmdb\n'];

    expect(remove(`${head}    ignore:\n      - { id: a }\n${tail}`, 0)).toBe(head + tail);
    expect(remove(`${head}    ignore: # seen\n      - { id: a }\n${tail}`, 0)).toBe(
      `${head}    ignore: [] # seen\n${tail}`,
    );
    expect(remove('libraries:\n  - ignore:\n      - { id: a }\n    name: Movies\n', 0)).toBe(
      'libraries:\n  - ignore: []\n    name: Movies\n',
    );
  });

  test.each([
    ['[{ id: a }]', 0, '[]'],
    ['[{ id: a }, { id: b }, { id: c }]', 0, '[{ id: b }, { id: c }]'],
    ['[{ id: a }, { id: b }, { id: c }]', 1, '[{ id: a }, { id: c }]'],
    ['[{ id: a }, { id: b },]', 1, '[{ id: a },]'],
    ['[\n      { id: a }, # A\n      { id: b } # B\n    ]', 0, '[\n      { id: b } # B\n    ]'],
    ['[\n      { id: a }, # A\n      { id: b } # B\n    ]', 1, '[\n      { id: a } # A\n    ]'],
    ['[\n      { id: a } # A\n      , { id: b } # B\n    ]', 0, '[\n       # A\n      { id: b } # B\n    ]'],
  ])('leaves brackets in order: %s without %i', (before, place, after) => {
    const text = (list: string) => `libraries:\n  - name: Movies\n    ignore: ${list}\n  - name: TV\n`;

    expect(remove(text(before), place)).toBe(text(after));
  });
});

describe('What more depends on is not edited', () => {
  const refused = (work: () => string) => {
    try {
      return work();
    } catch (error) {
      if (error instanceof UsageError) return error.message;
      throw error;
    }
  };

  test.each([
    ['a list from an alias', 'ignore: &seen [{ id: a }]', 'ignore: *seen', 1],
    ['a list that an alias repeats', 'ignore: &seen [{ id: a }]', 'ignore: *seen', 0],
    ['a list in a library that is merged', 'ignore: [{ id: a }]', '<<: *first', 0],
    ['a list from a merge', 'ignore: [{ id: a }]', '<<: *first', 1],
    ['a rule that an alias repeats', 'ignore: [&a { id: a }]', 'ignore: [*a]', 0],
  ])('%s', (_, first, second, index) => {
    const text = `libraries:\n  - &first\n    name: Movies\n    ${first}\n  - name: TV\n    ${second}\n`;

    if (!first.includes('[&a')) expect(refused(() => add(text, alien, index))).toContain('Edit it by hand');
    expect(refused(() => remove(text, 0, index))).toContain('libraries[');
  });

  test('but an alias within the list is only a rule like others', () => {
    const text =
      'libraries:\n  - name: Movies\n    ignore:\n      - &a { id: a }\n  - name: TV\n    ignore:\n      - *a\n';

    expect(add(text, alien, 1)).toBe(`${text}      - { id: "tmdb:collection:8091" } # Alien Collection\n`);
    expect(remove(text, 0, 1)).toBe(text.replace('    ignore:\n      - *a\n', ''));
  });
});

/** Configs as people lay them out, with what they hold. */
const layouts = fc
  .record({
    eol: fc.constantFrom('\n', '\r\n'),
    endsWithLine: fc.boolean(),
    head: fc.constantFrom('', '# mine', '---', '%YAML 1.2\n---', '\n\n# mine\n'),
    dashes: fc.constantFrom(0, 2, 4),
    gap: fc.constantFrom(' ', '   '),
    libraries: fc.array(
      fc.record({
        rules: fc.array(fc.constantFrom('plain', 'flow', 'block', 'quoted', 'anchored', 'text'), {
          maxLength: 3,
        }),
        list: fc.constantFrom('block', 'flat', 'flow', 'flow lines', 'trailing comma', 'leading comma'),
        comments: fc.constantFrom('', '# a note', '#', '# - { id: old }'),
        listFirst: fc.constantFrom('first', 'middle', 'last'),
        further: fc.constantFrom(
          '',
          'rules: { grace: 1d } # soon',
          "'provider': tmdb",
          'rules:\n  specials: true',
          'note: |\n  a\n\n  b',
          'note: |+\n  a\n\n',
          'note: >-\n  a\n  b',
        ),
        inFlow: fc.constantFrom(false, false, false, true),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    foot: fc.constantFrom('', '# the end', 'failOn: [gaps]', '\n\nfailOn:\n- gaps # all\n', '...'),
  })
  .map(({ eol, endsWithLine, head, dashes, gap, libraries, foot }) => {
    const written = libraries.map((library, index) => libraryText(library, index));
    const indent = ' '.repeat(dashes);
    const items = written.map((lines) =>
      lines.map((line, at) =>
        line === '' ? '' : `${indent}${at === 0 ? `-${gap}` : ` ${' '.repeat(gap.length)}`}${line}`,
      ),
    );
    const text = [head, 'libraries: # all of them', ...items.flat(), foot]
      .filter((line, at) => at > 0 || line !== '')
      .join('\n');
    const ended = endsWithLine ? `${text.replace(/\n+$/, '')}\n` : text.replace(/\n+$/, '');
    return { text: ended.replaceAll('\n', eol), libraries };
  });

interface Layout {
  readonly rules: readonly string[];
  readonly list: string;
  readonly comments: string;
  readonly listFirst: string;
  readonly further: string;
  readonly inFlow: boolean;
}

function libraryText({ rules, list, comments, listFirst, further, inFlow }: Layout, index: number): string[] {
  const ids = rules.map((_, at) => `tmdb:movie:${index}${at}`);
  if (inFlow) {
    const all = rules.length > 0 ? `, ignore: [${ids.map((id) => `{ id: "${id}" }`).join(', ')}]` : '';
    return [`{ name: L${index}${all} } # in one`];
  }
  const own = [`name: L${index}`, ...(further === '' ? [] : further.split('\n'))];
  const lines = rules.length === 0 ? [] : listText(rules, ids, list, comments);
  if (listFirst === 'first') return [...lines, ...own];
  return listFirst === 'last' ? [...own, ...lines] : [...own.slice(0, 1), ...lines, ...own.slice(1)];
}

function listText(rules: readonly string[], ids: readonly string[], list: string, comment: string): string[] {
  const note = comment === '' ? [] : [comment];
  if (list === 'block' || list === 'flat') {
    const indent = list === 'flat' ? '' : '   ';
    const items = rules.flatMap((rule, at) => itemText(rule, ids[at] ?? '').map((line) => indent + line));
    return ['ignore:', ...note.map((line) => indent + line), ...items, ...note.map((line) => indent + line)];
  }
  const flow = ids.map((id) => `{ id: '${id}' }`);
  if (list === 'flow') return [`ignore: [${flow.join(',')}] ${comment}`.trimEnd()];
  if (list === 'leading comma')
    return [
      'ignore: [',
      ...flow.map((item, at) => `  ${at === 0 ? '' : ', '}${item} ${comment}`.trimEnd()),
      '  ]',
    ];
  const items = flow.map((item, at) =>
    `  ${item}${at < flow.length - 1 || list === 'trailing comma' ? ',' : ''} ${comment}`.trimEnd(),
  );
  return ['ignore: [', ...items, ']'];
}

function itemText(rule: string, id: string): string[] {
  if (rule === 'block') return [`-   id: ${id} # this`, '    # because', '    reason: so'];
  if (rule === 'text') return [`- id: ${id}`, '  reason: |', '    a', '', '    b'];
  if (rule === 'anchored') return [`- &r${id.replaceAll(':', '')} { id: ${id} }`];
  return [rule === 'quoted' ? `- { 'id': '${id}', reason: "x" } # that` : `- {id: ${id}}`];
}

const someLayout = layouts.chain((layout) =>
  fc.record({ layout: fc.constant(layout), index: fc.nat({ max: layout.libraries.length - 1 }) }),
);

describe('Whatever a config looks like', () => {
  test('a rule that is added stands at the end of its list, and every byte stays as it was', () => {
    fc.assert(
      fc.property(someLayout, ({ layout: { text }, index }) => {
        const rule = { id: 'tmdb:movie:9', reason: 'why # not', until: '2027-01-01' };
        const added = add(text, { ...rule, title: 'Nine' }, index);

        const expected = parseYaml(text);
        const library = expected.libraries[index];
        library.ignore = [...(library.ignore ?? []), rule];
        expect(parseYaml(added)).toEqual(expected);
        expect(isGrown(text, added)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('a rule that is added and taken away again leaves every byte as it was', () => {
    fc.assert(
      fc.property(someLayout, ({ layout: { text, libraries }, index }) => {
        const { rules = [], inFlow = false } = libraries[index] ?? {};
        const back = remove(add(text, alien, index), rules.length, index);

        expect(back).toBe(
          inFlow && rules.length === 0
            ? text.replace(`{ name: L${index} }`, `{ name: L${index}, ignore: [] }`)
            : text,
        );
      }),
      { numRuns: 500 },
    );
  });

  test('a rule that is taken away takes nothing along but its own comments', () => {
    fc.assert(
      fc.property(
        someLayout.filter(({ layout, index }) => (layout.libraries[index]?.rules.length ?? 0) > 0),
        fc.nat(),
        ({ layout: { text, libraries }, index }, choice) => {
          const place = choice % (libraries[index]?.rules.length ?? 1);
          const left = remove(text, place, index);

          const expected = parseYaml(text);
          const library = expected.libraries[index];
          library.ignore.splice(place, 1);
          if (library.ignore.length === 0 && !('ignore' in parseYaml(left).libraries[index]))
            delete library.ignore;
          expect(parseYaml(left)).toEqual(expected);
          expect(notesIn(left)).toEqual(expect.arrayContaining([...notesIn(text)]));
          expect(notesIn(left).length).toBeGreaterThanOrEqual(notesIn(text).length);
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** Whether a text got one piece put in, and perhaps a comma before that. */
function isGrown(before: string, after: string, mayHaveComma = true): boolean {
  let [head, tail] = [0, 0];
  while (head < before.length && before[head] === after[head]) head += 1;
  while (tail < before.length && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  if (head + tail >= before.length) return after.length > before.length;
  return (
    mayHaveComma &&
    after[head] === ',' &&
    isGrown(before, after.slice(0, head) + after.slice(head + 1), false)
  );
}

/** Comments on lines of their own, but those inside of a rule. */
function notesIn(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line.startsWith('#') && line !== '# because');
}
