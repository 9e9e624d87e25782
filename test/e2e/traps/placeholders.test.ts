import type { Report, ReportPlaceholder } from '@plexgaps/core';
import { type PlexStandIn, type Sandbox, startSandbox, type World } from '@plexgaps/sandbox';
import { expect, test } from 'vitest';
import { type PipelineOptions, runPipeline } from '../pipeline.ts';
import { tempFolder } from '../temp-folder.ts';
import { secretsOf, worldConfig, writeConfig } from '../world-config.ts';
import { alien, copyOf, filmSection, smallWorld, today } from './small-world.ts';

const title = 'Missing from Alien Collection';
const summary = '1 of 3 missing: Alien³ (1992).\n\nMissing:\n• Alien³, 1992-05-22';
const two = smallWorld({ ...alien, films: [copyOf(348, 'Alien'), copyOf(679, 'Aliens')] });

/** A house with a Plex that stays as runs leave it. */
interface House {
  readonly sandbox: Sandbox;
  readonly plex: PlexStandIn;
  /** A whole run with `--apply`, unless told otherwise; `placeholders` over the library's own. */
  run(options?: Partial<PipelineOptions>, own?: HouseConfig): Promise<Ran>;
  /** Asks the server as any client does. */
  send(method: string, path: string): Promise<readonly Item[]>;
  /** The collections as a client sees them, by their sort titles, and the films whose field is locked. */
  look(
    section?: string,
  ): Promise<{ readonly collections: readonly Item[]; readonly locked: readonly unknown[] }>;
}

interface HouseConfig {
  readonly placeholders?: object;
  readonly libraries?: readonly object[];
  /** Where its config lies, and what runs leave for the next one. Default: a new one for each run. */
  readonly folder?: string;
}

interface Ran {
  readonly report: Report;
  readonly exitCode: number;
  /** What was planned or done: action, outcome, title. */
  readonly did: readonly string[];
  /** The statements of the run about placeholders. */
  readonly said: readonly string[];
  readonly writes: number;
}

type Item = Readonly<Record<string, unknown>>;

async function inHouse(world: World, live: (house: House) => Promise<void>): Promise<void> {
  const sandbox = await startSandbox(world);
  const [plex] = sandbox.plex as [PlexStandIn];
  const send = async (method: string, path: string): Promise<readonly Item[]> => {
    const headers = { accept: 'application/json', 'x-plex-token': plex.token };
    const text = await (await fetch(plex.url + path, { method, headers })).text();
    return text === '' ? [] : (JSON.parse(text).MediaContainer.Metadata ?? []);
  };
  const run: House['run'] = async (options = {}, own = {}) => {
    const placeholders = { enabled: true, ...own.placeholders };
    const libraries = own.libraries ?? [{ name: 'Films', provider: 'tmdb', placeholders }];
    const file = await writeConfig(own.folder ?? (await tempFolder()), worldConfig(sandbox, { libraries }));
    const before = plex.writes().length;
    const { report, exitCode } = await runPipeline(file, {
      env: secretsOf(sandbox),
      today,
      apply: true,
      ...options,
    });
    return {
      report,
      exitCode,
      did: report.placeholders.map(wordsOf),
      said: report.problems
        .filter(({ code }) => code.startsWith('placeholder'))
        .map(({ message }) => message),
      writes: plex.writes().length - before,
    };
  };
  const look: House['look'] = async (section = '1') => {
    const rows = await send('GET', `/library/sections/${section}/all?type=18&sort=titleSort`);
    const collections = await Promise.all(
      rows.map(async ({ ratingKey }) => {
        const [one = {}] = await send('GET', `/library/metadata/${ratingKey}`);
        const whole = 'X-Plex-Container-Start=0&X-Plex-Container-Size=1000';
        const members = await send('GET', `/library/collections/${ratingKey}/children?${whole}`);
        return {
          title: one['title'],
          summary: one['summary'],
          members: members.map((item) => item['ratingKey']),
        };
      }),
    );
    const films = await send('GET', `/library/sections/${section}/all?type=1`);
    const details = await send(
      'GET',
      `/library/metadata/${films.map((film) => film['ratingKey']).join(',')}`,
    );
    const locked = details.filter((film) => 'Field' in film).map((film) => film['ratingKey']);
    return { collections, locked };
  };
  try {
    await live({ sandbox, plex, run, send, look });
  } finally {
    await sandbox.close();
  }
}

