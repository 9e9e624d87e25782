import type { Id, LibraryType, Problem, RememberedPlaceholder, ReportGroup } from '../model/index.ts';
import { compareText } from '../model/index.ts';
import { type Claims, claimsOf, type Shared, sharedNotices } from './claims.ts';
import { differenceOf, keptSentence } from './difference.ts';
import { fingerprint } from './fingerprint.ts';
import { marksOf } from './marks.ts';
import type {
  ExistingPlaceholder,
  LibraryToPlan,
  PlaceholderAction,
  PlaceholderPlace,
  PlaceholderSettings,
  Wanted,
} from './placeholder.ts';
import { writeTexts } from './texts.ts';
import { goneAgain, type HeldBack, type Recall, recalling, vanishedNotices } from './vanished.ts';
import { type WithGaps, withGaps } from './with-gaps.ts';

/** What is to be done about the placeholders of a run. */
export interface WriteBackPlan {
  /** Library by library and place by place; within a place by title. */
  readonly actions: readonly PlaceholderAction[];
  /** What was left alone, and why. */
  readonly notices: readonly Problem[];
  /** Not made again, since they vanish each time. */
  readonly held: readonly HeldBack[];
  /** Somebody has to agree before the first placeholder is written: the plan says why. */
  readonly needsConsent: boolean;
}

/** What a plan rests on besides the report and the servers. */
export interface PlanOptions {
  /** Only a part of each library was looked at. */
  readonly narrowed: boolean;
  /** What stood when the last run had written. Default: nothing is known. */
  readonly remembered?: readonly RememberedPlaceholder[];
  /** Make again what keeps vanishing. */
  readonly force?: boolean;
}

/**
 * What is to be done so that the placeholders on the servers are as the report and the settings say. What was not looked
 * at is left as it is: libraries that were not read in full, groups that failed or were left out (`narrowed`), sections
 * where nothing may be written, and collections without our label. Pure.
 */
export function planWriteBack(
  libraries: readonly LibraryToPlan[],
  { narrowed, remembered = [], force = false }: PlanOptions,
): WriteBackPlan {
  const actions: PlaceholderAction[] = [];
  const notices: Problem[] = [];
  const claims = claimsOf(libraries);
  const recall = recalling(remembered);
  const held: HeldBack[] = [];
  let needsConsent = false;
  for (const planned of libraries) {
    const refusal = refusalOf(planned, narrowed);
    if (refusal !== undefined) {
      notices.push({
        severity: 'note',
        code: 'placeholders-left',
        message: refusal,
        library: planned.library.name,
      });
      continue;
    }
    for (const place of planned.places) {
      const { rules, existing } = place;
      if (rules === undefined) {
        notices.push(notWritable(planned, place));
        continue;
      }
      const planning = { narrowed, claims, recall, force };
      const { actions: own, shared, held: gone } = planPlace(planned, place, planning);
      held.push(...gone);
      notices.push(...vanishedNotices(gone, planned, place));
      notices.push(...sharedNotices(shared, planned, place));
      const isFirst = existing.length === 0 && own.some(({ action }) => action === 'create');
      if (rules.hidesMembers && isFirst) {
        needsConsent = true;
        notices.push(hidesMembers(planned, place));
      }
      actions.push(...own);
    }
  }
  return { actions, notices, held, needsConsent };
}

/** Why nothing of a library's placeholders is touched. */
function refusalOf({ library, settings }: LibraryToPlan, narrowed: boolean): string | undefined {
  if (!library.complete || library.evidence.standIns !== undefined)
    return 'Not all could be found out about this library: its placeholders are neither changed nor removed.';
  if (narrowed && isSingle({ library, settings }))
    return 'Only a part of this library was looked at: its placeholder is neither changed nor removed.';
  return undefined;
}

/** One placeholder for the whole library: shows have no collections to stand for. */
function isSingle({ library, settings }: Pick<LibraryToPlan, 'library' | 'settings'>): boolean {
  return settings.style === 'single' || library.type === 'show';
}

function notWritable({ library }: LibraryToPlan, { server, title }: PlaceholderPlace): Problem {
  const message = `No placeholders are kept in "${title}": collections cannot be written there with this token. Use the owner's.`;
  return {
    severity: 'warning',
    code: 'placeholders-not-writable',
    message,
    library: library.name,
    source: server,
  };
}

