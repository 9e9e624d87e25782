import { createHarness, type Harness, type MediaServer } from '@plexgaps/core';
import { type Behaviour, demoWorld, type Sandbox, startSandbox } from '@plexgaps/sandbox';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { diagnoseConnection } from '../../src/plex/diagnose.ts';
import plex from '../../src/plex/index.ts';
import { context } from './serve.ts';

const quick = { retries: 0, requestsPerSecond: 1000 };

async function open(url: string, token: string): Promise<Harness<MediaServer>> {
  const harness = await createHarness(plex, { url, token }, { limits: quick });
  onTestFinished(() => harness.close());
  return harness as Harness<MediaServer>;
}

describe('A diagnosis', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox(demoWorld);
  });
  afterEach(() => {
    sandbox.plex[0]?.behave({});
    sandbox.plex[0]?.allowMediaDeletion(true);
  });
  afterAll(() => sandbox.close());

  const strangers: Behaviour = { faults: [{ kind: 'status', status: 403, match: /prefs/ }] };
  const keptBack: Behaviour = { faults: [{ kind: 'html', match: /^\/(\?|$)/ }] };

  test.each<
    [what: string, behaviour: Behaviour, deletes: boolean, writes: boolean, found: readonly string[]]
  >([
    ['of the owner who writes', {}, true, true, ['ok owner', 'ok media-deletion']],
    ['of the owner who does not', {}, false, false, ['ok owner', 'ok media-deletion']],
    ['where nothing is deleted', {}, false, true, ['ok owner', 'warn media-deletion']],
    ['of a stranger who writes', strangers, true, true, ['fail owner', 'ok media-deletion']],
    ['of a stranger who does not', strangers, true, false, ['warn owner', 'ok media-deletion']],
    [
      'through a proxy that keeps the first page, to write',
      keptBack,
      true,
      true,
      ['ok owner', 'warn media-deletion'],
    ],
    ['through a proxy that keeps the first page', keptBack, true, false, ['ok owner']],
  ])('%s', async (_, behaviour, deletes, writes, found) => {
    const [{ url = '', token = '' } = {}] = sandbox.plex;
    sandbox.plex[0]?.behave(behaviour);
    sandbox.plex[0]?.allowMediaDeletion(deletes);
    const { wrapped, sent } = await open(url, token);

    const diagnoses = await wrapped.diagnose?.({ ...context(), writes });

    expect(diagnoses?.map(({ outcome, check }) => `${outcome} ${check}`)).toEqual(found);
    expect(sent()).toBe(3);
  });

  test('that cannot be made is an error', async () => {
    const [{ url = '' } = {}] = sandbox.plex;
    const { wrapped } = await open(url, 'not-the-token');

    await expect(wrapped.diagnose?.({ ...context(), writes: true })).rejects.toMatchObject({
      kind: 'refused',
    });
  });
});

test.each([
  [undefined, 'http://nas:32400', undefined, undefined],
  [
    { local: true, relay: false },
    'http://nas:32400',
    'ok',
    /reached in its local network at http:.*, without TLS\.$/,
  ],
  [
    { local: false, relay: false },
    'https://x.plex.direct',
    'ok',
    /from outside its network at https:[^,]*\.$/,
  ],
  [{ local: false, relay: true }, 'https://r.plex.direct', 'warn', /only through Plex's relay/],
])('Of a server that was found as %j at %s', (way, url, outcome, words) => {
  const [connection, ...others] = diagnoseConnection({ url, ...(way && { reach: { ...way, uri: url } }) });

  expect([connection?.outcome, others]).toEqual([outcome, []]);
  if (words) expect(connection?.found).toMatch(words);
});

test('A name of plex.direct that nobody looks up comes with what routers do', async () => {
  // Longer than a part of a name may be, so that it is looked up nowhere.
  const { wrapped } = await open(`https://${'a'.repeat(64)}.plex.direct:32400`, 'any-token');

  await expect(wrapped.describe(context())).rejects.toMatchObject({
    kind: 'unreachable',
    hint: expect.stringMatching(/^Routers with DNS rebind protection/),
  });
});
