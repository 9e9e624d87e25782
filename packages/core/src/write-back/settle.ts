import { PlexgapsError } from '../errors.ts';
import type { CallContext, CollectionChanges, CollectionWrite, ServerCollections } from '../plugin/types.ts';
import { differenceOf, otherTitle, type Subject } from './difference.ts';
import { showcaseMark } from './looks.ts';
import { identityMark, isSame, marksOf, unlockMark } from './marks.ts';
import type { ExistingPlaceholder, PlaceholderAction, Wanted } from './placeholder.ts';

/** An action on its way to the server. */
export interface Site {
  readonly action: PlaceholderAction;
  readonly server: ServerCollections;
  readonly ctx: CallContext;
}

/** What became of a write: what is known of its looks stays known. */
type Write =
  | { readonly kind: 'written'; readonly collection: ExistingPlaceholder }
  | Exclude<CollectionWrite, { readonly kind: 'written' }>;

/** Members changed at once: their keys stand in a label meanwhile, which travels in an address. */
const step = 50;

/** A new collection, with a title that says which one it is: it is found by it if no more comes of it in this run. */
export async function begin({ action, server, ctx }: Site): Promise<ExistingPlaceholder> {
  const { section, label, identity, type } = action;
  const made = await server.create(section, { title: identityMark(label, identity), type }, ctx);
  return { ...made, ...(server.showcases && { showcases: [] }), ...(server.posters && { poster: {} }) };
}

/**
 * Makes a collection what it is to be: its members first, then its texts together with the mark that it is done. One
 * that is gone, or takes no members, is made anew, once. Gives what is different from what was wanted.
 */
export async function settle(
  site: Site,
  existing: ExistingPlaceholder,
  wanted: Wanted,
): Promise<string | undefined> {
  const first = await attempt(site, existing, wanted);
  if (first.kind === 'written') return leftOver(site, first.collection, wanted);
  if (first.kind === 'refused' && !(await removeCollection(site, existing)))
    throw failure(`${first.reason} It cannot be made anew, since the server removes nothing.`);
  const second = await attempt(site, await begin(site), wanted);
  if (second.kind === 'written') return leftOver(site, second.collection, wanted);
  throw failure(second.kind === 'gone' ? 'It vanished while it was written.' : second.reason);
}

/** Removes a collection and leaves its members as they were. False: the server refuses. */
export async function removeCollection(site: Site, existing: ExistingPlaceholder): Promise<boolean> {
  const { action, server, ctx } = site;
  const { key, members } = existing;
  // That it is shown beside the grid need not end with the collection, and an interrupted run may not have noted it.
  const shown = await server.showcases?.write(action.section, key, [], ctx);
  if (shown && shown.length > 0)
    throw failure('It is still shown beside the grid, and is not removed before that ends.');
  const before = await server.lockedMembers(members, ctx);
  if (!(await server.remove(action.section, key, ctx))) return false;
  const after = await server.lockedMembers(members, ctx);
  await unlock(
    site,
    after.filter((member) => !before.includes(member)),
  );
  return true;
}

/** Takes the locks off that an interrupted run left on members. */
export async function finishInterrupted(site: Site, existing: ExistingPlaceholder): Promise<void> {
  await unlock(site, marksOf(existing, site.action.label).unlock);
}

async function attempt(site: Site, existing: ExistingPlaceholder, wanted: Wanted): Promise<Write> {
  await finishInterrupted(site, existing);
  const { add, take } = differenceOf(existing, wanted, subjectOf(site));
  const locked = await site.server.lockedMembers([...add, ...take], site.ctx);
  let collection = existing;
  for (const members of inSteps([...add, ...take])) {
    const free = members.filter((member) => !locked.includes(member));
    const changed = await changeMembers(site, collection, { members, free, add });
    if (changed.kind !== 'written') return changed;
    collection = changed.collection;
  }
  return writeTexts(site, collection, wanted);
}

interface Change {
  readonly members: readonly string[];
  /** Those that are not locked, and are not to be afterwards. */
  readonly free: readonly string[];
  readonly add: readonly string[];
}

/** Notes on the server whom to unlock, changes the members, and unlocks them. */
async function changeMembers(site: Site, collection: ExistingPlaceholder, change: Change): Promise<Write> {
  const { action, server, ctx } = site;
  const labels = notedLabels(collection, subjectOf(site), change.free);
  const noted = await edit(site, collection, { labels });
  if (noted.kind !== 'written') return noted;
  // Without its note nobody would take the locks off, were this run to end here.
  if (labels.some((label) => !noted.collection.labels.some((own) => isSame(own, label))))
    throw unlike(['labels']);
  const isNew = (member: string) => change.add.includes(member);
  const parts = {
    add: change.members.filter(isNew),
    take: change.members.filter((member) => !isNew(member)),
  };
  let written: Write = noted;
  for (const verb of ['add', 'take'] as const) {
    if (written.kind !== 'written' || parts[verb].length === 0) continue;
    written = withLooksOf(collection, await server[verb](action.section, collection.key, parts[verb], ctx));
  }
  await unlock(site, change.free);
  return written;
}

