import type { Rules } from '../config/config.ts';
import {
  type Collection,
  type CollectionGap,
  compareText,
  type Film,
  type GroupStatus,
  type ItemRef,
  type LibraryGaps,
  type ProviderAnswers,
  type Reason,
  type Verdict,
} from '../model/index.ts';
import { availabilityRuling } from './availability.ts';
import { filmCandidates, withCandidates } from './candidates.ts';
import { doubleFilms } from './duplicates.ts';
import { byRelease, failedCollections, ignoredCollections } from './failed-collections.ts';
import { measureRules, natureRules } from './film-rules.ts';
import { isCollection, type MergedSet, mergedCollections, mergeSets } from './franchises.ts';
import type { GapInput, LibrarySettings } from './gap-input.ts';
import { type Ignored, ignoredByConfig, ignoredToday } from './ignore.ts';
import { looseItem, mendItem, mendMatch } from './loose-items.ts';
import { withOtherIds } from './other-ids.ts';
import { ownedAsEpisode } from './owned-as-episode.ts';
import { identifyFilms, type OwnedFilms } from './owned-films.ts';
import { possiblyOwnedRule } from './possibly-owned.ts';
import { judge, leavesOpen, type Rule, type Ruling, reason } from './reasons.ts';

/** The gaps of a film library: its collections, and what is said of each part. */
export function findMovieGaps(input: GapInput): LibraryGaps {
  const { settings, provider } = input;
  const { films, gaps } = judgeCollections(input);
  const fated = films.items.map((item) => ({ ...item, kind: 'film' as const }));
  const candidatesFor = filmCandidates(gaps, input);
  const wrongMatches = films.items.map((film) => ({ film, rows: mendMatch(film, input) }));
  const doubted = new Set(wrongMatches.filter(({ rows }) => rows.length > 0).map(({ film }) => film));
  const failedLookUps = films.fates.failed + gaps.filter(({ status }) => status === 'failed').length;
  return {
    name: settings.name,
    type: 'movie',
    providers: [provider.id],
    gaps,
    fates: films.fates,
    unmatched: fated.flatMap((item) =>
      looseItem(item).map((row) => withCandidates(row, candidatesFor(item.item))),
    ),
    mend: [
      ...fated.flatMap(mendItem),
      ...wrongMatches.flatMap(({ rows }) => rows),
      ...doubleFilms(films.items.filter((film) => !doubted.has(film))),
    ],
    failedLookUps,
    complete: failedLookUps + films.unresolved.length === 0,
  };
}

/** The collections of a film library alone, and which films its items are. */
export function judgeCollections(input: GapInput): CollectionJudgement {
  const { settings, snapshot, provider, answers } = input;
  const films = identifyFilms(snapshot, provider, answers.memberships);
  const ignored = ignoredToday(settings.ignore, settings.today);
  const judgePart = partJudge(input, films, ignored);
  const judging: Judging = { settings, films, ignored, judgePart };
  const { franchises = [] } = settings;
  const merged = mergedCollections(franchises);
  const judged = [...answers.collections.values()].flatMap((lookUp) =>
    lookUp.kind === 'found' && isCollection(lookUp.value.id) ? collectionGap(lookUp.value, judging) : [],
  );
  const alone = [
    ...failedCollections(answers, films),
    ...ignoredCollections(answers, films, ignored),
    ...judged,
  ].filter(({ id }) => !merged.has(id));
  const sets = mergeSets(franchises, answers, films).flatMap((set) => franchiseGap(set, judging));
  const byTitle = (a: CollectionGap, b: CollectionGap) =>
    compareText(a.title, b.title) || compareText(a.id, b.id);
  return { films, gaps: [...alone, ...sets].sort(byTitle) };
}

/** What the collections of a library come to, in the order of their titles. */
interface CollectionJudgement {
  readonly films: OwnedFilms;
  readonly gaps: readonly CollectionGap[];
}

