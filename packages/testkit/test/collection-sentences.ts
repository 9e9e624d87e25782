/** What the contract checks of a server that keeps collections. */
export const collectionSentences = {
  rules: 'a library says how it treats collections',
  found: 'a collection is found by its label or its title, whatever their case',
  change: 'a change is read back, and what was not named stays',
  members: 'members are added and taken, each once',
  removed: 'a removed collection is gone, and its members stay',
  locks: 'a lock that adding or taking leaves on a member can be taken off',
  shown: 'a collection is shown where it is asked for and nowhere else',
  poster: 'a poster is chosen, replaced and taken off',
  library: 'a collection of a library that there is not is an error',
  trouble: 'a service that has trouble writes nothing, and says so',
} as const;
