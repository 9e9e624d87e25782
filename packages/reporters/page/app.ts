import type { PageIndex } from '../src/html/page-data.ts';
import { unpackHead } from '../src/html/page-head.ts';
import { startCardList } from './card-list.ts';
import { part } from './dom.ts';
import { holdersIn } from './holders.ts';
import { startMoreRows } from './more-rows.ts';
import { dropBrokenImages, startKeptPosters } from './poster.ts';
import { type Choice, countFacets, searchable, select } from './selection.ts';
import { startThemeButton } from './theme-button.ts';
import { titlesIn } from './titles.ts';
import { startToolbar } from './toolbar.ts';

declare global {
  /** Left by `data.js`. */
  var plexgapsData: PageIndex;
}

const index = globalThis.plexgapsData;

startThemeButton(part('theme', HTMLButtonElement));
dropBrokenImages();
startKeptPosters();
startMoreRows();
if (index.heads.length > 0) startGaps();

function startGaps(): void {
  const heads = index.heads.map((packed, at) => unpackHead(packed, index, at));
  const titles = titlesIn(index.titles);
  const show = startCardList(index);
  const facet = heads.some(({ missing }) => missing > 0) ? 'missing' : undefined;
  const decades = [...new Set(heads.flatMap((head) => head.decades))].sort((a, b) => a - b);
  let all = searchable(heads);

  let isChoosing = false;

  const onChoice = (choice: Choice) => {
    isChoosing = true;
    if (choice.words.trim() !== '') titles.load(withTitles);
    isChoosing = false;
    show({ heads: select(all, choice), linked: choice.only?.id, note: noteOf(choice) });
    return countFacets(all, choice);
  };
  const withTitles = () => {
    all = searchable(heads, titles.all());
    // They may have been there at once: then the choice that asked for them is not over.
    if (!isChoosing) chooseAgain();
  };
  const noteOf = ({ words, only }: Choice) => {
    if (words.trim() === '' || only !== undefined || titles.all() !== undefined) return undefined;
    return titles.areLost()
      ? 'the titles of films and episodes could not be loaded'
      : 'still reading the titles of films and episodes';
  };
  const holders = holdersIn(index, heads);
  const chooseAgain = startToolbar(
    { libraries: index.libraries, decades, genres: index.genres, facet, holders },
    onChoice,
  );
}
