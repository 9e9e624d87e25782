import { defineReporter, type Report, type ReporterPlugin } from '@plexgaps/core';
import { type ChangeRows, changeRows } from '../change-rows.ts';
import { payloads } from './payloads.ts';

const optionsSchema = {
  type: 'object',
  required: ['url'],
  properties: {
    url: {
      type: 'string',
      writeOnly: true,
      description:
        'The address of the hook. It is as good as a password: put it into an environment variable.',
    },
    format: {
      type: 'string',
      enum: ['discord', 'slack', 'json'],
      default: 'json',
      description: 'Whom the message is for. "json": what changed, as data.',
    },
  },
} as const;

/**
 * Posts what changed since the last time to Discord, Slack or any other hook, and says nothing where nothing did or
 * where there is nothing to compare with.
 */
const webhook: ReporterPlugin<typeof optionsSchema> = defineReporter({
  name: 'webhook',
  produces: 'nothing',
  optionsSchema,
  origins: ({ url }) => [url],
  create: ({ url, format }) => ({
    *render(report) {
      const rows = changeRows(report);
      if (rows === undefined) return;
      yield { kind: 'post', url, body: JSON.stringify(payloadOf(report, rows, format)) };
    },
  }),
});

export default webhook;

function payloadOf(report: Report, rows: ChangeRows, format: keyof typeof payloads): object {
  return payloads[format](report, rows);
}