function hidesMembers({ library, settings }: LibraryToPlan, { server, title }: PlaceholderPlace): Problem {
  const shown = settings.mode === 'hide' || settings.mode === 'show';
  const then = shown
    ? `With "mode: ${settings.mode}" the films of a placeholder stay in the grid.`
    : `With "mode: ${settings.mode}" the films of a placeholder vanish from the grid.`;
  const message = `"${title}" hides items that are in collections. ${then} The first time, --apply wants --yes for it.`;
  return {
    severity: 'warning',
    code: 'placeholders-hide-items',
    message,
    library: library.name,
    source: server,
  };
}

/** A placeholder that there is to be in a place. */
interface Due {
  readonly identity: string;
  readonly group?: Id;
  readonly wanted: Wanted;
  readonly because: string;
  /** Why it has no poster, though one is wanted. */
  readonly without: readonly string[];
}

interface Planning extends Required<Omit<PlanOptions, 'remembered'>> {
  readonly claims: Claims;
  readonly recall: Recall;
}

interface PlacePlan {
  readonly actions: readonly PlaceholderAction[];
  /** Not made, since another library has them. */
  readonly shared: readonly Shared[];
  readonly held: readonly HeldBack[];
}

function planPlace(
  planned: LibraryToPlan,
  place: PlaceholderPlace,
  { narrowed, claims, recall, force }: Planning,
): PlacePlan {
  const { library, settings } = planned;
  const due = dueIn(planned, place);
  const dueById = byIdentity(due, ({ identity }) => identity);
  const groupsById = byIdentity(library.groups, ({ id }) => id);
  const wrote = fingerprint(library.name);
  const seen = new Set<string>();
  const shared: Shared[] = [];
  const held: HeldBack[] = [];
  const actions: PlaceholderAction[] = [];
  for (const existing of place.existing) {
    const marks = marksOf(existing, settings.label);
    const identity = marks.identity;
    // Somebody else's, or another library's.
    if (identity === undefined || (marks.wrote !== undefined && marks.wrote.library !== wrote)) continue;
    if (marks.wrote === undefined && claims.claim(place, identity, planned) !== undefined) continue;
    const isDouble = seen.has(identity);
    const group = groupsById.get(identity.toLowerCase());
    const match = isDouble ? undefined : dueById.get(identity.toLowerCase());
    const reason = match ? undefined : reasonToRemove({ planned, group, identity, narrowed, isDouble });
    if (match) {
      seen.add(identity);
      actions.push(updateOrKeep(planned, place, match, existing));
    } else if (reason !== undefined)
      actions.push(removal(planned, place, existing, { identity, group: group?.id, reason }));
  }
  const there = new Set(actions.map(({ identity }) => identity.toLowerCase()));
  for (const { wanted, because, without, ...one } of due) {
    if (there.has(one.identity.toLowerCase())) continue;
    const owner = claims.claim(place, one.identity, planned);
    if (owner !== undefined) {
      shared.push({ owner, title: wanted.title });
      continue;
    }
    const known = recall(place, { label: settings.label, identity: one.identity });
    const gone = known && goneAgain(known);
    if (gone?.tooOften && !force) {
      held.push({ remembered: gone.remembered, title: wanted.title });
      continue;
    }
    actions.push({
      ...(gone && !force ? { vanished: gone.remembered.vanished } : {}),
      ...baseOf(planned, place),
      ...one,
      title: wanted.title,
      action: 'create',
      wanted,
      because: [
        because,
        ...(gone ? ['It was there at the last run and is gone: it is made again.'] : []),
        ...without,
      ],
    });
  }
  return { actions: actions.sort(byTitle), shared, held };
}

/** Marks come back in another case. */
function byIdentity<T>(all: readonly T[], identityOf: (one: T) => string): ReadonlyMap<string, T> {
  return new Map(all.map((one) => [identityOf(one).toLowerCase(), one]));
}

function byTitle(a: PlaceholderAction, b: PlaceholderAction): number {
  return compareText(a.title, b.title) || compareText(a.identity, b.identity);
}

