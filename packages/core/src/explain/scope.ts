import { numberKey } from '../gaps/episode-index.ts';
import type { GapInput, ProviderFacts } from '../gaps/gap-input.ts';
import { asFilm, hasNumbers, hasTitle, namesItem, type Only } from '../gaps/only.ts';
import { type IdentifiedFilm, identifyEach } from '../gaps/owned-films.ts';
import type {
  CollectionGap,
  EpisodeItem,
  Gap,
  ItemRef,
  LibraryGaps,
  SectionSnapshot,
  SeriesGap,
} from '../model/index.ts';
import { itemKey, makeId, parseId } from '../model/index.ts';
import { type SeenShow, type Sighting, seeShows } from './shows.ts';

/** A group with only the entries that the question is about, and beside it `all` of it. `whole`: it is about no single entry. */
export type ScopedGroup = (CollectionGap | SeriesGap) & { readonly whole: boolean; readonly all: Gap };

/** An episode on a server, and where it lies. */
export interface PlacedEpisode {
  readonly item: EpisodeItem;
  readonly section: SectionSnapshot;
}

/** What of one library a question is about. */
export interface Scope {
  readonly groups: readonly ScopedGroup[];
  /** Those that the question names, those that a verdict rests on, and what lies in the trash of what is not owned. */
  readonly films: readonly IdentifiedFilm[];
  /** Those that the question names, and those that a group is made of. */
  readonly shows: readonly SeenShow[];
  /** Those that a verdict rests on, and what lies in the trash under the number of an entry that is not owned. */
  readonly episodes: readonly PlacedEpisode[];
}

/** What of a library a question is about. The gaps are those that were narrowed to it. */
export function scopeOf(input: GapInput, { gaps }: LibraryGaps, only: Only): Scope {
  const groups = gaps.map((gap) => scopeGroup(gap, only));
  const refs = new Set(groups.flatMap(tellingItems).map(itemKey));
  const films = identifyEach(input.snapshot, input.provider, input.answers.memberships).filter(
    (film) =>
      isAboutFilm(film, asFilm(only)) ||
      refs.has(itemKey(film.ref)) ||
      isTrashedOne(film, groups, input.provider),
  );
  const shows = seeShows(input).filter(
    ([first, ...others]) =>
      isAboutShow(first, only) || [first, ...others].some((sighting) => isOf(sighting, groups)),
  );
  const episodes = input.snapshot.sections.flatMap((section) =>
    section.episodes
      .filter((item) => refs.has(itemKey({ ...section, ratingKey: item.ratingKey })))
      .map((item) => ({ item, section })),
  );
  return { groups, films, shows, episodes: [...episodes, ...trashedOnes(groups, shows)] };
}

/** Whether a library has anything to do with the question. */
export function isEmptyScope({ groups, films, shows }: Scope): boolean {
  return groups.length + films.length + shows.length === 0;
}

/** A group as far as the question is about it. */
export function scopeGroup(gap: Gap, question: Only): ScopedGroup {
  const only = gap.kind === 'collection' ? asFilm(question) : question;
  const isAbout = isAboutWhole(gap, only);
  const whole = isAbout && only.number === undefined;
  const isNamed = ({ id, title = '', ...numbers }: Named) => {
    if (only.season !== undefined) return isAbout && hasNumbers(numbers, only);
    return whole || (only.id === undefined ? hasTitle(title, only) : id === only.id);
  };
  if (gap.kind === 'collection') {
    return { ...gap, whole, all: gap, verdicts: gap.verdicts.filter(({ entry }) => isNamed(entry)) };
  }
  return {
    ...gap,
    whole,
    all: gap,
    verdicts: gap.verdicts.filter(({ entry }) => isNamed(entry)),
    extras: gap.extras.filter((extra) => isNamed({ ...extra, id: '' })),
  };
}

/** What can be named of an entry. */
interface Named {
  readonly id: string;
  readonly title?: string;
  readonly season?: number;
  readonly number?: number;
}

/** A show can be named by any of its ids; no other show was looked up then. */
function isAboutWhole(gap: Gap, only: Only): boolean {
  const parts = gap.kind === 'series' ? (gap.also ?? []) : [];
  if (only.id === undefined) return [gap, ...parts].some(({ title }) => hasTitle(title, only));
  return gap.id === only.id || (gap.kind === 'series' && parseId(only.id)?.kind === 'series');
}

/** Items that tell something: of a whole group not those that are simply owned. */
function tellingItems({ whole, verdicts, ...gap }: ScopedGroup): readonly ItemRef[] {
  const telling = verdicts.filter(({ status }) => !whole || status !== 'owned');
  const extras = gap.kind === 'series' ? gap.extras.flatMap(({ items }) => items) : [];
  return [...telling.flatMap(({ items }) => items), ...extras];
}

function isAboutFilm({ item, films }: IdentifiedFilm, only: Only): boolean {
  if (only.id !== undefined) return films.includes(only.id) || namesItem(item.ids, 'movie', only);
  return hasTitle(item.title, only) || hasTitle(item.originalTitle ?? '', only);
}

/** A film in the trash that is not owned otherwise. */
function isTrashedOne(
  { item, fate }: IdentifiedFilm,
  groups: readonly ScopedGroup[],
  { namespace }: ProviderFacts,
): boolean {
  const ids = (item.ids[namespace] ?? []).map((value) => makeId(namespace, 'movie', value));
  const isOpen = (group: ScopedGroup) =>
    group.verdicts.some(({ entry, status }) => status !== 'owned' && ids.includes(entry.id));
  return fate === 'trashed' && groups.some(isOpen);
}

function isAboutShow({ planned: { show } }: Sighting, only: Only): boolean {
  return only.id === undefined ? hasTitle(show.title, only) : namesItem(show.ids, 'series', only);
}

function isOf({ series }: Sighting, groups: readonly ScopedGroup[]): boolean {
  return groups.some(
    ({ id, ...gap }) =>
      id === series?.id || (gap.kind === 'series' && gap.also?.some((part) => part.id === series?.id)),
  );
}

function trashedOnes(groups: readonly ScopedGroup[], shows: readonly SeenShow[]): readonly PlacedEpisode[] {
  const open = new Set(
    groups.flatMap((group) =>
      group.kind === 'collection'
        ? []
        : group.verdicts.filter(({ status }) => status !== 'owned').map(({ entry }) => numberKey(entry)),
    ),
  );
  return shows.flatMap(
    ([
      {
        planned: { episodes, section },
      },
    ]) =>
      episodes
        .filter((item) => item.trashed && item.number !== undefined && open.has(numberKey(item)))
        .map((item) => ({ item, section })),
  );
}
