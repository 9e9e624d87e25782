import { resolve } from 'node:path';
import { type LibrarySnapshot, type Problem, type SectionSnapshot, UsageError } from '@plexgaps/core';
import {
  type Config,
  gathering,
  keepLibraries,
  recallLibraries,
  type Survey,
  snapshot,
  withEveryPath,
  writeFileAtomically,
} from '@plexgaps/core/host';
import { createProgress, noProgress } from '../progress.ts';
import { say, tell } from '../say.ts';
import { withSession } from '../session.ts';
import { messageLines } from '../summary.ts';
import { paintFor } from '../terminal.ts';

/** What the command line says about a snapshot. */
export interface SnapshotArguments {
  readonly output: string;
  readonly server?: string;
  readonly acceptShrink?: boolean;
  readonly quiet?: boolean;
}

const incomplete = 3;

/** `plexgaps snapshot`: what a server owns, in a file that `use: inventory` reads. Never a part of a library. */
export async function saveSnapshot(file: string | undefined, args: SnapshotArguments): Promise<number> {
  const progress = args.quiet ? noProgress(process.stderr) : createProgress(process.stderr, Date.now);
  const { onProgress } = progress;
  try {
    return await withSession(file, { progress, env: process.env }, async (session) => {
      const { config, plugins, redactor, signal } = session;
      const server = chosenServer(config, args.server);
      const narrowed = { ...config, libraries: librariesOn(config, server) };
      onProgress({ kind: 'stage-started', stage: 'snapshot' });
      const problems: Problem[] = [];
      const ctx = { signal, onProgress: gathering(onProgress, problems) };
      const remembering = { ...session, ...ctx };
      const memory = await recallLibraries(config, { ...args, now: new Date() }, remembering);
      // An inventory says what is there now: nothing older stands in.
      const { staleFor: _, ...exact } = memory;
      const taken = await snapshot(narrowed, plugins, { libraries: [] }, ctx, exact);
      const whole = await withEveryPath(taken.snapshots, plugins.servers, ctx);
      await keepLibraries({ ...taken, paths: whole.paths }, memory, remembering);
      progress.end();
      tell(messageLines({ problems, complete: true }, { paint: paintFor(process.stderr) }), redactor);
      return await save(server, taken.survey, whole.snapshots, resolve(args.output));
    });
  } finally {
    progress.end();
  }
}

async function save(
  server: string,
  { descriptions }: Survey,
  snapshots: readonly LibrarySnapshot[],
  output: string,
): Promise<number> {
  const { toInventory, writeInventory } = await import('@plexgaps/servers/inventory');
  const typed = snapshots.flatMap(({ type, sections }) => sections.map((section) => ({ type, section })));
  const sections = new Map(
    typed.filter(({ section }) => section.server === server).map((entry) => [entry.section.section, entry]),
  );
  const broken = [...sections.values()].filter(({ section }) => !section.complete);
  if (broken.length > 0) {
    const names = broken.map(({ section }) => `"${section.title}"`).join(', ');
    say(`${names} ${broken.length === 1 ? 'is' : 'are'} not complete, so nothing was saved.`);
    return incomplete;
  }
  const description = descriptions.get(server) ?? { name: server };
  const libraries = [...sections.values()].map(({ type, section }) => ownedLibrary(type, section));
  const text = writeInventory(toInventory(description, libraries, new Date().toISOString()));
  await writeFileAtomically(output, text);
  say(`Saved ${libraries.length === 1 ? '1 library' : `${libraries.length} libraries`} to ${output}`);
  return 0;
}

function ownedLibrary(type: LibrarySnapshot['type'], section: SectionSnapshot) {
  const { section: key, title, ordering, expected, movies, shows, episodes } = section;
  return {
    library: { key, title, type, ...(ordering === undefined ? {} : { ordering }) },
    expected,
    movies,
    shows,
    episodes,
  };
}

function chosenServer({ servers }: Config, wanted: string | undefined): string {
  const ids = servers.map(({ id }) => id);
  const list = ids.map((id) => `"${id}"`).join(', ');
  if (wanted !== undefined && !ids.includes(wanted)) {
    throw new UsageError([{ message: `--server: no server "${wanted}" in the config. There are ${list}.` }]);
  }
  const [only] = ids;
  if (wanted !== undefined) return wanted;
  if (ids.length === 1 && only !== undefined) return only;
  throw new UsageError([
    { message: `Which server? An inventory holds one: add --server with one of ${list}.` },
  ]);
}

/** Libraries that may lie on the server: those that name it, and those that name none. */
function librariesOn({ libraries }: Config, server: string): Config['libraries'] {
  if (libraries === 'auto') return libraries;
  return libraries
    .map((library) => ({
      ...library,
      sections: library.sections.filter(
        (section) => section.server === undefined || section.server === server,
      ),
    }))
    .filter(({ sections }) => sections.length > 0);
}
