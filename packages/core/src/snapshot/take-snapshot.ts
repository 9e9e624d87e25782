import type { LibrarySnapshot } from '../model/index.ts';
import { together } from '../parallel.ts';
import type { ReadyServer } from '../plugin/ready.ts';
import type { PlannedLibrary, PlannedSection } from './plan-libraries.ts';
import { inRole, type ReadContext, readSection, type SectionContent, unreadSection } from './read-section.ts';

/**
 * Reads what is owned: every section of every library, each once however many libraries it stands in; servers at the
 * same time, the sections of one server in turn.
 */
export async function takeSnapshot(
  libraries: readonly PlannedLibrary[],
  servers: ReadonlyMap<string, ReadyServer>,
  ctx: ReadContext,
): Promise<readonly LibrarySnapshot[]> {
  const planned = new Map(
    libraries.flatMap(({ sections }) => sections).map((section) => [keyOf(section), section]),
  );
  const contents = new Map<string, SectionContent>();
  let done = 0;
  const readServer = async (ready: ReadyServer, signal: AbortSignal) => {
    for (const section of planned.values()) {
      if (section.server !== ready.id) continue;
      contents.set(keyOf(section), await readPlanned(section, ready, { ...ctx, signal }));
      done += 1;
      ctx.onProgress({ kind: 'counted', stage: 'snapshot', done, total: planned.size, service: ready.id });
    }
  };
  await together(
    ctx.signal,
    [...servers.values()].map((ready) => (signal) => readServer(ready, signal)),
  );
  return libraries.map(({ config, type, sections }) => ({
    name: config.name,
    type,
    sections: sections.map((section) =>
      inRole(contents.get(keyOf(section)) ?? unreadSection(nameOf(section)), section.role),
    ),
  }));
}

function readPlanned(section: PlannedSection, ready: ReadyServer, ctx: ReadContext): Promise<SectionContent> {
  if (section.library) return readSection(ready, section.library, ctx);
  return Promise.resolve(unreadSection(nameOf(section)));
}

function nameOf({ server, title, library }: PlannedSection) {
  return { server, section: library?.key ?? title, title };
}

function keyOf({ server, title, library }: PlannedSection): string {
  return `${server}\n${library?.key ?? title}`;
}
