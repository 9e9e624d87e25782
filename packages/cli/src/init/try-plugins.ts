import type { ServerDescription, ServerLibrary } from '@plexgaps/core';
import { ServiceError, UsageError } from '@plexgaps/core';
import type { Door, PluginUses, Redactor } from '@plexgaps/core/host';
import { connect } from '../session.ts';

/** What trying out a server or a provider takes. */
export interface Trial {
  readonly door: Door;
  readonly redactor: Redactor;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** A server that answered. */
export interface TriedServer {
  readonly description: ServerDescription;
  readonly libraries: readonly ServerLibrary[];
}

/** Milliseconds for one answer: somebody waits for it. */
const limits = { timeout: 10_000, retries: 0 };

/** Asks a server with these options what it is and which libraries it has. Throws as its plugin does. */
export async function tryServer(
  options: Readonly<Record<string, unknown>>,
  { signal, ...tools }: Trial,
): Promise<TriedServer> {
  const { servers } = await connect(usesOf('servers', 'plex', options), tools);
  const ready = servers.get('plex');
  if (!ready) throw new Error('Expected the server that was named.');
  const [description, libraries] = await Promise.all([
    ready.server.describe({ signal }),
    ready.server.libraries({ signal }),
  ]);
  return { description, libraries };
}

/** What came of trying a key. `unknown`: the provider could not be asked. */
export type TriedKey =
  | { readonly outcome: 'taken' }
  | { readonly outcome: 'refused' | 'wants-pin' | 'unknown'; readonly message: string };

/** Asks a provider whether it takes a key. Throws only when it is interrupted. */
export async function tryKey(
  use: 'tmdb' | 'tvdb',
  options: Readonly<Record<string, unknown>>,
  { signal, ...tools }: Trial,
): Promise<TriedKey> {
  try {
    const { providers } = await connect(usesOf('providers', use, options), tools);
    await providers.get(use)?.provider.diagnose?.({ signal, writes: false });
    return { outcome: 'taken' };
  } catch (error) {
    if (signal.aborted || !(error instanceof UsageError || error instanceof ServiceError)) throw error;
    const { message } = error;
    if (error instanceof UsageError) return { outcome: 'refused', message };
    if (error.kind !== 'refused') return { outcome: 'unknown', message };
    if (use === 'tmdb') return { outcome: 'refused', message: 'TMDB does not accept this key.' };
    // TVDB answers 400 to a key that wants a PIN, and 401 to a wrong one (api.md 4.1).
    return { outcome: error.status === 400 ? 'wants-pin' : 'refused', message };
  }
}

function usesOf(
  kind: 'servers' | 'providers',
  use: string,
  options: Readonly<Record<string, unknown>>,
): PluginUses {
  const one = { id: use, use, with: options, limits, path: [kind, 0] };
  return {
    folder: process.cwd(),
    servers: [],
    providers: [],
    reporters: [],
    faultAt: (_, message) => ({ message }),
    [kind]: [one],
  };
}