/** The parts that look missing, or may be owned: those that a special of a show may be. */
export function soughtFilms(gaps: LibraryGaps): readonly Film[] {
  return gaps.gaps.flatMap((gap) =>
    gap.kind === 'collection'
      ? gap.verdicts
          .filter(({ status }) => status === 'missing' || status === 'possiblyOwned')
          .map(({ entry }) => entry)
      : [],
  );
}

/**
 * The parts whose verdict hangs on what can still be asked: they look missing, or would if they could be had at home or
 * no item bore their title.
 */
export function openFilms(gaps: readonly CollectionGap[]): readonly Film[] {
  const isOpen = ({ status, reasons }: Verdict<Film>) =>
    status === 'missing' || status === 'possiblyOwned' || reasons.at(-1)?.code === 'not-at-home';
  return gaps.flatMap(({ verdicts }) => verdicts.filter(isOpen).map(({ entry }) => entry));
}

type PartJudge = (part: Film) => Verdict<Film>;

function partJudge(input: GapInput, films: OwnedFilms, ignored: Ignored): PartJudge {
  const { settings, provider, answers } = input;
  const { rules, today } = settings;
  const asEpisode = ownedAsEpisode(input);
  const chain: readonly Rule<Film>[] = [
    ownedRule(films),
    asEpisode.owned,
    (film) => ignored.byId(film.id),
    elsewhereRule(films),
    asEpisode.elsewhere,
    ...natureRules(rules),
    (film) =>
      availabilityRuling(film, {
        rules,
        today,
        region: provider.region,
        releases: ({ id }) => answers.releases.get(id),
      }),
    ...measureRules(rules, ({ id }) => answers.films.get(id)),
    possiblyOwnedRule(films, input),
    asEpisode.possibly,
  ];
  const otherwise: Ruling = {
    status: 'missing',
    reason: reason('not-owned', `Nothing in "${settings.name}" is this film.`),
  };
  const named = withOtherIds(films.items, answers);
  return (part) => ({ ...judge(withStatus(part, answers), chain, otherwise), entry: named(part) });
}

/** Parts of a collection do not tell where a film stands; its own record does, where it was asked for. */
function withStatus(part: Film, { films }: ProviderAnswers): Film {
  const record = films.get(part.id);
  const status = record?.kind === 'found' ? record.value.status : undefined;
  return status === undefined ? part : { ...part, status };
}

function ownedRule({ owned }: OwnedFilms): Rule<Film> {
  return ({ id }) => {
    const items = owned.get(id);
    return items && { status: 'owned', reason: reason('owned-by-id', `Owned: matched by ${id}.`), items };
  };
}

function elsewhereRule({ elsewhere }: OwnedFilms): Rule<Film> {
  return ({ id }) => {
    const items = elsewhere.get(id);
    return (
      items && { status: 'elsewhere', reason: reason('elsewhere', `It is at ${placesOf(items)}.`), items }
    );
  };
}

function placesOf(items: readonly ItemRef[]): string {
  return [...new Set(items.map(({ server }) => server))].join(', ');
}

interface Judging {
  readonly settings: LibrarySettings;
  readonly films: OwnedFilms;
  readonly ignored: Ignored;
  readonly judgePart: PartJudge;
}

function collectionGap(
  collection: Collection,
  { settings, films, ignored, judgePart }: Judging,
): readonly CollectionGap[] {
  const parts = [...new Map(collection.parts.map((part) => [part.id, part])).values()].sort(byRelease);
  if (!parts.some(({ id }) => films.owned.has(id))) return [];
  const judged = parts.map(judgePart);
  const group = ignored.byId(collection.id) ?? groupRuling(judged, settings.rules);
  const verdicts = group ? judged.map((verdict) => underGroup(verdict, group)) : judged;
  const { id, title, poster, url } = collection;
  return [
    {
      kind: 'collection',
      id,
      title,
      ...(url === undefined ? {} : { url }),
      ...(poster === undefined ? {} : { poster }),
      status: group && !isOpenQuestion(group, judged) ? 'ignored' : statusOf(verdicts),
      reasons: group ? [group.reason] : [],
      verdicts,
    },
  ];
}

