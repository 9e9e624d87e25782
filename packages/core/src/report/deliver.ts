import { rename, rm } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { readIfThere, writeBeside } from '../files.ts';
import type { Problem, Report } from '../model/index.ts';
import { deepFreeze } from '../plugin/freeze.ts';
import type { ReadyReporter } from '../plugin/ready.ts';
import type { Body, Delivery, HistoryEntry } from '../plugin/types.ts';
import { publicReport } from './public-report.ts';

/** Where deliveries go. */
export interface DeliveryTools {
  /** Writes to standard output. */
  readonly print: (body: AsyncIterable<string> | Iterable<string>) => Promise<void>;
  readonly image: (url: string) => Promise<string | undefined>;
  readonly previous: Report | undefined;
  readonly history: readonly HistoryEntry[];
}

/** What came of one reporter: the places it filled, or why it failed. */
export interface DeliveryOutcome {
  readonly reporter: string;
  /** Files and folders, absolute; `-` for standard output. */
  readonly places: readonly string[];
  readonly problem?: Problem;
}

/**
 * Renders the report with each reporter and puts the results where they belong. A reporter that fails costs itself
 * only; what it would have replaced stays as it was.
 */
export async function deliver(
  report: Report,
  reporters: Iterable<ReadyReporter>,
  tools: DeliveryTools,
): Promise<readonly DeliveryOutcome[]> {
  const { previous } = tools;
  const outcomes: DeliveryOutcome[] = [];
  for (const ready of reporters) {
    const shown = deepFreeze(ready.publish ? publicReport(report) : report);
    const before = deepFreeze(ready.publish && previous ? publicReport(previous) : previous);
    outcomes.push(await deliverOne(shown, ready, { ...tools, previous: before }));
  }
  return outcomes;
}

async function deliverOne(
  report: Report,
  ready: ReadyReporter,
  tools: DeliveryTools,
): Promise<DeliveryOutcome> {
  const { previous, history, image } = tools;
  const staged = stageFor(ready);
  let printed = false;
  const print: DeliveryTools['print'] = (body) => {
    printed = true;
    return tools.print(body);
  };
  try {
    for await (const delivery of ready.reporter.render(report, { previous, history, image })) {
      await carryOut(delivery, ready, staged, print);
    }
    const places = await staged.commit();
    return { reporter: ready.id, places: [...places, ...(printed ? ['-'] : [])] };
  } catch (error) {
    await staged.discard();
    return { reporter: ready.id, places: [], problem: undelivered(ready, error) };
  }
}

async function carryOut(
  delivery: Delivery,
  ready: ReadyReporter,
  staged: Stage,
  print: DeliveryTools['print'],
): Promise<void> {
  switch (delivery.kind) {
    case 'file':
      return ready.output === undefined
        ? await print(pieces(delivery.body))
        : await staged.add(delivery.name, delivery.body);
    case 'print':
      return await print(pieces(delivery.body));
    case 'append':
    case 'post':
      throw new Error(`A delivery of kind "${delivery.kind}" is not available in this version.`);
    default:
      throw new Error(`Unknown kind of delivery: ${JSON.stringify(delivery satisfies never)}`);
  }
}

function undelivered({ id, output }: ReadyReporter, error: unknown): Problem {
  const where = output === undefined ? 'standard output' : output;
  const message = error instanceof Error ? error.message : String(error);
  const text = `The report could not be written to ${where}: ${message}`;
  return { severity: 'error', code: 'not-delivered', message: text, source: id };
}

function pieces(body: Body): AsyncIterable<string> | Iterable<string> {
  return typeof body === 'string' ? [body] : body;
}

/** Files on their way: written beside their places first, then put in place one right after the other. */
interface Stage {
  add(name: string, body: Body): Promise<void>;
  /** The places that were filled. */
  commit(): Promise<readonly string[]>;
  discard(): Promise<void>;
}

const manifestName = '.plexgaps-files.json';

function stageFor({ produces, output = '' }: ReadyReporter): Stage {
  const isFolder = produces === 'folder';
  const files: { readonly name: string; readonly temporary: string; readonly place: string }[] = [];
  const add = async (name: string, body: Body) => {
    if (isFolder && !isInside(name))
      throw new Error(`"${name}" is no path inside the folder that the reporter writes.`);
    if (!isFolder && files.length > 0) throw new Error('A reporter of one file delivered a second one.');
    const place = isFolder ? join(output, name) : output;
    files.push({ name, place, temporary: await writeBeside(place, body) });
  };
  return {
    add,
    async commit() {
      if (files.length === 0) return [];
      const names = files.map(({ name }) => name);
      const old = isFolder ? await readManifest(output) : [];
      if (isFolder) await add(manifestName, `${JSON.stringify(names)}\n`);
      for (const { temporary, place } of files) await rename(temporary, place);
      const stale = old.filter((name) => !names.includes(name));
      await Promise.all(stale.map((name) => rm(join(output, name), { force: true })));
      return [output];
    },
    async discard() {
      await Promise.all(files.map(({ temporary }) => rm(temporary, { force: true })));
    },
  };
}

/**
 * The files of the last run in this folder: those that this one no longer writes are taken away. A manifest that
 * cannot be understood names none, so that nothing of the user's is taken away.
 */
async function readManifest(folder: string): Promise<readonly string[]> {
  const text = await readIfThere(join(folder, manifestName));
  try {
    const names: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string' && isInside(name)) : [];
  } catch {
    return [];
  }
}

function isInside(name: string): boolean {
  return name !== '' && !isAbsolute(name) && !name.includes('\\') && !name.split('/').includes('..');
}
