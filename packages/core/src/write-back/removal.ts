import type { Id, ReportGroup } from '../model/index.ts';
import { differenceOf, keptSentence } from './difference.ts';
import { isSingle, isWithin } from './due.ts';
import {
  baseOf,
  type ExistingPlaceholder,
  type LibraryToPlan,
  type PlaceholderAction,
  type PlaceholderPlace,
  type PlaceholderSettings,
  type Wanted,
} from './placeholder.ts';
import { withGaps } from './with-gaps.ts';

interface Removing {
  readonly planned: LibraryToPlan;
  /** That which it stands for. */
  readonly group: ReportGroup | undefined;
  readonly identity: string;
  readonly narrowed: boolean;
  readonly isDouble: boolean;
}

/** Why a placeholder is not to be any more; `undefined`: that was not looked at. */
export function reasonToRemove({
  planned,
  group,
  identity,
  narrowed,
  isDouble,
}: Removing): string | undefined {
  const { settings } = planned;
  if (isDouble) return 'There are two of it.';
  if (group === undefined) {
    if (narrowed) return undefined;
    if (identity.startsWith('library:'))
      return isSingle(planned) ? 'Nothing is missing any more.' : 'One is kept for each collection now.';
    return 'None of its films is owned any more.';
  }
  if (group.status === 'failed' || group.kind !== 'collection') return undefined;
  if (settings.style === 'single') return 'One is kept for the whole library now.';
  if (group.status === 'ignored') return 'It is ignored.';
  if (group.missing.length === 0)
    return group.status === 'complete'
      ? 'Nothing is missing any more.'
      : 'Nothing is called missing any more.';
  return isWithin(withGaps(group), settings)
    ? 'It is past the limit, or none of its films is in this section.'
    : 'Too few are owned, or too few or many are missing.';
}

/** Removes a placeholder; where the server deletes nothing, it says that nothing is missing. */
export function removal(
  planned: LibraryToPlan,
  place: PlaceholderPlace,
  existing: ExistingPlaceholder,
  {
    identity,
    group,
    reason,
  }: { readonly identity: string; readonly group: Id | undefined; readonly reason: string },
): PlaceholderAction {
  const { library, settings } = planned;
  const base = {
    ...baseOf(planned, place),
    identity,
    ...(group === undefined ? {} : { group }),
    title: existing.title,
  };
  const instead = retired(existing, settings);
  if (place.rules?.canRemove !== false)
    return { ...base, action: 'remove', existing, instead, because: [reason] };
  const { because, kept } = differenceOf(existing, instead, { ...settings, identity, library: library.name });
  const refused = [reason, 'The server is set to delete nothing.'];
  return because.length === 0
    ? { ...base, action: 'keep', existing, because: [...refused, ...keptSentence(kept)] }
    : {
        ...base,
        action: 'update',
        existing,
        wanted: instead,
        because: [...refused, ...because, ...keptSentence(kept)],
      };
}

const retiredEnd = ' (nothing missing)';

/** A placeholder that is not needed any more and cannot be removed: it says so, and with `empty` holds nothing. */
export function retired(
  existing: ExistingPlaceholder,
  { onDeletionRefused, labels, mode }: Pick<PlaceholderSettings, 'onDeletionRefused' | 'labels' | 'mode'>,
): Wanted {
  const title = existing.title.replace(/ \(plexgaps\)$/, '').replace(/ \(nothing missing\)$/, '');
  return {
    title: title + retiredEnd,
    sortTitle: `~~${title}`,
    summary:
      'Nothing is missing any more. The server is set to delete nothing, so that this collection stays.',
    mode,
    labels,
    promote: [],
    members: onDeletionRefused === 'empty' ? [] : existing.members,
  };
}