/** A set of the user's is judged like a collection. One that is cut short is neither complete nor too small. */
function franchiseGap(
  { collection, broughtBy, failed }: MergedSet,
  judging: Judging,
): readonly CollectionGap[] {
  const { settings, ignored } = judging;
  const rules = failed ? { ...settings.rules, minOwned: 1, minParts: 1 } : settings.rules;
  // A rule for a merged collection holds for the films that nothing but ignored collections bring.
  const judgePart: PartJudge = (part) => {
    const rulings = broughtBy.get(part.id)?.map((id) => ignored.byId(id)) ?? [];
    const verdict = judging.judgePart(part);
    return rulings[0] && rulings.every(Boolean) ? underGroup(verdict, rulings[0]) : verdict;
  };
  const own = { ...judging, judgePart, settings: { ...settings, rules } };
  return collectionGap(collection, own).map((gap) => {
    const isFailed = failed && !ignored.byId(gap.id);
    return { ...gap, custom: true, ...(isFailed && { status: 'failed', reasons: [failed] }) };
  });
}

/** It is too small as far as is known, and not all is known. */
function isOpenQuestion({ reason: { code } }: Ruling, verdicts: readonly Verdict<Film>[]): boolean {
  return code === tooSmall && verdicts.some(({ reasons }) => isUnknown(reasons));
}

const tooSmall = 'min-parts';

/**
 * Rules that are about the whole collection. A part that may still turn out too small is not counted on: a failure must
 * not bring in a collection that would be left out without it.
 */
function groupRuling(verdicts: readonly Verdict<Film>[], rules: Rules): Ruling | undefined {
  const owned = count(verdicts, 'owned');
  const isMeasured = rules.minVotes + rules.minRating + rules.minRuntime > 0;
  const parts = verdicts.filter(
    (verdict) => isPart(verdict) && !(isMeasured && isUnknown(verdict.reasons)),
  ).length;
  if (parts < rules.minParts) {
    return leaveOut(
      tooSmall,
      `It has ${parts === 1 ? '1 part that counts' : `${parts} parts that count`}; minParts asks for ${rules.minParts}.`,
    );
  }
  if (owned < rules.minOwned) {
    return leaveOut(
      'min-owned',
      `${owned} of its films ${owned === 1 ? 'is' : 'are'} owned; minOwned asks for ${rules.minOwned}.`,
    );
  }
  return undefined;
}

/** A part that the user does not want to hear of is still one of the collection's. */
function isPart({ status, reasons }: Verdict<Film>): boolean {
  if (status === 'ignored') return reasons.at(-1)?.code === ignoredByConfig;
  return status !== 'extra';
}

function leaveOut(code: string, text: string): Ruling {
  return { status: 'ignored', reason: reason(code, text) };
}

/** What is owned stays owned; everything else of an ignored group is ignored with it. */
function underGroup(verdict: Verdict<Film>, group: Ruling): Verdict<Film> {
  if (verdict.status === 'owned' || verdict.status === 'ignored' || verdict.status === 'extra')
    return verdict;
  const reasons: readonly Reason[] = [...verdict.reasons, group.reason];
  const until = 'until' in group && group.until !== undefined ? { until: group.until } : {};
  return { ...verdict, status: 'ignored', reasons, ...until };
}

const unknowns: ReadonlySet<string> = new Set(['releases-unknown', 'runtime-unknown']);

function isUnknown(reasons: readonly Reason[]): boolean {
  return reasons.some(({ code }) => unknowns.has(code));
}

function statusOf(verdicts: readonly Verdict<Film>[]): GroupStatus {
  if (verdicts.some(({ reasons }) => isUnknown(reasons))) return 'failed';
  return verdicts.some(({ status }) => leavesOpen(status)) ? 'incomplete' : 'complete';
}

function count(verdicts: readonly Verdict<Film>[], status: Verdict<Film>['status']): number {
  return verdicts.filter((verdict) => verdict.status === status).length;
}
