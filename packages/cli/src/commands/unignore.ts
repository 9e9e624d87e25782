import { type Only, parseOnly, removeIgnoreRule } from '@plexgaps/core/host';
import { chooseOne } from '../choose.ts';
import { findById, type Ignorable, ruleId } from '../ignorable.ts';
import {
  atDesk,
  byTitle,
  checkId,
  type Desk,
  done,
  idOfRule,
  notThere,
  relativeFile,
} from '../ignore-desk.ts';

/** What the command line says about a rule to take out. */
export interface UnignoreArguments {
  readonly library?: string;
}

/** A rule of a library, as often as it stands there. */
interface WrittenRule extends Ignorable {
  /** The number of the library. */
  readonly index: number;
  /** The places in its list. */
  readonly places: readonly number[];
}

/** `plexgaps unignore`: takes a rule out of the config. */
export async function unignore(
  question: string,
  file: string | undefined,
  { library }: UnignoreArguments,
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  return await atDesk({ file, library, env }, async (desk) => {
    const only = parseOnly(question);
    if (only.id !== undefined) checkId(only);
    const found = rulesFor(only, desk);
    if (found.length === 0)
      return notThere(`There is no ignore rule for "${question}" in ${relativeFile(desk.edited.config)}.`);
    const advice = 'Name one of these by its id, with --library where it stands in several:';
    const {
      id,
      title,
      library: name,
      index,
      places,
    } = await chooseOne(found, { question: 'Which rule?', advice });
    const { file: path } = desk.edited.config;
    const text = [...places]
      .reverse()
      .reduce((left, place) => removeIgnoreRule(path, left, index, place), desk.edited.text);
    await desk.edited.save(text);
    const label = title === undefined ? id : `${title} (${id})`;
    return await done(`${label} is no longer ignored in "${name}", from the next run on.`);
  });
}

function rulesFor(only: Only, desk: Desk): readonly WrittenRule[] {
  const rules = allRules(desk);
  if (only.id !== undefined) return rules.filter(({ id }) => id === ruleId(only));
  const named = byTitle(desk, only);
  const exact = rules.filter((rule) =>
    named.some(({ id, library }) => id === rule.id && library === rule.library),
  );
  if (exact.length > 0) return exact;
  // A show that is named as a whole: its seasons and episodes may have rules.
  return rules.filter((rule) =>
    named.some(({ id, library }) => rule.id.startsWith(`${id}/`) && library === rule.library),
  );
}

function allRules({ libraries, report }: Desk): readonly WrittenRule[] {
  return libraries.flatMap(({ name: library, ignore, path }) => {
    const ids = [...new Set(ignore.map(idOfRule))];
    return ids.map((id) => {
      const places = ignore.flatMap((rule, place) => (idOfRule(rule) === id ? [place] : []));
      const known = report ? findById(report, parseOnly(id)) : [];
      const title = known.find((one) => one.library === library)?.title;
      return { id, library, index: Number(path[1]), places, ...(title !== undefined && { title }) };
    });
  });
}