function notedLabels(
  { labels }: ExistingPlaceholder,
  { label, identity }: Subject,
  free: readonly string[],
): readonly string[] {
  const others = labels.filter((own) => !own.toLowerCase().startsWith(`${label}:unlock:`.toLowerCase()));
  const note = free.length > 0 ? [unlockMark(label, free)] : [];
  const wanted = [label, identityMark(label, identity), ...note];
  return [...others, ...wanted.filter((one) => !others.some((other) => isSame(one, other)))];
}

/**
 * The mode and where it is shown first, since what was written is noted together with the texts; the poster last, since
 * its name is known only then.
 */
async function writeTexts(site: Site, collection: ExistingPlaceholder, wanted: Wanted): Promise<Write> {
  const { mode } = changesTo(site, collection, wanted);
  const shown = await edit(site, collection, mode === undefined ? {} : { mode });
  if (shown.kind !== 'written') return shown;
  // The mark that comes next says what was written: what is not like that afterwards counts as somebody's own wish.
  if (mode !== undefined && shown.collection.mode !== mode) throw unlike(['mode']);
  const noted = await note(site, await show(site, shown.collection, wanted), wanted);
  if (noted.kind !== 'written') return noted;
  return note(site, await choosePoster(site, noted.collection, wanted), wanted);
}

/** Texts and labels. A title that another collection has is refused: then ours gets a different one. */
async function note(site: Site, collection: ExistingPlaceholder, wanted: Wanted): Promise<Write> {
  const written = await edit(site, collection, changesTo(site, collection, wanted));
  if (written.kind !== 'refused') return written;
  const other = changesTo(site, collection, { ...wanted, title: otherTitle(wanted.title) });
  const again = await edit(site, collection, other);
  if (again.kind === 'refused') throw failure(again.reason);
  return again;
}

async function show(
  site: Site,
  collection: ExistingPlaceholder,
  wanted: Wanted,
): Promise<ExistingPlaceholder> {
  const { action, server, ctx } = site;
  const { showcases } = differenceOf(collection, wanted, subjectOf(site));
  if (!showcases || !server.showcases) return collection;
  const shown = await server.showcases.write(action.section, collection.key, showcases, ctx);
  if (showcaseMark(shown) !== showcaseMark(showcases)) throw unlike(['where it is shown']);
  return { ...collection, showcases: shown };
}

async function choosePoster(
  site: Site,
  collection: ExistingPlaceholder,
  wanted: Wanted,
): Promise<ExistingPlaceholder> {
  const { server, ctx } = site;
  const { poster } = differenceOf(collection, wanted, subjectOf(site));
  if (!poster || !server.posters) return collection;
  const name = await server.posters.write(collection.key, poster.url, ctx);
  const from = poster.url === undefined ? {} : { from: poster.url };
  return { ...collection, poster: { ...from, ...(name === undefined ? {} : { name }) } };
}

function changesTo(site: Site, collection: ExistingPlaceholder, wanted: Wanted): CollectionChanges {
  return differenceOf(collection, wanted, subjectOf(site)).changes;
}

async function edit(
  { action, server, ctx }: Site,
  collection: ExistingPlaceholder,
  changes: CollectionChanges,
): Promise<Write> {
  if (Object.keys(changes).length === 0) return { kind: 'written', collection };
  return withLooksOf(collection, await server.edit(action.section, collection.key, changes, ctx));
}

function withLooksOf({ showcases, poster }: ExistingPlaceholder, write: CollectionWrite): Write {
  if (write.kind !== 'written') return write;
  const looks = { ...(showcases && { showcases }), ...(poster && { poster }) };
  return { kind: 'written', collection: { ...write.collection, ...looks } };
}

/** What is not as it was written. Members can be gone from the library by now; anything else is a failure. */
function leftOver(site: Site, collection: ExistingPlaceholder, wanted: Wanted): string | undefined {
  const difference = differenceOf(collection, wanted, subjectOf(site));
  const { changes, add, take, showcases, poster } = difference;
  const wrong = [
    ...Object.keys(changes),
    ...(take.length > 0 ? ['members'] : []),
    ...(showcases ? ['where it is shown'] : []),
    ...(poster ? ['its poster'] : []),
  ];
  if (wrong.length > 0) throw unlike(wrong);
  return add.length > 0
    ? `${add.length} of its members could not be added: they are gone from the library.`
    : undefined;
}

async function unlock({ action, server, ctx }: Site, members: readonly string[]): Promise<void> {
  if (members.length > 0) await server.unlockMembers(action.section, members, ctx);
}

function subjectOf({ action: { label, identity, library } }: Site): Subject {
  return { label, identity, library };
}

function inSteps(members: readonly string[]): readonly (readonly string[])[] {
  const count = Math.ceil(members.length / step);
  return Array.from({ length: count }, (_, index) => members.slice(index * step, (index + 1) * step));
}

function unlike(parts: readonly string[]): PlexgapsError {
  return failure(`It was written, but not as it should be read back: ${parts.join(', ')}.`);
}

function failure(reason: string): PlexgapsError {
  return new PlexgapsError('placeholder-failed', reason);
}
