import { asFlag, type HttpRequest, optionalText, type Showcase } from '@plexgaps/core';
import { readContainer, readEntries } from './wire.ts';

/** What Plex calls the places where it shows a collection. */
const flags: Readonly<Record<Showcase, string>> = {
  home: 'promotedToOwnHome',
  friends: 'promotedToSharedHome',
  library: 'promotedToRecommended',
};

const places = Object.keys(flags) as Showcase[];

/** The name of the hub that shows a collection. */
export function hubName(library: string, key: string): string {
  return `custom.collection.${library}.${key}`;
}

/** All three: what is left out would stay as it is. */
export function showcaseFlags(showcases: readonly Showcase[]): NonNullable<HttpRequest<unknown>['query']> {
  return Object.fromEntries(places.map((place) => [flags[place], showcases.includes(place) ? 1 : 0]));
}

/** Of the hubs of a section those that show a collection: its rating key, and where. Plex's own are passed over. */
export function readShownCollections(body: unknown): ReadonlyMap<string, readonly Showcase[]> {
  return new Map(
    readEntries(readContainer(body), 'Hub').flatMap((hub) => {
      const [, key] = /^custom\.collection\.\d+\.(\d+)$/.exec(optionalText(hub['identifier']) ?? '') ?? [];
      return key === undefined ? [] : [[key, places.filter((place) => asFlag(hub[flags[place]]))] as const];
    }),
  );
}

/** The poster that somebody has given to an item and chosen; what Plex makes or finds itself is none. */
export function readChosenPoster(body: unknown): string | undefined {
  const names = readEntries(readContainer(body), 'Metadata')
    .filter((poster) => asFlag(poster['selected']))
    .map((poster) => optionalText(poster['ratingKey']));
  return names.find((name) => name?.startsWith('upload://'));
}
