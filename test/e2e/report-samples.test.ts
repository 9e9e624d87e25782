import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as sandbox from '@plexgaps/sandbox';
import { expect, test } from 'vitest';
import { withGeneratedPart } from '../../scripts/docs/generated-part.mjs';
import { explainSample, type Run, reportSamples } from '../../scripts/docs/report-samples.mjs';
import { runHere } from './here.ts';
import { tempFolder } from './temp-folder.ts';

const root = join(import.meta.dirname, '..', '..');

test('The samples of reports are what the reporters make', async () => {
  const { samples, badge } = await reportSamples(sandbox, run, await tempFolder());

  const page = await read('docs/reports.md');
  const made = Object.entries(samples).reduce(
    (text, [name, sample]) => withGeneratedPart(text, `sample of ${name}`, sample),
    page,
  );
  expect(page, 'npm run generate writes it').toBe(made);
  expect(await read('docs/images/badge.svg')).toBe(badge);
});

test('The sample of an explanation is what the command says', async () => {
  const page = await read('docs/verdicts.md');

  const sample = await explainSample(run, await tempFolder());

  expect(sample).toContain('is possibly owned');
  expect(page, 'npm run generate writes it').toBe(withGeneratedPart(page, 'sample of explain', sample));
});

test('Every built-in reporter is shown in the docs, with a sample or a picture', async () => {
  const { $defs } = JSON.parse(await read('packages/cli/config.schema.json'));
  const uses: readonly string[] = $defs.reporter.properties.use.examples;
  const sections = (await read('docs/reports.md')).split(/^##+ /m);

  const unshown = uses.filter((use) => {
    const section = sections.find((text) => text.includes(`\n  - use: ${use}\n`)) ?? '';
    const sample = /<!-- generated: sample of \w+ -->\n\n```/.test(section);
    return !sample && !/^!\[.+\]\(images\/.+\)$/m.test(section);
  });

  expect(unshown).toEqual([]);
});

const run: Run = async (args, at) => {
  const { exitCode, stdout, stderr } = await runHere(args, at);
  expect(exitCode, stderr).toBe(0);
  return stdout;
};

function read(file: string): Promise<string> {
  return readFile(join(root, file), 'utf8');
}
