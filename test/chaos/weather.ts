import type { Behaviour, Fault, PlexBehaviour } from '@plexgaps/sandbox';
import { createRandom } from '../../packages/sandbox/src/worlds/random.ts';

/** The kinds of faults that are put in, by the name that the table of docs/robustness.md has for them. */
export const faultKinds = {
  '503': { kind: 'status', status: 503, share: 0.05 },
  '429': { kind: 'status', status: 429, share: 0.01 },
  '429 with Retry-After': { kind: 'status', status: 429, retryAfter: 0.02, share: 0.01 },
  reset: { kind: 'reset', share: 0.02 },
  'cut-off body': { kind: 'cut-off', share: 0.02 },
  'web page with 200': { kind: 'html', share: 0.01 },
  'empty body': { kind: 'empty', share: 0.005 },
  'broken JSON': { kind: 'bad-json', share: 0.005 },
  'length too great': { kind: 'overstated', share: 0.01 },
  'length too small': { kind: 'understated', share: 0.01 },
  stall: { kind: 'stall', share: 0.003 },
  trickle: { kind: 'trickle', share: 0.003 },
  'gzip bomb': { kind: 'bomb', share: 0.002 },
  'deep JSON': { kind: 'deep', share: 0.003 },
  redirect: { kind: 'redirect', share: 0.003 },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultKind = keyof typeof faultKinds;

export type ServiceName = 'plex' | 'tmdb' | 'tvdb';

/** Entries on a page of Plex and of TVDB: few, so that there are pages behind the first. */
export const pageSize = 7;

/** What a seed does to the services. */
export interface Weather {
  /** Those that have trouble. */
  readonly struck: readonly ServiceName[];
  readonly behaviours: Readonly<Record<ServiceName, Behaviour>>;
  readonly plex: PlexBehaviour;
  /** How often the lists of TVDB become shorter while they are read. */
  readonly tvdbShrinks: number;
  /** As the config limits the repeats. */
  readonly retries: number;
  /** How many times as many faults as usual. */
  readonly strength: number;
}

/**
 * The weather of a seed: which services have trouble, how much of it, and how often they are asked again. Redirects lead to
 * `elsewhere`.
 */
export function weatherOf(seed: number, elsewhere: string): Weather {
  const random = createRandom(seed * 7919);
  const all = ['plex', 'tmdb', 'tvdb'] as const;
  const chosen = all.filter(() => random.chance(0.7));
  const struck = chosen.length > 0 ? chosen : [random.pick(all)];
  // Most seeds are as bad as a bad day; some are far worse, so that failures stay.
  const strength = random.pick([1, 1, 1, 3]);
  const retries = random.pick([4, 4, 2, 0]);
  const behaviourOf = (service: ServiceName): Behaviour =>
    struck.includes(service) ? { faults: faultsOf(strength, elsewhere) } : {};
  return {
    struck,
    strength,
    retries,
    behaviours: { plex: behaviourOf('plex'), tmdb: behaviourOf('tmdb'), tvdb: behaviourOf('tvdb') },
    plex: { maxPageSize: pageSize, ...(struck.includes('plex') && { shrinks: random.pick([0, 1, 2, 40]) }) },
    tvdbShrinks: struck.includes('tvdb') ? random.pick([0, 1, 2, 40]) : 0,
  };
}

function faultsOf(strength: number, elsewhere: string): readonly Fault[] {
  return Object.values(faultKinds).map((fault) => ({
    ...fault,
    share: fault.share * strength,
    ...(fault.kind === 'redirect' && { to: elsewhere }),
  }));
}
