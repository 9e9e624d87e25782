import { describe, expect, test } from 'vitest';
import type {
  EpisodeEntry,
  FilmEntry,
  ReportGroup,
  ReportLibrary,
  ReportSeries,
} from '../../src/model/index.ts';
import type { ServerCollection } from '../../src/plugin/types.ts';
import { wroteMark, wroteOf } from '../../src/write-back/marks.ts';
import type { LibraryToPlan, PlaceholderSettings } from '../../src/write-back/placeholder.ts';
import { planWriteBack } from '../../src/write-back/plan.ts';
import { defaultTexts } from '../../src/write-back/texts.ts';

const settings: PlaceholderSettings = {
  style: 'collection',
  label: 'Plexgaps',
  labels: [],
  mode: 'hide',
  poster: 'none',
  promote: [],
  minOwned: 1,
  minMissing: 1,
  limit: 100,
  onDeletionRefused: 'rename',
  texts: defaultTexts.collection,
};

const place = {
  server: 'plex',
  section: '1',
  title: 'Everything',
  rules: { hidesMembers: false, canRemove: true },
  existing: [] as readonly ServerCollection[],
};

function libraryToPlan(
  groups: readonly ReportGroup[],
  own: {
    readonly library?: Partial<ReportLibrary>;
    readonly settings?: Partial<PlaceholderSettings>;
    readonly existing?: readonly ServerCollection[];
  } = {},
): LibraryToPlan {
  return {
    library: {
      name: 'Library',
      type: 'movie',
      providers: ['tmdb'],
      complete: true,
      evidence: { received: 1, expected: 1, failedLookUps: 0, staleLookUps: 0 },
      totals: {} as ReportLibrary['totals'],
      groups,
      unmatched: [],
      mend: [],
      ...own.library,
    },
    settings: { ...settings, ...own.settings },
    places: [{ ...place, existing: own.existing ?? [] }],
  };
}

function film(title: string): FilmEntry {
  return { id: `tmdb:movie:${title.length}`, title, released: '1992-05-22', because: [] };
}

/** A collection of which these rating keys are owned, and these titles missing. */
function collection(id: number, title: string, owned: readonly string[], missing: readonly string[]) {
  const items = (ratingKey: string) => [{ server: 'plex', section: '1', ratingKey }];
  return {
    kind: 'collection',
    id: `tmdb:collection:${id}`,
    title,
    status: missing.length > 0 ? 'incomplete' : 'complete',
    owned: owned.map((key) => ({ ...film(key), items: items(key) })),
    missing: missing.map(film),
    upcoming: [film('To come')],
    announced: [],
    ignored: [],
    possiblyOwned: [],
    disputed: [],
    elsewhere: [],
    extras: [],
  } as const;
}

/** A show with this rating key of which ten episodes are owned, and these missing. */
function show(
  title: string,
  ratingKey: string,
  missing: readonly EpisodeEntry[],
  own: Partial<ReportSeries> = {},
): ReportSeries {
  return {
    kind: 'series',
    id: `tvdb:series:${ratingKey}`,
    title,
    status: missing.length > 0 ? 'incomplete' : 'complete',
    items: [
      { server: 'plex', section: '1', ratingKey },
      { server: 'plex', section: '9', ratingKey: `${ratingKey}9` },
    ],
    ordering: 'tvdb:official',
    seasons: [{ number: 1, owned: 10, of: 10, status: 'complete', ownedNumbers: '1-10' }],
    missing,
    upcoming: [],
    announced: [],
    ignored: [],
    possiblyOwned: [],
    disputed: [],
    conflicts: [],
    elsewhere: [],
    extra: [],
    ...own,
  };
}

function episode(season: number, number: number): EpisodeEntry {
  return { id: `tvdb:episode:${season * 1000 + number}`, season, number, title: 'A title', because: [] };
}

function wantedOf(libraries: readonly LibraryToPlan[]) {
  const { actions } = planWriteBack(libraries, { narrowed: false });
  return actions.map((action) => (action.action === 'create' ? action.wanted : action));
}

const alien = collection(8091, 'Alien Collection', ['1', '2'], ['Alien³']);
const cube = collection(437, 'Cube Collection', ['3'], ['Cube 2', 'Cube Zero']);
const full = collection(9, 'Full Collection', ['4'], []);

test('What may be owned is counted among what there is, in the plan and in the summary', () => {
  const group: ReportGroup = {
    ...collection(1, 'Saga', ['a', 'b'], ['Gone']),
    possiblyOwned: [{ ...film('Perhaps'), items: [] }],
  };

  const { actions } = planWriteBack([libraryToPlan([group])], { narrowed: false });

  expect(actions).toMatchObject([
    {
      because: ['1 of 4 missing.'],
      wanted: { summary: expect.stringMatching(/^1 of 4 missing: Gone \(1992\)\.\n/) },
    },
  ]);
});

