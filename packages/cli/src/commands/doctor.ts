import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import {
  type CheckResult,
  type Config,
  doctor,
  readProxies,
  redactError,
  worstOutcome,
} from '@plexgaps/core/host';
import { checkupLines } from '../checkup.ts';
import { newRedactor } from '../last-words.ts';
import { openDoor } from '../open-door.ts';
import { print } from '../output.ts';
import { readConfig } from '../read-config.ts';
import { printLines } from '../say.ts';
import { connect, listenForInterruption } from '../session.ts';

/** What the command line says about a check-up. */
export interface DoctorArguments {
  readonly json?: boolean;
}

const exitCodes = { ok: 0, warn: 3, fail: 4 } as const;

/** `plexgaps doctor`: every connection, key, right and setting that a run rests on, without a run. */
export async function checkUp(
  file: string | undefined,
  { json }: DoctorArguments,
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const config = impatient(await readConfig(file, env));
  const redactor = newRedactor();
  const door = openDoor(redactor, env);
  const interruption = listenForInterruption();
  try {
    const plugins = await connect(config, { door, redactor, env });
    const { signal } = interruption;
    const checked = await doctor(config, plugins, { door, proxies: readProxies(env), redactor, env, signal });
    const results = [nodeResult(process.versions.node), configResult(config), ...checked];
    if (json) await print([jsonText(results)]);
    else await printLines(checkupLines(results));
    return exitCodes[worstOutcome(results)];
  } catch (error) {
    throw redactError(error, redactor);
  } finally {
    interruption.forget();
    await door.close();
  }
}

/** What a run would ask five times is asked twice: whoever waits for an answer wants to know that there was none. */
function impatient(config: Config): Config {
  const hurried = <Use extends Config['servers'][number]>(use: Use): Use => ({
    ...use,
    limits: { ...use.limits, retries: Math.min(use.limits.retries ?? 1, 1) },
  });
  return { ...config, servers: config.servers.map(hurried), providers: config.providers.map(hurried) };
}

/** What `--json` prints; docs/doctor.md describes it. */
function jsonText(results: readonly CheckResult[]): string {
  return `${JSON.stringify({ version: 1, outcome: worstOutcome(results), checks: results }, undefined, 2)}\n`;
}

function configResult({ file, servers, providers, libraries }: Config): CheckResult {
  const place = relative(process.cwd(), file) || file;
  const counted = libraries === 'auto' ? 'all libraries' : count(libraries.length, 'library', 'libraries');
  const found = `${place} is fine: ${count(servers.length, 'server')}, ${count(providers.length, 'provider')}, ${counted}.`;
  return { area: 'config', check: 'config', outcome: 'ok', found };
}

/** `own` is three numbers with dots between them. */
function nodeResult(own: string): CheckResult {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { engines } = JSON.parse(text) as { engines: { node: string } };
  const needed = engines.node.replace('>=', '');
  const isNewEnough = own.localeCompare(needed, 'en', { numeric: true }) >= 0;
  const found = `Node ${own}; ${needed} or newer is needed.`;
  const result = { area: 'machine', check: 'node', found } as const;
  return isNewEnough
    ? { ...result, outcome: 'ok' }
    : { ...result, outcome: 'fail', advice: 'Install a newer one from nodejs.org.' };
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
