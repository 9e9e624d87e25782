import { UsageError } from '@plexgaps/core';
import { addIgnoreRule, type Config, dayIn, type Only, parseOnly } from '@plexgaps/core/host';
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
import { kindOf, librariesFor } from '../library-for-id.ts';

/** What the command line says about an ignore rule. */
export interface IgnoreArguments {
  readonly reason?: string;
  readonly until?: string;
  readonly library?: string;
}

/** `plexgaps ignore`: writes a rule into the config. */
export async function ignore(
  question: string,
  file: string | undefined,
  { library, ...rule }: IgnoreArguments,
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  return await atDesk({ file, library, env }, async (desk) => {
    const { config } = desk.edited;
    const today = dayIn(config.defaults.timezone, new Date());
    if (rule.until !== undefined && rule.until < today)
      throw new UsageError([
        { message: `--until ${rule.until}: this day is over. Expected today or a later day.` },
      ]);
    const only = parseOnly(question);
    const found = only.id === undefined ? byTitle(desk, only) : await byId(desk, only, env);
    if (found.length === 0)
      return notThere(
        `Nothing in the last report fits "${question}". Titles are those of the last report; an id can name anything.`,
      );
    const chosen = await chooseOne(found, wordsFor(only, library));
    return await write(desk, chosen, { ...rule, today });
  });
}

/** The libraries that have it in the last report, else those that could have it. */
async function byId(desk: Desk, only: Only, env: NodeJS.ProcessEnv): Promise<readonly Ignorable[]> {
  checkId(only);
  const { report, libraries, edited } = desk;
  const known = report ? findById(report, only) : [];
  const names = new Set(libraries.map(({ name }) => name));
  const reported = known.filter(({ library }) => names.has(library));
  if (reported.length > 0) return reported;
  const fitting = await librariesFor(only, desk, env);
  if (fitting.length > 0) return fitting.map(({ name }) => ({ id: ruleId(only), library: name }));
  const type = kindOf(only) === 'movie' ? 'films' : 'shows';
  const message = `${relativeFile(edited.config)} has no library of ${type} in which "${only.text}" could be ignored.`;
  throw new UsageError([{ message }]);
}

/** What to ask where several fit, and what to write instead. */
function wordsFor({ id, text }: Only, library: string | undefined) {
  if (id !== undefined)
    return { question: 'Which library?', advice: `Add --library with one of these to ${id}:` };
  const further = library === undefined ? ', with --library where it stands in several' : '';
  return { question: `Which "${text}"?`, advice: `Name one of these by its id${further}:` };
}

interface Wish {
  readonly reason?: string;
  readonly until?: string;
  readonly today: string;
}

async function write(
  { edited, libraries }: Desk,
  { id, title, library: name }: Ignorable,
  { today, ...wish }: Wish,
): Promise<number> {
  const library = libraries.find((one) => one.name === name);
  const [, index = 0] = library?.path ?? [];
  const place = library?.ignore.findIndex((rule) => idOfRule(rule) === id) ?? -1;
  const label = title === undefined ? id : `${title} (${id})`;
  const before = library?.ignore[place];
  if (before) {
    const where = placeOf(edited.config, Number(index), place);
    const { until = today } = before;
    if (
      until >= today &&
      (wish.until ?? before.until) === before.until &&
      (wish.reason ?? before.reason) === before.reason
    )
      return await done(`${label} is ignored in "${name}" already: ${where}`);
    const message = `there is a rule for ${label} in "${name}" already: ${where}${before.until === undefined ? '' : `, until ${before.until}`}. Change it there, or take it out with "plexgaps unignore" first.`;
    throw new UsageError([{ message }]);
  }
  const { file } = edited.config;
  const text = addIgnoreRule(file, edited.text, Number(index), {
    id,
    ...wish,
    ...(title !== undefined && { title }),
  });
  const now = await edited.save(text);
  const until = wish.until === undefined ? '' : ` until ${wish.until}`;
  const at = placeOf(now, Number(index), library?.ignore.length ?? 0);
  return await done(`${label} is ignored in "${name}"${until}, from the next run on: ${at}`);
}

/** `plexgaps.yml:12` */
function placeOf(config: Config, library: number, rule: number): string {
  const { at } = config.faultAt(['libraries', library, 'ignore', rule], '');
  return `${relativeFile(config)}:${at?.line ?? 1}`;
}
