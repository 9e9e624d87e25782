import type { GapInput, Witness } from '../gaps/gap-input.ts';
import { groupBy } from '../gaps/group-by.ts';
import { type IdentifiedShow, identifyShow, planShows } from '../gaps/identify-shows.ts';

/** What one provider made of a show on a server. */
export interface Sighting extends IdentifiedShow {
  readonly answers: Witness['answers'];
}

/** A show on a server, in the eyes of each provider that is asked about it. */
export type SeenShow = readonly [Sighting, ...Sighting[]];

/** Every show of a library, in the order of the sections. */
export function seeShows(input: GapInput): readonly SeenShow[] {
  const sightings = opinionsOf(input).flatMap((witnesses) => sight(input, witnesses));
  const byItem = groupBy(sightings, ({ planned: { ref } }) => `${ref.server}\n${ref.ratingKey}`);
  return [...byItem.values()].flatMap(([first, ...others]) => (first ? [[first, ...others] as const] : []));
}

/** Either every provider looks at every show, or each show is looked at by the one that is chosen for it. */
function opinionsOf({ provider, answers, others = [], perShow }: GapInput) {
  const first: Witness = { provider, answers };
  if (perShow) return [[first, ...others] as const];
  return [first, ...others].map((witness) => [witness] as const);
}

function sight(
  { snapshot, settings }: GapInput,
  [first, ...others]: readonly [Witness, ...Witness[]],
): readonly Sighting[] {
  const answersOf = new Map([first, ...others].map(({ provider, answers }) => [provider, answers]));
  const candidates = [first.provider, ...others.map(({ provider }) => provider)] as const;
  return planShows(snapshot, settings, candidates).map((planned) => {
    const answers = answersOf.get(planned.provider) ?? first.answers;
    return { ...identifyShow(planned, answers), answers };
  });
}
