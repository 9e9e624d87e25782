import { type CallContext, ServiceError } from '@plexgaps/core';
import { expiryOf, signProof } from '@plexgaps/servers/plex-tv';
import type { Login, PlexTvAccount } from './logins.ts';

const oneDay = 86_400_000;
/** Seconds that a proof is good for: as long as the nonce in it. */
const proofLifetime = 300;

/**
 * The login with a new token, where it has a device key and the token ends within a day or has ended; plex.tv takes the key
 * either way. Throws where the new token cannot be had, unless the old one still holds.
 */
export async function renewedLogin(
  login: Login,
  account: PlexTvAccount,
  ctx: CallContext,
  now: number = Date.now(),
): Promise<Login> {
  const expiry = expiryOf(login.token);
  if (login.deviceKey === undefined || expiry === undefined || expiry - now > oneDay) return login;
  try {
    const renewed = { ...login, token: await newToken(login, account, ctx, now) };
    await keepUnlessChanged(login, renewed, account);
    return renewed;
  } catch (error) {
    if (expiry > now && !ctx.signal.aborted) return login;
    throw error;
  }
}

async function newToken(
  { clientIdentifier, deviceKey }: Login,
  { plexTv: connect, redactor }: PlexTvAccount,
  ctx: CallContext,
  now: number,
): Promise<string> {
  if (!deviceKey) throw new Error('Expected a login with a device key.');
  const plexTv = connect(clientIdentifier);
  const iat = Math.floor(now / 1000);
  const proof = signProof(deviceKey, {
    iss: clientIdentifier,
    iat,
    exp: iat + proofLifetime,
    nonce: await plexTv.nonce(ctx),
    scope: 'username,email,friendly_name',
  });
  redactor.add(proof);
  const token = await plexTv.exchange(proof, ctx).catch((error: unknown) => {
    throw unknownKey(error) ?? error;
  });
  redactor.add(token);
  return token;
}

/** plex.tv does not know the key, say because the device was removed there; `undefined` for every other error. */
function unknownKey(error: unknown): ServiceError | undefined {
  if (!(error instanceof ServiceError) || error.status !== 422) return undefined;
  const { service, url, status } = error;
  return new ServiceError('refused', `${service} no longer accepts the key of this device.`, {
    service,
    url,
    status,
    hint: 'Is the clock right? If so, run "plexgaps login --device-key" again.',
    cause: error,
  });
}

/** Somebody may have logged in anew, or out, in the meantime: that stays. */
async function keepUnlessChanged(before: Login, renewed: Login, { logins }: PlexTvAccount): Promise<void> {
  const kept = await logins.read();
  if (kept?.deviceKey?.kid === before.deviceKey?.kid) await logins.keep(renewed);
}
