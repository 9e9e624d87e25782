import type { Report } from '@plexgaps/core';
import { hostileReport } from '@plexgaps/testkit';
import { expect, test } from 'vitest';
import webhook from '../../src/webhook/index.ts';
import { fullReport } from '../full-report.ts';
import { emptyReport } from '../other-reports.ts';

type Format = 'discord' | 'slack' | 'json';

/** What is posted to a hook of this kind: every body. */
async function posted(report: Report, format: Format): Promise<readonly Record<string, unknown>[]> {
  const options = { url: 'https://hooks.example.org/x', format };
  const reporter = webhook.create(options as never, { logger: { warn() {}, debug() {} } });
  const bodies: Record<string, unknown>[] = [];
  const context = { previous: undefined, history: [], image: async () => undefined };
  for await (const delivery of reporter.render(report, context)) {
    if (delivery.kind !== 'post') throw new Error(`Expected a post, got "${delivery.kind}".`);
    bodies.push(JSON.parse(String(delivery.body)));
  }
  return bodies;
}

const changes = fullReport.changes;

test('says what changed, as Discord and Slack read it', async () => {
  expect(await posted(fullReport, 'slack')).toMatchInlineSnapshot(`
    [
      {
        "text": "*At least 3 films and 5 episodes are missing*
    Since 7 November 2026: 5 new gaps, 2 filled, 1 gone from the catalogue. Not compared with an earlier report: Documentaries.
    Not everything could be found out this time.
    • New gap: Aliens (Alien Collection)
    • New gap: Season 2: 3-5 (Breaking Bad)
    • Newly released: S03E01 No Más (Breaking Bad)
    • Filled: Alien³ (Alien Collection)
    • Filled: S02E06 Peekaboo (Breaking Bad)
    • Gone from the catalogue: Dune: Part Four (Dune Collection)",
      },
    ]
  `);
  expect(await posted(fullReport, 'discord')).toMatchInlineSnapshot(`
    [
      {
        "allowed_mentions": {
          "parse": [],
        },
        "content": "**At least 3 films and 5 episodes are missing**
    Since 7 November 2026\\: 5 new gaps, 2 filled, 1 gone from the catalogue. Not compared with an earlier report\\: Documentaries.
    Not everything could be found out this time.
    • New gap: Aliens (Alien Collection)
    • New gap: Season 2\\: 3-5 (Breaking Bad)
    • Newly released: S03E01 No Más (Breaking Bad)
    • Filled: Alien³ (Alien Collection)
    • Filled: S02E06 Peekaboo (Breaking Bad)
    • Gone from the catalogue: Dune\\: Part Four (Dune Collection)",
      },
    ]
  `);
});

test('says what changed as data', async () => {
  expect(await posted(fullReport, 'json')).toEqual([
    {
      today: fullReport.today,
      complete: fullReport.complete,
      total: 8,
      changes,
      libraries: fullReport.libraries.map(({ name, type, totals: { owned, missing } }) => ({
        name,
        type,
        owned,
        missing,
      })),
    },
  ]);
});

test('is silent where nothing changed, or nothing is known of before', async () => {
  const none = { new: [], filled: [], reappeared: [], released: [], gone: [], ignored: [] };

  expect(await posted(emptyReport, 'discord')).toEqual([]);
  expect(await posted({ ...fullReport, changes: { since: '2026-11-14', ...none } }, 'json')).toEqual([]);
});

test('pings nobody and formats nothing, whatever stands in a title', async () => {
  const title = '<@everyone> **x** [y](https://evil.example) &amp; `z`';
  const [first] = changes?.filled ?? [];
  if (!changes || !first) throw new Error('Something was filled.');
  const report = {
    ...hostileReport,
    libraries: fullReport.libraries,
    changes: { ...changes, filled: [{ ...first, title }] },
  };

  const [discord] = await posted(report, 'discord');
  const [slack] = await posted(report, 'slack');

  expect(discord?.['allowed_mentions']).toEqual({ parse: [] });
  expect(discord?.['content']).toContain(
    String.raw`\<\@everyone\> \*\*x\*\* \[y\](https\://evil.example) &amp; \`z\``,
  );
  expect(slack?.['text']).toContain('&lt;@everyone&gt; **x** [y](https://evil.example) &amp;amp; `z`');
});

test.each<[Format, string, number]>([
  ['discord', 'content', 2000],
  ['slack', 'text', 4000],
])('keeps to what %s takes, and counts what it leaves out', async (format, field, limit) => {
  const [first] = changes?.new ?? [];
  if (!changes || !first) throw new Error('Something is new.');
  const many = Array.from({ length: 500 }, (_, at) => ({
    ...first,
    id: `tmdb:movie:${at}` as const,
    title: `A film with a rather long title, number ${at}`,
  }));

  const [body] = await posted({ ...fullReport, changes: { ...changes, new: many } }, format);
  const text = String(body?.[field]);

  const rows = text.split('\n').filter((line) => line.startsWith('• ')).length;
  expect(text.length).toBeLessThanOrEqual(limit);
  expect(rows).toBeGreaterThan(10);
  expect(text.split('\n').at(-1)).toBe(`… and ${many.length + 4 - rows} more`);
});
