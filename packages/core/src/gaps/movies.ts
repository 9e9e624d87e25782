import type { Rules } from '../config/config.ts';
import {
  type Collection,
  type CollectionGap,
  compareText,
  type Film,
  type GroupStatus,
  type Id,
  type ItemRef,
  type LibraryGaps,
  type LooseItem,
  type Membership,
  type Mend,
  type ProviderAnswers,
  type Reason,
  type Verdict,
} from '../model/index.ts';
import { availabilityRuling } from './availability.ts';
import { measureRules, natureRules } from './film-rules.ts';
import type { GapInput } from './gap-input.ts';
import { type Ignored, ignoredToday } from './ignore.ts';
import { type IdentifiedFilm, identifyFilms, type OwnedFilms } from './owned-films.ts';
import { possiblyOwnedRule } from './possibly-owned.ts';
import { judge, type Rule, type Ruling, reason } from './reasons.ts';

/** The gaps of a film library: its collections, and what is said of each part. */
export function findMovieGaps(input: GapInput): LibraryGaps {
  const { settings, snapshot, provider, answers } = input;
  const films = identifyFilms(snapshot, provider, answers.memberships);
  const ignored = ignoredToday(settings.ignore, settings.today);
  const judgePart = partJudge(input, films, ignored);
  const gaps: CollectionGap[] = failedCollections(answers, films);
  for (const lookUp of answers.collections.values()) {
    if (lookUp.kind !== 'found') continue;
    const gap = collectionGap(lookUp.value, { input, films, ignored, judgePart });
    if (gap) gaps.push(gap);
  }
  const failedLookUps = films.fates.failed + gaps.filter(({ status }) => status === 'failed').length;
  return {
    name: settings.name,
    type: 'movie',
    providers: [provider.id],
    gaps: gaps.sort((a, b) => compareText(a.title, b.title) || compareText(a.id, b.id)),
    fates: films.fates,
    unmatched: films.items.flatMap(looseItem),
    mend: films.items.flatMap(mendItem),
    failedLookUps,
    complete: failedLookUps + films.unresolved.length === 0,
  };
}

type PartJudge = (part: Film) => Verdict<Film>;

function partJudge(
  { settings, provider, answers }: GapInput,
  films: OwnedFilms,
  ignored: Ignored,
): PartJudge {
  const { rules, today } = settings;
  const chain: readonly Rule<Film>[] = [
    ownedRule(films),
    (film) => ignored.byId(film.id),
    elsewhereRule(films),
    ...natureRules(rules),
    possiblyOwnedRule(films),
    (film) =>
      availabilityRuling(film, {
        rules,
        today,
        region: provider.region,
        releases: ({ id }) => answers.releases.get(id),
      }),
    ...measureRules(rules, ({ id }) => answers.films.get(id)),
  ];
  const otherwise: Ruling = {
    status: 'missing',
    reason: reason('not-owned', `Nothing in "${settings.name}" is this film.`),
  };
  return (part) => judge(part, chain, otherwise);
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
  readonly input: GapInput;
  readonly films: OwnedFilms;
  readonly ignored: Ignored;
  readonly judgePart: PartJudge;
}

function collectionGap(
  collection: Collection,
  { input: { settings, answers }, films, ignored, judgePart }: Judging,
): CollectionGap | undefined {
  const parts = [...new Map(collection.parts.map((part) => [part.id, part])).values()].sort(byRelease);
  if (!parts.some(({ id }) => films.owned.has(id))) return undefined;
  const judged = parts.map(judgePart);
  const group = ignored.byId(collection.id) ?? groupRuling(judged, settings.rules);
  const verdicts = group ? judged.map((verdict) => underGroup(verdict, group)) : judged;
  const { poster, url } = collection;
  return {
    kind: 'collection',
    id: collection.id,
    title: collection.title,
    ...(url === undefined ? {} : { url }),
    ...(poster === undefined ? {} : { poster }),
    status: group ? 'ignored' : statusOf(verdicts, answers),
    reasons: group ? [group.reason] : [],
    verdicts,
  };
}

function byRelease(a: Film, b: Film): number {
  return compareText(a.released ?? '9999', b.released ?? '9999') || compareText(a.id, b.id);
}

