import { TYPES } from './listing.ts';
import {
  type PlexState,
  type StoredCollection,
  type StoredItem,
  type StoredLabel,
  type StoredMember,
  type StoredSection,
  touch,
} from './state.ts';

type EditableItem = StoredMember | StoredCollection;

/**
 * `PUT /library/sections/{key}/all`: sets fields of the items named by `type` and `id` (a list). `summary.value` sets,
 * `summary.locked` locks (1) or unlocks (0) a field; `label[0].tag.tag` and its like replace the labels,
 * `label[].tag.tag-` takes some away. Fields of films and shows can only be locked and unlocked here. Gives the status.
 */
export function editItems(state: PlexState, section: StoredSection, query: URLSearchParams): number {
  const type = TYPES[query.get('type') ?? ''];
  const ids = query.get('id')?.split(',') ?? [];
  if (type === undefined || ids.length === 0) return 400;
  const found = ids.map((id) => state.items.get(id));
  const items = found.filter(isEditable).filter((item) => item.type === type && item.section === section);
  if (items.length < found.length) return 404;
  if (items.some((item) => isTitleTaken(item, query.get('title.value')))) return 409;
  for (const item of items) {
    setTexts(item, query);
    setLocks(item, query);
    item.labels = editLabels(state, item.labels, query);
  }
  touch(section);
  return 200;
}

function isEditable(item: StoredItem | undefined): item is EditableItem {
  return item !== undefined && 'locked' in item;
}

/** A new collection may bear the title of another one; a renamed one may not. */
function isTitleTaken(item: EditableItem, title: string | null): boolean {
  if (item.type !== 'collection' || title === null || title === item.title) return false;
  return item.section.collections.some((other) => other !== item && other.title === title);
}

function setTexts(item: EditableItem, query: URLSearchParams): void {
  if (item.type !== 'collection') return;
  item.title = query.get('title.value') ?? item.title;
  item.summary = query.get('summary.value') ?? item.summary;
  item.titleSort = query.get('titleSort.value') ?? item.titleSort;
}

function setLocks(item: EditableItem, query: URLSearchParams): void {
  for (const [name, value] of query) {
    const [, field] = /^(\w+)\.locked$/.exec(name) ?? [];
    if (field === undefined) continue;
    if (value === '1') item.locked.add(field);
    else item.locked.delete(field);
  }
}

function editLabels(
  state: PlexState,
  labels: readonly StoredLabel[],
  query: URLSearchParams,
): readonly StoredLabel[] {
  const put = [...query].filter(([name]) => /^label\[\d+\]\.tag\.tag$/.test(name));
  const taken = query.get('label[].tag.tag-')?.split(',').map(decodeURIComponent) ?? [];
  const kept = put.length > 0 ? put.map(([, tag]) => labelOf(state, tag)) : labels;
  const gone = taken.map((tag) => tag.toLowerCase());
  return [...new Set(kept)].filter(({ tag }) => !gone.includes(tag.toLowerCase()));
}

/** The label as the server writes it: with a capital first letter, and otherwise as it was spelt the first time. */
function labelOf({ labels }: PlexState, text: string): StoredLabel {
  const key = text.toLowerCase();
  const known = labels.get(key);
  if (known) return known;
  const made = { id: 9001 + labels.size, tag: text.slice(0, 1).toUpperCase() + text.slice(1) };
  labels.set(key, made);
  return made;
}
