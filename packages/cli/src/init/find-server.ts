import { PlexgapsError, type ServerLibrary, ServiceError, UsageError } from '@plexgaps/core';
import { logIn } from '../commands/login.ts';
import type { PlexTvSession } from '../plex-tv-session.ts';
import { type Address, readAddress } from './address.ts';
import type { Options } from './config-text.ts';
import type { Variables } from './dot-env.ts';
import type { Questions } from './questions.ts';
import { type Trial, type TriedServer, tryServer } from './try-plugins.ts';

/** What is known of the server before anybody is asked. */
export interface ServerWish {
  /** Found by the account at plex.tv. `undefined`: nobody has said. */
  readonly account?: boolean;
  readonly server?: string;
  readonly url?: string;
  readonly token?: string;
  /** The one of a variable, for a server by its address, or where nobody is logged in. */
  readonly knownToken?: string;
}

/** A server that answered, and how the config is to name it. */
export interface FoundServer {
  readonly name: string;
  readonly libraries: readonly ServerLibrary[];
  /** Found by the account. */
  readonly byAccount: boolean;
  readonly options: Options;
  /** What the options name, with the values. */
  readonly variables: Variables;
}

/** The variable that holds the token. */
export const tokenVariable = 'PLEX_TOKEN';

/** What finding a server takes. */
export interface Search extends Trial {
  readonly session: PlexTvSession;
  /** Absent: nobody is there to be asked. */
  readonly questions: Questions | undefined;
}

/** The server, by the account or by its address, with the libraries that it has. It has answered. */
export async function findServer(wish: ServerWish, search: Search): Promise<FoundServer> {
  const byAccount = wish.account ?? (wish.url === undefined && (await isByAccount(search.questions)));
  return byAccount ? await byTheAccount(wish, search) : await byItsAddress(wish, search);
}

async function isByAccount(questions: Questions | undefined): Promise<boolean> {
  if (!questions) return false;
  return await questions.one('How is your Plex server found?', [
    { value: true, label: 'By my Plex account', hint: 'you confirm in a browser; no token to look for' },
    { value: false, label: 'By its address', hint: 'and an X-Plex-Token' },
  ]);
}

async function byTheAccount(
  { server: wanted, token: told, knownToken }: ServerWish,
  search: Search,
): Promise<FoundServer> {
  const { session, questions, signal } = search;
  const kept = told === undefined ? await session.login({ signal }) : undefined;
  const token = told ?? (kept || questions ? undefined : knownToken);
  if (token === undefined && !kept) {
    if (!questions) throw nobody();
    questions.say('Nobody is logged in to plex.tv yet.');
    await logIn(session);
  }
  const server = wanted ?? (await chooseServer(search, token));
  const options = {
    account: true,
    ...(server !== undefined && { server }),
    ...(token !== undefined && { token }),
  };
  const { description, libraries } = await tryServer(options, search);
  return {
    name: description.name,
    libraries,
    byAccount: true,
    options: [
      { name: 'account', value: true, note: 'found by your account at plex.tv: plexgaps login' },
      { name: 'server', value: server ?? description.name },
      ...(token === undefined ? [] : [tokenOption]),
    ],
    variables: token === undefined ? {} : { [tokenVariable]: token },
  };
}

const tokenOption = { name: 'token', variable: tokenVariable } as const;

/** `undefined`: there is one, or none, or nobody to be asked; the plugin itself says what is to be said then. */
async function chooseServer(
  { session, questions, signal }: Search,
  token: string | undefined,
): Promise<string | undefined> {
  if (!questions) return undefined;
  const login = token === undefined ? await session.login({ signal }) : undefined;
  const { clientIdentifier = crypto.randomUUID() } = login ?? {};
  const used = token ?? login?.token ?? '';
  const resources = await session.plexTv(clientIdentifier).resources(used, { signal });
  const servers = resources.filter(({ isServer }) => isServer);
  if (servers.length < 2) return undefined;
  const isOnly = (name: string) => servers.filter((other) => other.name === name).length === 1;
  return await questions.one(
    'Which server?',
    servers.map(({ name, clientIdentifier: machine, owned }) => ({
      value: isOnly(name) ? name : machine,
      label: name,
      hint: [...(owned ? [] : ['shared with you']), ...(isOnly(name) ? [] : [machine])].join(', '),
    })),
  );
}

function nobody(): UsageError {
  return new UsageError([
    {
      message:
        'Nobody is logged in to plex.tv. Run "plexgaps login" before, or give the token of the account: --token, or PLEX_TOKEN.',
    },
  ]);
}

async function byItsAddress(wish: ServerWish, search: Search): Promise<FoundServer> {
  const { questions } = search;
  let address = wish.url === undefined ? undefined : addressOf(wish.url);
  let token = wish.token ?? address?.token ?? wish.knownToken;
  for (;;) {
    address ??= await askAddress(questions);
    token ??= address.token ?? (await askToken(questions));
    search.redactor.add(token);
    const { url } = address;
    questions?.say(`Asking ${url} …`);
    const tried = await tryAddress(url, token, search);
    if (!(tried instanceof Error)) return foundAt(url, token, tried);
    if (!questions) throw tried;
    if (isRefusal(tried)) {
      questions.warn(`${url} does not accept this token.`);
      token = undefined;
    } else {
      questions.warn(tried.message);
      address = undefined;
    }
  }
}

function foundAt(url: string, token: string, { description, libraries }: TriedServer): FoundServer {
  return {
    name: description.name,
    libraries,
    byAccount: false,
    options: [{ name: 'url', value: url }, tokenOption],
    variables: { [tokenVariable]: token },
  };
}

async function tryAddress(url: string, token: string, trial: Trial): Promise<TriedServer | PlexgapsError> {
  try {
    return await tryServer({ url, token }, trial);
  } catch (error) {
    if (trial.signal.aborted || !(error instanceof PlexgapsError)) throw error;
    return error;
  }
}

function isRefusal(error: PlexgapsError): boolean {
  return error instanceof ServiceError && error.kind === 'refused';
}

function addressOf(typed: string): Address {
  const read = readAddress(typed);
  if (typeof read === 'string') throw new UsageError([{ message: `--url: ${read}` }]);
  return read;
}

async function askAddress(questions: Questions | undefined): Promise<Address> {
  if (!questions) throw new Error('Expected an address, or somebody to ask for it.');
  const fault = (typed: string) => {
    const read = readAddress(typed);
    return typeof read === 'string' ? read : undefined;
  };
  return addressOf(
    await questions.text({ message: 'Where is it? Such as nas.local, or https://plex.example.com', fault }),
  );
}

async function askToken(questions: Questions | undefined): Promise<string> {
  if (!questions) throw new Error('Expected a token, or somebody to ask for it.');
  return await questions.secret({
    message: 'Its X-Plex-Token (Plex Web: any item, Get Info, View XML)',
    fault: (typed) => (/^\S+$/.test(typed) ? undefined : 'Expected a token, without spaces.'),
  });
}
