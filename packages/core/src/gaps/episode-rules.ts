import type { Rules } from '../config/config.ts';
import { addDays, type Day, type Episode, type Id, type Verdict } from '../model/index.ts';
import type { IdentifiedShow } from './identify-shows.ts';
import type { Ignored } from './ignore.ts';
import type { JoinedSeries } from './joins.ts';
import type { EpisodeMatches } from './match-episodes.ts';
import { type Rule, type Ruling, reason } from './reasons.ts';
import { twinRule } from './twins.ts';

/** Days after its date from which an episode counts, where the config sets none. */
const defaultGrace = 1;

/** What decides about an episode, beside what is owned. */
export interface EpisodeCase {
  /** Every id of the series, as the config may name it; of several as one, those of the first. */
  readonly ids: readonly Id[];
  /** Entries of the others, as those have them. */
  readonly origins: JoinedSeries['origins'];
  readonly rules: Rules;
  readonly ignored: Ignored;
  readonly today: Day;
  /** Shows that may be the same, but nobody knows. */
  readonly twins: readonly IdentifiedShow[];
}

/** The rules for an episode, in the order in which they are asked. What none decides is missing. */
export function episodeRules(
  { rules, ignored, today, ids, origins, twins }: EpisodeCase,
  owned: EpisodeMatches,
  elsewhere: EpisodeMatches,
): readonly Rule<Episode>[] {
  return [
    ({ id }) => heldRuling(owned, id, 'itself'),
    specialsRule(rules),
    ({ season, number }) =>
      season === undefined || number === undefined
        ? { status: 'ignored', reason: reason('no-number', 'It has no number in this ordering.') }
        : undefined,
    (entry) => ignored.episode(ids, entry),
    originRule(ignored, origins),
    ({ id }) => elsewhereRuling(elsewhere, id, 'itself'),
    airedRule(lastDayOf({ rules, today })),
    // Names of files are asked for only beside what may be a gap: so they count only there.
    ({ id }) => heldRuling(owned, id, 'in a file'),
    ({ id }) => elsewhereRuling(elsewhere, id, 'in a file'),
    doubtRule(owned),
    doubtRule(elsewhere),
    twinRule(twins),
  ];
}

/** The config may name an episode as its own series has it, and that series as a whole. */
function originRule(ignored: Ignored, origins: EpisodeCase['origins']): Rule<Episode> {
  return ({ id }) => {
    const origin = origins.get(id);
    if (!origin) return undefined;
    const ids = [origin.part.series.id];
    return ignored.byId(...ids) ?? ignored.episode(ids, origin.entry);
  };
}

/** An entry that an owned episode may be, though nobody can tell. */
function doubtRule({ crossed, incomparable, sameDay, uncertain }: EpisodeMatches): Rule<Episode> {
  return ({ id, season }) => {
    const crossing = crossed.get(id);
    if (crossing) return { status: 'conflict', reason: crossing };
    if (season !== undefined && incomparable.has(season)) return notComparable;
    const may = sameDay.get(id) ?? uncertain.get(season)?.[0] ?? uncertain.get(undefined)?.[0];
    if (!may) return undefined;
    const text = `"${may.item.title}" has neither a number nor a date that tells which episode it is.`;
    return { status: 'possiblyOwned', reason: reason('possibly-owned', text), items: [may.ref] };
  };
}

const notComparable: Ruling = {
  status: 'conflict',
  reason: reason(
    'not-comparable',
    'The server numbers this season by another source. Set the show\'s "ordering", or use the provider that it is numbered by.',
  ),
};

const ownedByFile = 'owned-by-file';
const elsewhereByFile = 'elsewhere-by-file';

/** Whether nothing but the name of another episode's file says where an episode is. */
export function isByFile({ reasons }: Pick<Verdict<Episode>, 'reasons'>): boolean {
  const code = reasons.at(-1)?.code;
  return code === ownedByFile || code === elsewhereByFile;
}

const heldReasons = {
  id: reason('owned-by-id', 'Owned: matched by id.'),
  number: reason('owned-by-number', 'Owned: matched by season and number.'),
  absolute: reason('owned-by-absolute', 'Owned: matched by number, counted through over all seasons.'),
  date: reason('owned-by-date', 'Owned: matched by air date.'),
  file: reason(ownedByFile, 'Owned: it lies in the file of an episode before it, as the file name says.'),
} as const;

/** An episode lies there with an entry of its own, or in the file of one before it. */
type How = 'itself' | 'in a file';

function holderOf({ held }: EpisodeMatches, id: Episode['id'], how: How) {
  const holder = held.get(id);
  return holder && (holder.by === 'file') === (how === 'in a file') ? holder : undefined;
}

function heldRuling(matches: EpisodeMatches, id: Episode['id'], how: How): Ruling | undefined {
  const holder = holderOf(matches, id, how);
  return holder && { status: 'owned', reason: heldReasons[holder.by], items: holder.items };
}

function elsewhereRuling(matches: EpisodeMatches, id: Episode['id'], how: How): Ruling | undefined {
  const items = holderOf(matches, id, how)?.items;
  if (!items) return undefined;
  const places = [...new Set(items.map(({ server }) => server))].join(', ');
  const code = how === 'in a file' ? elsewhereByFile : 'elsewhere';
  return { status: 'elsewhere', reason: reason(code, `It is at ${places}.`), items };
}

function specialsRule({ specials }: Rules): Rule<Episode> {
  const off: Ruling = { status: 'ignored', reason: reason('specials-off', 'Specials are left out.') };
  const film: Ruling = { status: 'ignored', reason: reason('film-special', 'A film, listed as a special.') };
  const doomed: Ruling = {
    status: 'ignored',
    reason: reason('doomed', 'The provider is about to delete it.'),
  };
  return ({ season, isFilm, doomed: goes }) => {
    if (season !== 0) return undefined;
    if (!specials) return off;
    if (isFilm) return film;
    return goes ? doomed : undefined;
  };
}

/** The last day of which an episode counts. */
export function lastDayOf({ rules, today }: Pick<EpisodeCase, 'rules' | 'today'>): Day {
  return addDays(today, -(rules.grace ?? defaultGrace));
}

function airedRule(ready: Day): Rule<Episode> {
  return ({ aired, title }) => {
    if (aired === undefined)
      return { status: 'announced', reason: reason('no-date', 'It has no air date yet.') };
    if (aired > ready) return { status: 'upcoming', reason: reason('not-aired', `It airs on ${aired}.`) };
    if (title !== undefined && /^tba$/i.test(title.trim())) {
      return {
        status: 'announced',
        reason: reason('to-be-announced', 'The provider has no title for it yet.'),
      };
    }
    return { status: undefined, reason: reason('aired', `Aired on ${aired}.`) };
  };
}
