import assert from 'node:assert/strict';
import {
  createHarness,
  type Harness,
  type RenderContext,
  type Report,
  type Reporter,
  type ReporterPlugin,
} from '@plexgaps/core';
import { expectNoBreakout, expectNoStrangers } from './reporter/breakouts.ts';
import { elsewhere } from './reporter/elsewhere.ts';
import { bareContext, render } from './reporter/render.ts';
import { emptyReport } from './reports/empty-report.ts';
import { fullReport } from './reports/full-report.ts';
import { hostileReport } from './reports/hostile-report.ts';
import { largeReport } from './reports/large-report.ts';
import type { RunTest } from './run-test.ts';

/** What the contract needs to know of a reporter plugin. */
export interface ReporterContract {
  /** The runner's `test`: vitest's, node:test's, or any other of that form. */
  readonly test: RunTest;
  readonly plugin: ReporterPlugin;
  /** The plugin's options (a config's `with`). Default: none. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Reports of the author's, by a name for messages, beside the kit's own. */
  readonly reports?: Readonly<Record<string, Report>>;
}

/** Registers the contract of reporter plugins as tests. */
export function reporterContract(contract: ReporterContract): void {
  const { test, plugin, options = {}, reports = {} } = contract;
  const bench: Bench = {
    check(sentence, run) {
      test(`${plugin.name}: ${sentence}`, async () => run(await createHarness(plugin, options)));
    },
    samples: { empty: emptyReport, full: fullReport, hostile: hostileReport, ...reports },
  };
  checkRendering(bench);
  checkDeliveries(bench, plugin.produces);
  checkPurity(bench);
  checkContext(bench);
  checkText(bench);
}

interface Bench {
  check(sentence: string, run: (harness: Harness<Reporter>) => Promise<void>): void;
  readonly samples: Readonly<Record<string, Report>>;
}

function checkRendering({ check, samples }: Bench): void {
  for (const [name, report] of Object.entries(samples)) {
    check(`renders the ${name} report`, async ({ instance }) => {
      await render(instance, copyOf(report));
    });
  }

  check('renders a report of 5,000 groups', async ({ instance }) => {
    await render(instance, largeReport(5_000));
  });
}

function checkDeliveries({ check, samples }: Bench, produces: ReporterPlugin['produces']): void {
  check('its deliveries have the form that a run expects', async ({ wrapped }) => {
    for (const report of Object.values(samples)) await render(wrapped, copyOf(report));
  });

  check(
    `produces ${{ file: 'one file', folder: 'files, each once', nothing: 'no file' }[produces]}`,
    async (harness) => {
      for (const [name, report] of Object.entries(samples)) {
        const rendered = await render(harness.instance, copyOf(report));
        const files = rendered.filter(({ kind }) => kind === 'file').map((file) => file.name);
        assert.deepEqual(files, [...new Set(files)], `Of the ${name} report, a file comes twice.`);
        const isAsSaid =
          produces === 'folder' ? files.length > 0 : files.length === (produces === 'file' ? 1 : 0);
        assert(
          isAsSaid,
          `Of the ${name} report came ${files.length} files, while "produces" says "${produces}".`,
        );
      }
    },
  );
}

function checkPurity({ check, samples }: Bench): void {
  check('the same report gives the same bytes', async ({ instance, again }) => {
    for (const report of Object.values(samples)) {
      const first = await render(instance, copyOf(report));
      assert.deepEqual(await render(instance, copyOf(report)), first);
      assert.deepEqual(await render(again().instance, copyOf(report)), first);
    }
  });

  check('depends neither on the clock nor on the time zone', async ({ instance }) => {
    const here = await elsewhere({ days: 0, zone: 'Pacific/Kiritimati' }, () =>
      render(instance, copyOf(fullReport)),
    );
    const there = await elsewhere({ days: 400, zone: 'America/Los_Angeles' }, () =>
      render(instance, copyOf(fullReport)),
    );
    assert.deepEqual(there, here);
  });

  check('leaves the report as it is', async ({ instance }) => {
    for (const report of Object.values(samples)) {
      const loose = copyOf(report);
      await render(instance, loose);
      assert.deepEqual(loose, report, 'The report was changed.');
      await render(instance, frozen(copyOf(report)));
    }
  });
}

function checkContext({ check }: Bench): void {
  check('renders with an earlier report, a history and images too', async ({ instance }) => {
    const context: RenderContext = {
      previous: copyOf(fullReport),
      history: [
        { day: '2026-11-07', libraries: [{ name: 'Movies', owned: 3, missing: 4 }] },
        {
          day: '2026-11-14',
          libraries: [
            { name: 'Movies', owned: 4, missing: 3 },
            { name: 'Gone', owned: 0, missing: 0 },
          ],
        },
      ],
      image: () => Promise.resolve('data:image/gif;base64,R0lGODlhAQABAAAAACw='),
    };
    for (const report of [emptyReport, fullReport]) await render(instance, copyOf(report), context);
  });

  check('asks for no image that the report does not name', async ({ instance }) => {
    const asked: string[] = [];
    const image = (url: string): Promise<undefined> => {
      asked.push(url);
      return Promise.resolve(undefined);
    };
    await render(instance, copyOf(fullReport), { ...bareContext, image });
    const known = textsIn(fullReport);
    assert.deepEqual(
      asked.filter((url) => !known.has(url)),
      [],
    );
  });
}

function checkText({ check }: Bench): void {
  check('a hostile title is text in what it renders', async ({ instance }) => {
    for (const rendered of await render(instance, copyOf(hostileReport))) expectNoBreakout(rendered);
  });

  check('its pages load nothing that the report does not name', async ({ instance }) => {
    const known = textsIn(fullReport);
    for (const rendered of await render(instance, copyOf(fullReport))) expectNoStrangers(rendered, known);
  });
}

/** So that no check can spoil a sample for the next one. */
function copyOf(report: Report): Report {
  return structuredClone(report);
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const member of Object.values(value)) frozen(member);
  return Object.freeze(value);
}

function textsIn(value: unknown): ReadonlySet<string> {
  const texts = new Set<string>();
  JSON.stringify(value, (_, member: unknown) => {
    if (typeof member === 'string') texts.add(member);
    return member;
  });
  return texts;
}
