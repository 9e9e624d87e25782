/**
 * Where Plex Web shows an item of a server: it opens in any browser that is signed in to an account with access, at home
 * or not, and gives no access by itself. `undefined` for an identifier that is none of Plex's.
 */
export function itemPageOf(machineIdentifier: string): string | undefined {
  if (!/^[\w-]+$/.test(machineIdentifier)) return undefined;
  return `https://app.plex.tv/desktop/#!/server/${machineIdentifier}/details?key=%2Flibrary%2Fmetadata%2F{ratingKey}`;
}
