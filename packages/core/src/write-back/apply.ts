import { PlexgapsError, ServiceError } from '../errors.ts';
import type { CallContext, ServerCollections } from '../plugin/types.ts';
import { failureText, named } from './failure-text.ts';
import type { PlaceholderAction } from './placeholder.ts';
import { begin, finishInterrupted, removeCollection, type Site, settle } from './settle.ts';

/** What became of an action. */
export interface PlaceholderOutcome {
  readonly action: PlaceholderAction;
  readonly outcome: 'done' | 'failed';
  /** Why it failed, or what is different from what was planned. */
  readonly message?: string;
}

/**
 * Does what was planned, one write after the other, each read back. Interrupted at any request and run again, it comes
 * to the same end: what is under way is noted on the server itself. One that fails holds up no other; an interruption
 * and a refused token end it all.
 */
export async function applyWriteBack(
  actions: readonly PlaceholderAction[],
  collectionsOf: (server: string) => ServerCollections,
  ctx: CallContext,
): Promise<readonly PlaceholderOutcome[]> {
  const outcomes: PlaceholderOutcome[] = [];
  for (const action of actions) {
    if (action.action === 'keep') continue;
    outcomes.push(await applyOne({ action, server: collectionsOf(action.server), ctx }));
  }
  return outcomes;
}

async function applyOne(site: Site): Promise<PlaceholderOutcome> {
  const { action } = site;
  try {
    const message = await write(site);
    return { action, outcome: 'done', ...(message === undefined ? {} : { message }) };
  } catch (error) {
    if (!(error instanceof PlexgapsError)) throw error;
    if (endsAll(error, site)) throw error instanceof ServiceError ? named(error, action) : error;
    return { action, outcome: 'failed', message: failureText(error) };
  }
}

/** Interrupted, or the token is not good any more: nothing else would fare better. */
function endsAll(error: PlexgapsError, { ctx }: Site): boolean {
  return ctx.signal.aborted || (error instanceof ServiceError && error.status === 401);
}

async function write(site: Site): Promise<string | undefined> {
  const { action } = site;
  switch (action.action) {
    case 'keep':
      return undefined;
    case 'create':
      return settle(site, await begin(site), action.wanted);
    case 'update':
      return settle(site, action.existing, action.wanted);
    case 'remove': {
      await finishInterrupted(site, action.existing);
      if (await removeCollection(site, action.existing)) return undefined;
      await settle(site, action.existing, action.instead);
      return 'The server refuses to remove it: it says now that nothing is missing.';
    }
    default:
      return action satisfies never;
  }
}
