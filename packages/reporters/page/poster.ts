import { hueOf, monogram } from '../src/drawn-tile.ts';
import { element } from './dom.ts';

/** A poster over a drawn tile, which stays where there is no image or it cannot be had. */
export function poster(title: string, id: string, url: string | undefined): HTMLElement {
  const tile = element(
    'div',
    { class: `poster hue-${hueOf(id)}` },
    element('span', { 'aria-hidden': 'true' }, monogram(title)),
  );
  if (url !== undefined) tile.append(image(url));
  return tile;
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

function image(url: string): HTMLElement {
  return element('img', { alt: '', loading: 'lazy', decoding: 'async', src: url });
}
