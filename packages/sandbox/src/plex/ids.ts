import { createHash } from 'node:crypto';

/** A UUID that follows from a text. */
export function uuidOf(text: string): string {
  const hex = hexOf(text, 32);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** So many hex digits that follow from a text. */
export function hexOf(text: string, length: number): string {
  return createHash('sha1').update(text).digest('hex').slice(0, length);
}

/**
 * The guid of a season, which the world leaves to the show: `plex://season/…`, a legacy agent's with the season number
 * added, `local://<rating key>` for what no agent knows.
 */
export function seasonGuid(showGuid: string, seasonNumber: number, ratingKey: string): string {
  if (showGuid.startsWith('plex://')) return `plex://season/${hexOf(`${showGuid} ${seasonNumber}`, 24)}`;
  const legacy = /^(com\.plexapp\.agents\.[^:]+:\/\/[^?]+)(\?.*)?$/.exec(showGuid);
  if (!legacy || showGuid.startsWith('com.plexapp.agents.none')) return `local://${ratingKey}`;
  return `${legacy[1]}/${seasonNumber}${legacy[2] ?? ''}`;
}
