import {
  linkMembers,
  type PlexState,
  type StoredCollection,
  type StoredMovie,
  type StoredSection,
  storeCollection,
  touch,
} from './state.ts';

/** What a refresh of the metadata does to a section: the agent's words return wherever no field is locked. */
export function refreshSection(state: PlexState, section: StoredSection): void {
  for (const collection of section.collections) forgetEdits(collection);
  for (const movie of section.movies) {
    if (!movie.locked.has('collection')) collectAgain(state, movie);
  }
  touch(section);
}

function forgetEdits(collection: StoredCollection): void {
  if (!collection.locked.has('summary')) collection.summary = '';
  if (!collection.locked.has('titleSort')) collection.titleSort = undefined;
}

/** Puts a film into the automatic collections that it belongs to; those that are gone are made anew. */
function collectAgain(state: PlexState, movie: StoredMovie): void {
  for (const title of movie.source.collections ?? []) {
    if (movie.collections.some((collection) => collection.title === title)) continue;
    const { section } = movie;
    const known = section.collections.find((collection) => collection.title === title);
    linkMembers(known ?? storeCollection(state, section, title), [movie]);
  }
}
