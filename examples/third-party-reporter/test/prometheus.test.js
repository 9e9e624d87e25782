// @ts-check
import assert from 'node:assert/strict';
import test from 'node:test';
import { createHarness } from '@plexgaps/core';
import { emptyReport, fullReport, hostileReport, largeReport } from '@plexgaps/testkit';
import plugin from '../src/index.js';

/** @typedef {import('@plexgaps/core').Report} Report */

/** @param {Report} report @param {Readonly<Record<string, unknown>>} [options] */
async function render(report, options = {}) {
  const { wrapped, close } = await createHarness(plugin, options);
  const context = { previous: undefined, history: [], image: async () => undefined };
  const deliveries = [];
  for await (const delivery of wrapped.render(report, context)) deliveries.push(delivery);
  await close();
  const [file] = deliveries;
  assert(deliveries.length === 1 && file?.kind === 'file' && typeof file.body === 'string');
  return file.body;
}

/**
 * Reads the text format as strictly as the node exporter does: one bad line, and it takes nothing of the file.
 *
 * @param {string} text
 */
function parse(text) {
  assert(text.endsWith('\n'), 'The last line has no end.');
  const series = new Map();
  const announced = new Set();
  let current = '';
  for (const line of text.slice(0, -1).split('\n')) {
    const head = /^# (HELP|TYPE) (plexgaps_[a-z_]+) (.+)$/.exec(line);
    if (head) {
      const [, what, name = '', rest] = head;
      if (what === 'HELP') assert(!announced.has(name), `${name} comes twice.`);
      if (what === 'TYPE') assert.equal(rest, 'gauge');
      announced.add(name);
      current = name;
      continue;
    }
    const found = /^([a-z_]+)(\{(?:[a-z]+="(?:[^"\\]|\\["\\n])*",?)+\})? (\d+)$/.exec(line);
    assert(found, `This is no sample: ${line}`);
    const [, name, labels = '', value] = found;
    assert.equal(name, current, 'A sample stands below another metric.');
    assert(!series.has(name + labels), `${name}${labels} comes twice.`);
    series.set(name + labels, Number(value));
  }
  return series;
}

/** @param {string} label */
function unescaped(label) {
  return label.replace(/\\(.)/g, (_, letter) => (letter === 'n' ? '\n' : letter));
}

test('the figures are those of the report', async () => {
  const series = parse(await render(fullReport));

  assert(fullReport.libraries.length > 1);
  for (const { name, type, totals, complete } of fullReport.libraries) {
    const labels = `library="${name}",type="${type}"`;
    assert.equal(series.get(`plexgaps_entries{${labels},status="missing"}`), totals.missing);
    assert.equal(series.get(`plexgaps_entries{${labels},status="possibly_owned"}`), totals.possiblyOwned);
    assert.equal(series.get(`plexgaps_items{${labels},fate="not_in_catalogue"}`), totals.notInCatalogue);
    assert.equal(series.get(`plexgaps_groups{${labels}}`), totals.groups);
    assert.equal(series.get(`plexgaps_groups_complete{${labels}}`), totals.completeGroups);
    assert.equal(series.get(`plexgaps_library_complete{${labels}}`), Number(complete));
  }
  assert.equal(series.get('plexgaps_complete'), Number(fullReport.complete));
});

test('the items of a library add up to what its servers have', async () => {
  const series = parse(await render(fullReport));

  for (const { name, totals } of fullReport.libraries) {
    const own = [...series].filter(([key]) => key.startsWith(`plexgaps_items{library="${name}"`));
    assert.equal(
      own.reduce((sum, [, value]) => sum + value, 0),
      totals.items,
    );
  }
});

test('the day of the report is midnight UTC', async () => {
  const series = parse(await render({ ...emptyReport, today: '2026-11-21' }));

  assert.equal(series.get('plexgaps_report_day_seconds'), 1795219200);
});

test('without an earlier report nothing is said of changes; with one, how many of each kind', async () => {
  assert(fullReport.changes !== null);

  const without = await render({ ...fullReport, changes: null });
  const changed = parse(await render(fullReport));

  assert(!without.includes('plexgaps_changes'));
  assert.equal(changed.get('plexgaps_changes{kind="new"}'), fullReport.changes.new.length);
});

test('collections and shows have figures of their own only where the option says so', async () => {
  const isGroup = (/** @type {string} */ key) => key.startsWith('plexgaps_group_missing');

  const usual = parse(await render(largeReport(50)));
  const each = parse(await render(largeReport(50), { groups: true }));

  const open = largeReport(50).libraries.flatMap(({ groups }) =>
    groups.filter((one) => one.missing.length > 0),
  );
  assert.deepEqual([...usual.keys()].filter(isGroup), []);
  assert(open.length > 0);
  assert.equal([...each.keys()].filter(isGroup).length, open.length);
});

test('whatever a title holds, the file can be read, and the title is what it was', async () => {
  const [library] = fullReport.libraries;
  assert(library);
  const name = 'C:\\Films "old"\nand {new}';

  const series = parse(await render({ ...fullReport, libraries: [{ ...library, name }] }));
  parse(await render(hostileReport, { groups: true }));

  const [key = ''] = [...series.keys()].filter((one) => one.startsWith('plexgaps_groups{'));
  assert.equal(unescaped(/library="((?:[^"\\]|\\.)*)"/.exec(key)?.[1] ?? ''), name);
});
