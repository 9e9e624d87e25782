import { type Memory, noMemory } from '../last-time/memory.ts';
import type { LibrarySnapshot, Problem } from '../model/index.ts';
import { inParallel, together } from '../parallel.ts';
import type { ReadyServer } from '../plugin/ready.ts';
import type { OnProgress } from '../progress.ts';
import type { PlannedLibrary, PlannedSection } from './plan-libraries.ts';
import {
  inRole,
  type ListCount,
  type OnRead,
  type ReadContext,
  readSection,
  type SectionContent,
  type ServerHealth,
  unreadSection,
} from './read-section.ts';
import { type Reading, settleSection } from './settle-section.ts';

/** While one section's answer is read, the server works on another's. */
const sectionsAtOnce = 3;

/**
 * Reads what is owned: every section of every library, each once however many libraries it stands in; servers at the
 * same time, and of each server three sections at once. Each is held against how it was the last time: one that shrank is not
 * complete, and for one that could not be read what it had may stand in.
 */
export async function takeSnapshot(
  libraries: readonly PlannedLibrary[],
  servers: ReadonlyMap<string, ReadyServer>,
  ctx: ReadContext,
  memory: Memory = noMemory,
): Promise<readonly LibrarySnapshot[]> {
  const planned = new Map(
    libraries.flatMap(({ sections }) => sections).map((section) => [keyOf(section), section]),
  );
  const contents = new Map<string, SectionContent>();
  const readServer = async (ready: ReadyServer, signal: AbortSignal) => {
    const own = [...planned.values()].filter(({ server }) => server === ready.id);
    const onRead = countedTogether(ready.id, ctx.onProgress);
    const health: ServerHealth = { outages: 0 };
    await inParallel(own, sectionsAtOnce, async (section) => {
      const reading = await readPlanned(section, ready, { ...ctx, signal, onRead }, health);
      const settled = await settleSection(reading, section, ready.server, memory);
      for (const problem of settled.problems) ctx.onProgress({ kind: 'problem', problem });
      contents.set(keyOf(section), settled.content);
    });
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

/** Every list of a server as one count. */
function countedTogether(service: string, onProgress: OnProgress): OnRead {
  const lists = new Map<string, ListCount>();
  const sum = (key: keyof ListCount) => [...lists.values()].reduce((all, list) => all + list[key], 0);
  return (list, count) => {
    lists.set(list, count);
    onProgress({ kind: 'counted', stage: 'snapshot', service, done: sum('done'), total: sum('total') });
  };
}

/** A section, and its problems apart: how bad they are depends on whether something stands in. */
async function readPlanned(
  section: PlannedSection,
  ready: ReadyServer,
  ctx: ReadContext,
  health: ServerHealth,
): Promise<Reading> {
  const { library, isRemembered } = section;
  const problems: Problem[] = [];
  if (!library || isRemembered) return { content: unreadSection(nameOf(section)), problems };
  const onProgress: OnProgress = (event) =>
    event.kind === 'problem' ? void problems.push(event.problem) : ctx.onProgress(event);
  return { content: await readSection(ready, library, { ...ctx, onProgress }, health), problems };
}

function nameOf({ server, title, library }: PlannedSection) {
  return { server, section: library?.key ?? title, title };
}

function keyOf({ server, title, library }: PlannedSection): string {
  return `${server}\n${library?.key ?? title}`;
}
