import type { PageRow } from '../src/html/page-data.ts';
import { element } from './dom.ts';
import { withPiece } from './pieces.ts';

/** Rows that each "Show more" adds to a list. */
const step = 100;

/** Lets the buttons below long lists bring their further rows. */
export function startMoreRows(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-rows]')) startButton(button);
}

function startButton(button: HTMLButtonElement): void {
  const name = button.dataset['rows'] ?? '';
  const list = document.getElementById(`rows-${name}`);
  if (list === null) return;
  const failure = element('span', { role: 'alert' });
  const pieces = Number(button.dataset['pieces']);
  let number = 0;
  let shown = 0;
  button.addEventListener('click', () => {
    withPiece<'rows'>(
      `rows-${name}-${number}`,
      (rows) => {
        const first = addRows(list, rows.slice(shown, shown + step));
        shown += step;
        if (shown >= rows.length) [number, shown] = [number + 1, 0];
        button.hidden = number === pieces;
        // The button may be gone now: reading goes on at the first new row.
        first?.setAttribute('tabindex', '-1');
        first?.focus({ preventScroll: true });
      },
      (file) => {
        failure.textContent = `${file} could not be loaded. `;
      },
    );
  });
  button.before(failure);
  button.hidden = false;
}

/** Adds rows below their headings, and gives the first. The texts in them were escaped when the page was made. */
function addRows(list: HTMLElement, rows: readonly PageRow[]): HTMLElement | undefined {
  const made = rows.map(([html, heading]) => {
    const holder = document.createElement('template');
    holder.innerHTML = html;
    const row = holder.content.firstElementChild;
    if (row !== null) rowsBelow(list, heading).append(row);
    return row;
  });
  const [first] = made;
  return first instanceof HTMLElement ? first : undefined;
}

/** The last rows of the list, if they stand below this heading, else new ones. */
function rowsBelow(list: HTMLElement, heading: string | undefined): Element {
  const last = [...list.querySelectorAll('ul')].at(-1);
  const block = last?.closest('.block');
  const above = block?.querySelector('h3')?.textContent ?? undefined;
  if (last !== undefined && above === heading) return last;
  const rows = element('ul', { class: last?.className });
  list.append(element('div', { class: 'block' }, element('h3', {}, heading ?? ''), rows));
  return rows;
}
