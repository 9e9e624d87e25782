import {
  type Delivery,
  defineReporter,
  type Report,
  type Reporter,
  type ReporterPlugin,
} from '@plexgaps/core';
import { describe, expect, test } from 'vitest';
import { emptyReport, reporterContract } from '../src/index.ts';
import { failuresOf } from './record.ts';

const sentences = {
  empty: 'renders the empty report',
  full: 'renders the full report',
  hostile: 'renders the hostile report',
  large: 'renders a report of 5,000 groups',
  form: 'its deliveries have the form that a run expects',
  produces: 'produces files, each once',
  same: 'the same report gives the same bytes',
  clock: 'depends neither on the clock nor on the time zone',
  pure: 'leaves the report as it is',
  context: 'renders with an earlier report, a history and images too',
  images: 'asks for no image that the report does not name',
  text: 'a hostile title is text in what it renders',
  strangers: 'its pages load nothing that the report does not name',
} as const;

type Check = keyof typeof sentences;

function plugin(render: Reporter['render']): ReporterPlugin {
  return defineReporter({
    name: 'list',
    produces: 'folder',
    optionsSchema: { type: 'object', properties: {} },
    create: () => ({ render }),
  });
}

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A page with all titles of groups. */
const page = (
  report: Report,
  cell: (title: string) => string = (title) => `<li title="${escaped(title)}">${escaped(title)}`,
) => `<!doctype html><title>${escaped(report.today)}</title><ul>${titlesOf(report).map(cell).join('')}</ul>`;

const titlesOf = ({ libraries }: Report) =>
  libraries.flatMap(({ groups }) => groups.map(({ title }) => title));

const html = (body: string, name = 'index.html'): Delivery => ({ kind: 'file', name, body });

const sound: Reporter['render'] = function* (report) {
  yield html(page(report));
  yield { kind: 'file', name: 'data/report.json', body: [JSON.stringify(report), '\n'] };
};

test('a sound reporter passes every check', async () => {
  const { names, failed } = await failuresOf((run) => reporterContract({ test: run, plugin: plugin(sound) }));

  expect(names).toEqual(Object.values(sentences));
  expect([...failed]).toEqual([]);
});

test('reports of the author are rendered too', async () => {
  const reports = { 'half-empty': { ...emptyReport, today: '2026-01-01' } };
  const picky = plugin((report) => {
    if (report.today === '2026-01-01') throw new Error('Closed on New Year.');
    return [html(page(report))];
  });

  const { failed } = await failuresOf((run) => reporterContract({ test: run, plugin: picky, reports }));

  expect(failed.get('renders the half-empty report')).toBe('Closed on New Year.');
});

let turns = 0;

