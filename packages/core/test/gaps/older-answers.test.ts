import { expect, test } from 'vitest';
import { findGaps } from '../../src/gaps/find-gaps.ts';
import type { Day, LibraryGaps, LookUp, Membership } from '../../src/model/index.ts';
import { collection, film, filmAnswers, filmInput, found, movie } from './build.ts';

const rings = collection(
  119,
  'Rings',
  film(120, 'Fellowship', '2001-12-18'),
  film(121, 'Towers', '2002-12-18'),
);
const owned = [movie('1', 'Fellowship', 120), movie('2', 'Alone', 300), movie('3', 'Only', 301)];

/** A library of two films that stand alone and a collection, each as of a day where that is an older one. */
function gapsWith(days: { readonly rings?: Day; readonly alone?: Day }): LibraryGaps {
  const asOf = (day: Day | undefined) => (day === undefined ? {} : { asOf: day });
  const alone = (id: number): LookUp<Membership> => found({ id: `tmdb:movie:${id}`, title: 'Alone' });
  const answers = filmAnswers([], {
    collections: new Map([[rings.id, { ...found(rings), ...asOf(days.rings) }]]),
    memberships: {
      'tmdb:120': {
        ...found({ id: 'tmdb:movie:120', title: 'Fellowship', collection: rings.id }),
        ...asOf(days.rings),
      },
      'tmdb:300': { ...alone(300), ...asOf(days.alone) },
      'tmdb:301': alone(301),
    },
  });
  return findGaps(filmInput({ owned, answers }));
}

test.each([
  [{}, undefined, undefined],
  [{ rings: '2026-11-18' }, 1, '2026-11-18'],
  [{ alone: '2026-11-10' }, 1, '2026-11-10'],
  [{ rings: '2026-11-18', alone: '2026-11-10' }, 2, '2026-11-10'],
  [{ rings: '2026-11-10', alone: '2026-11-18' }, 2, '2026-11-10'],
] as const)(
  'a library says how many older answers it rests on, and the day of the oldest: %o',
  (days, number, since) => {
    const { staleLookUps, staleSince, gaps } = gapsWith(days);

    expect([staleLookUps, staleSince]).toEqual([number, since]);
    expect(gaps.map(({ asOf }) => asOf)).toEqual(['rings' in days ? days.rings : undefined]);
  },
);
