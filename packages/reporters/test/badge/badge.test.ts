import type { Report } from '@plexgaps/core';
import { emptyReport, fullReport, largeReport } from '@plexgaps/testkit';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import badge from '../../src/badge/index.ts';
import { emptyLibrary } from '../other-reports.ts';
import { renderedFiles } from '../rendered.ts';

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', trimValues: false });

/** What the badge says and its colour, as another program reads the picture. */
async function read(report: Report, options = {}) {
  const files = await renderedFiles(badge, report, { label: 'gaps', style: 'flat', ...options });
  const text = files.get('plexgaps.svg') ?? '';
  expect(XMLValidator.validate(text)).toBe(true);
  const { svg } = parser.parse(text);
  const colours = [...text.matchAll(/<rect[^>]* fill="(#\w+)"/g)].map(([, colour]) => colour);
  return { says: svg.title, colour: colours.at(-1) };
}

const [green, orange, yellow, grey] = ['#4b0', '#ea7233', '#d8b800', '#939393'];
const withMissing = (missing: number, complete: boolean): Report => ({
  ...emptyReport,
  complete,
  libraries: [{ ...emptyLibrary, complete, totals: { ...emptyLibrary.totals, missing } }],
});

test.each<[string, Report, string, string | undefined]>([
  ['nothing is missing', withMissing(0, true), '0 missing', green],
  ['something is missing', withMissing(43, true), '43 missing', orange],
  ['a lot is missing', largeReport(5_000), '5,000 missing', orange],
  ['there may be more', withMissing(43, false), 'incomplete, at least 43 missing', yellow],
  ['films and episodes are missing', fullReport, 'incomplete, at least 4 missing', yellow],
  ['not everything was found out', withMissing(0, false), 'unknown', grey],
  ['no library was looked at', emptyReport, 'unknown', grey],
])('where %s, it says so', async (_, report, message, colour) => {
  expect(await read(report)).toEqual({ says: `gaps: ${message}`, colour });
});

test.each(['flat', 'flat-square', 'plastic', 'for-the-badge'])('has the form %s', async (style) => {
  const { says } = await read(withMissing(43, true), { style });

  expect(says.toLowerCase()).toBe('gaps: 43 missing');
});

test('a label is text, whatever stands in it', async () => {
  const { says } = await read(withMissing(43, true), { label: '"><x-plexgaps> &\u0000\n\uD83C' });

  expect(says).toBe('"><x-plexgaps> & \uFFFD: 43 missing');
});
