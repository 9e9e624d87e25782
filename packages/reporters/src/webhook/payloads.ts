import type { Report } from '@plexgaps/core';
import type { ChangeRows } from '../change-rows.ts';
import { changesLine } from '../changes-line.ts';
import { headline } from '../wording.ts';

type Payload = (report: Report, rows: ChangeRows) => object;

/**
 * What each kind of hook reads. Titles are text: nothing in them is formatting, a link or a mention.
 * https://discord.com/developers/docs/resources/webhook#execute-webhook ·
 * https://docs.slack.dev/messaging/formatting-message-text
 */
export const payloads: Readonly<Record<'discord' | 'slack' | 'json', Payload>> = {
  discord: (report, rows) => ({
    content: message(report, rows, { bold: '**', plain: forDiscord, limit: discordLimit }),
    allowed_mentions: { parse: [] },
  }),
  slack: (report, rows) => ({
    text: message(report, rows, { bold: '*', plain: forSlack, limit: slackLimit }),
  }),
  json: ({ today, complete, changes, libraries }, { total }) => ({
    today,
    complete,
    total,
    changes,
    libraries: libraries.map(({ name, type, totals: { owned, missing } }) => ({
      name,
      type,
      owned,
      missing,
    })),
  }),
};

/** Characters. */
const discordLimit = 2000;
const slackLimit = 4000;

interface Style {
  readonly bold: string;
  readonly plain: (text: string) => string;
  readonly limit: number;
}

/** A headline, what changed in figures, and as many rows of it as fit. */
function message(report: Report, { rows }: ChangeRows, { bold, plain, limit }: Style): string {
  const head = [`${bold}${plain(headline(report))}${bold}`, plain(changesLine(report))];
  const partly = report.complete ? [] : [plain('Not everything could be found out this time.')];
  const lines = rows.map(({ what, title, group }) => `• ${what}: ${plain(`${title} (${group.title})`)}`);
  return fitting([...head, ...partly], lines, limit);
}

function fitting(head: readonly string[], lines: readonly string[], limit: number): string {
  const rest = (count: number) => (count === 0 ? [] : [`… and ${count} more`]);
  const whole = [...head, ...lines].join('\n');
  if (whole.length <= limit) return whole;
  const kept = [...head];
  let left = limit - head.join('\n').length - rest(lines.length).join('').length - 1;
  for (const line of lines) {
    left -= line.length + 1;
    if (left < 0) break;
    kept.push(line);
  }
  return [...kept, ...rest(lines.length - (kept.length - head.length))].join('\n').slice(0, limit);
}

function forDiscord(text: string): string {
  return text.replace(/[\\`*_~|<>@#:[\]]/g, '\\$&');
}

/** Slack reads these three as markup; the rest is only dressed, never acted on. */
function forSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