/** Rules that are about the whole collection. */
function groupRuling(verdicts: readonly Verdict<Film>[], rules: Rules): Ruling | undefined {
  const owned = count(verdicts, 'owned');
  const parts = verdicts.filter(({ status }) => status !== 'extra' && status !== 'ignored').length;
  if (parts < rules.minParts) {
    return leaveOut(
      'min-parts',
      `It has ${parts} ${plural(parts)} that count; minParts asks for ${rules.minParts}.`,
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

function plural(parts: number): string {
  return parts === 1 ? 'part' : 'parts';
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

function statusOf(verdicts: readonly Verdict<Film>[], answers: ProviderAnswers): GroupStatus {
  if (verdicts.some(({ entry }) => answers.releases.get(entry.id)?.kind === 'failed')) return 'failed';
  if (verdicts.some(({ entry }) => answers.films.get(entry.id)?.kind === 'failed')) return 'failed';
  const open = count(verdicts, 'missing') + count(verdicts, 'disputed') + count(verdicts, 'conflict');
  return open > 0 ? 'incomplete' : 'complete';
}

function count(verdicts: readonly Verdict<Film>[], status: Verdict<Film>['status']): number {
  return verdicts.filter((verdict) => verdict.status === status).length;
}

/** A collection that could not be read has no parts to judge: it is listed as failed, with the owned films that led to it. */
function failedCollections(
  { memberships, collections }: ProviderAnswers,
  films: OwnedFilms,
): CollectionGap[] {
  const byCollection = new Map<Id, Map<Id, Membership>>();
  for (const lookUp of memberships.values()) {
    if (lookUp.kind !== 'found' || lookUp.value.collection === undefined) continue;
    const { id, collection } = lookUp.value;
    if (collections.get(collection)?.kind !== 'failed' || !films.owned.has(id)) continue;
    byCollection.set(collection, (byCollection.get(collection) ?? new Map()).set(id, lookUp.value));
  }
  return [...byCollection].map(([id, members]) => failedCollection(id, [...members.values()], films));
}

function failedCollection(id: Id, members: readonly Membership[], { owned }: OwnedFilms): CollectionGap {
  const verdicts = members
    .map((member) => filmOf(member))
    .sort(byRelease)
    .map(
      (entry): Verdict<Film> => ({
        entry,
        status: 'owned',
        reasons: [reason('owned-by-id', `Owned: matched by ${entry.id}.`)],
        items: owned.get(entry.id) ?? [],
      }),
    );
  const title = members.find(({ collectionTitle }) => collectionTitle !== undefined)?.collectionTitle ?? id;
  const why = reason('look-up-failed', 'Its films could not be found out in this run.');
  return { kind: 'collection', id, title, status: 'failed', reasons: [why], verdicts };
}

function filmOf({ id, title, released }: Membership): Film {
  const day = released === undefined ? {} : { released };
  const flags = { adult: false, softcore: false, video: false, isMovie: true, genres: [] };
  return { id, title: title ?? id, ...day, ...flags };
}

function looseItem({ item, ref, fate }: IdentifiedFilm): readonly LooseItem[] {
  if (fate !== 'unmatched' && fate !== 'notInCatalogue') return [];
  const year = item.year === undefined ? {} : { year: item.year };
  const odd = item.oddIds?.length ? ` It carries ${item.oddIds.map((id) => `"${id}"`).join(', ')}.` : '';
  const [why, hint] =
    fate === 'unmatched'
      ? [`It has no id that can be looked up.${odd}`, 'Use "Fix Match" on it in the server.']
      : ['The provider has no film with its id.', 'Refresh its metadata in the server, or match it again.'];
  return [{ title: item.title, ...year, item: ref, reason: why, hint }];
}

function mendItem({ item, ref, fate, stale }: IdentifiedFilm): readonly Mend[] {
  const base = { title: item.title, items: [ref] };
  if (fate === 'trashed') {
    return [
      { ...base, kind: 'trashed', message: 'Its file is gone. Empty the trash, or bring the file back.' },
    ];
  }
  if (stale || fate === 'notInCatalogue') {
    return [{ ...base, kind: 'stale', message: 'Its id is gone at the provider. Refresh its metadata.' }];
  }
  return fate === 'unmatched'
    ? [{ ...base, kind: 'unmatched', message: 'No provider knows it. Use "Fix Match".' }]
    : [];
}
