import type { PageData } from '../src/html/page-data.ts';
import { startCardList } from './card-list.ts';
import { part } from './dom.ts';
import { dropBrokenImages } from './poster.ts';
import { countFacets, searchable, select } from './selection.ts';
import { startThemeButton } from './theme-button.ts';
import { startToolbar } from './toolbar.ts';

declare global {
  /** Left by `data.js`. */
  var plexgapsData: PageData;
}

const { libraries, groups } = globalThis.plexgapsData;

startThemeButton(part('theme', HTMLButtonElement));
dropBrokenImages();
if (groups.length > 0) startGaps();

function startGaps(): void {
  const all = searchable(groups);
  const show = startCardList(libraries);
  const hasGaps = groups.some(({ missing }) => missing > 0);
  startToolbar(libraries, hasGaps ? 'missing' : undefined, (choice) => {
    show(select(all, choice));
    return countFacets(all, choice);
  });
}
