import type { Report } from '@plexgaps/core';
import { expect, test } from 'vitest';
import github from '../../src/github/index.ts';
import { cut } from '../../src/markdown-page/cut.ts';
import { fullReport } from '../full-report.ts';
import { emptyReport } from '../other-reports.ts';

/** What goes where, as one text each. */
async function delivered(report: Report): Promise<Readonly<Record<string, string>>> {
  const reporter = github.create({} as never, { logger: { warn() {}, debug() {} } });
  const texts: Record<string, string> = {};
  const context = { previous: undefined, history: [], image: async () => undefined };
  for await (const { body, ...delivery } of reporter.render(report, context)) {
    const place = 'to' in delivery ? delivery.to : delivery.kind;
    let text = '';
    for await (const piece of typeof body === 'string' ? [body] : body) text += piece;
    texts[place] = text;
  }
  return texts;
}

test('gives later steps what decides, and nothing for what is not known', async () => {
  expect((await delivered(fullReport))['step-output']).toBe('missing=8\nnew=5\ncomplete=false\n');
  expect((await delivered(emptyReport))['step-output']).toBe('missing=0\nnew=\ncomplete=true\n');
});

test('annotates what went wrong and what changed, one line each', async () => {
  expect((await delivered(fullReport))['print']).toMatchInlineSnapshot(`
    "::error title=plexgaps%3A look-up-failed::tmdb, Movies, tmdb:collection:528: tmdb did not answer in time; run again later.
    ::warning title=plexgaps%3A stale-answer::tmdb, The Matrix Collection: tmdb did not answer in time; run again later. What tmdb said on 2026-11-18 stands until then.
    ::notice title=plexgaps%3A At least 3 films and 5 episodes are missing::Since 7 November 2026: 5 new gaps, 2 filled, 1 gone from the catalogue. Not compared with an earlier report: Documentaries.%0ANew gap: Aliens (Alien Collection)%0ANew gap: Season 2: 3-5 (Breaking Bad)%0ANewly released: S03E01 No Más (Breaking Bad)%0AFilled: Alien³ (Alien Collection)%0AFilled: S02E06 Peekaboo (Breaking Bad)%0AGone from the catalogue: Dune: Part Four (Dune Collection)
    "
  `);
});

test('escapes what would end an annotation, and shows as many as GitHub does', async () => {
  const problem = { severity: 'error', code: 'x/a:b,c%', message: 'one\r\ntwo: 100 %' } as const;
  const problems = Array.from({ length: 30 }, () => problem);

  const { print = '' } = await delivered({ ...emptyReport, problems });

  const errors = print.split('\n').filter((line) => line.startsWith('::error'));
  expect(errors).toEqual(
    Array.from({ length: 10 }, () => '::error title=plexgaps%3A x/a%3Ab%2Cc%25::one%0D%0Atwo: 100 %25'),
  );
});

test('puts the page into the summary', async () => {
  const { 'step-summary': summary = '' } = await delivered(fullReport);

  expect(summary.split('\n')[0]).toMatch(/^# /);
  expect(summary).toContain('Alien³');
  expect(summary).toContain('2 rest on older answers (the oldest of 2026-11-18)');
});

test('a summary that would be too long ends with a note, within the limit', () => {
  const rows = Array.from({ length: 100 }, (_, at) => `row ${at} ü\n`);
  const text = [...cut(rows, 500)].join('');

  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(500);
  expect(text).toContain('row 10 ü\n');
  expect(text.trimEnd().split('\n').at(-1)).toMatch(/^> The rest is left out/);
  expect([...cut(rows.slice(0, 3), 500)]).toEqual(rows.slice(0, 3));
});
