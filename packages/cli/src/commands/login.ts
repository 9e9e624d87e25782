import { setTimeout as sleep } from 'node:timers/promises';
import { type AccountLogin, isOutage, PlexgapsError } from '@plexgaps/core';
import {
  type DeviceKey,
  makeDeviceKey,
  type Pin,
  pinPage,
  publicPart,
  signProof,
} from '@plexgaps/servers/plex-tv';
import type { Login } from '../logins.ts';
import { openPage } from '../open-page.ts';
import { print } from '../output.ts';
import { type PlexTvSession, withPlexTv } from '../plex-tv-session.ts';
import { say } from '../say.ts';

/** What the command line says about a login. */
export interface LoginArguments {
  /** Write the token to standard output, and keep nothing. */
  readonly print?: boolean;
  /** Make a key for this device, by which short tokens are renewed, instead of having one that lasts. */
  readonly deviceKey?: boolean;
}

const interrupted = 130;
/** Milliseconds between two questions whether the link was used. */
const pause = 1000;

/** `plexgaps login`: a link to confirm at plex.tv, and the token that comes of it, kept or printed. */
export function login({ print: isPrinted = false, deviceKey = false }: LoginArguments): Promise<number> {
  return withPlexTv(async (session) => {
    try {
      await (isPrinted ? printToken(session) : logIn(session, deviceKey));
      return 0;
    } catch (error) {
      if (!session.signal.aborted) throw error;
      say('Cancelled. Nobody was logged in, and nothing was kept.');
      return interrupted;
    }
  });
}

/** A client of its own: a later logout here does not end what is used elsewhere. */
async function printToken(session: PlexTvSession): Promise<void> {
  const { token } = await confirmedLogin(session, crypto.randomUUID());
  say('This is the token of your whole account. Keep it as you would a password.');
  await print([`${token}\n`]);
}

/** Gives a link, waits until it is confirmed, and keeps the login. `withKey`: with a key of this device. */
export async function logIn(session: PlexTvSession, withKey: boolean = false): Promise<void> {
  const { logins, signal } = session;
  const before = await logins.read();
  const key = withKey ? makeDeviceKey() : undefined;
  if (key) say('With a device key, plex.tv ends the older token of this device.\n');
  const kept = await confirmedLogin(session, before?.clientIdentifier ?? crypto.randomUUID(), key);
  signal.throwIfAborted();
  await logins.keep(kept);
  say(`Logged in${await nameOf(session, kept)}. "plexgaps logout" ends it.`);
}

/** A name is nice to see: the login stands without it. */
async function nameOf({ plexTv, redactor, signal }: PlexTvSession, login: AccountLogin): Promise<string> {
  try {
    return ` as ${redactor.redact(await plexTv(login.clientIdentifier).user(login.token, { signal }))}`;
  } catch {
    return '';
  }
}

async function confirmedLogin(
  { plexTv: connect, redactor, signal }: PlexTvSession,
  clientIdentifier: string,
  deviceKey?: DeviceKey,
): Promise<Login> {
  const plexTv = connect(clientIdentifier);
  const pin = await plexTv.createPin({ signal }, deviceKey && publicPart(deviceKey));
  const proof = deviceKey && proofFor(pin, clientIdentifier, deviceKey);
  for (const secret of [proof, deviceKey?.jwk.d]) if (secret !== undefined) redactor.add(secret);
  const stopOffering = offer(pinPage(pin, clientIdentifier));
  try {
    const token = await waitForToken(pin, (id) => plexTv.findPin(id, { signal }, proof), signal);
    redactor.add(token);
    return { token, clientIdentifier, ...(deviceKey && { deviceKey }) };
  } finally {
    stopOffering();
  }
}

/** It goes with every question about the PIN, so that it lasts as long as the PIN, and opens nothing else. */
function proofFor({ lifetime }: Pin, iss: string, deviceKey: DeviceKey): string {
  const iat = Math.floor(Date.now() / 1000);
  return signProof(deviceKey, { iss, iat, exp: iat + Math.ceil(lifetime / 1000) + 60 });
}

/** Shows the link, and where somebody sits at a terminal, opens it for the asking. Gives what takes the offer back. */
function offer(page: string): () => void {
  const { stdin, stderr } = process;
  const isSeen = stdin.isTTY === true && stderr.isTTY === true;
  say(`Open this page, and confirm there that plexgaps may use your account:\n\n  ${page}\n`);
  say(`${isSeen ? 'Enter opens it in a browser here. ' : ''}Waiting for you to confirm; Ctrl-C cancels.`);
  if (!isSeen) return () => undefined;
  const open = () => openPage(page);
  stdin.once('data', open);
  return () => {
    stdin.off('data', open);
    stdin.pause();
    stdin.unref();
  };
}

/** Asks until the link was used or has expired, as long as plex.tv said that it lasts: its clock need not be ours. */
async function waitForToken(
  { id, lifetime }: Pin,
  findPin: (id: number) => Promise<Pin | undefined>,
  signal: AbortSignal,
): Promise<string> {
  const end = performance.now() + lifetime;
  while (performance.now() < end) {
    await sleep(pause, undefined, { signal });
    const pin = await ask(() => findPin(id));
    if (pin === 'expired') break;
    if (pin?.token !== undefined) return pin.token;
  }
  throw new PlexgapsError('login-expired', 'The link has expired before it was used.', {
    hint: 'Run "plexgaps login" again.',
  });
}

/** `undefined`: plex.tv cannot tell right now, which does not end the wait. */
async function ask(findPin: () => Promise<Pin | undefined>): Promise<Pin | 'expired' | undefined> {
  try {
    return (await findPin()) ?? 'expired';
  } catch (error) {
    if (isOutage(error)) return undefined;
    throw error;
  }
}
