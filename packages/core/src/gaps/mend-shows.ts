import type { EpisodeItem, ItemRef, Mend, Reason, SeriesGap, ShowItem } from '../model/index.ts';
import { doubleEpisodes, splitShows } from './duplicates.ts';
import { groupBy } from './group-by.ts';
import type { IdentifiedShow } from './identify-shows.ts';
import type { JudgedGroup } from './judge-shows.ts';

/** What is to be put right about owned shows, beside those of which nobody knows which they are. */
export function mendShows(shows: readonly IdentifiedShow[], groups: readonly JudgedGroup[]): readonly Mend[] {
  const refs = new Map(shows.map(({ planned: { show, ref } }) => [show, ref]));
  const present = shows.filter(({ fate }) => fate !== 'trashed');
  return [
    ...splitShows(present),
    ...present.flatMap(doubleEpisodes),
    ...groups.flatMap(({ gap, items }) => seasonsInConflict(gap, refsOf(items, refs))),
    ...present.flatMap(namelessEpisodes),
    ...present.flatMap(trashedEpisodes),
  ];
}

function refsOf(items: readonly ShowItem[], refs: ReadonlyMap<ShowItem, ItemRef>): readonly ItemRef[] {
  return items.flatMap((item) => refs.get(item) ?? []);
}

/** One row for each season with numbers that cannot be trusted, and what to do about it. */
export function seasonsInConflict(gap: SeriesGap, items: readonly ItemRef[]): readonly Mend[] {
  const conflicts = gap.verdicts.filter(({ status }) => status === 'conflict');
  return [...groupBy(conflicts, ({ entry }) => entry.season)].map(([season, verdicts]) => {
    const last = verdicts[0]?.reasons.at(-1);
    const foreign = season === undefined ? undefined : gap.incomparable.get(season);
    const isForeign = last?.code === 'not-comparable';
    const count = verdicts.length === 1 ? '1 episode' : `${verdicts.length} episodes`;
    return {
      kind: 'conflict',
      title: gap.title,
      message: `${seasonName(season)}: ${count} cannot be judged. ${textOf((isForeign && foreign) || last)}`,
      advice: isForeign ? useItsOrder : findItsOrder,
      items,
    };
  });
}

const useItsOrder =
  'Choose on the server an episode ordering of the provider for this show and refresh its metadata, set its "ordering" in the config, or compare it with the provider by which it is numbered.';
const findItsOrder =
  'Find out in which order its files are numbered. Choose that one on the server and refresh the metadata, or set the "ordering" of the show in the config; where none fits, compare it with another provider.';

function textOf(why: Reason | undefined): string {
  return why?.text ?? 'Its numbers do not fit.';
}

function seasonName(season: number | undefined): string {
  if (season === undefined) return 'Without a season';
  return season === 0 ? 'Specials' : `Season ${season}`;
}

/** Nothing tells which episodes these are: no id, no number, no date. */
function namelessEpisodes(show: IdentifiedShow): readonly Mend[] {
  const isNameless = ({ ids, number, aired, trashed }: EpisodeItem) =>
    !trashed && number === undefined && aired === undefined && Object.keys(ids).length === 0;
  return aboutEpisodes(show, isNameless, (count) => ({
    kind: 'unmatched',
    message: `${count === 1 ? '1 of its episodes has' : `${count} of its episodes have`} neither an id nor a number nor a date.`,
    advice: 'Name the files after season and episode (S01E02), and scan the library again.',
  }));
}

function trashedEpisodes(show: IdentifiedShow): readonly Mend[] {
  return aboutEpisodes(
    show,
    ({ trashed }) => trashed,
    (count) => ({
      kind: 'trashed',
      message: `The ${count === 1 ? 'file of 1 of its episodes is' : `files of ${count} of its episodes are`} gone.`,
      advice: 'Bring them back, or empty the trash.',
    }),
  );
}

/** One row for all episodes of a show of which the same is to be said. */
function aboutEpisodes(
  { planned: { show, ref, episodes } }: IdentifiedShow,
  isMeant: (episode: EpisodeItem) => boolean,
  rowOf: (count: number) => Pick<Mend, 'kind' | 'message' | 'advice'>,
): readonly Mend[] {
  const items = episodes.filter(isMeant).map(({ ratingKey }) => ({ ...ref, ratingKey }));
  return items.length === 0 ? [] : [{ ...rowOf(items.length), title: show.title, items }];
}
