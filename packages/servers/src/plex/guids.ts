import type { ExternalIds } from '@plexgaps/core';

/** What kind of item a guid stands on: the same text means other things on a film, a show and an episode. */
export type GuidKind = 'movie' | 'show' | 'episode';

/** What the guids of an item say. */
export interface GuidReading {
  /** Well-formed ids of the item itself, namespaces and values in stable order. */
  readonly ids: ExternalIds;
  /** Guids that were not understood, word for word. */
  readonly odd: readonly string[];
}

/** A guid of a metadata agent, taken apart: `com.plexapp.agents.hama://tvdb-371310/1/2?lang=en`. */
export interface AgentGuid {
  /** `hama`, `thetvdb`, …; `custom.…` for an agent of the user's own. */
  readonly agent: string;
  /** What stands before the season: `tvdb-371310`. */
  readonly value: string;
}

type Claim = readonly [namespace: string, value: string] | 'odd' | 'none';

const imdbId = /^tt\d+$/;
const numericId = /^\d+$/;

const shapes: Readonly<Record<string, RegExp>> = {
  imdb: imdbId,
  tmdb: numericId,
  tvdb: numericId,
  anidb: numericId,
  mal: numericId,
};

/** What each agent writes into the one guid that items had before `Guid` lists. */
const agents: Readonly<Record<string, (value: string, kind: GuidKind) => Claim>> = {
  imdb: (value) => claim('imdb', value),
  themoviedb: (value) => claim('tmdb', value),
  thetvdb: (value, kind) => (kind === 'show' ? claim('tvdb', value) : 'odd'),
  myanimelist: (value) => claim('mal', value),
  hama: readHama,
  // The number comes from a file of the user's and, where that has none, is a hash of the title.
  xbmcnfo: (value) => claim('imdb', value),
  xbmcnfotv: (value) => claim('imdb', value),
  none: () => 'none',
  localmedia: () => 'none',
};

/** Schemes that name an item within Plex, or say that it is matched to nothing. */
const ownSchemes: ReadonlySet<string> = new Set(['plex', 'local', 'collection']);

/**
 * The ids of an item out of its `Guid` list and its own `guid`. An episode's agent guid names its series and numbers,
 * not the episode, so it gives no id.
 */
export function readGuids(kind: GuidKind, guids: readonly string[], guid: string | undefined): GuidReading {
  const ids: Record<string, string[]> = {};
  const odd: string[] = [];
  const note = (text: string, read: Claim) => {
    if (read === 'none') return;
    if (read === 'odd') odd.push(text);
    else addId(ids, read);
  };
  for (const text of guids) note(text, readListed(text));
  if (guid !== undefined && kind !== 'episode') note(guid, readOwn(guid, kind));
  return { ids: inOrder(ids), odd };
}

/** Takes an agent's guid apart; `undefined` for what is none (`plex://…`, `local://…`). */
export function splitAgentGuid(guid: string): AgentGuid | undefined {
  const match = /^(?:com\.plexapp\.agents|tv\.plex\.agents)\.([a-z0-9._-]+):\/\/([^/?]*)/i.exec(decode(guid));
  if (!match) return undefined;
  const [, agent = '', value = ''] = match;
  return { agent: agent.toLowerCase(), value };
}

function readListed(text: string): Claim {
  const match = /^([a-z]+):\/\/([^/?#]+)(?:\?.*)?$/i.exec(decode(text));
  if (!match) return 'odd';
  const [, namespace = '', value = ''] = match;
  return claim(namespace.toLowerCase(), value);
}

function readOwn(guid: string, kind: GuidKind): Claim {
  const parts = splitAgentGuid(guid);
  if (parts) {
    return Object.hasOwn(agents, parts.agent) ? (agents[parts.agent]?.(parts.value, kind) ?? 'odd') : 'odd';
  }
  const scheme = /^([a-z]+):\/\//i.exec(decode(guid))?.[1]?.toLowerCase();
  return scheme !== undefined && ownSchemes.has(scheme) ? 'none' : readListed(guid);
}

/**
 * HAMA says in front of the id whose it is; a number behind the source is only a mode of numbering. Its `tmdb` is a
 * film and its `tsdb` a series of TMDB, whatever the item is.
 */
function readHama(value: string, kind: GuidKind): Claim {
  const match = /^([a-z]+)\d*-(?:a(?=\d))?(tt\d+|\d+)(?:-s\d+)?(?:-?e\d+)?$/i.exec(value);
  const [, source = '', id = ''] = match ?? [];
  switch (source.toLowerCase()) {
    case 'anidb':
    case 'imdb':
      return claim(source.toLowerCase(), id);
    case 'tvdb':
      return kind === 'show' ? claim('tvdb', id) : 'odd';
    case 'tmdb':
      return kind === 'movie' ? claim('tmdb', id) : 'odd';
    case 'tsdb':
      return kind === 'show' ? claim('tmdb', id) : 'odd';
    default:
      return 'odd';
  }
}

/** An id if the value has its namespace's shape; `0` stands for none in several agents. */
function claim(namespace: string, value: string): Claim {
  const shape = Object.hasOwn(shapes, namespace) ? shapes[namespace] : undefined;
  const plain = value.toLowerCase().replace(/^0+(?=\d)/, '');
  return shape?.test(plain) && plain !== '0' ? [namespace, plain] : 'odd';
}

function addId(ids: Record<string, string[]>, [namespace, value]: readonly [string, string]): void {
  const values = ids[namespace];
  if (values === undefined) ids[namespace] = [value];
  else if (!values.includes(value)) values.push(value);
}

/** What most items of a library without metadata have: one of it is enough. */
const noIds: ExternalIds = Object.freeze({});

/** The server's order is not fixed; two runs must not differ by it. */
function inOrder(ids: Readonly<Record<string, string[]>>): ExternalIds {
  if (Object.keys(ids).length === 0) return noIds;
  const ordered: Record<string, readonly string[]> = {};
  for (const namespace of Object.keys(ids).sort()) ordered[namespace] = ids[namespace]?.sort() ?? [];
  return ordered;
}

function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
