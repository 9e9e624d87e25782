import type { Ordering } from '@plexgaps/core';
import { splitAgentGuid } from './guids.ts';

/** The values of Plex's "Episode ordering", of a library and of a show; the TVDB ones are seen in two spellings. */
const settings: Readonly<Record<string, Ordering>> = {
  tmdbAiring: { source: 'tmdb', name: 'official' },
  aired: { source: 'tvdb', name: 'official' },
  tvdbAiring: { source: 'tvdb', name: 'official' },
  dvd: { source: 'tvdb', name: 'dvd' },
  tvdbDvd: { source: 'tvdb', name: 'dvd' },
  absolute: { source: 'tvdb', name: 'absolute' },
  tvdbAbsolute: { source: 'tvdb', name: 'absolute' },
};

/** Whose numbers an agent of the old kind writes. */
const agents: Readonly<Record<string, Ordering>> = {
  thetvdb: { source: 'tvdb', name: 'official' },
  themoviedb: { source: 'tmdb', name: 'official' },
  hama: { source: 'hama', name: 'own' },
};

/** HAMA's modes that show TVDB's seasons and numbers; all others number in their own way. */
const hamaByTvdb: ReadonlySet<string> = new Set(['tvdb', 'tvdb2']);

/** What a value of the setting "Episode ordering" means; `undefined`: as the library, or as Plex, has it. */
function orderingOfSetting(value: string | undefined): Ordering | undefined {
  if (value === undefined || value === 'None') return undefined;
  return Object.hasOwn(settings, value) ? settings[value] : { source: 'plex-custom', name: value };
}

/**
 * The ordering of a library, by its agent (`com.plexapp.agents.thetvdb`) and its setting. `undefined`: one of Plex's own
 * agents, with a setting that is not known.
 */
export function orderingOfLibrary(
  agent: string | undefined,
  setting: string | undefined,
): Ordering | undefined {
  const name = /^com\.plexapp\.agents\.(.+)$/.exec(agent ?? '')?.[1];
  return settle(orderingOfSetting(setting), name === undefined ? undefined : orderingOfLegacyAgent(name));
}

/**
 * The ordering of one show, where it is not its library's: its own setting, or the agent that it is matched with. HAMA
 * numbers by its mode and not by the setting.
 */
export function orderingOfShow(setting: string | undefined, guid: string | undefined): Ordering | undefined {
  const parts = guid === undefined ? undefined : splitAgentGuid(guid);
  if (parts?.agent === 'hama') return orderingOfHama(parts.value);
  return settle(orderingOfSetting(setting), parts && orderingOfLegacyAgent(parts.agent));
}

/** An agent of the old kind has one source only, so a setting counts if it is an order of that source. */
function settle(setting: Ordering | undefined, agent: Ordering | undefined): Ordering | undefined {
  return agent === undefined || setting?.source === agent.source ? setting : agent;
}

function orderingOfLegacyAgent(name: string): Ordering | undefined {
  if (name === 'none' || name === 'localmedia') return undefined;
  return Object.hasOwn(agents, name) ? agents[name] : { source: 'plex-custom', name };
}

function orderingOfHama(value: string): Ordering {
  const mode = /^([a-z]+\d*)-/i.exec(value)?.[1]?.toLowerCase() ?? 'own';
  return hamaByTvdb.has(mode) ? { source: 'tvdb', name: 'official' } : { source: 'hama', name: mode };
}
