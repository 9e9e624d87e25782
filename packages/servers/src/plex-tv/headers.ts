/** Who asks. Plex lists each client that it has seen as a device. */
export interface Identity {
  readonly clientIdentifier: string;
  /** Absent: nobody is logged in yet. */
  readonly token?: string;
}

/** What a Plex server and plex.tv want to know of whoever asks. The token goes here, never into a URL. */
export function plexHeaders({ clientIdentifier, token }: Identity): Readonly<Record<string, string>> {
  return {
    Accept: 'application/json',
    ...(token === undefined ? {} : { 'X-Plex-Token': token }),
    'X-Plex-Client-Identifier': clientIdentifier,
    'X-Plex-Product': 'plexgaps',
    'X-Plex-Device': 'plexgaps',
    'X-Plex-Device-Name': 'plexgaps',
    'X-Plex-Platform': 'Node.js',
  };
}
