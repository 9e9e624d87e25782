import { hueOf, monogram } from '../src/drawn-tile.ts';
import { isKept } from '../src/html/poster-source.ts';
import { element } from './dom.ts';
import { withPiece } from './pieces.ts';

/** A poster over a drawn tile, which stays where there is no image or it cannot be had. */
export function poster(title: string, id: string, image: string | undefined): HTMLElement {
  const tile = element(
    'div',
    { class: `poster hue-${hueOf(id)}` },
    element('span', { 'aria-hidden': 'true' }, monogram(title)),
  );
  if (isKept(image)) showKept(tile, image);
  else if (image !== undefined) tile.append(imageOf(image));
  return tile;
}

/** Shows the posters that the site keeps on the tiles that came with the page. */
export function startKeptPosters(): void {
  for (const tile of document.querySelectorAll<HTMLElement>('[data-poster]'))
    showKept(tile, tile.dataset['poster'] ?? '');
}

/** Takes away images that did not load, so that the drawn tile below shows. */
export function dropBrokenImages(): void {
  const drop = (target: EventTarget | null) => {
    if (target instanceof HTMLImageElement) target.remove();
  };
  // Errors of images do not bubble; they are caught on the way down.
  document.addEventListener('error', ({ target }) => drop(target), true);
  for (const image of document.images) if (image.complete && image.naturalWidth === 0) drop(image);
}

/** `place`: `posters-0:7`, the piece and the position in it. */
function showKept(tile: HTMLElement, place: string): void {
  const [piece = '', position] = place.split(':');
  withPiece<'posters'>(
    piece as `posters-${string}`,
    (images) => {
      const image = images[Number(position)];
      if (image !== undefined) tile.append(imageOf(image));
    },
    () => {},
  );
}

function imageOf(src: string): HTMLElement {
  return element('img', { alt: '', loading: 'lazy', decoding: 'async', src });
}
