import type { CallContext, Diagnosis, DiagnosisContext } from '@plexgaps/core';
import { isKeptBack, type PlexClient } from './client.ts';
import type { Connection } from './connection.ts';
import { libraryType } from './map.ts';
import { readDeletion, readSetting, type WireSection } from './wire.ts';

/** Which of the addresses that the account knows answered. A person who gave an address knows it. */
export function diagnoseConnection({ url, reach }: Pick<Connection, 'url' | 'reach'>): readonly Diagnosis[] {
  if (!reach) return [];
  const check = 'connection';
  if (reach.relay) {
    const found = `Found by the account, and reached only through Plex's relay (${url}), which is slow.`;
    const advice =
      'Turn remote access on in Plex: Settings, Remote Access; or give the address of the server with "url".';
    return [{ check, outcome: 'warn', found, advice }];
  }
  const way = reach.local ? 'in its local network' : 'from outside its network';
  const safety = url.startsWith('https:') ? '' : ', without TLS';
  return [{ check, outcome: 'ok', found: `Found by the account, and reached ${way} at ${url}${safety}.` }];
}

/** What the token may do, and what the server is set to: three requests. */
export async function diagnose(
  client: PlexClient,
  sections: (ctx: CallContext) => Promise<readonly WireSection[]>,
  ctx: DiagnosisContext,
): Promise<readonly Diagnosis[]> {
  const section = (await sections(ctx)).find((one) => libraryType(one) !== 'other');
  return [
    ...(section ? await diagnoseOwner(client, section, ctx) : []),
    ...(await diagnoseDeletion(client, ctx)),
  ];
}

/** Only the owner may read the settings of a library. */
async function diagnoseOwner(
  client: PlexClient,
  { key }: WireSection,
  ctx: DiagnosisContext,
): Promise<readonly Diagnosis[]> {
  const settings = await client.find(
    `/library/sections/${encodeURIComponent(key)}/prefs`,
    { absent: [401, 403], parse: (body) => ({ mode: readSetting(body, 'collectionMode') }) },
    ctx,
  );
  const check = 'owner';
  if (settings) return [{ check, outcome: 'ok', found: "The token is the owner's." }];
  const lost = "The token is not the owner's: how libraries number their episodes cannot be read";
  const advice = "Use the token of the server's owner.";
  if (!ctx.writes) return [{ check, outcome: 'warn', found: `${lost}.`, advice }];
  return [{ check, outcome: 'fail', found: `${lost}, and no placeholders can be written.`, advice }];
}

/** Placeholders that are not needed any more can be removed only where the server is set to delete things. */
async function diagnoseDeletion(client: PlexClient, ctx: DiagnosisContext): Promise<readonly Diagnosis[]> {
  const check = 'media-deletion';
  const isAllowed = await readAllowed(client, ctx);
  if (!ctx.writes) {
    if (isAllowed === undefined) return [];
    const found = `"Allow media deletion" is ${isAllowed ? 'on' : 'off'}; only placeholders would need it, and none are kept.`;
    return [{ check, outcome: 'ok', found }];
  }
  if (isAllowed) return [{ check, outcome: 'ok', found: '"Allow media deletion" is on.' }];
  const found =
    isAllowed === undefined
      ? 'Whether "Allow media deletion" is on cannot be read: something in front of the server keeps its first page back.'
      : '"Allow media deletion" is off: placeholders that are not needed any more cannot be removed, and are renamed or emptied.';
  const advice = 'Turn it on in Plex: Settings, Library. Films themselves are never deleted.';
  return [{ check, outcome: 'warn', found, advice }];
}

async function readAllowed(client: PlexClient, ctx: CallContext): Promise<boolean | undefined> {
  try {
    return await client.get('/', { parse: readDeletion }, ctx);
  } catch (error) {
    if (!isKeptBack(error)) throw error;
    return undefined;
  }
}
