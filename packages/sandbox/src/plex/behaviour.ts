/** How this server treats paging and long requests, beside what every stand-in can do. */
export interface PlexBehaviour {
  /** Answers every list whole and as unpaged, whatever is asked. Default false. */
  readonly ignorePaging?: boolean;
  /** Pages hold no more than this, whatever is asked. Default: what is asked. */
  readonly maxPageSize?: number;
  /**
   * A scan that moves a section's list once: the next page after a first one is cut from a list in which an earlier
   * item is gone (`skip`: the item after the first page is never sent) or a new one has come (`repeat`: the last item
   * is sent twice). That page's total is one less or one more; all pages after it are right again.
   */
  readonly shiftOnce?: 'skip' | 'repeat';
  /**
   * So many times a section's list becomes shorter while it is read: each page behind a first one is cut from a list that has
   * lost one more of the earlier items, and counts without it. Once that has happened so often, the lists are whole again.
   */
  readonly shrinks?: number;
  /** Characters of path and query that are accepted; longer ones get a 414. Default 8000, as common proxies have it. */
  readonly longestTarget?: number;
}

/** The behaviour that holds now, with what of it is already used up. */
export interface PagingConduct {
  readonly behaviour: PlexBehaviour;
  shifted: boolean;
  /** How often a list has become shorter. */
  shrunk: number;
}
