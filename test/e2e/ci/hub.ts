import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Sandbox } from '@plexgaps/sandbox';
import { parse, stringify } from 'yaml';
import { tempFolder } from '../temp-folder.ts';
import { secretsOf } from '../world-config.ts';
import { type Npx, startMachine } from './machine.ts';
import type { Hub } from './runner.ts';

/** A repository with these files, whose secrets are those of a sandbox. The files lie in the workspace, too. */
export async function startHub(
  sandbox: Sandbox,
  files: Readonly<Record<string, string>>,
  npx?: Npx,
): Promise<Hub> {
  const [machine, repository] = [await startMachine(npx), await tempFolder()];
  for (const [path, text] of Object.entries(files)) {
    for (const folder of [repository, machine.workspace]) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
  }
  const secrets = { ...secretsOf(sandbox), PLEX_URL: sandbox.plex[0]?.url ?? '' };
  return { machine, repository, secrets, isPrivate: true, caches: [], artifacts: new Map(), runs: 0 };
}

/** The places of the services that a config leaves open, and a pace that is no slower than they are. */
const fast = { requestsPerSecond: 5000, concurrency: 16, backoff: '2ms', timeout: '5s', retries: 1 };

interface Use {
  readonly use: string;
  readonly with: Readonly<Record<string, unknown>>;
}

/** A config of an example as it stands, with the services of a sandbox in the place of the real ones. */
export function pointAt(sandbox: Sandbox, config: string): string {
  const written = parse(config);
  const places: Readonly<Record<string, object>> = {
    plex: { url: sandbox.plex[0]?.url },
    tmdb: { baseUrl: sandbox.tmdb.baseUrl },
    tvdb: { baseUrl: sandbox.tvdb.baseUrl },
  };
  const moved = (uses: readonly Use[]) =>
    uses.map((one) =>
      one.use in places ? { ...one, with: { ...one.with, ...places[one.use] }, limits: fast } : one,
    );
  return stringify({ ...written, servers: moved(written.servers), providers: moved(written.providers) });
}
