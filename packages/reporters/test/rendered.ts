import type { Delivery, Report, ReporterPlugin } from '@plexgaps/core';

/** The files that a reporter wants written for a report: their names and whole texts. */
export async function renderedFiles(
  plugin: Pick<ReporterPlugin, 'create'>,
  report: Report,
  options: object,
  image: (url: string) => Promise<string | undefined> = () => Promise.resolve(undefined),
): Promise<ReadonlyMap<string, string>> {
  const reporter = plugin.create(options as never, { logger: { warn() {}, debug() {} } });
  const context = { previous: undefined, history: [], image };
  const files = new Map<string, string>();
  for await (const delivery of reporter.render(report, context)) {
    if (delivery.kind !== 'file') throw new Error(`Expected only files, got a delivery "${delivery.kind}".`);
    files.set(delivery.name, await wholeText(delivery));
  }
  return files;
}

async function wholeText({ body }: Delivery): Promise<string> {
  if (typeof body === 'string') return body;
  let text = '';
  for await (const piece of body) text += piece;
  return text;
}