function wordsOf({ action, outcome, title: name }: ReportPlaceholder): string {
  return [action, ...(outcome ? [outcome] : []), name].join(' ');
}

const ours = { title, summary, members: ['348', '679'] };
const create = '/library/collections?type=1&smart=0&sectionId=1&title=';

test('P1 A collection of the same title is left alone: ours are known by their label, whatever its case', async () => {
  await inHouse(two, async ({ run, send, look }) => {
    await send('POST', create + encodeURIComponent(title));
    await run();
    const { did } = await run({}, { placeholders: { label: 'PLEXGAPS' } });

    expect(did).toEqual([`keep ${title} (plexgaps)`]);
    expect((await look()).collections).toEqual([
      { title, summary: '', members: [] },
      { ...ours, title: `${title} (plexgaps)` },
    ]);
  });
});

test('P2 A second run writes nothing, and without --apply nothing is written at all', async () => {
  await inHouse(two, async ({ run, look }) => {
    const dry = await run({ apply: false });
    expect([dry.did, dry.writes]).toEqual([[`create planned ${title}`], 0]);

    expect((await run()).did).toEqual([`create done ${title}`]);
    expect(await look()).toEqual({ collections: [ours], locked: [] });

    const again = await run();
    expect([again.did, again.writes, again.exitCode]).toEqual([[`keep ${title}`], 0, 0]);
  });
});

