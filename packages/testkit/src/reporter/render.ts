import assert from 'node:assert/strict';
import type { Delivery, RenderContext, Report, Reporter } from '@plexgaps/core';

/** A delivery with its whole body. */
export interface Rendered {
  readonly kind: Delivery['kind'];
  /** The file's name, or where else it goes. */
  readonly name: string;
  readonly body: string;
}

/** What a reporter gets when there is nothing before this run and no image can be had. */
export const bareContext: RenderContext = {
  previous: undefined,
  history: [],
  image: () => Promise.resolve(undefined),
};

/** Renders a report to the end. */
export async function render(
  reporter: Reporter,
  report: Report,
  context: RenderContext = bareContext,
): Promise<readonly Rendered[]> {
  const all: Rendered[] = [];
  for await (const delivery of reporter.render(report, context))
    all.push({ kind: delivery.kind, name: nameOf(delivery), body: await whole(delivery) });
  return all;
}

function nameOf(delivery: Delivery): string {
  if (delivery.kind === 'file') return delivery.name;
  if (delivery.kind === 'post') return delivery.url;
  return delivery.kind === 'append' ? delivery.to : 'standard output';
}

async function whole({ kind, body }: Delivery): Promise<string> {
  if (typeof body === 'string') return body;
  const pieces: string[] = [];
  for await (const piece of body) {
    assert.equal(
      typeof piece,
      'string',
      `The body of a delivery of the kind ${kind} has a piece that is no text.`,
    );
    pieces.push(piece);
  }
  return pieces.join('');
}
