import type { GapInput } from '../gaps/gap-input.ts';
import {
  type Id,
  type LookUp,
  lookUpKeys,
  type Membership,
  type MovieItem,
  type ProviderAnswers,
  type Series,
  seriesKey,
} from '../model/index.ts';
import type { ExplainedAnswer } from './explanation.ts';
import type { Sighting } from './shows.ts';

/** What was answered for a film's ids. */
export function filmAnswers({ ids }: MovieItem, { provider, answers }: GapInput): readonly ExplainedAnswer[] {
  const { own, foreign } = lookUpKeys(ids, provider.namespace, provider.movieNamespaces);
  return [...own, ...foreign].flatMap((asked) =>
    answerTo({ provider: provider.id, asked }, answers.memberships.get(asked), (found) =>
      filmText(found, answers),
    ),
  );
}

/** What was answered for a show's ids, in the ordering that it was asked for. */
export function showAnswers({ planned, answers }: Sighting): readonly ExplainedAnswer[] {
  const { keys, ordering, provider } = planned;
  return [...keys.own, ...keys.foreign].flatMap((key) => {
    const asked = seriesKey(key, ordering);
    return answerTo({ provider: provider.id, asked }, answers.series.get(asked), seriesText);
  });
}

/** An id that nobody asked for has no answer: another one led to the thing before. */
function answerTo<T extends { readonly id: Id }>(
  question: Pick<ExplainedAnswer, 'provider' | 'asked'>,
  answer: LookUp<T> | undefined,
  textOf: (found: T) => string,
): readonly ExplainedAnswer[] {
  switch (answer?.kind) {
    case undefined:
    case 'ignored':
      return [];
    case 'found':
      return [{ ...question, kind: 'found', id: answer.value.id, text: textOf(answer.value) }];
    case 'unknown':
      return [{ ...question, kind: 'unknown', text: 'It has nothing with this id.' }];
    case 'failed':
      return [{ ...question, kind: 'failed', text: answer.problem.message }];
    default:
      return answer satisfies never;
  }
}

function filmText({ id, title, collection, collectionTitle }: Membership, answers: ProviderAnswers): string {
  const film = title === undefined ? id : `"${title}" (${id})`;
  if (collection === undefined) return `It is ${film}, in no collection: nothing can be missing beside it.`;
  const record = answers.collections.get(collection);
  const name = record?.kind === 'found' ? record.value.title : collectionTitle;
  return `It is ${film}, in ${name === undefined ? collection : `"${name}" (${collection})`}.`;
}

function seriesText({ id, title, episodes, ordering }: Series): string {
  const count = episodes.length === 1 ? '1 entry' : `${episodes.length} entries`;
  return `It is "${title}" (${id}), with ${count} in the ordering ${ordering.source}:${ordering.name}.`;
}
