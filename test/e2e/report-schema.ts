import type { Report } from '@plexgaps/core';
import { reportSchema } from '@plexgaps/core/host';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { expect } from 'vitest';

const ajv = new Ajv2020({ allErrors: true, strict: true });
formats.default(ajv);
const validate = ajv.compile(reportSchema);

/** The report is as its published schema says, also after a way through JSON. */
export function expectValid(report: Report): void {
  expect(schemaErrors(report)).toEqual([]);
}

/** Where a report differs from its published schema. */
export function schemaErrors(report: Report): readonly object[] {
  validate(JSON.parse(JSON.stringify(report)));
  return validate.errors ?? [];
}
