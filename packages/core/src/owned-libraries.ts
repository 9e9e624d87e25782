import type { LibraryToLookUp } from './catalogue/look-up-catalogue.ts';
import type { Config, LibraryConfig } from './config/config.ts';
import type { LibrarySettings } from './gaps/gap-input.ts';
import { sameServers } from './last-time/known-servers.ts';
import { freshServers, type Memory, noMemory } from './last-time/memory.ts';
import { type Day, dayIn, type LibrarySnapshot, type ReportServer } from './model/index.ts';
import type { Plugins } from './plugin/ready.ts';
import { chosen, narrowConfig } from './snapshot/choose-libraries.ts';
import { type PlannedLibrary, planLibraries, type Survey } from './snapshot/plan-libraries.ts';
import type { ReadContext } from './snapshot/read-section.ts';
import { settleServers } from './snapshot/settle-section.ts';
import { takeSnapshot } from './snapshot/take-snapshot.ts';

/** Which libraries are looked at. */
interface Narrowing {
  /** Names; empty: all. */
  readonly libraries: readonly string[];
}

/** As on which day. */
interface Looking {
  /** Stands in for the calendar date. */
  readonly today?: Day;
}

/** Libraries found on the servers, and what is owned of each, in the same order. */
export interface Taken {
  readonly survey: Survey;
  readonly snapshots: readonly LibrarySnapshot[];
  /** Names of the libraries that may hold shows and are not looked at, since others are named. */
  readonly leftOut: readonly string[];
}

/** What the servers have, and what of it is owned: the stages that `plexgaps snapshot` shares with a run. */
export async function snapshot(
  config: Config,
  plugins: Plugins,
  { libraries: names }: Narrowing,
  ctx: ReadContext,
  memory: Memory = noMemory,
): Promise<Taken> {
  const known = freshServers(memory);
  const survey = await planLibraries(narrowConfig(config, names), plugins, ctx, known);
  const libraries = chosen(survey.libraries, names, (library) => library.config.name);
  const comparable = { ...memory, servers: sameServers(memory.servers, survey) };
  const snapshots = await takeSnapshot(libraries, plugins.servers, ctx, comparable);
  for (const problem of settleServers(survey.problems, snapshots, known))
    ctx.onProgress({ kind: 'problem', problem });
  return { survey: { ...survey, libraries }, snapshots, leftOut: leftOutOf(config, survey, names) };
}

function leftOutOf({ libraries }: Config, survey: Survey, names: readonly string[]): readonly string[] {
  const all = libraries === 'auto' ? survey.libraries.map(nameAndType) : libraries;
  const isLeftOut = ({ name, type }: Pick<LibraryConfig, 'name' | 'type'>) =>
    names.length > 0 && !names.includes(name) && type !== 'movie';
  return all.filter(isLeftOut).map(({ name }) => name);
}

function nameAndType({ config: { name }, type }: PlannedLibrary): Pick<LibraryConfig, 'name' | 'type'> {
  return { name, type };
}

/** What was read, with what decides about it. */
export function librariesOf(
  { survey, snapshots }: Taken,
  options: Looking,
  now: Date,
): readonly LibraryToLookUp[] {
  return survey.libraries.flatMap((library, index) => {
    const own = snapshots[index];
    const { provider, others, perShow } = library;
    const settings = settingsOf(library, options, now);
    return own ? [{ snapshot: own, provider, others, perShow, settings }] : [];
  });
}

function settingsOf(
  { config, type, alternatives }: PlannedLibrary,
  { today }: Looking,
  now: Date,
): LibrarySettings {
  const { name, rules, ignore, shows, franchises = [] } = config;
  const day = today ?? dayIn(rules.timezone, now);
  return { name, type, rules, ignore, shows, franchises, today: day, alternatives };
}

/** Who the servers are that answered. */
export function serversOf({ descriptions }: Survey): readonly ReportServer[] {
  return [...descriptions].map(([id, { name, machineIdentifier, itemPage }]) => ({
    id,
    name,
    ...(machineIdentifier === undefined ? {} : { machineIdentifier }),
    ...(itemPage === undefined ? {} : { itemPage }),
  }));
}

/** Libraries of which anything could be read. */
export function countRead(snapshots: readonly LibrarySnapshot[]): number {
  const isRead = ({ sections }: LibrarySnapshot) =>
    sections.some(
      ({ complete, received, shrunk, standIn }) => !standIn && (complete || shrunk || received > 0),
    );
  return snapshots.filter(isRead).length;
}