const broken: readonly (readonly [what: string, render: Reporter['render'], ...fails: Check[]])[] = [
  [
    'cannot do without a library',
    (report) => [html(report.libraries.length === 0 ? nothingThere() : page(report))],
    'empty',
    'form',
    'produces',
    'same',
    'pure',
    'context',
  ],
  [
    'sorts the groups where they lie',
    (report) => {
      for (const { groups } of report.libraries)
        (groups as unknown as { title: string }[]).sort((a, b) => (a.title < b.title ? -1 : 1));
      return [html(page(report))];
    },
    'form',
    'pure',
  ],
  [
    'adds a figure to the report',
    (report) => [html(page(Object.assign(report, { seen: true })))],
    'form',
    'pure',
  ],
  [
    'knows no shows',
    (report) => {
      for (const { groups } of report.libraries)
        if (groups.some(({ kind }) => kind === 'series')) nothingThere();
      return [html(page(report))];
    },
    ...renderings().filter((check) => check !== 'empty' && check !== 'large'),
  ],
  [
    'takes a title for a part of an address',
    (report) => [html(page(report)), html(titlesOf(report).map(decodeURIComponent).join('\n'), 'titles.txt')],
    'hostile',
    'form',
    'produces',
    'same',
    'pure',
    'text',
  ],
  [
    'has room for a thousand groups',
    (report) => {
      if (titlesOf(report).length > 1_000) nothingThere();
      return [html(page(report))];
    },
    'large',
  ],
  [
    'cannot bear an earlier report',
    (report, { previous }) => [html(previous === undefined ? page(report) : nothingThere())],
    'context',
  ],
  ['writes beside its folder', (report) => [html(page(report), '../index.html')], 'form'],
  [
    'names its file by a title',
    (report) => [html(page(report), `${titlesOf(report)[0] ?? 'none'}.html`)],
    'form',
  ],
  ['writes a file twice', (report) => [html(page(report)), html(page(report))], 'produces'],
  ['writes nothing, although it says so', () => [], 'produces'],
  [
    'posts to a place that it does not name',
    (report) => [html(page(report)), { kind: 'post', url: 'https://example.org/', body: '' }],
    'form',
  ],
  [
    'sends pieces that are no texts',
    () => [{ kind: 'file', name: 'a.txt', body: [1 as never] }],
    ...renderings(),
  ],
  [
    'counts how often it was asked',
    (report) => [html(page(report)), html(`${turns++}`, 'turns.txt')],
    'same',
    'clock',
  ],
  [
    'writes the time of day',
    (report) => [html(page(report)), html(new Date().toISOString().slice(0, 10), 'now.txt')],
    'clock',
  ],
  [
    'writes local times',
    (report) => [html(page(report)), html(`${new Date(report.run.generatedAt).getHours()}`, 'hour.txt')],
    'clock',
  ],
  [
    'needs images',
    async function* (report, { image }) {
      yield html(page(report));
      for (const url of ['https://tracker.example/x.png']) await image(url);
    },
    'images',
  ],
  ['escapes nothing', (report) => [html(page(report, (title) => `<li>${title}`))], 'text'],
  [
    'escapes no quotes',
    (report) => [html(page(report, (title) => `<li title="${title.replace(/</g, '&lt;')}">`))],
    'text',
  ],
  [
    'puts titles into a script',
    (report) => [html(`<script>const titles = ${JSON.stringify(titlesOf(report))}</script>`)],
    'text',
  ],
  [
    'escapes tags in a script, but not comments',
    (report) => [
      html(`<script>const titles = ${JSON.stringify(titlesOf(report)).replace(/<\//g, '<\\/')}</script>`),
    ],
    'text',
  ],
  [
    'links whatever address there is',
    (report) => [
      html(
        report.libraries
          .flatMap(({ groups }) => groups.map(({ url }) => `<a href="${escaped(url ?? '')}">x</a>`))
          .join(''),
      ),
    ],
    'text',
  ],
  ['writes JSON by hand', (report) => [html(`["${titlesOf(report).join('","')}"]`, 'titles.json')], 'text'],
  [
    'writes a script by hand',
    (report) => [html(`titles = ['${titlesOf(report).join("','")}']`, 'titles.js')],
    'text',
  ],
  [
    'writes formulas',
    (report) => [
      html(
        titlesOf(report)
          .map((title) => `"${title.replaceAll('"', '""')}",1`)
          .join('\n'),
        'titles.csv',
      ),
    ],
    'text',
  ],
  [
    'loads a font from elsewhere',
    (report) => [html(`${page(report)}<link rel="stylesheet" href="https://fonts.example/a.css">`)],
    'strangers',
  ],
];

function nothingThere(): never {
  throw new TypeError('There is no library.');
}

/** All checks look at what is rendered. */
function renderings(): readonly Check[] {
  return Object.keys(sentences) as Check[];
}

const cases = broken.map(([what, render, ...fails]) => ({
  what,
  render,
  fails: fails.map((check) => sentences[check]),
}));

describe('a reporter that', () => {
  test.each(cases)('$what', async ({ render, fails }) => {
    const { failed } = await failuresOf((run) => reporterContract({ test: run, plugin: plugin(render) }));

    expect([...failed.keys()]).toEqual(fails);
  });
});

test('a reporter of one file that writes two fails', async () => {
  const two: ReporterPlugin = {
    ...plugin((report) => [html(page(report)), html('', 'b.html')]),
    produces: 'file',
  };

  const { failed } = await failuresOf((run) => reporterContract({ test: run, plugin: two }));

  expect([...failed]).toEqual([
    ['produces one file', 'Of the empty report came 2 files, while "produces" says "file".'],
  ]);
});

test('for each check there is a broken reporter that fails it, and does not fail all of them', () => {
  const failed = new Set(
    broken.flatMap(([, , ...fails]) => (fails.length === renderings().length ? [] : fails)),
  );

  expect(Object.keys(sentences).filter((check) => !failed.has(check as Check))).toEqual([]);
});
