import type { RenderContext, Report } from '@plexgaps/core';
import { nearestFirst } from '../group-order.ts';
import { isKnown, type PosterSource, postersOf } from './poster-source.ts';
import { type ScriptPiece, scriptJson } from './script-data.ts';

/** Size of a piece with posters, in characters, and that of the largest image: no file is over 1 MB. */
const pieceSize = 500_000;
const largest = 480_000;

/** How many images are asked for at a time; how many of those really go out at once is the core's to say. */
const atOnce = 16;

/**
 * Fetches each poster of the report once, nearest to complete first, and gives them away piece by piece, so that they
 * need never be held all at once. What cannot be had, is too large or no image gets a drawn tile.
 */
export async function* embeddedPosters(
  { libraries }: Report,
  image: RenderContext['image'],
): AsyncGenerator<ScriptPiece, PosterSource> {
  const groups = nearestFirst(libraries.flatMap((library) => library.groups));
  const addresses = [...new Set(groups.flatMap(postersOf))].filter(isKnown);
  const places = new Map<string, string>();
  let held: string[] = [];
  let size = 0;
  let number = 0;
  for (let from = 0; from < addresses.length; from += atOnce) {
    const asked = addresses.slice(from, from + atOnce);
    const images = await Promise.all(asked.map((address) => image(address)));
    for (const [index, address] of asked.entries()) {
      const data = images[index];
      if (data === undefined || !isImage(data)) continue;
      if (held.length > 0 && size + data.length > pieceSize) {
        yield pieceOf(number, held);
        number += 1;
        held = [];
        size = 0;
      }
      places.set(address, `posters-${number}:${held.length}`);
      held.push(data);
      size += data.length;
    }
  }
  if (held.length > 0) yield pieceOf(number, held);
  return { allowed: (url) => (url === undefined ? undefined : places.get(url)), origins: [] };
}

function pieceOf(number: number, images: readonly string[]): ScriptPiece {
  return { name: `posters-${number}`, json: scriptJson(images) };
}

function isImage(data: string): boolean {
  return data.length <= largest && /^data:image\/(?:avif|gif|jpeg|png|webp);base64,[\w+/]+=*$/.test(data);
}
