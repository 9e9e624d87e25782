import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import type { CheckResult } from '../../src/doctor/check-result.ts';
import { type DoctorTools, doctor } from '../../src/doctor/doctor.ts';
import { noProxies } from '../../src/http/proxies.ts';
import { createRedactor } from '../../src/http/redact.ts';
import type { ReadyProvider, ReadyServer } from '../../src/plugin/ready.ts';
import type { MediaServer, Provider } from '../../src/plugin/types.ts';
import { wrapProvider, wrapServer } from '../../src/plugin/wrap.ts';
import { memoryProvider } from '../catalogue/provider.ts';
import { never } from '../http/loopback.ts';
import { configOf, libraryConfig } from '../snapshot/config.ts';
import { memoryServer } from '../snapshot/server.ts';

const forever = (): Promise<never> => new Promise(() => {});

/** A server or provider as a run has it, with some of what it does replaced. */
function server(id: string, own: Partial<MediaServer> = {}): ReadyServer {
  const memory = memoryServer(id, [{ key: '1', title: 'Films', movies: [] }]);
  return { ...memory, server: wrapServer({ ...memory.server, ...own }, wrapping('server', id)) };
}

function provider(id: string, diagnose?: Provider['diagnose']): ReadyProvider {
  const memory = memoryProvider({}, { id });
  const made = { ...memory.provider, ...(diagnose && { diagnose }) };
  return { ...memory, provider: wrapProvider(made, 'tmdb', wrapping('provider', id)) };
}

const redactor = createRedactor();
redactor.add('s3cret-token');

function wrapping(kind: 'server' | 'provider', id: string) {
  return { kind, id, redactor } as const;
}

async function checkUp(
  servers: readonly ReadyServer[],
  providers: readonly ReadyProvider[],
  tools: Partial<DoctorTools & Config> = {},
): Promise<readonly CheckResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'plexgaps-doctor-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const config = configOf(tools.libraries ?? 'auto', { folder, cacheDir: join(folder, 'cache') });
  const plugins = {
    servers: new Map(servers.map((one) => [one.id, one])),
    providers: new Map(providers.map((one) => [one.id, one])),
    reporters: new Map(),
  };
  const world = { door: { clocks: () => new Map() }, proxies: noProxies, redactor, env: {}, signal: never };
  return doctor(config, plugins, { ...world, ...tools });
}

function about(results: readonly CheckResult[], subject: string): readonly string[] {
  return results
    .filter((result) => result.subject === subject)
    .map(({ check, outcome, found }) => `${outcome} ${check}: ${found.replace(/\d+ ms/, '<n> ms')}`);
}

describe('The doctor', () => {
  it('gives up what hangs, says so, and tells of all else', async () => {
    const servers = [
      server('hung', { describe: forever }),
      server('slow', { libraries: forever }),
      server('good'),
    ];

    const results = await checkUp(servers, [provider('tmdb', forever)], { patience: 50 });

    const givenUp = 'No end of it within 0.05 s: the check was given up.';
    expect(about(results, 'hung')).toEqual([`fail reachable: ${givenUp}`]);
    expect(about(results, 'slow')).toEqual([
      'ok reachable: "The slow" answered after <n> ms.',
      `fail reachable: ${givenUp}`,
    ]);
    expect(about(results, 'tmdb')).toEqual([`fail reachable: ${givenUp}`]);
    expect(about(results, 'good')).toEqual([
      'ok reachable: "The good" answered after <n> ms.',
      'ok libraries: It shows 1 library of films or shows.',
    ]);
    expect(about(results, 'Films')).toEqual(['warn items: "Films" on "good": nothing.']);
  });

  it('gives up a library that is read for too long', async () => {
    const endless = server('nas', {
      // biome-ignore lint/correctness/useYield: it never comes to its first page
      async *movies() {
        await forever();
      },
    });

    const results = await checkUp([endless], [provider('tmdb')], { readingPatience: 50 });

    expect(about(results, 'Films')).toEqual([
      'fail items: "Films" on "nas": No end of it within 0.05 s: the check was given up.',
    ]);
  });

  it('passes on what plugins find, without their secrets', async () => {
    const results = await checkUp(
      [
        server('nas', {
          diagnose: async () => [
            {
              check: 'disk',
              outcome: 'warn',
              found: 'Nearly full, s3cret-token.',
              advice: 'Empty s3cret-token.',
            },
          ],
        }),
      ],
      [provider('tmdb')],
    );

    expect(results.find(({ check }) => check === 'disk')).toEqual({
      area: 'server',
      subject: 'nas',
      check: 'disk',
      outcome: 'warn',
      found: 'Nearly full, ***.',
      advice: 'Empty ***.',
    });
  });

  it('says of a plugin that offers no check, fails in it, or answers nonsense', async () => {
    const results = await checkUp(
      [server('nas', { diagnose: () => Promise.reject(new Error('no such s3cret-token')) })],
      [
        provider('silent'),
        provider('odd', async () => [{ check: 'key', outcome: 'fine', found: 'x' }] as never),
      ],
    );

    expect(about(results, 'nas').at(-1)).toMatch(/^fail rights: .*no such \*\*\*/);
    expect(about(results, 'silent')).toEqual([
      'skipped reachable: Its plugin offers no check: whether it answers shows when it is used.',
    ]);
    expect(about(results, 'odd')).toEqual([
      expect.stringMatching(
        /^fail plugin: provider "odd": diagnose gave a bad answer: .* got the text "fine"\.$/,
      ),
    ]);
  });

  it('tells a server whether anything is to be written', async () => {
    const asked: boolean[] = [];
    const nas = server('nas', {
      diagnose: async ({ writes }) => {
        asked.push(writes);
        return [];
      },
    });
    const plain = libraryConfig('Films');
    const kept = { style: 'collection', label: 'Plexgaps' } as never;

    await checkUp([nas], [provider('tmdb')], { libraries: [plain] });
    await checkUp([nas], [provider('tmdb')], { libraries: [{ ...plain, placeholders: kept }] });

    expect(asked).toEqual([false, true]);
  });

  it('ends with the interruption alone', async () => {
    const interruption = new AbortController();
    const results = checkUp([server('hung', { describe: forever })], [], { signal: interruption.signal });

    interruption.abort();

    await expect(results).rejects.toMatchObject({ name: 'ServiceError', kind: 'aborted' });
  });
});
