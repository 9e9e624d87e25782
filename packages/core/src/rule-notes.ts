import { basename } from 'node:path';
import type { Config, LibraryConfig } from './config/config.ts';
import { type AgedRule, agedRules } from './gaps/aged-rules.ts';
import type { GapInput } from './gaps/gap-input.ts';
import type { LibraryGaps, Problem } from './model/index.ts';

/** A library whose gaps were found, and all that they follow from. */
interface Judged {
  readonly input: GapInput;
  readonly gaps: LibraryGaps;
}

/**
 * Says which ignore rules do nothing any more, and where they are written. `whole`: the run is not narrowed to some
 * libraries or to one thing.
 */
export function ruleNotes(
  judged: readonly Judged[],
  libraries: readonly LibraryConfig[],
  { faultAt, whole }: Pick<Config, 'faultAt'> & { readonly whole: boolean },
): readonly Problem[] {
  return judged.flatMap(({ input, gaps }) => {
    const library = libraries.find(({ name }) => name === gaps.name);
    return agedRules(input, gaps, { whole }).map((aged) => noteOf(aged, gaps.name, placeOf(aged)));

    function placeOf({ index }: AgedRule): string {
      const { at } = faultAt([...(library?.path ?? []), 'ignore', index, 'id'], '');
      return at ? `${basename(at.file)}:${at.line}: ` : '';
    }
  });
}

function noteOf({ rule, state }: AgedRule, library: string, place: string): Problem {
  const text =
    state === 'expired'
      ? `this ignore rule ended on ${rule.until}. Remove it, or set a later "until".`
      : `this ignore rule leads to nothing in "${library}". Correct the id, or remove the rule.`;
  const message = `${place}${text}`;
  return { severity: 'note', code: `ignore-${state}`, message, library, item: idText(rule) };
}

/** As the config writes it: `tvdb:series:81189/season/2`. */
function idText({ id, season, episode }: AgedRule['rule']): string {
  const narrowed = season === undefined ? '' : `/season/${season}`;
  return episode === undefined ? `${id}${narrowed}` : `${id}${narrowed}/episode/${episode}`;
}
