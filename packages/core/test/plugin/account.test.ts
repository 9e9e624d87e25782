import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { ServiceError, UsageError } from '../../src/errors.ts';
import { createDoor } from '../../src/http/door.ts';
import { createRedactor } from '../../src/http/redact.ts';
import { defineProvider, defineReporter, defineServer } from '../../src/plugin/define.ts';
import { resolvePlugins } from '../../src/plugin/resolve.ts';
import type { CallContext, Http, PluginTools, ServerDescription } from '../../src/plugin/types.ts';
import { selfSigned } from '../http/certificate.ts';
import { sendJson, serve } from '../http/loopback.ts';
import { tempFolder } from './temp-folder.ts';

const ctx: CallContext = { signal: new AbortController().signal };
const login = { token: 'token-of-ada', clientIdentifier: 'this-client' };

test('A server that is found by an account has a door to its service and one to what the service named, each closed to the rest', async () => {
  const [service, named, stranger] = [await hello(), await hello(), await hello()];
  const { tools } = await resolve(service.origin);
  const { account, http } = tools();
  const found = account?.doorTo([named.origin]);

  expect(account?.url).toBe(service.origin);
  expect(await opensTo(account?.http, [service, named, stranger])).toEqual([true, false, false]);
  expect(await opensTo(found, [service, named, stranger])).toEqual([false, true, false]);
  expect(await opensTo(http, [service, named, stranger])).toEqual([false, false, false]);
  expect(stranger.seen).toEqual([]);
});

test('That a certificate is not checked holds for the server, and not for the service that names it', async () => {
  const [service, named] = [await selfSigned(), await selfSigned()];
  const { tools } = await resolve(service, {}, 'account: books', 'tls: { verify: false }');
  const { account } = tools();
  const ask = (http: Http | undefined, url: string) =>
    http?.json(url, { parse: (body) => body, signal: ctx.signal });

  expect(await ask(account?.doorTo([named]), named)).toEqual({});
  await expect(ask(account?.http, service)).rejects.toThrow('self-signed');
});

test('The token of a login is masked from the moment that it is handed out', async () => {
  const { tools, redactor } = await resolve('http://accounts.example');
  const before = redactor.redact('token-of-ada');

  const handedOut = await tools().account?.login(ctx);

  expect([before, handedOut, redactor.redact('token-of-ada')]).toEqual(['token-of-ada', login, '***']);
});

test('A server whose options name no account is handed none', async () => {
  const { tools } = await resolve('http://accounts.example', {}, 'nothing: true');

  expect(tools().account).toBeUndefined();
});

test('An account that the program does not have is a fault in the config', async () => {
  expect(await faultOf(resolve('http://accounts.example', {}, 'account: cinemas'))).toBe(
    'plexgaps.yml:3:19 servers[0].with: there is no account "cinemas" to log in to',
  );
});

test('What a server says of its options is a fault in the config, whether at once or when it asked', async () => {
  const wrong = () => {
    throw new UsageError([{ message: 'these options do not go together' }]);
  };
  const atOnce = await faultOf(resolve('http://accounts.example', { create: wrong }));
  const { describe } = await resolve('http://accounts.example', { describe: async () => wrong() });

  const said = 'plexgaps.yml:3:19 servers[0].with: these options do not go together';
  expect([atOnce, await faultOf(describe())]).toEqual([said, said]);
});

interface Shelf {
  readonly create?: () => void;
  readonly describe?: () => Promise<ServerDescription>;
}

/** The plugins of a config with one server, which remembers its tools. */
async function resolve(url: string, shelf: Shelf = {}, option = 'account: books', beside = 'limits: {}') {
  let made: PluginTools | undefined;
  const plugin = defineServer({
    name: 'shelf',
    optionsSchema: {
      type: 'object',
      properties: {
        account: { type: 'string', description: 'Which account.' },
        nothing: { type: 'boolean', description: 'Nothing.' },
      },
    },
    origins: () => [],
    account: (options) => options.account,
    create(_, tools) {
      made = tools;
      shelf.create?.();
      return {
        describe: shelf.describe ?? (async () => ({ name: 'Shelf' })),
        libraries: async () => [],
        async *movies() {},
        async *shows() {},
        async *episodes() {},
      };
    },
  });
  const films = defineProvider({
    name: 'films',
    namespace: 'films',
    optionsSchema: { type: 'object', properties: {} },
    origins: () => [],
    create: () => ({ collections: { get: async () => undefined } }),
  });
  const paper = defineReporter({
    name: 'paper',
    produces: 'file',
    optionsSchema: { type: 'object', properties: {} },
    create: () => ({ render: () => [] }),
  });
  const folder = tempFolder({
    'plexgaps.yml': `version: 1\nservers:\n  - { use: shelf, with: { ${option} }, ${beside} }\nproviders: [{ use: films }]\nreporters: [{ use: paper, output: paper.txt }]\nlibraries: auto\n`,
  });
  const config = await loadConfig(join(folder, 'plexgaps.yml'), { env: {} });
  const redactor = createRedactor();
  const door = createDoor({ redact: redactor, userAgent: 'test' });
  onTestFinished(() => door.close());
  const plugins = await resolvePlugins(config, {
    builtIns: {
      server: { shelf: async () => ({ default: plugin }) },
      provider: { films: async () => ({ default: films }) },
      reporter: { paper: async () => ({ default: paper }) },
    },
    door,
    redactor,
    stateFolder: join(folder, 'state'),
    accounts: { books: { url, login: async () => login } },
    logger: { warn: () => undefined, debug: () => undefined },
  });
  return {
    redactor,
    tools: () => made ?? expect.fail('The plugin was not made.'),
    describe: () => plugins.servers.get('shelf')?.server.describe(ctx) ?? expect.fail('There is no server.'),
  };
}

function hello() {
  return serve((_, response) => sendJson(response, 'hello'));
}

async function opensTo(
  http: Http | undefined,
  places: readonly { readonly origin: string }[],
): Promise<readonly boolean[]> {
  if (!http) throw new Error('Expected a door.');
  return Promise.all(
    places.map(async ({ origin }) => {
      try {
        return (await http.json(origin, { parse: String, signal: ctx.signal })) === 'hello';
      } catch (error) {
        if (error instanceof ServiceError && error.kind === 'forbidden') return false;
        throw error;
      }
    }),
  );
}

async function faultOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UsageError)) throw new Error('Expected a fault.', { cause: error });
  return error.faults
    .map(({ message, at }) => `${at?.file.split('/').at(-1)}:${at?.line}:${at?.column} ${message}`)
    .join('\n');
}
