import { compareText, type Problem, type RememberedPlaceholder } from '../model/index.ts';
import { type Claims, claimsOf, type Shared, sharedNotices } from './claims.ts';
import { differenceOf, keptSentence } from './difference.ts';
import { type Due, dueIn, isSingle } from './due.ts';
import { fingerprint } from './fingerprint.ts';
import { marksOf } from './marks.ts';
import {
  baseOf,
  type ExistingPlaceholder,
  type LibraryToPlan,
  type PlaceholderAction,
  type PlaceholderPlace,
} from './placeholder.ts';
import { reasonToRemove, removal } from './removal.ts';
import { goneAgain, type HeldBack, type Recall, recalling, vanishedNotices } from './vanished.ts';

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
    return `Not all could be found out about "${library.name}": its placeholders are neither changed nor removed.`;
  if (narrowed && isSingle({ library, settings }))
    return `Only a part of "${library.name}" was looked at: its placeholder is neither changed nor removed.`;
  return undefined;
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
  for (const one of due) {
    if (there.has(one.identity.toLowerCase())) continue;
    const owner = claims.claim(place, one.identity, planned);
    const known = recall(place, { label: settings.label, identity: one.identity });
    const gone = known && goneAgain(known);
    if (owner !== undefined) shared.push({ owner, title: one.wanted.title });
    else if (gone?.tooOften && !force) held.push({ remembered: gone.remembered, title: one.wanted.title });
    else actions.push(creation(baseOf(planned, place), one, gone, force));
  }
  return { actions: actions.sort(byTitle), shared, held };
}

/** `gone`: it stood at the last run, and does not any more. */
function creation(
  base: ReturnType<typeof baseOf>,
  { wanted, because, without, ...due }: Due,
  gone: ReturnType<typeof goneAgain> | undefined,
  force: boolean,
): PlaceholderAction {
  const again = gone ? ['It was there at the last run and is gone: it is made again.'] : [];
  return {
    ...(gone && !force ? { vanished: gone.remembered.vanished } : {}),
    ...base,
    ...due,
    title: wanted.title,
    action: 'create',
    wanted,
    because: [because, ...again, ...without],
  };
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
