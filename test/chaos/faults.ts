import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LogEntry, Service } from '@plexgaps/sandbox';
import { type Ending, judge } from './judge.ts';
import { behave, type Ran, runIn, timeout } from './run-in.ts';
import { type FaultKind, faultKinds, pageSize, type Weather, weatherOf } from './weather.ts';
import { type Home, homes } from './worlds.ts';

/** What came of the weather of one seed. */
export interface Weathered {
  readonly seed: number;
  readonly home: string;
  readonly weather: Weather;
  readonly ending: Ending;
  /** What is wrong, each as a sentence. Empty: nothing. */
  readonly faults: readonly string[];
  /** What met the requests. */
  readonly met: readonly Met[];
}

/** A fault that met a request. */
export interface Met {
  readonly service: Service;
  readonly kind: FaultKind;
}

const calm = new Map<Home, Promise<Ran>>();

/** The run without faults, which is the same for all seeds of a world. */
function calmOf(home: Home): Promise<Ran> {
  const run =
    calm.get(home) ??
    runIn(home, {
      seed: 1,
      retries: 0,
      prepare: ({ plex }) => {
        for (const server of plex) server.behavePlex({ maxPageSize: pageSize });
      },
    });
  calm.set(home, run);
  return run;
}

/** Runs over the world of a seed in its weather, and judges what came of it. */
export async function weather(seed: number): Promise<Weathered> {
  const home = homes[seed % homes.length] ?? homes[0];
  const elsewhere = await openElsewhere();
  try {
    const weather = weatherOf(seed, elsewhere.origin);
    const prepare = (sandbox: Parameters<typeof behave>[0]) => behave(sandbox, weather);
    const { retries, tvdbShrinks } = weather;
    const rough = await runIn(home, { seed, retries, tvdbShrinks, prepare });
    const { ending, faults } = judge(rough, await calmOf(home), { ...weather, timeout });
    const followed = elsewhere.asked() > 0 ? [`a redirect was followed ${elsewhere.asked()} times`] : [];
    const met = rough.log.flatMap(metBy);
    return { seed, home: home.name, weather, ending, faults: [...faults, ...followed], met };
  } finally {
    elsewhere.close();
  }
}

/** For people: what is wrong, where, and how to see it again. */
export function describeWeathered({ seed, home, weather, ending, faults }: Weathered): string {
  const { struck, strength, retries } = weather;
  return [
    `Seed ${seed} (${home}; trouble at ${struck.join(', ')}, ×${strength}, retries: ${retries}) ended "${ending}":`,
    ...faults.map((fault) => `  ${fault}`),
    `Repeat it: npm run chaos -- faults --from ${seed} --seeds 1`,
  ].join('\n');
}

function metBy({ service, fault }: LogEntry): readonly Met[] {
  const names = Object.keys(faultKinds) as FaultKind[];
  const name = names.find((each) => {
    const { kind, status, retryAfter } = { status: undefined, retryAfter: undefined, ...faultKinds[each] };
    return kind === fault?.kind && status === fault.status && retryAfter === fault.retryAfter;
  });
  return name === undefined ? [] : [{ service, kind: name }];
}

/** Where redirects lead. Nobody may come. */
async function openElsewhere() {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    close: () => void server.close(),
  };
}
