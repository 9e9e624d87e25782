import { type GapInput, type Opinion, opinionsOf, type Witness } from '../gaps/gap-input.ts';
import { groupBy } from '../gaps/group-by.ts';
import { type IdentifiedShow, identifyShow, planShows } from '../gaps/identify-shows.ts';
import { itemKey } from '../model/index.ts';

/** What one provider made of a show on a server. */
export interface Sighting extends IdentifiedShow {
  readonly answers: Witness['answers'];
}

/** A show on a server, in the eyes of each provider that is asked about it. */
export type SeenShow = readonly [Sighting, ...Sighting[]];

/** Every show of a library, in the order of the sections. */
export function seeShows(input: GapInput): readonly SeenShow[] {
  const sightings = opinionsOf(input).flatMap((opinion) => sight(input, opinion));
  const byItem = groupBy(sightings, ({ planned: { ref } }) => itemKey(ref));
  return [...byItem.values()].flatMap(([first, ...others]) => (first ? [[first, ...others] as const] : []));
}

function sight({ snapshot, settings }: GapInput, [first, ...others]: Opinion): readonly Sighting[] {
  const answersOf = new Map([first, ...others].map(({ provider, answers }) => [provider, answers]));
  const candidates = [first.provider, ...others.map(({ provider }) => provider)] as const;
  return planShows(snapshot, settings, candidates).map((planned) => {
    const answers = answersOf.get(planned.provider) ?? first.answers;
    return { ...identifyShow(planned, answers, settings.shows), answers };
  });
}
