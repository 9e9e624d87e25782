import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { createGzip, gunzip } from 'node:zlib';
import { PlexgapsError } from '../errors.ts';
import { writeFileAtomically } from '../files.ts';
import type { Problem } from '../model/index.ts';
import { readSection, readServers, writeSection, writeServers } from './format.ts';
import type { KnownServers } from './known-servers.ts';
import type { SnapshotStore } from './memory.ts';

const unzip = promisify(gunzip);

/** Last snapshots in a folder: `servers.json` with what is known of all, and a gzipped file for each section. */
export function snapshotStore(folder: string): SnapshotStore {
  const index = join(folder, 'servers.json');
  return {
    async load() {
      try {
        return { servers: readServers(await readFile(index, 'utf8')), problems: [] };
      } catch (error) {
        const isThere = (error as NodeJS.ErrnoException).code !== 'ENOENT';
        return { servers: new Map(), problems: isThere ? [unreadable(index, error)] : [] };
      }
    },
    async open(server, section) {
      const file = join(folder, fileOf(server, section));
      try {
        return readSection((await unzip(await readFile(file))).toString('utf8'));
      } catch (error) {
        throw new PlexgapsError('snapshot-unreadable', unreadable(file, error).message, { cause: error });
      }
    },
    async save({ servers, sections }) {
      for (const section of sections) {
        const pieces = Readable.from(writeSection(section)).compose(createGzip({ level: 4 }));
        await writeFileAtomically(join(folder, fileOf(section.server, section.section)), pieces);
      }
      await writeFileAtomically(index, writeServers(servers));
      await removeOthers(folder, servers);
    },
  };
}

/** Ids and keys may hold any character: a file is named after their hash. */
function fileOf(server: string, section: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([server, section]))
    .digest('hex');
  return `${hash.slice(0, 16)}.json.gz`;
}

/** Takes away the files of sections that are no longer known, and nothing that was not written here. */
async function removeOthers(folder: string, servers: KnownServers): Promise<void> {
  const known = new Set(
    [...servers].flatMap(([id, { sections }]) => [...sections.keys()].map((key) => fileOf(id, key))),
  );
  const written = (await readdir(folder)).filter((file) => /^[0-9a-f]{16}\.json\.gz$/.test(file));
  const others = written.filter((file) => !known.has(file));
  await Promise.all(others.map((file) => rm(join(folder, file), { force: true })));
}

function unreadable(file: string, error: unknown): Problem {
  const { code, message: said } = error as NodeJS.ErrnoException;
  const message = `What is remembered of the last time cannot be read, and counts as none: ${basename(file)}: ${code ?? said}. It is written anew.`;
  return { severity: 'warning', code: 'snapshot-unreadable', message };
}
