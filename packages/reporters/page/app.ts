import type { PageData } from '../src/html/page-data.ts';
import { startCardList } from './card-list.ts';
import { part } from './dom.ts';
import { dropBrokenImages } from './poster.ts';
import { countFacets, isIn, searchable, select } from './selection.ts';
import { startThemeButton } from './theme-button.ts';
import { startToolbar } from './toolbar.ts';

declare global {
  /** Left by `data.js`. */
  var plexgapsData: PageData;
}

const { libraries, groups, addTo } = globalThis.plexgapsData;

startThemeButton(part('theme', HTMLButtonElement));
dropBrokenImages();
if (groups.length > 0) startGaps();

function startGaps(): void {
  const all = searchable(groups);
  const show = startCardList(libraries, addTo);
  const facet = groups.some(({ missing }) => missing > 0) ? 'missing' : undefined;
  const decades = [...new Set(groups.flatMap((group) => group.decades))].sort((a, b) => a - b);
  const has = (id: string) => groups.some((group) => isIn(group, id));
  startToolbar({ libraries, decades, facet, has }, (choice) => {
    show(select(all, choice), choice.only);
    return countFacets(all, choice);
  });
}
