import { describe, expect, it } from 'vitest';
import { clockFinding } from '../../src/doctor/clocks.ts';
import { certificateFinding, proxyFinding } from '../../src/doctor/connections.ts';
import { type Comparison, numberingFinding, sizeFinding } from '../../src/doctor/library-findings.ts';
import type { ProviderFacts } from '../../src/gaps/gap-input.ts';
import { clockAhead } from '../../src/http/clock.ts';
import { readProxies } from '../../src/http/proxies.ts';
import type { Ordering, ShowItem } from '../../src/model/index.ts';
import { plainRules } from '../gaps/build.ts';

const minute = 60_000;

describe('The clock of a service', () => {
  const now = Date.parse('2026-11-21T12:00:00Z');

  it.each<[headers: Readonly<Record<string, string>>, ahead: number | undefined]>([
    [{ date: 'Sat, 21 Nov 2026 13:00:00 GMT' }, 60 * minute],
    [{ date: 'Sat, 21 Nov 2026 11:00:00 GMT', age: '3600' }, 0],
    [{ date: 'Sat, 21 Nov 2026 12:00:00 GMT', age: 'old' }, 0],
    [{ date: 'today' }, undefined],
    [{}, undefined],
  ])('by %j is ahead by %s', (headers, ahead) => {
    expect(clockAhead(headers, now)).toBe(ahead);
  });

  it.each([
    [0, 'ok', /agree/],
    [3 * minute - 1, 'ok', /agree/],
    [3 * minute, 'warn', /^Its clock is 3 minutes ahead of this machine's\.$/],
    [-3 * minute, 'warn', /^Its clock is 3 minutes behind this machine's\.$/],
    [25 * 60 * minute, 'warn', /1,500 minutes ahead/],
  ])('%s ms ahead: %s', (ahead, outcome, found) => {
    expect(clockFinding(ahead)).toMatchObject({ outcome, found: expect.stringMatching(found) });
  });
});

describe('A connection', () => {
  it.each([
    ['https://nas.example', true, 'ok'],
    ['https://nas.example', false, 'warn'],
    ['http://nas.example:32400', true, 'warn'],
    ['http://93.184.216.34', true, 'warn'],
    ['http://172.32.0.1', true, 'warn'],
    ['http://[2001:db8::1]', true, 'warn'],
    ['http://nas:32400', true, 'ok'],
    ['http://nas.local', false, 'ok'],
    ['http://192.168.0.7', true, 'ok'],
    ['http://172.16.0.1', true, 'ok'],
    ['http://100.64.0.1', true, 'ok'],
    ['http://[fd12::1]', true, 'ok'],
    ['http://127.0.0.1:1', true, 'ok'],
    ['http://plex.invalid:32400', true, 'ok'],
  ])('to %s, its certificate checked: %s, comes to %s', (origin, verifies, outcome) => {
    expect(certificateFinding({ origins: [origin], credential: 'token', verifies })?.outcome).toBe(outcome);
  });

  it('of a plugin that asks nobody has nothing to be said of', () => {
    expect(certificateFinding({ origins: [], credential: 'token', verifies: true })).toBeUndefined();
  });

  it('through a proxy is told once', () => {
    const proxies = readProxies({ HTTPS_PROXY: 'http://proxy.lan:3128' });

    expect(proxyFinding(['https://a.example', 'https://b.example', 'http://c.example'], proxies)?.found).toBe(
      'Asked through the proxy http://proxy.lan:3128 (HTTPS_PROXY).',
    );
    expect(proxyFinding(['http://c.example'], proxies)).toBeUndefined();
  });
});

describe('The size of a library', () => {
  const items = (matched: number, unmatched: number, trashed = 0) => [
    ...Array.from({ length: matched }, () => ({ ids: { tmdb: ['1'] }, trashed: false })),
    ...Array.from({ length: unmatched }, () => ({ ids: {}, trashed: false })),
    ...Array.from({ length: trashed }, () => ({ ids: {}, trashed: true })),
  ];

  it.each([
    [items(1000, 0), 'ok', 'Films: 1,000 films, 1,000 with ids (100%).'],
    [items(9, 1), 'ok', 'Films: 10 films, 9 with ids (90%).'],
    [items(8, 1, 5), 'warn', 'Films: 9 films, 8 with ids (88%) and 5 in the trash.'],
    [items(0, 0, 2), 'warn', 'Films: nothing and 2 in the trash.'],
    [items(1, 0), 'ok', 'Films: 1 film, 1 with ids (100%).'],
  ])('%#', (listed, outcome, found) => {
    expect(sizeFinding(listed, 'film', 'Films')).toMatchObject({ outcome, found });
  });
});

describe('The numbering of a library', () => {
  const facts = (id: string): ProviderFacts => ({
    id,
    namespace: id,
    movieNamespaces: [],
    showNamespaces: [],
    orderings: ['official', 'dvd'],
  });
  const [tmdb, tvdb] = [facts('tmdb'), facts('tvdb')];
  const show = (ordering?: Ordering): ShowItem => ({
    ratingKey: '1',
    title: 'Firefly',
    ids: { tvdb: ['78874'] },
    trashed: false,
    ...(ordering && { ordering }),
  });
  const byTvdb: Ordering = { source: 'tvdb', name: 'official' };
  const byTmdb: Ordering = { source: 'tmdb', name: 'official' };
  const dvd: Ordering = { source: 'tvdb', name: 'dvd' };
  const own: Ordering = { source: 'plex-custom', name: 'mine' };
  const against = (
    providers: readonly ProviderFacts[],
    ordering = 'auto',
    alternatives: readonly ProviderFacts[] = [],
  ): Comparison => ({
    library: { rules: { ...plainRules, ordering }, shows: [] },
    providers,
    alternatives,
  });

  it.each<
    [
      shows: readonly ShowItem[],
      ordering: Ordering | undefined,
      comparison: Comparison,
      outcome: 'ok' | 'warn',
      says: RegExp,
    ]
  >([
    [[show()], byTvdb, against([tvdb]), 'ok', /those of "tvdb"/],
    [[show()], dvd, against([tvdb]), 'ok', /those of "tvdb"/],
    [[show(byTvdb)], byTmdb, against([tvdb]), 'ok', /those of "tvdb"/],
    [[show()], byTmdb, against([tvdb, tmdb]), 'ok', /those of "tvdb" or "tmdb"/],
    [
      [show(), show(byTmdb)],
      byTvdb,
      against([tvdb]),
      'warn',
      /1 of 2 shows is numbered by tmdb \(official\).* Choose another episode ordering/,
    ],
    [[show()], byTmdb, against([tvdb], 'auto', [tmdb]), 'warn', /1 of 1 show is .* Set "provider: tmdb"/],
    [[show(), show()], own, against([tvdb]), 'warn', /2 of 2 shows are numbered by plex-custom \(mine\)/],
    [
      [show()],
      undefined,
      against([tvdb]),
      'warn',
      /does not say how 1 of 1 show is numbered\. Use the token/,
    ],
    [[show()], undefined, against([tvdb], 'dvd'), 'ok', /those of "tvdb"/],
    [
      [show()],
      byTvdb,
      against([tvdb], 'dvd'),
      'warn',
      /by tvdb \(official\).* Set rules\.ordering to "official", or to "auto"/,
    ],
    [[show()], byTmdb, against([tvdb], 'dvd'), 'ok', /those of "tvdb"/],
  ])('%#: %j', (shows, ordering, comparison, outcome, says) => {
    const { found = '', advice = '', ...rest } = numberingFinding(shows, ordering, comparison, 'Shows') ?? {};

    expect({ ...rest, says: `${found} ${advice}` }).toEqual({
      check: 'numbering',
      outcome,
      says: expect.stringMatching(says),
    });
  });

  it('without shows is nothing to speak of', () => {
    expect(
      numberingFinding([{ ...show(), trashed: true }], byTmdb, against([tvdb]), 'Shows'),
    ).toBeUndefined();
  });
});
