import { defineReporter, type Report, type ReporterPlugin } from '@plexgaps/core';
import { makeBadge } from 'badge-maker';
import { plainLine } from '../plain-line.ts';
import { digits } from '../wording.ts';

const optionsSchema = {
  type: 'object',
  properties: {
    label: { type: 'string', default: 'gaps', description: 'The text on the left.' },
    style: {
      type: 'string',
      enum: ['flat', 'flat-square', 'plastic', 'for-the-badge'],
      default: 'flat',
      description: 'The form of the badge, as shields.io calls it.',
    },
  },
} as const;

/** Writes a badge (SVG) with how many films and episodes are missing. No number where none is known. */
const badge: ReporterPlugin<typeof optionsSchema> = defineReporter({
  name: 'badge',
  produces: 'file',
  optionsSchema,
  create: ({ label, style }) => ({
    *render(report) {
      const svg = makeBadge({ label: plainLine(label), style, ...stateOf(report) });
      yield { kind: 'file', name: 'plexgaps.svg', body: `${svg}\n` };
    },
  }),
});

export default badge;

function stateOf({ complete, libraries }: Report): { readonly message: string; readonly color: string } {
  const missing = libraries.reduce((sum, { totals }) => sum + totals.missing, 0);
  const text = `${digits(missing)} missing`;
  if (libraries.length === 0 || (!complete && missing === 0))
    return { message: 'unknown', color: 'lightgrey' };
  if (!complete) return { message: `incomplete, at least ${text}`, color: 'yellow' };
  return { message: text, color: missing === 0 ? 'brightgreen' : 'orange' };
}
