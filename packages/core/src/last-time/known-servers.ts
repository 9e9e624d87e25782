import type { LibrarySnapshot, LibraryType, SectionSnapshot } from '../model/index.ts';
import type { ServerDescription, ServerLibrary } from '../plugin/types.ts';
import { type KeptSection, keepSection } from './kept-section.ts';
import { countItems, type SectionCounts } from './section-counts.ts';

/** What is remembered of a server, without the items of its sections. */
export interface KnownServer {
  /** Who it is, without any address. */
  readonly description: Pick<ServerDescription, 'name' | 'machineIdentifier'>;
  readonly libraries: readonly ServerLibrary[];
  /** ISO 8601 instant at which it said so. */
  readonly listedAt: string;
  /** By their keys, those that were read in full. */
  readonly sections: ReadonlyMap<string, KnownSection>;
}

/** What is remembered of a section: enough to see whether it shrank. */
export interface KnownSection {
  readonly title: string;
  readonly type: LibraryType;
  /** ISO 8601 instant. */
  readonly takenAt: string;
  readonly counts: SectionCounts;
}

/** By the servers' ids in the config. */
export type KnownServers = ReadonlyMap<string, KnownServer>;

/** What the servers were found to be: those that answered with their libraries, all with their descriptions. */
export interface Found {
  readonly descriptions: ReadonlyMap<string, ServerDescription>;
  readonly listed: ReadonlyMap<string, readonly ServerLibrary[]>;
}

/**
 * Those of which nothing else was heard: another machine under the same id begins anew. Sections stand under the keys
 * that they have today.
 */
export function sameServers(known: KnownServers, { descriptions, listed }: Found): KnownServers {
  const isSame = (id: string, { description }: KnownServer) => {
    const now = descriptions.get(id);
    return now === undefined || now.machineIdentifier === description.machineIdentifier;
  };
  return new Map(
    [...known]
      .filter(([id, server]) => isSame(id, server))
      .map(([id, server]) => [id, underNewKeys(server, listed.get(id) ?? [])]),
  );
}

/**
 * A section that was taken away and made anew has another key: the one that bears its title and type now is held against
 * what it had. What it had cannot stand in, since the server has numbered all its items anew.
 */
function underNewKeys(server: KnownServer, libraries: readonly ServerLibrary[]): KnownServer {
  const keys = new Set(libraries.map(({ key }) => key));
  const isGone = ([key]: readonly [string, KnownSection]) => !keys.has(key);
  const sections = new Map(server.sections);
  for (const library of libraries.filter(({ key }) => !sections.has(key))) {
    const former = [...sections].filter(isGone).find(([, section]) => isOf(library, section));
    if (!former) continue;
    sections.delete(former[0]);
    sections.set(library.key, former[1]);
  }
  return { ...server, sections };
}

function isOf({ title, type }: ServerLibrary, section: KnownSection): boolean {
  return section.title === title && section.type === type;
}

/** How a section was the last time; none if something else bears its key now. */
export function lastOf(
  known: KnownServers,
  server: string,
  library: ServerLibrary,
): KnownSection | undefined {
  const last = known.get(server)?.sections.get(library.key);
  return last && isOf(library, last) ? last : undefined;
}

/** What to write down: everything that is known of the servers, and the sections that are new. */
export interface Keeping {
  readonly servers: KnownServers;
  readonly sections: readonly KeptSection[];
}

/** What a run learnt. */
export interface Learnt extends Found {
  readonly snapshots: readonly LibrarySnapshot[];
  /** By server: the keys of the items whose paths were asked for. */
  readonly asked: ReadonlyMap<string, ReadonlySet<string>>;
  /** ISO 8601 instant. */
  readonly takenAt: string;
}

/**
 * What is known after a run: of each server that answered its libraries, and the sections that were read in full. A
 * section that was refused, or for which another stands in, stays as it was. Pure.
 */
export function remember(known: KnownServers, learnt: Learnt): Keeping {
  const sections = keptSections(learnt);
  const before = sameServers(known, learnt);
  const after = new Map(known);
  for (const [id, libraries] of learnt.listed) {
    const { name, machineIdentifier } = learnt.descriptions.get(id) ?? { name: id };
    const own = sections.filter(({ server }) => server === id);
    const still = libraries.flatMap((library): [string, KnownSection][] => {
      const last = lastOf(before, id, library);
      return last ? [[library.key, last]] : [];
    });
    after.set(id, {
      description: { name, ...(machineIdentifier === undefined ? {} : { machineIdentifier }) },
      libraries: libraries.map((library) => ({ ...library, scanning: false })),
      listedAt: learnt.takenAt,
      sections: new Map([...still, ...own.map((kept) => [kept.section, summary(kept)] as const)]),
    });
  }
  return { servers: after, sections };
}

function keptSections({ snapshots, descriptions, asked, takenAt }: Learnt): readonly KeptSection[] {
  const kept = new Map<string, KeptSection>();
  for (const { type, sections } of snapshots) {
    for (const section of sections.filter(isOwnReading)) {
      const machineIdentifier = descriptions.get(section.server)?.machineIdentifier;
      const taking = {
        ...(machineIdentifier === undefined ? {} : { machineIdentifier }),
        type,
        takenAt,
        asked: asked.get(section.server) ?? new Set<string>(),
      };
      kept.set(`${section.server}\n${section.section}`, keepSection(section, taking));
    }
  }
  return [...kept.values()];
}

function isOwnReading({ complete, standIn }: SectionSnapshot): boolean {
  return complete && standIn === undefined;
}

function summary(kept: KeptSection): KnownSection {
  const { title, type, takenAt } = kept;
  return { title, type, takenAt, counts: countItems(kept) };
}