describe('style: single', () => {
  test('One collection holds the films of all that have gaps, and its summary ranks them', () => {
    const planned = libraryToPlan([cube, full, alien], {
      settings: { style: 'single', texts: defaultTexts.single },
    });
    expect(wantedOf([planned])).toEqual([
      {
        title: 'Incomplete collections',
        sortTitle: '~Incomplete collections',
        summary:
          '2 collections have gaps.\n\nAlien Collection: 1 of 3 missing: Alien³ (1992).\nCube Collection: 2 of 3 missing: Cube 2 (1992), Cube Zero (1992).',
        promote: [],
        mode: 'hide',
        labels: [],
        members: ['1', '2', '3'],
      },
    ]);
  });

  test('It has no poster of the provider, and the plan says why', () => {
    const planned = libraryToPlan([alien], {
      settings: { style: 'single', texts: defaultTexts.single, poster: 'provider' },
    });
    const { actions } = planWriteBack([planned], { narrowed: false });

    expect(actions.map(({ because }) => because)).toEqual([
      ['1 of its collections has gaps.', 'It stands for all of them, and has no poster of theirs.'],
    ]);
  });
});

describe('a library of shows', () => {
  const shows = { library: { type: 'show' }, settings: { texts: defaultTexts.shows } } as const;

  test('One collection holds the shows with gaps of its section, nearest to complete first', () => {
    const groups = [
      show('Longer', '30', [episode(1, 1), episode(1, 2), episode(12, 120)]),
      show('Breaking Bad', '10', [episode(2, 2), episode(2, 4)]),
      show('Whole', '20', []),
      show('Elsewhere', '40', [episode(1, 1)], { items: [] }),
    ];
    const [action] = planWriteBack([libraryToPlan(groups, shows)], { narrowed: false }).actions;
    expect(action).toMatchObject({
      action: 'create',
      type: 'show',
      because: ['2 of its shows have gaps.'],
      wanted: {
        title: 'Incomplete shows',
        sortTitle: '~Incomplete shows',
        summary:
          '2 shows have gaps.\n\nBreaking Bad: 2 missing (S02E02, S02E04)\nLonger: 3 missing (S01E01, S01E02, S12E120)',
        members: ['10', '30'],
      },
    });
  });

  test('A list that is too long ends with how many more there are', () => {
    const many = Array.from({ length: 400 }, (_, index) => episode(1, index + 1));
    const groups = [
      show('Near', '10', [episode(2, 2)]),
      show('Far', '20', many),
      show('Farther', '30', [...many, episode(2, 1)]),
    ];
    const [wanted] = wantedOf([libraryToPlan(groups, shows)]);
    const { summary } = wanted as { readonly summary: string };

    expect(summary).toMatch(
      /^3 shows have gaps\.\n\nNear: 1 missing \(S02E02\)\nFar: 400 missing \(S01E01, .*, S01E\d+\)\nand \d+ more$/,
    );
    const listed = summary.match(/S\d+E\d+/g)?.length ?? 0;
    expect(summary.endsWith(`\nand ${802 - listed} more`)).toBe(true);
    expect(encodeURIComponent(summary).length).toBeLessThanOrEqual(2500);
  });

  test('An episode without a number is called by its title', () => {
    const special = { id: 'tvdb:episode:5', title: 'Behind the scenes', because: [] } as const;
    const [wanted] = wantedOf([libraryToPlan([show('Show', '10', [special])], shows)]);
    expect(wanted).toMatchObject({ summary: '1 show has gaps.\n\nShow: 1 missing (Behind the scenes)' });
  });

  test('Where only a part of it was looked at, nothing is done', () => {
    const planned = libraryToPlan([show('Show', '10', [episode(1, 1)])], shows);
    const { actions, notices } = planWriteBack([planned], { narrowed: true });
    expect([actions, notices.map(({ code }) => code)]).toEqual([[], ['placeholders-left']]);
  });
});

describe('two libraries with one section', () => {
  test('The first has the placeholder of what both hold, and the plan says so', () => {
    const one = libraryToPlan([alien], { library: { name: 'One' } });
    const two = libraryToPlan([alien, cube], { library: { name: 'Two' } });
    const { actions, notices } = planWriteBack([one, two], { narrowed: false });

    expect(actions.map(({ library, identity }) => [library, identity])).toEqual([
      ['One', 'tmdb:collection:8091'],
      ['Two', 'tmdb:collection:437'],
    ]);
    expect(notices).toEqual([
      {
        severity: 'note',
        code: 'placeholders-shared',
        message:
          'In "Everything" what stands is the placeholder of the library "One", and "Two" makes none of its own: "Missing from Alien Collection".',
        library: 'Two',
        source: 'plex',
      },
    ]);
  });

  test('What is on the server stays whose it is', () => {
    const texts = wroteOf('Two', { title: '', sortTitle: '', summary: '', mode: 'hide' });
    const marks = { ...texts, showcases: '', poster: '', posterUrl: '' };
    const existing = {
      key: '7',
      title: 'Missing from Alien Collection',
      summary: '',
      labels: ['Plexgaps', 'Plexgaps:tmdb:collection:8091', wroteMark('Plexgaps', marks)],
      members: ['1', '2'],
      mode: 'hide',
      locked: [],
    } as const;
    const one = libraryToPlan([alien], { library: { name: 'One' }, existing: [existing] });
    const two = libraryToPlan([alien], { library: { name: 'Two' }, existing: [existing] });
    const both = planWriteBack([one, two], { narrowed: false });
    expect(both.actions.map(({ library, action }) => [library, action])).toEqual([['Two', 'update']]);
    expect(both.notices[0]?.message).toContain('the placeholder of the library "Two", and "One" makes none');

    const alone = planWriteBack([one], { narrowed: false });
    expect(alone.actions).toEqual([]);
    expect(alone.notices[0]?.message).toContain(
      'the placeholder of a library that this run does not look at',
    );
  });
});