function updateOrKeep(
  planned: LibraryToPlan,
  place: PlaceholderPlace,
  { identity, group, wanted, without }: Due,
  existing: ExistingPlaceholder,
): PlaceholderAction {
  const { library, settings } = planned;
  const { because, kept } = differenceOf(existing, wanted, { ...settings, identity, library: library.name });
  const base = {
    ...baseOf(planned, place),
    identity,
    ...(group === undefined ? {} : { group }),
    title: existing.title,
  };
  if (because.length === 0)
    return {
      ...base,
      action: 'keep',
      existing,
      because: ['It is as it should be.', ...keptSentence(kept), ...without],
    };
  return {
    ...base,
    title: wanted.title,
    action: 'update',
    existing,
    wanted,
    because: [...because, ...keptSentence(kept), ...without],
  };
}

interface Removing {
  readonly planned: LibraryToPlan;
  /** That which it stands for. */
  readonly group: ReportGroup | undefined;
  readonly identity: string;
  readonly narrowed: boolean;
  readonly isDouble: boolean;
}

/** Why a placeholder is not to be any more; `undefined`: that was not looked at. */
function reasonToRemove({ planned, group, identity, narrowed, isDouble }: Removing): string | undefined {
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

function removal(
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

function dueIn({ library, settings }: LibraryToPlan, place: PlaceholderPlace): readonly Due[] {
  const groups = library.groups
    .map(withGaps)
    .filter((group) => isWithin(group, settings))
    .filter((group) => membersIn(group, place).length > 0)
    .sort(nearestFirst)
    .slice(0, settings.limit);
  const { texts, labels, mode, promote } = settings;
  const wantedOf = (title: string, some: readonly WithGaps[]): Wanted => ({
    ...writeTexts(texts, title, some),
    mode,
    labels,
    promote,
    members: [...new Set(some.flatMap((group) => membersIn(group, place)))],
  });
  if (isSingle({ library, settings })) {
    if (groups.length === 0) return [];
    const because = gapsSentence(groups.length, library.type);
    const wanted = wantedOf(library.name, groups);
    const without =
      settings.poster === 'provider' ? ['It stands for all of them, and has no poster of theirs.'] : [];
    return [{ identity: libraryIdentity(library.name), wanted, because, without }];
  }
  return groups.map((group) => {
    const { poster, without } = posterOf(group, settings);
    return {
      identity: group.id,
      group: group.id,
      wanted: { ...wantedOf(group.title, [group]), ...(poster === undefined ? {} : { poster }) },
      because: `${group.missing.length} of ${group.missing.length + group.owned} missing.`,
      without,
    };
  });
}

/** Its poster, where one is wanted and may be told to a server: what follows a `?` can hold a key. */
function posterOf(
  { poster }: WithGaps,
  settings: PlaceholderSettings,
): { readonly poster?: string; readonly without: readonly string[] } {
  if (settings.poster === 'none') return { without: [] };
  if (poster === undefined) return { without: ['The provider has no poster of it.'] };
  const { search, hash } = new URL(poster);
  if (search + hash === '') return { poster, without: [] };
  return {
    without: ['The address of its poster has more than a path, which could be secret: it is not used.'],
  };
}

function gapsSentence(count: number, type: LibraryType): string {
  const what = type === 'show' ? 'shows' : 'collections';
  return count === 1 ? `1 of its ${what} has gaps.` : `${count} of its ${what} have gaps.`;
}

function libraryIdentity(name: string): string {
  return `library:${fingerprint(name)}`;
}

function isWithin(group: WithGaps, { minOwned, minMissing, maxMissing }: PlaceholderSettings): boolean {
  const { status, owned, missing } = group;
  if (status !== 'incomplete' || missing.length === 0) return false;
  return (
    owned >= minOwned && missing.length >= minMissing && missing.length <= (maxMissing ?? missing.length)
  );
}

/** What of a group lies in a section. */
function membersIn({ items }: WithGaps, { server, section }: PlaceholderPlace): readonly string[] {
  return items
    .filter((item) => item.server === server && item.section === section)
    .map(({ ratingKey }) => ratingKey);
}

function nearestFirst(a: WithGaps, b: WithGaps): number {
  return (
    a.missing.length - b.missing.length ||
    b.owned - a.owned ||
    compareText(a.title, b.title) ||
    compareText(a.id, b.id)
  );
}

function baseOf({ library, settings }: LibraryToPlan, { server, section, title }: PlaceholderPlace) {
  const { name, type } = library;
  return { library: name, type, server, section, sectionTitle: title, label: settings.label };
}
