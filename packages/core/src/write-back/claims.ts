import type { Problem } from '../model/index.ts';
import { fingerprint } from './fingerprint.ts';
import { marksOf } from './marks.ts';
import type { LibraryToPlan, PlaceholderPlace } from './placeholder.ts';

/** Which library has the placeholder of a collection in a section. Two may look at the same section, with one label. */
export interface Claims {
  /** Takes it for a library. Gives the owner that it has already: a name, or an empty text for one out of sight. */
  claim(place: PlaceholderPlace, identity: string, by: LibraryToPlan): string | undefined;
}

/** What is on the servers stays whose it is; what is new goes to the first library that asks. */
export function claimsOf(libraries: readonly LibraryToPlan[]): Claims {
  const names = new Map(libraries.map(({ library }) => [fingerprint(library.name), library.name]));
  const owners = new Map<string, string>();
  for (const { places, settings } of libraries)
    for (const place of places)
      for (const existing of place.existing) {
        const { identity, wrote } = marksOf(existing, settings.label);
        if (identity === undefined || wrote === undefined) continue;
        owners.set(keyOf(place, settings.label, identity), names.get(wrote.library) ?? '');
      }
  return {
    claim: (place, identity, { library, settings }) => {
      const key = keyOf(place, settings.label, identity);
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, library.name);
      return owner === library.name ? undefined : owner;
    },
  };
}

/** A placeholder that is not made, since another library has it. */
export interface Shared {
  readonly owner: string;
  readonly title: string;
}

/** Titles that one sentence names. */
const named = 5;

/** Whose placeholders stand in a section, for people: one sentence for each library. */
export function sharedNotices(
  shared: readonly Shared[],
  { library }: LibraryToPlan,
  { server, title }: PlaceholderPlace,
): readonly Problem[] {
  return [...new Set(shared.map(({ owner }) => owner))].map((owner) => {
    const titles = shared.filter((one) => one.owner === owner).map((one) => `"${one.title}"`);
    const rest = titles.length - named;
    const list = [...titles.slice(0, named), ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ');
    const whose = owner === '' ? 'a library that this run does not look at' : `the library "${owner}"`;
    const message = `In "${title}" what stands is the placeholder of ${whose}, and "${library.name}" makes none of its own: ${list}.`;
    return { severity: 'note', code: 'placeholders-shared', message, library: library.name, source: server };
  });
}

function keyOf({ server, section }: PlaceholderPlace, label: string, identity: string): string {
  return JSON.stringify([server, section, label.toLowerCase(), identity.toLowerCase()]);
}
