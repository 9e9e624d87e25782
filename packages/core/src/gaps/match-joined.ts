import { daysBetween, type Id, makeId, type Reason } from '../model/index.ts';
import { type EntryIndex, isRegular, numberKey, type OwnedEpisode } from './episode-index.ts';
import type { JoinedSeries } from './joins.ts';
import { type EpisodeMatches, type MatchingCase, matchEpisodes } from './match-episodes.ts';
import { reason } from './reasons.ts';

/** What a series, or several as one, are matched with. */
export interface JoinedCase extends MatchingCase, Pick<JoinedSeries, 'parts' | 'origins'> {
  readonly index: EntryIndex;
}

/**
 * Matches episodes with several series that are one. A show on the server that is the first of them may hold the others
 * as further seasons: its numbers count for those where all of them fit. Else only ids and dates do, and while something
 * owned is left over, nothing of the others is called missing.
 */
export function matchJoined(owned: readonly OwnedEpisode[], situation: JoinedCase): EpisodeMatches {
  const { index, parts, origins } = situation;
  const [first] = parts;
  const further = first ? owned.filter((one) => isFurther(one, first.seasons)) : [];
  if (further.every((one) => fits(one, situation))) return matchEpisodes(index, owned, situation);
  const isApart = new Set(further);
  const dated = further.filter(
    ({ item }) => item.aired !== undefined || entriesOf(item.ids, situation).length > 0,
  );
  const unnumbered = new Map(dated.map((one) => [withoutNumber(one), one]));
  const others = owned.filter((one) => !isApart.has(one));
  const matches = matchEpisodes(index, [...others, ...unnumbered.keys()], situation);
  const extras = [
    ...matches.extras.map((one) => unnumbered.get(one) ?? one),
    ...further.filter((one) => !dated.includes(one)),
  ];
  if (!extras.some((one) => isApart.has(one))) return { ...matches, extras };
  const doubts = [...origins.keys()]
    .filter((id) => !matches.held.has(id))
    .map((id): [Id, Reason] => [id, notContinued]);
  return { ...matches, extras, crossed: new Map([...doubts, ...matches.crossed]) };
}

const notContinued = reason(
  'joined-otherwise',
  'The server has further seasons, and their numbers do not go on with those of the joined series: they may be this one.',
);

/** In a season behind those of the first series, on a server that numbers like the provider, in a show that is the first. */
function isFurther({ item, isOfPart, numbering }: OwnedEpisode, last: number): boolean {
  const isAlike = numbering === 'same' || numbering === 'unknown';
  return !isOfPart && isAlike && isRegular(item) && item.season > last;
}

/** The number that it has on the server is that of an entry, and neither id nor date says that it is another one. */
function fits({ item }: OwnedEpisode, situation: JoinedCase): boolean {
  const numbered = situation.index.byNumber.get(numberKey(item)) ?? [];
  const known = entriesOf(item.ids, situation);
  if (known.length > 0) return numbered.some((entry) => known.includes(entry));
  return numbered.some(
    ({ aired }) => aired === undefined || item.aired === undefined || daysBetween(aired, item.aired) <= 1,
  );
}

function entriesOf(ids: OwnedEpisode['item']['ids'], { index, namespace }: JoinedCase) {
  return (ids[namespace] ?? []).flatMap((value) => index.byId.get(makeId(namespace, 'episode', value)) ?? []);
}

function withoutNumber({ item, ...rest }: OwnedEpisode): OwnedEpisode {
  const { season: _, number: __, ...unnumbered } = item;
  return { ...rest, item: unnumbered };
}
