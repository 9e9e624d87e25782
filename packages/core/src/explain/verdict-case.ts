import { findGaps } from '../gaps/find-gaps.ts';
import type { GapInput, Witness } from '../gaps/gap-input.ts';
import { narrowGaps, parseOnly } from '../gaps/only.ts';
import type { EntryStatus, Id, LibraryGaps, ProviderAnswers } from '../model/index.ts';
import { anonymise } from './anonymise.ts';
import { narrowInput } from './narrow-input.ts';
import { scopeGroup, scopeOf } from './scope.ts';

/** The entries that a question is about, by their ids, and the titles of items that nobody could identify. */
export interface CaseVerdicts {
  readonly verdicts: Readonly<Record<string, EntryStatus>>;
  readonly unmatched: readonly string[];
}

/** All that some verdicts follow from, as JSON that may leave the house, and what is right. */
export interface VerdictCase {
  readonly version: 1;
  readonly question: string;
  readonly input: JsonInput;
  /** As written: what plexgaps says. Whoever knows better puts it right. */
  readonly expected: CaseVerdicts;
}

interface JsonWitness extends Pick<Witness, 'provider'> {
  readonly answers: { readonly [Part in keyof ProviderAnswers]: JsonAnswers<ProviderAnswers[Part]> };
}

type JsonAnswers<Part> =
  Part extends ReadonlyMap<string, infer Answer> ? Readonly<Record<string, Answer>> : Part;

interface JsonInput extends Omit<GapInput, keyof Witness | 'others'>, JsonWitness {
  readonly others?: readonly JsonWitness[];
}

/** The case of a question about one library. The gaps are those that were narrowed to it. */
export function verdictCase(
  { input, gaps }: { readonly input: GapInput; readonly gaps: LibraryGaps },
  question: string,
): VerdictCase {
  const scope = scopeOf(input, gaps, parseOnly(question));
  const narrowed = anonymise(narrowInput(input, gaps, scope));
  return { version: 1, question, input: toJson(narrowed), expected: verdictsIn(gaps, question) };
}

/** What plexgaps says of a case, to be held against what is right. */
export function judgeCase({ input, question }: VerdictCase): CaseVerdicts {
  return verdictsIn(narrowGaps(findGaps(fromJson(input)), parseOnly(question)), question);
}

function verdictsIn({ gaps, unmatched }: LibraryGaps, question: string): CaseVerdicts {
  const verdicts = gaps.flatMap((gap) =>
    scopeGroup(gap, parseOnly(question)).verdicts.map(({ entry, status }) => [entry.id, status] as const),
  );
  return {
    verdicts: Object.fromEntries(verdicts),
    unmatched: unmatched.map(({ title }) => title),
  };
}

function toJson(input: GapInput): JsonInput {
  return JSON.parse(
    JSON.stringify(input, (_, value) => (value instanceof Map ? Object.fromEntries(value) : value)),
  );
}

function fromJson({ others, ...input }: JsonInput): GapInput {
  const known = others === undefined ? {} : { others: others.map(fromJsonWitness) };
  return { ...input, ...fromJsonWitness(input), ...known };
}

function fromJsonWitness({ provider, answers }: JsonWitness): Witness {
  const { namespace, memberships, collections, films, releases, series } = answers;
  return {
    provider,
    answers: {
      namespace,
      memberships: new Map(Object.entries(memberships)),
      collections: asIds(collections),
      films: asIds(films),
      releases: asIds(releases),
      series: new Map(Object.entries(series)),
    },
  };
}

function asIds<Answer>(answers: Readonly<Record<string, Answer>>): ReadonlyMap<Id, Answer> {
  return new Map(Object.entries(answers) as [Id, Answer][]);
}
