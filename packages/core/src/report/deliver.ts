import type { Problem, Report } from '../model/index.ts';
import { deepFreeze } from '../plugin/freeze.ts';
import type { ReadyReporter } from '../plugin/ready.ts';
import type { Body, Delivery, HistoryEntry } from '../plugin/types.ts';
import { publicReport } from './public-report.ts';
import { type Stage, stageFor } from './stage.ts';

/** Where deliveries go. */
export interface DeliveryTools {
  /** Writes to standard output. */
  readonly print: (body: Pieces) => Promise<void>;
  /** Adds to what the job of a CI service keeps beside its log. False: this is no such job. */
  readonly append: (to: AppendTarget, body: Pieces) => Promise<boolean>;
  readonly signal: AbortSignal;
  readonly image: (url: string) => Promise<string | undefined>;
  readonly previous: Report | undefined;
  readonly history: readonly HistoryEntry[];
}

type Pieces = AsyncIterable<string> | Iterable<string>;

type AppendTarget = Extract<Delivery, { readonly kind: 'append' }>['to'];

/** What came of one reporter: the places it filled, or why it failed. */
export interface DeliveryOutcome {
  readonly reporter: string;
  /** Files and folders, absolute; `-` for standard output. */
  readonly places: readonly string[];
  /** What else it did, as sentences. */
  readonly told?: readonly string[];
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
  const told = new Set<string>();
  let printed = false;
  const print: DeliveryTools['print'] = (body) => {
    printed = true;
    return tools.print(body);
  };
  try {
    for await (const delivery of ready.reporter.render(report, { previous, history, image })) {
      const sentence = await carryOut(delivery, ready, staged, { ...tools, print });
      if (sentence !== undefined) told.add(sentence);
    }
    const places = [...(await staged.commit()), ...(printed ? ['-'] : [])];
    return { reporter: ready.id, places, ...(told.size > 0 && { told: [...told] }) };
  } catch (error) {
    await staged.discard();
    return { reporter: ready.id, places: [], problem: undelivered(ready, error) };
  }
}

/** Does what a reporter asks for; a sentence about it where that shows in no file and not on standard output. */
async function carryOut(
  delivery: Delivery,
  ready: ReadyReporter,
  staged: Stage,
  tools: DeliveryTools,
): Promise<string | undefined> {
  switch (delivery.kind) {
    case 'file':
      await (ready.output === undefined
        ? tools.print(pieces(delivery.body))
        : staged.add(delivery.name, delivery.body));
      return undefined;
    case 'print':
      await tools.print(pieces(delivery.body));
      return undefined;
    case 'append':
      return (await tools.append(delivery.to, pieces(delivery.body)))
        ? `Added to the ${appendNames[delivery.to]} of the job.`
        : `This is no job of GitHub Actions: "${ready.id}" has no ${appendNames[delivery.to]} to add to.`;
    case 'post':
      return await post(delivery, ready, tools);
    default:
      throw new Error(`Unknown kind of delivery: ${JSON.stringify(delivery satisfies never)}`);
  }
}

const appendNames: Readonly<Record<AppendTarget, string>> = {
  'step-summary': 'summary',
  'step-output': 'outputs',
};

/** The address of a hook is as good as a password: only its origin is told. */
async function post(
  { url, headers, body }: Extract<Delivery, { readonly kind: 'post' }>,
  { http }: ReadyReporter,
  { signal }: DeliveryTools,
): Promise<string> {
  let text = '';
  for await (const piece of pieces(body)) text += piece;
  const request = { method: 'POST', body: JSON.parse(text), answersNothing: true, signal } as const;
  await http?.json(url, { ...request, ...(headers && { headers }), parse: () => undefined });
  return `Posted to ${new URL(url).origin}.`;
}

function undelivered({ id, output, produces }: ReadyReporter, error: unknown): Problem {
  const where = output === undefined ? 'standard output' : output;
  const what = produces === 'nothing' ? 'delivered' : `written to ${where}`;
  const message = error instanceof Error ? error.message : String(error);
  const text = `The report could not be ${what}: ${message}`;
  return { severity: 'error', code: 'not-delivered', message: text, source: id };
}

function pieces(body: Body): Pieces {
  return typeof body === 'string' ? [body] : body;
}
