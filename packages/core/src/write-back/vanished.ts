import type { Problem, RememberedPlaceholder } from '../model/index.ts';
import type { PlaceholderOutcome } from './apply.ts';
import type { LibraryToPlan, PlaceholderAction, PlaceholderPlace } from './placeholder.ts';

/** Gone so often, it is not made again. */
const often = 2;

/** A placeholder that is not made again, since somebody removes it each time. */
export interface HeldBack {
  readonly remembered: RememberedPlaceholder;
  readonly title: string;
}

/** What is known from the last run that wrote, to be asked for one placeholder at a time. */
export type Recall = (place: PlaceholderPlace, one: Known) => RememberedPlaceholder | undefined;

type Known = Pick<RememberedPlaceholder, 'label' | 'identity'>;

export function recalling(remembered: readonly RememberedPlaceholder[]): Recall {
  const known = new Map(remembered.map((one) => [keyOf(one), one]));
  return ({ server, section }, one) => known.get(keyOf({ server, section, ...one }));
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
  const known = new Map(before.map((one) => [keyOf(one), one]));
  const failed = new Set(outcomes.filter(({ outcome }) => outcome === 'failed').map(({ action }) => action));
  const heldBack = held.map(({ remembered }) => remembered);
  const looked = new Set([...actions, ...heldBack].map(keyOf));
  const stand = actions.flatMap((action): readonly RememberedPlaceholder[] => {
    const old = known.get(keyOf(action));
    if (failed.has(action)) return old ? [old] : [];
    if (action.action === 'remove') return [];
    const { library, server, section, label, identity } = action;
    const vanished = action.action === 'create' ? (action.vanished ?? 0) : (old?.vanished ?? 0);
    return [{ library, server, section, label, identity, vanished }];
  });
  return [...before.filter((one) => !looked.has(keyOf(one))), ...stand, ...heldBack];
}

/** Which placeholder it is, whatever the case of its marks. */
function keyOf({
  server,
  section,
  label,
  identity,
}: Known & Pick<PlaceholderPlace, 'server' | 'section'>): string {
  return JSON.stringify([server, section, label.toLowerCase(), identity.toLowerCase()]);
}
