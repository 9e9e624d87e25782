import type { Problem, RememberedPlaceholder } from '../model/index.ts';
import type { PlaceholderOutcome } from './apply.ts';
import { isSame } from './marks.ts';
import type { LibraryToPlan, PlaceholderAction, PlaceholderPlace } from './placeholder.ts';

/** Gone so often, it is not made again. */
const often = 2;

/** A placeholder that is not made again, since somebody removes it each time. */
export interface HeldBack {
  readonly remembered: RememberedPlaceholder;
  readonly title: string;
}

/** What is known of a placeholder from the last run that wrote. */
export function recall(
  remembered: readonly RememberedPlaceholder[],
  { server, section }: PlaceholderPlace,
  { label, identity }: { readonly label: string; readonly identity: string },
): RememberedPlaceholder | undefined {
  return remembered.find(
    (one) =>
      one.server === server &&
      one.section === section &&
      isSame(one.label, label) &&
      isSame(one.identity, identity),
  );
}

/** It stood when the last run had written and is gone, now or again: how often in all, and whether that is too often. */
export function goneAgain(known: RememberedPlaceholder): {
  readonly remembered: RememberedPlaceholder;
  readonly tooOften: boolean;
} {
  const vanished = Math.min(known.vanished + 1, often);
  return { remembered: { ...known, vanished }, tooOften: vanished >= often };
}

/** Who may have removed them, for people. */
export function vanishedNotices(
  held: readonly HeldBack[],
  { library }: LibraryToPlan,
  { server, title }: PlaceholderPlace,
): readonly Problem[] {
  if (held.length === 0) return [];
  const titles = held.map((one) => `"${one.title}"`).join(', ');
  const message = `In "${title}" placeholders have vanished twice, and are not made again: ${titles}. Somebody or another tool removes them. In Kometa it is "operations: delete_collections" of the library ("managed: false", "configured: false" or "less"), in older versions "delete_unmanaged_collections" or "delete_collections_with_less". With that off, "plexgaps run --apply --force" makes them again.`;
  return [
    { severity: 'warning', code: 'placeholders-vanished', message, library: library.name, source: server },
  ];
}

/** What is known after a run that wrote: of what it looked at what stands now; of the rest what was known before. */
export function remember(
  before: readonly RememberedPlaceholder[],
  actions: readonly PlaceholderAction[],
  outcomes: readonly PlaceholderOutcome[],
  held: readonly HeldBack[],
): readonly RememberedPlaceholder[] {
  const isOf = (one: RememberedPlaceholder, other: Omit<RememberedPlaceholder, 'vanished'>) =>
    one.server === other.server &&
    one.section === other.section &&
    isSame(one.label, other.label) &&
    isSame(one.identity, other.identity);
  const looked = [...actions, ...held.map(({ remembered }) => remembered)];
  const rest = before.filter((one) => !looked.some((action) => isOf(one, action)));
  const stand = actions.flatMap((action): readonly RememberedPlaceholder[] => {
    const known = before.find((one) => isOf(one, action));
    const failed = outcomes.some((one) => one.action === action && one.outcome === 'failed');
    if (failed) return known ? [known] : [];
    if (action.action === 'remove') return [];
    const { library, server, section, label, identity } = action;
    const vanished = action.action === 'create' ? (action.vanished ?? 0) : (known?.vanished ?? 0);
    return [{ library, server, section, label, identity, vanished }];
  });
  return [...rest, ...stand, ...held.map(({ remembered }) => remembered)];
}
