import type { Config } from '../config/config.ts';
import type { Door } from '../http/door.ts';
import type { Proxies } from '../http/proxies.ts';
import type { Redactor } from '../http/redact.ts';
import type { Plugins } from '../plugin/ready.ts';
import type { CheckOutcome, CheckResult, Finding } from './check-result.ts';
import { clockFinding } from './clocks.ts';
import { checkLibraries } from './libraries.ts';
import { type CheckedServer, checkProvider, checkServer } from './services.ts';
import { checkFolders, checkProxies, checkTimezone } from './surroundings.ts';

/** What the checks take from the world. */
export interface DoctorTools {
  /** The plugins' own. */
  readonly door: Pick<Door, 'clocks'>;
  /** Those of the door. */
  readonly proxies: Proxies;
  readonly redactor: Redactor;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** Milliseconds for one check of a service. Default: 20,000. */
  readonly patience?: number;
  /** Milliseconds to read one library. Default: 120,000. */
  readonly readingPatience?: number;
}

/**
 * Checks everything that tends to be wrong, all at the same time; one thing that fails or hangs hides no other.
 *
 *     folders ─────────────────────┐
 *     servers ─ their libraries ───┼─▶ clocks ─▶ results, in the order of the config
 *     providers ───────────────────┘
 *
 * Throws only when it is interrupted.
 */
export async function doctor(
  config: Config,
  plugins: Plugins,
  tools: DoctorTools,
): Promise<readonly CheckResult[]> {
  // What loading the client takes is no service's time.
  await import('undici');
  const { signal, proxies, env, patience = 20_000, readingPatience = 120_000 } = tools;
  const service = { proxies, patience: { signal, milliseconds: patience } };
  const verifies = new Map(config.servers.map(({ id, tls }) => [id, tls?.verify ?? true]));
  const writes = keepsPlaceholders(config);
  const serversAndLibraries = async () => {
    const servers = await Promise.all(
      [...plugins.servers.values()].map((ready) =>
        checkServer(ready, { writes, verifies: verifies.get(ready.id) ?? true }, service),
      ),
    );
    const reading = { signal, milliseconds: readingPatience };
    return { servers, libraries: await checkLibraries(config, plugins, servers, reading) };
  };
  const folders = checkFolders(config);
  const [{ servers, libraries }, providers] = await Promise.all([
    serversAndLibraries(),
    Promise.all(
      [...plugins.providers.values()].map(async (ready) => ({
        id: ready.id,
        findings: await checkProvider(ready, service),
      })),
    ),
    // Also where the rest is interrupted: what is tried out in a folder does not stay there.
  ]).finally(() => folders);
  const clocks = tools.door.clocks();
  const results = [
    ...(await folders),
    checkTimezone(config, env),
    checkProxies(proxies),
    ...servers.flatMap((server) => resultsOf('server', server, clocks)),
    ...providers.flatMap((provider) => resultsOf('provider', provider, clocks)),
    ...libraries,
  ];
  return results.map((result) => discreet(result, tools.redactor));
}

/** The worst that any check came to; `skipped` is no judgement. */
export function worstOutcome(results: readonly CheckResult[]): Exclude<CheckOutcome, 'skipped'> {
  const worst = (['fail', 'warn'] as const).find((outcome) =>
    results.some((result) => result.outcome === outcome),
  );
  return worst ?? 'ok';
}

function keepsPlaceholders({ placeholders, libraries }: Config): boolean {
  return libraries === 'auto'
    ? placeholders !== undefined
    : libraries.some((library) => library.placeholders);
}

function resultsOf(
  area: 'server' | 'provider',
  { id, findings }: Pick<CheckedServer, 'id' | 'findings'>,
  clocks: ReadonlyMap<string, number>,
): readonly CheckResult[] {
  const ahead = clocks.get(id);
  const all: readonly Finding[] = ahead === undefined ? findings : [...findings, clockFinding(ahead)];
  return all.map((finding) => ({ area, subject: id, ...finding }));
}

/** Plugins may say what they should not. */
function discreet(result: CheckResult, redactor: Redactor): CheckResult {
  const { found, advice } = result;
  return {
    ...result,
    found: redactor.redact(found),
    ...(advice !== undefined && { advice: redactor.redact(advice) }),
  };
}
