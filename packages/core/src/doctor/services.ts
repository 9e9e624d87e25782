import type { Proxies } from '../http/proxies.ts';
import type { ReadyProvider, ReadyServer } from '../plugin/ready.ts';
import type { ServerDescription, ServerLibrary } from '../plugin/types.ts';
import { attempt, type Patience } from './attempt.ts';
import { type Finding, findingOf, textsOf } from './check-result.ts';
import { certificateFinding, proxyFinding } from './connections.ts';

/** What the check of a service takes. */
export interface ServiceTools {
  readonly proxies: Proxies;
  readonly patience: Patience;
}

/** How a server is used. */
interface ServerUse {
  /** Placeholders are to be written there. */
  readonly writes: boolean;
  /** Its certificate is checked. */
  readonly verifies: boolean;
}

/** What is known of a server after asking it. */
export interface CheckedServer {
  readonly id: string;
  readonly findings: readonly Finding[];
  /** Absent: it could not be asked. */
  readonly listed?: {
    readonly description: ServerDescription;
    readonly libraries: readonly ServerLibrary[];
  };
}

/** Whether a server answers, takes the token, and what it thinks of itself. What fails hides only what rests on it. */
export async function checkServer(
  { id, server, origins = [] }: ReadyServer,
  { writes, verifies }: ServerUse,
  { proxies, patience }: ServiceTools,
): Promise<CheckedServer> {
  const by = optional(proxyFinding(origins, proxies));
  const secured = optional(certificateFinding({ origins, credential: 'token', verifies }));
  const stop = startWatch();
  const described = await attempt(patience, (signal) => server.describe({ signal }));
  const milliseconds = stop();
  if ('error' in described) {
    const fault = findingOf(described.error, id, 'token');
    const reached = fault.check === 'token' ? [reachable('It answered', milliseconds), ...secured] : [];
    return { id, findings: [...reached, ...by, fault] };
  }
  const description = described.value;
  const [listed, diagnosed] = await Promise.all([
    attempt(patience, (signal) => server.libraries({ signal })),
    attempt(patience, async (signal) => server.diagnose?.({ signal, writes }) ?? []),
  ]);
  const reached = [reachable(nameOf(description), milliseconds), ...by, ...secured];
  if ('error' in listed) return { id, findings: [...reached, findingOf(listed.error, id, 'token')] };
  const rights: readonly Finding[] =
    'error' in diagnosed
      ? [{ check: 'rights', outcome: 'fail', ...textsOf(diagnosed.error, id) }]
      : diagnosed.value;
  return {
    id,
    findings: [...reached, librariesFinding(listed.value, origins.length > 0), ...rights],
    listed: { description, libraries: listed.value },
  };
}

function nameOf({ name, version }: ServerDescription): string {
  return `"${name}"${version === undefined ? '' : `, version ${version},`} answered`;
}

/** A server that is asked over the network has taken the token then; one that is a file has none. */
function librariesFinding(libraries: readonly ServerLibrary[], hasToken: boolean): Finding {
  const readable = libraries.filter(({ type }) => type !== 'other').length;
  const shows = `it shows ${readable} ${readable === 1 ? 'library' : 'libraries'} of films or shows.`;
  const [check, found] = hasToken
    ? ['token', `Accepted; ${shows}`]
    : ['libraries', shows.replace('it', 'It')];
  if (readable > 0) return { check, outcome: 'ok', found };
  const advice = hasToken
    ? 'Has the server libraries, and are they shared with the account of the token?'
    : 'Is it the right file?';
  return { check, outcome: 'warn', found, advice };
}

/** Whether a provider answers and takes the key, in the requests that its plugin wants to spend on that. */
export async function checkProvider(
  { id, provider, origins = [] }: ReadyProvider,
  { proxies, patience }: ServiceTools,
): Promise<readonly Finding[]> {
  const by = optional(proxyFinding(origins, proxies));
  if (!provider.diagnose) {
    const found = 'Its plugin offers no check: whether it answers shows when it is used.';
    return [...by, { check: 'reachable', outcome: 'skipped', found }];
  }
  const stop = startWatch();
  const diagnosed = await attempt(
    patience,
    async (signal) => provider.diagnose?.({ signal, writes: false }) ?? [],
  );
  const reached = reachable('It answered', stop());
  const secured = optional(certificateFinding({ origins, credential: 'key', verifies: true }));
  if ('value' in diagnosed) return [reached, ...by, ...secured, ...diagnosed.value];
  const fault = findingOf(diagnosed.error, id, 'key');
  return fault.check === 'key' ? [reached, ...by, ...secured, fault] : [...by, fault];
}

function reachable(who: string, milliseconds: number): Finding {
  return { check: 'reachable', outcome: 'ok', found: `${who} after ${milliseconds} ms.`, milliseconds };
}

function startWatch(): () => number {
  const started = performance.now();
  return () => Math.round(performance.now() - started);
}

function optional<T>(one: T | undefined): readonly T[] {
  return one === undefined ? [] : [one];
}
