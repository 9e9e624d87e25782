/**
 * The right answer for a world of recorded collections, worked out apart from plexgaps: nothing of its code is used, so
 * that both can only agree by being right.
 *
 * As a program: `node test/real/expected-gaps.mjs collections.json owned.json 2017-11-01` prints the answer as JSON;
 * `owned.json` says by TMDB id whether the owned film has an id that can be matched: `{ "603": true, "604": false }`.
 */

import { readFileSync } from 'node:fs';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';

/**
 * Gaps by collection, of each with two parts at least of which a matchable one is owned; one without a gap has empty
 * lists. A part without a date is announced, one after today is upcoming. Ids are sorted as text.
 *
 * @param {{ id: number, parts: { id: number, release_date: string | null }[] }[]} collections
 * @param {Record<string, boolean>} owned by TMDB id: whether it can be matched
 * @param {string} today `YYYY-MM-DD`
 * @returns {Record<string, { missing: string[], upcoming: string[], announced: string[] }>}
 */
export function expectedGaps(collections, owned, today) {
  /** @type {Record<string, { missing: string[], upcoming: string[], announced: string[] }>} */
  const answer = {};
  for (const { id, parts } of collections) {
    const lacking = parts.filter((part) => owned[part.id] !== true);
    if (parts.length < 2 || lacking.length === parts.length) continue;
    const lists = { missing: [], upcoming: [], announced: [] };
    for (const part of lacking) {
      const list = !part.release_date ? 'announced' : part.release_date > today ? 'upcoming' : 'missing';
      lists[list].push(`tmdb:movie:${part.id}`);
    }
    for (const list of Object.values(lists)) list.sort();
    answer[`tmdb:collection:${id}`] = lists;
  }
  return answer;
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const [, , collectionsFile, ownedFile, today] = argv;
  if (!collectionsFile || !ownedFile || !today) {
    throw new Error(
      'Expected three arguments: collections.json, owned.json and the day that counts as today.',
    );
  }
  const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
  console.log(JSON.stringify(expectedGaps(read(collectionsFile), read(ownedFile), today), null, 2));
}
