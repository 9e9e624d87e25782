import { expect, test } from 'vitest';
import json from '../../src/json/index.ts';
import { jsonPieces } from '../../src/json-pieces.ts';
import { fullReport } from '../full-report.ts';
import { bigReport, emptyReport, hostileReport } from '../other-reports.ts';
import { renderedFiles } from '../rendered.ts';

const reports = { fullReport, emptyReport, hostileReport: hostileReport(), bigReport: bigReport(50) };

test.each(Object.entries(reports))('%s comes back from its file unchanged', async (_name, report) => {
  const files = await renderedFiles(json, report, { indent: 2 });

  expect([...files.keys()]).toEqual(['plexgaps.json']);
  expect(JSON.parse(files.get('plexgaps.json') ?? '')).toEqual(report);
});

test.each([0, 1, 2, 10])('with an indent of %i the text is that of JSON.stringify', async (indent) => {
  const files = await renderedFiles(json, fullReport, { indent });

  expect(files.get('plexgaps.json')).toBe(`${JSON.stringify(fullReport, null, indent)}\n`);
});

test('each group comes as a piece of its own, so that no string holds the whole report', () => {
  const report = bigReport(2000);

  const pieces = [...jsonPieces(report, { indent: 2, wholeFrom: 4 })];

  expect(pieces.join('')).toBe(JSON.stringify(report, null, 2));
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(1500);
});

test('members that are undefined are left out, as JSON does', () => {
  const value = { a: undefined, b: [], c: {}, d: { e: undefined } };

  expect([...jsonPieces(value, { indent: 2, wholeFrom: 9 })].join('')).toBe(JSON.stringify(value, null, 2));
});
