import type { Report } from '@plexgaps/core';
import type { Sandbox } from '@plexgaps/sandbox';
import { atticLibraries, household } from '../e2e/household.ts';
import { judge } from './judge.ts';
import { concurrency, type Ran, runIn, timeout } from './run-in.ts';
import type { ServiceName } from './weather.ts';
import { type Home, homes } from './worlds.ts';

/** How a service is down. */
const manners = ['refused', 'status', 'stall', 'html', 'reset', 'redirect', 'trickle'] as const;

/** A service that is down for good, from the start or after some answers. */
export interface Outage {
  readonly home: Home;
  readonly service: ServiceName | 'plex.tv';
  readonly manner: (typeof manners)[number];
  readonly after: number;
}

/** Two servers, of which the first one goes down. */
const twoServers: Home = {
  name: 'two servers',
  world: household,
  libraries: [
    ...atticLibraries,
    { name: 'Cabin', sections: [{ server: 'cabin', section: 'Cabin Films' }], provider: 'tmdb' },
  ],
};

/** What of a world does not need a service. */
const untouched: Readonly<Record<Outage['service'], readonly string[]>> = {
  'plex.tv': ['Cabin'],
  plex: ['Cabin'],
  tmdb: ['Shows'],
  tvdb: ['Films', 'Cabin'],
};

/** One of them is found by the account. */
const withAccount: Home = { ...twoServers, name: 'two servers, one by the account', hasAccount: true };

/** Every service, in every manner, at the start and in between; plex.tv is asked once. */
export const outages: readonly Outage[] = [
  ...[homes[0], twoServers].flatMap((home) =>
    (['plex', 'tmdb', 'tvdb'] as const).flatMap((service) =>
      manners.flatMap((manner) =>
        (manner === 'refused' ? [0] : [0, 3, 9]).map((after) => ({ home, service, manner, after })),
      ),
    ),
  ),
  ...manners.map((manner) => ({ home: withAccount, service: 'plex.tv', manner, after: 0 }) as const),
];

/** What came of an outage. */
export interface Survived {
  readonly outage: Outage;
  readonly faults: readonly string[];
  /** Requests that were sent to the service while it was down; of one that refuses connections nobody knows. */
  readonly requests: number;
  /** Requests that were waited for to the end of their time. */
  readonly milliseconds: number;
  /** Whether it cost anything. */
  readonly isFelt: boolean;
}

const retries = 2;
const calm = new Map<Home, Promise<Ran>>();

/** Runs while a service is down, and judges what that cost. */
export async function survive(outage: Outage): Promise<Survived> {
  const { home, service } = outage;
  const undisturbed = calm.get(home) ?? runIn(home, { seed: 1, retries, prepare: () => undefined });
  calm.set(home, undisturbed);
  const whole = await undisturbed;
  const ran = await runIn(home, { seed: 1, retries, prepare: (sandbox) => strike(sandbox, outage) });
  // A server that plex.tv does not find cannot be asked, and is named.
  const struck = service === 'plex.tv' ? [service, 'plex'] : [service];
  const { ending, faults } = judge(ran, whole, { struck, retries, timeout });
  const requests = ran.log.filter(({ fault }) => fault).length;
  return {
    outage,
    requests,
    milliseconds: ran.milliseconds,
    isFelt: ending !== 'same',
    faults: [
      ...faults,
      ...tooPatient(requests),
      ...(ran.report && whole.report ? spread(ran.report, whole.report, service) : []),
      ...(ending === 'nothing' && !(service === 'plex' && home.world.plex.length === 1)
        ? [`nothing was told: ${ran.stderr}`]
        : []),
    ],
  };
}

/** For people. */
export function describeSurvived({ outage, faults }: Survived): string {
  const { home, service, manner, after } = outage;
  const said = `${service} of "${home.name}" down (${manner}) after ${after} answers:`;
  return [said, ...faults.map((fault) => `  ${fault}`), 'Repeat it: npm run chaos -- outages'].join('\n');
}

async function strike(
  { plex, plexTv, tmdb, tvdb }: Sandbox,
  { service, manner, after }: Outage,
): Promise<void> {
  const standIn = { plex: plex[0], 'plex.tv': plexTv, tmdb, tvdb }[service];
  if (manner === 'refused') await standIn?.close();
  else standIn?.behave({ faults: [{ kind: manner, after }] });
}

/** Page sizes that a server is tried with that does not answer in time. */
const pageSizes = 5;

/**
 * Repeats for one look-up, one request for each of four more, and what was under way by then. Of a server: two sections, each
 * in smaller and smaller pages, and the paths.
 */
function tooPatient(requests: number): readonly string[] {
  const most = retries + 1 + 2 * pageSizes + concurrency;
  return requests > most ? [`it was asked ${requests} times, not ${most} at most`] : [];
}

/** What does not need the service is as without the outage; what does is incomplete or the same. */
function spread(report: Report, whole: Report, service: Outage['service']): readonly string[] {
  return report.libraries.flatMap((library) => {
    const before = whole.libraries.find(({ name }) => name === library.name);
    const isSame = JSON.stringify(before) === JSON.stringify(library);
    if (isSame || !untouched[service].includes(library.name)) return [];
    return [`"${library.name}" does not need ${service}, and differs`];
  });
}