test('P3 What was not looked at is neither changed nor removed', async () => {
  await inHouse(two, async ({ sandbox, run, look }) => {
    await run();
    const before = await look();
    const other = [
      {
        name: 'Others',
        sections: ['Films'],
        provider: 'tmdb',
        placeholders: { enabled: true, minMissing: 3 },
      },
    ];

    sandbox.tmdb.behave({ faults: [{ kind: 'status', match: /\/collection\// }] });
    expect((await run()).did).toEqual([]);
    sandbox.tmdb.behave({});
    sandbox.plex[0]?.behavePlex({ maxPageSize: 1, shiftOnce: 'skip' });
    expect((await run({ only: 'no such film' })).did).toEqual([]);
    sandbox.plex[0]?.behavePlex({});
    expect((await run({}, { libraries: other })).did).toEqual([]);
    expect(await look()).toEqual(before);
  });
});

test('P4 Where nothing may be deleted, a filled one says so and the run goes on', async () => {
  await inHouse(two, async ({ plex, run, look }) => {
    await run();
    plex.allowMediaDeletion(false);
    const filled = { placeholders: { minMissing: 2, onDeletionRefused: 'empty' } };
    const { did, report, exitCode } = await run({}, filled);

    expect([did, exitCode]).toEqual([[`update done ${title}`], 0]);
    expect(report.placeholders[0]?.because).toContain('The server is set to delete nothing.');
    expect((await look()).collections).toEqual([
      {
        title: `${title} (nothing missing)`,
        summary:
          'Nothing is missing any more. The server is set to delete nothing, so that this collection stays.',
        members: [],
      },
    ]);
    expect((await run({}, filled)).writes).toBe(0);
  });
});

test('P5 A collection that takes no members any more is made anew, once', async () => {
  const third = {
    ...two,
    plex: [{ ...plexOf(two), sections: [filmSection('1', 'Films', [...filmsOf(two), copyOf(9, 'Else')])] }],
  };
  await inHouse(third, async ({ plex, run, send, look }) => {
    await run();
    const [row] = await send('GET', '/library/sections/1/all?type=18');
    await send('DELETE', `/library/collections/${row?.['ratingKey']}/items/679`);
    plex.spoilCollection(String(row?.['ratingKey']));

    expect((await run()).did).toEqual([`update done ${title}`]);
    expect((await look()).collections).toEqual([ours]);
    const [made] = await send('GET', '/library/sections/1/all?type=18');
    expect(made?.['ratingKey']).not.toBe(row?.['ratingKey']);
  });
});

test('P6 Hundreds of members and missing films keep every address under 4000 characters', async () => {
  const count = 700;
  const parts = Array.from({ length: count }, (_, index) => ({
    id: 100_000 + index,
    title: `千と千尋の神隠し ${index}`,
    released: '2001-07-20',
  }));
  const owned = parts.slice(0, 400).map((part) => copyOf(part.id, part.title));
  const world = smallWorld({
    movies: parts,
    collections: [{ id: 1, name: 'Many', parts: parts.map(({ id }) => id) }],
    films: owned,
  });
  await inHouse(world, async ({ plex, run, look }) => {
    plex.behavePlex({ longestTarget: 4000 });
    expect((await run()).did).toEqual(['create done Missing from Many']);

    const [only] = (await look()).collections;
    expect(only?.['members']).toHaveLength(400);
    expect(only?.['summary']).toMatch(/^300 of 700 missing: .*\nand \d+ more$/s);
  });
});

test('P7 What somebody changed and the labels that somebody added are kept', async () => {
  await inHouse(two, async ({ run, send, look }) => {
    await run();
    const [row] = await send('GET', '/library/sections/1/all?type=18');
    const [one] = await send('GET', `/library/metadata/${row?.['ratingKey']}`);
    const labels = labelsOf(one);
    const tags = ['Mine', ...labels].map(
      (tag, index) => `label[${index}].tag.tag=${encodeURIComponent(tag)}`,
    );
    await send(
      'PUT',
      `/library/sections/1/all?type=18&id=${row?.['ratingKey']}&title.value=To%20buy&title.locked=1&${tags.join('&')}`,
    );
    const { did, report } = await run({}, { placeholders: { labels: ['Further'] } });

    expect(did).toEqual([`update done ${title}`]);
    expect(report.placeholders[0]?.because).toContain('Somebody has changed the title: left as it is.');
    expect((await look()).collections).toEqual([{ ...ours, title: 'To buy' }]);
    const [now] = await send('GET', `/library/metadata/${row?.['ratingKey']}`);
    expect([...labelsOf(now)].sort()).toEqual(['Mine', 'Further', ...labels].sort());
  });
});

test('P8 Texts are written locked, so that no refresh of the server turns them back', async () => {
  await inHouse(two, async ({ plex, run, send, look }) => {
    await run();
    plex.refreshMetadata('1');
    expect((await look()).collections).toEqual([ours]);
    expect((await run()).writes).toBe(0);

    const [row] = await send('GET', '/library/sections/1/all?type=18');
    await send('PUT', `/library/sections/1/all?type=18&id=${row?.['ratingKey']}&summary.locked=0`);
    await run();
    plex.refreshMetadata('1');
    expect((await look()).collections).toEqual([ours]);
  });
});

test('P9 A run that is interrupted after any write is finished by the next one, and nothing is doubled', async () => {
  let ended = false;
  for (let after = 0; !ended; after++) {
    await inHouse(two, async ({ plex, run, look }) => {
      const lost = { kind: 'lost', writes: true, after, times: 1 } as const;
      plex.behave({ faults: [lost, { kind: 'reset', writes: true, after }] });
      const { exitCode } = await run();
      ended = exitCode === 0;
      plex.behave({});
      await run();

      expect([after, await look()]).toEqual([after, { collections: [ours], locked: [] }]);
    });
  }
});

test('P10 The locks that the server puts on films are taken off again, and those that were there stay', async () => {
  await inHouse(two, async ({ run, send, look }) => {
    await send('PUT', '/library/sections/1/all?type=1&id=348&collection.locked=1');
    await run();
    expect((await look()).locked).toEqual(['348']);

    await run({}, { placeholders: { minMissing: 2 } });
    expect(await look()).toEqual({ collections: [], locked: ['348'] });
  });
});

test('P11 A run that knows nothing of the ones before finds what they wrote, though the label’s case has changed', async () => {
  await inHouse(two, async ({ run, send, look }) => {
    await send('PUT', '/library/sections/1/all?type=1&id=348&label[0].tag.tag=PLEXgaps');
    await run({}, { placeholders: { label: 'plexgaps' } });
    const again = await run({}, { placeholders: { label: 'plexGAPS' } });

    expect([again.did, again.writes]).toEqual([[`keep ${title}`], 0]);
    expect((await look()).collections).toEqual([ours]);
  });
});

test('P12 What vanishes twice is not made again without --force, and the run says who may remove it', async () => {
  await inHouse(two, async ({ run, send }) => {
    const folder = await tempFolder();
    const vanish = async () => {
      const [row] = await send('GET', '/library/sections/1/all?type=18');
      await send('DELETE', `/library/collections/${row?.['ratingKey']}`);
    };
    await run({}, { folder });
    await vanish();
    const again = await run({}, { folder });
    expect([again.did, again.said]).toEqual([[`create done ${title}`], []]);
    expect(again.report.placeholders[0]?.because).toContain(
      'It was there at the last run and is gone: it is made again.',
    );

    await vanish();
    const held = [await run({}, { folder }), await run({}, { folder })];
    expect(held.map(({ did, writes }) => [did, writes])).toEqual([
      [[], 0],
      [[], 0],
    ]);
    expect(held[1]?.said).toEqual([
      `In "Films" placeholders have vanished twice, and are not made again: "${title}". Somebody or another tool removes them. In Kometa it is "operations: delete_collections" of the library ("managed: false", "configured: false" or "less"), in older versions "delete_unmanaged_collections" or "delete_collections_with_less". With that off, "plexgaps run --apply --force" makes them again.`,
    ]);

    expect((await run({ force: true }, { folder })).did).toEqual([`create done ${title}`]);
    expect((await run({}, { folder })).did).toEqual([`keep ${title}`]);
  });
});

test('P13 A set over several sections has a placeholder in each that holds an owned part, with that section’s parts', async () => {
  const world = smallWorld({
    ...alien,
    films: [copyOf(348, 'Alien')],
    sections: [filmSection('5', '4K', [copyOf(679, 'Aliens')]), filmSection('6', 'Old', [copyOf(9, 'Else')])],
  });
  const libraries = [
    {
      name: 'All films',
      sections: ['Films', '4K', 'Old'],
      provider: 'tmdb',
      placeholders: { enabled: true },
    },
  ];
  await inHouse(world, async ({ plex, run, look }) => {
    await run({}, { libraries });
    const seen = await Promise.all(['1', '5', '6'].map((section) => look(section)));
    expect(seen.map(({ collections }) => collections)).toEqual([
      [{ ...ours, members: ['348'] }],
      [{ ...ours, members: ['679'] }],
      [],
    ]);

    plex.behave({ faults: [{ kind: 'status', status: 403, match: /prefs/ }] });
    const { said, writes, exitCode } = await run({}, { libraries });
    expect([said, writes, exitCode]).toEqual([
      ['4K', 'Films', 'Old'].map(
        (name) =>
          `No placeholders are kept in "${name}": collections cannot be written there with this token. Use the owner's.`,
      ),
      0,
      0,
    ]);
  });
});

test('P14 Where the library hides what is in collections, the plan says so, and the first write wants --yes', async () => {
  const section = { ...filmSection('1', 'Films', filmsOf(two)), collectionMode: 1 as const };
  const world = { ...two, plex: [{ ...plexOf(two), sections: [section] }] };
  await inHouse(world, async ({ run, look }) => {
    const warning =
      '"Films" hides items that are in collections. With "mode: hide" the films of a placeholder stay in the grid. The first time, --apply wants --yes for it.';
    const refused = await run();
    expect([refused.did, refused.writes, refused.exitCode]).toEqual([[`create planned ${title}`], 0, 3]);
    expect(refused.said).toContain(warning);

    const agreed = await run({ yes: true });
    expect([agreed.did, agreed.said, agreed.exitCode]).toEqual([[`create done ${title}`], [warning], 0]);
    expect((await look()).collections).toEqual([ours]);
    expect((await run()).said).toEqual([]);
  });
});

function labelsOf(item: Item = {}): readonly string[] {
  const labels = (item['Label'] ?? []) as readonly { readonly tag: string }[];
  return labels.map(({ tag }) => tag);
}

function plexOf({ plex: [server] }: World) {
  if (!server) throw new Error('The world has no Plex server.');
  return server;
}

function filmsOf(world: World) {
  return plexOf(world).sections[0]?.movies ?? [];
}
