import { UsageError } from '@plexgaps/core';
import { tmdbKey, tvdbKey, tvdbPin } from './ask-keys.ts';
import type { Variables } from './dot-env.ts';
import { type ServerWish, tokenVariable } from './find-server.ts';
import type { InitArguments } from './init-arguments.ts';
import { dotEnvBeside } from './leave.ts';

/** What the command line says, else the environment, else `.env` beside the config, by the names of the variables. */
export async function givenVariables(
  file: string,
  args: InitArguments,
  env: NodeJS.ProcessEnv,
): Promise<Variables> {
  const known = { ...(await dotEnvBeside(file)), ...env };
  const names: Readonly<Record<string, string | undefined>> = {
    [tokenVariable]: args.token,
    [tmdbKey]: args.tmdbKey,
    [tvdbKey]: args.tvdbKey,
    [tvdbPin]: args.tvdbPin,
  };
  const entries = Object.entries(names).map(([name, value]) => [name, value ?? known[name] ?? ''] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

/** Where nobody can be asked, everything that is missing is said at once. */
export function demandFlags({ account, server, url }: InitArguments, given: Variables): void {
  const missing = [
    ...(account || server !== undefined || url !== undefined
      ? []
      : ['--account, or --url <address>: how the server is found']),
    ...(url === undefined || given[tokenVariable]
      ? []
      : [`--token <token> (or ${tokenVariable}): what the server is asked with`]),
    ...(given[tmdbKey] || given[tvdbKey]
      ? []
      : [`--tmdb-key <key> (or ${tmdbKey}) for films, --tvdb-key <key> (or ${tvdbKey}) for shows, or both`]),
  ];
  if (missing.length === 0) return;
  const lines = missing.map((line) => `  ${line}`);
  throw new UsageError([{ message: ['Nobody is at a terminal to be asked. Missing:', ...lines].join('\n') }]);
}

/** What is known of the server before anybody is asked. */
export function wishOf(
  { account, server, url, token }: InitArguments,
  { [tokenVariable]: known }: Variables,
): ServerWish {
  return {
    ...(account !== undefined && { account }),
    ...(server !== undefined && { server, account: true }),
    ...(url !== undefined && { url }),
    ...(token !== undefined && { token }),
    ...(known !== undefined && { knownToken: known }),
  };
}
