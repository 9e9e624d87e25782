import { type Episode, episodeCode, type Reason, type SeriesGap, type Verdict } from '../model/index.ts';
import { numberKey } from './episode-index.ts';
import { isByFile } from './episode-rules.ts';
import { ignoredByConfig } from './ignore.ts';
import { byNumber } from './judge-series.ts';
import { pairEntries } from './pair-entries.ts';
import { reason } from './reasons.ts';

/** The ids in the config of two providers that are compared. */
export interface Names {
  readonly first: string;
  readonly second: string;
}

type Verdicts = readonly Verdict<Episode>[];

/** Nothing is missing any more: what seemed so is disputed, for one reason. */
export function disputeAll(verdicts: Verdicts, why: Reason): Verdicts {
  return verdicts.map((verdict) => (verdict.status === 'missing' ? dispute(verdict, why) : verdict));
}

/**
 * The verdicts of the first provider after hearing the second: what it calls missing stays so where the second says the
 * same of the same episode. What only the second lists and calls missing is added, disputed, under the second's id.
 */
export function compareVerdicts(gap: SeriesGap, other: SeriesGap, names: Names): Verdicts {
  const entriesOf = ({ verdicts }: SeriesGap) => verdicts.map(({ entry }) => entry);
  const isOneOrder = gap.ordering.name === other.ordering.name;
  const pairs = pairEntries(entriesOf(gap), entriesOf(other), isOneOrder);
  const said = new Map(other.verdicts.map((verdict) => [verdict.entry, verdict]));
  const settled = gap.verdicts.map((verdict) => {
    const pair = pairs.get(verdict.entry);
    const theirs = pair && said.get(pair);
    if (isByFile(verdict) && theirs && isIgnoredByConfig(theirs)) return settle(verdict, theirs, names);
    if (verdict.status !== 'missing') return verdict;
    return theirs ? settle(verdict, theirs, names) : dispute(verdict, unlisted(verdict.entry, other, names));
  });
  const paired = new Set(pairs.values());
  const open = gap.verdicts.filter(({ status }) => status === 'missing').map(({ entry }) => entry);
  // Of one number one row is enough, even where it may mean two episodes.
  const told = new Set(isOneOrder ? open.map(numberKey) : []);
  const turned = { first: names.second, second: names.first };
  const added = other.verdicts
    .filter(({ entry, status }) => status === 'missing' && !paired.has(entry) && !told.has(numberKey(entry)))
    .map((verdict) => dispute(verdict, unlisted(verdict.entry, gap, turned)));
  return added.length === 0 ? settled : [...settled, ...added].sort((a, b) => byNumber(a.entry, b.entry));
}

function dispute(verdict: Verdict<Episode>, why: Reason): Verdict<Episode> {
  return { ...verdict, status: 'disputed', reasons: [...verdict.reasons, why] };
}

function settle(verdict: Verdict<Episode>, theirs: Verdict<Episode>, names: Names): Verdict<Episode> {
  const [why] = theirs.reasons.slice(-1);
  if (theirs.status === 'missing') {
    const agreed = reason('agreed', `${names.second} calls it missing, too.`);
    return { ...verdict, reasons: [...verdict.reasons, agreed] };
  }
  if (why && isIgnoredByConfig(theirs)) {
    const until = theirs.until === undefined ? {} : { until: theirs.until };
    return { ...verdict, status: 'ignored', reasons: [...verdict.reasons, why], ...until };
  }
  return dispute(verdict, reason('not-agreed', differing(theirs, names)));
}

/** Names of files are not asked for beside what the user leaves out: so they do not count there either. */
function isIgnoredByConfig({ status, reasons }: Verdict<Episode>): boolean {
  return status === 'ignored' && reasons.at(-1)?.code === ignoredByConfig;
}

function differing({ entry, status, reasons }: Verdict<Episode>, { first, second }: Names): string {
  const label = episodeCode(entry);
  switch (status) {
    case 'owned':
      return `By ${first} it is missing; by ${second} it is owned, as ${label}.`;
    case 'upcoming':
      return `${first} says that it has aired; ${second}, that it airs on ${entry.aired}.`;
    case 'announced':
      return `${first} says that it has aired; to ${second} it is only announced.`;
    case 'conflict':
      return `By the numbers of ${second} it cannot be told whether ${label} is owned.`;
    default:
      return `By ${first} it is missing; by ${second} it is not: ${reasons.at(-1)?.text ?? status}`;
  }
}

/** What one lists and the other does not, or not as far as one can tell. */
function unlisted(entry: Episode, { verdicts }: SeriesGap, { first, second }: Names): Reason {
  const said = `${first} lists ${episodeCode(entry)}`;
  const season = verdicts.map((verdict) => verdict.entry).filter((other) => other.season === entry.season);
  const same = season.find(({ number }) => number === entry.number);
  if (entry.aired && same?.aired && same.aired !== entry.aired) {
    const days = `${said} of ${entry.aired}; ${second} has that number for an episode of ${same.aired}.`;
    return reason('not-agreed', days);
  }
  const where = entry.season === 0 ? 'among the specials' : `in season ${entry.season}`;
  const count = season.length === 1 ? '1 episode' : `${season.length || 'no'} episodes`;
  const doubt = same ? ', and which of them it is cannot be told' : '';
  return reason('not-agreed', `${said}; ${second} has ${count} ${where}${doubt}.`);
}
