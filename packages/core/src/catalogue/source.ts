import { type AnswerKind, type Answers, type Heads, headOf, type Kept } from '../cache/answers.ts';
import { type Freshness, isAside, isDue, isMuchShorter, sizeOf } from '../cache/freshness.ts';
import type { Records } from '../cache/records.ts';
import type { Id, LookUp, Problem } from '../model/index.ts';
import type { ReadyProvider } from '../plugin/ready.ts';
import type { OnProgress } from '../progress.ts';
import { createAsker, failureOf } from './ask.ts';
import { notBelieved, overtaken, type Unasked, unasked, unaskedButKnown } from './source-problems.ts';

/** One thing to be found out. */
export interface Question<K extends AnswerKind> {
  readonly kind: K;
  /** What the answer is kept under: a look-up key or an id. */
  readonly key: string;
  /** The thing for a person ("Alien", tmdb:collection:8091). */
  readonly about: string;
  /** Something newer contradicts what is kept: only the provider's word of now counts. */
  readonly anew?: boolean;
  /** Nobody wants to know whether it changed: whatever is kept will do. */
  readonly isIgnored?: boolean;
  /** Whether a kept answer is one to this question. Default: it is. */
  readonly isEnough?: (value: Answers[K]) => boolean;
  /** How bad it is that it cannot be found out, by the code of the failure. Default: an error. */
  readonly gravity?: (code: string) => Problem['severity'];
}

/** A provider as the look-ups see it: asked once for each thing, and only for what is not known well enough. */
export interface Source {
  readonly ready: ReadyProvider;
  /**
   * The answer that is kept, where it is fresh; else what `call` gives. An answer that failed, or that is suddenly much
   * shorter than the last one, is none: then the older one stands in, as of its day. Throws only for a refused key and
   * for an interrupted run.
   */
  ask<K extends AnswerKind>(
    question: Question<K>,
    call: () => Promise<Answers[K] | undefined>,
  ): Promise<LookUp<Answers[K]>>;
  /** What is kept, however old; of a long list only its head. */
  recall<K extends AnswerKind>(kind: K, key: string): Promise<Kept<Heads[K]> | undefined>;
  /** A whole answer as it is kept, however old. */
  recallAll<K extends AnswerKind>(kind: K, key: string): Promise<Kept<Answers[K]> | undefined>;
  /** ISO 8601 instant of the run. */
  readonly now: string;
  readonly freshness: Freshness;
  /** The provider is not asked in this run. */
  readonly isOffline: boolean;
  /** Whether asking would lead to the provider. */
  isDue<K extends AnswerKind>(kind: K, key: string): Promise<boolean>;
  /** Keeps what another answer of this run has told. */
  learn<K extends AnswerKind>(kind: K, key: string, value: Answers[K]): Promise<void>;
  /** The provider says that what is kept still holds. */
  renew(kind: AnswerKind, key: string): Promise<void>;
  /** What is kept of it no longer holds: the provider says that it changed. */
  expire(kind: AnswerKind, key: string): void;
  /** What changed upstream since an instant; `undefined`: that could not be told, or not in `most` requests. */
  changes(
    kind: 'movie' | 'series',
    since: Date,
    most: number,
    signal: AbortSignal,
  ): Promise<readonly Id[] | undefined>;
  /** Answers that were taken from what is kept. */
  cached(): number;
  /** ISO 8601 instant of the oldest answer that was used; `undefined`: none is older than this run. */
  oldest(): string | undefined;
}

/** How answers are kept and used. */
export interface SourceOptions {
  readonly records: Records;
  readonly now: Date;
  readonly freshness: Freshness;
  /** Days for which an older answer may stand in for one that cannot be had. */
  readonly staleFor: number;
  /** The provider is not asked. */
  readonly offline: boolean;
  /** Whatever is kept counts as out of date. */
  readonly refresh: boolean;
  readonly onProgress: OnProgress;
}

const oneDay = 86_400_000;
/** Days after which what has not changed is kept anew. */
const longKnown = 30;

/** A source out of a provider and what is kept of its answers. */
export function createSource(ready: ReadyProvider, options: SourceOptions): Source {
  const { records, now, staleFor, offline, onProgress } = options;
  const asker = createAsker();
  const known = new Map<string, Promise<LookUp<unknown>>>();
  const expired = new Set<string>();
  const told = new Set<string>();
  const at = now.toISOString();
  let cached = 0;
  let oldest: string | undefined;
  const placeOf = (kind: AnswerKind, key: string) => `${kind} ${key}`;
  const tell = (problem: Problem) => onProgress({ kind: 'problem', problem });
  const tellOnce = (problem: Problem) => {
    const said = JSON.stringify(problem);
    if (!told.has(said)) tell(problem);
    told.add(said);
  };

  function isFresh<K extends AnswerKind>(kind: K, key: string, kept: Kept<Heads[K]>): boolean {
    if (options.refresh && kept.checked !== at) return isAside(kept, now);
    return !expired.has(placeOf(kind, key)) && !isDue(kind, key, kept, options);
  }

  function fromKept<T>(kept: Kept<T>, asOf?: string): LookUp<T> {
    if (oldest === undefined || kept.checked < oldest) oldest = kept.checked;
    const stale = asOf === undefined ? {} : { asOf };
    return kept.value === undefined
      ? { kind: 'unknown', ...stale }
      : { kind: 'found', value: kept.value, ...stale };
  }

  /** The older answer in place of one that is not believed. */
  function fromAside<K extends AnswerKind>(
    { kind, key, about }: Question<K>,
    kept: Kept<Answers[K]>,
  ): LookUp<Answers[K]> {
    const asOf = dayOf(kept.checked);
    tellOnce(notBelieved(ready.id, { kind, about, kept, asOf }));
    expired.delete(placeOf(kind, key));
    return fromKept(kept, asOf);
  }

  function mayStandIn({ checked }: Pick<Kept<unknown>, 'checked'>): boolean {
    return now.getTime() - Date.parse(checked) <= staleFor * oneDay;
  }

  /** The older answer in place of one that cannot be had; `undefined`: there is none that may stand in. */
  function standIn<T>(kept: Kept<T> | undefined, problem: (asOf: string) => Problem): LookUp<T> | undefined {
    if (!kept || !mayStandIn(kept)) return undefined;
    const asOf = dayOf(kept.checked);
    tellOnce(problem(asOf));
    return fromKept(kept, asOf);
  }

  function fail<T>(problem: Problem, kept: Kept<T> | undefined, older: (asOf: string) => Problem): LookUp<T> {
    const stood = standIn(kept, older);
    if (stood) return stood;
    tellOnce(problem);
    return { kind: 'failed', problem };
  }

  function leaveAlone<T>(why: Unasked, kept: Kept<T> | undefined): LookUp<T> {
    // Whoever bounds a run wants to hear that it was not enough, also where something stands in.
    const problem = unasked(ready.id, why);
    if (why === 'spent') tellOnce(problem);
    return fail(problem, kept, () => unaskedButKnown(ready.id, why));
  }

  function accept<K extends AnswerKind>(
    question: Question<K>,
    value: Answers[K] | undefined,
    kept: Kept<Answers[K]> | undefined,
  ): LookUp<Answers[K]> {
    const { kind, key } = question;
    if (kept && value !== undefined && isSuspicious(kind, value, kept)) {
      const aside = { at, size: sizeOf(kind, value) ?? 0 };
      const stays = { ...kept, aside };
      records.touch(kind, key, headed(kind, stays));
      return fromAside(question, stays);
    }
    records.put(kind, key, { asked: at, checked: at, ...(value === undefined ? {} : { value }) });
    expired.delete(placeOf(kind, key));
    return value === undefined ? { kind: 'unknown' } : { kind: 'found', value };
  }

  /** The provider's word of now, or why there is none. */
  async function find<K extends AnswerKind>(
    question: Question<K>,
    call: () => Promise<Answers[K] | undefined>,
  ): Promise<LookUp<Answers[K]>> {
    const { kind, key, about, anew, gravity, isEnough, isIgnored = false } = question;
    const found = await records.get(kind, key);
    const kept = found?.value !== undefined && isEnough?.(found.value) === false ? undefined : found;
    if (kept && !anew && (isIgnored || isFresh(kind, key, headed(kind, kept)))) {
      cached += 1;
      return kept.aside ? fromAside(question, kept) : fromKept(kept);
    }
    if (offline) return leaveAlone('offline', kept);
    const asked = await asker.ask(call);
    if (asked.kind === 'answered') return accept(question, asked.value, kept);
    if (asked.kind === 'left-alone') return leaveAlone(asked.why, kept);
    const failure = failureOf(asked.error);
    const problem = {
      ...failure,
      severity: gravity?.(failure.code) ?? 'error',
      item: about,
      source: ready.id,
    };
    return fail(problem, kept, (asOf) => overtaken(problem, asOf));
  }

  return {
    ready,
    now: at,
    freshness: options.freshness,
    isOffline: offline,
    async ask<K extends AnswerKind>(question: Question<K>, call: () => Promise<Answers[K] | undefined>) {
      const place = placeOf(question.kind, question.key);
      const running = question.anew ? undefined : known.get(place);
      const finding = running ?? find(question, call);
      known.set(place, finding);
      // Under this place lies what was asked with the same kind.
      return (await finding) as LookUp<Answers[K]>;
    },
    recall: (kind, key) => records.head(kind, key),
    recallAll: (kind, key) => records.get(kind, key),
    async isDue(kind, key) {
      const kept = await records.head(kind, key);
      return !kept || !isFresh(kind, key, kept);
    },
    async learn(kind, key, value) {
      const kept = await records.get(kind, key);
      const isKnown = kept !== undefined && JSON.stringify(kept.value) === JSON.stringify(value);
      if (isKnown && now.getTime() - Date.parse(kept.asked) < longKnown * oneDay) return;
      records.put(kind, key, { asked: at, checked: at, value });
    },
    async renew(kind, key) {
      const kept = await records.head(kind, key);
      if (kept) records.touch(kind, key, { ...kept, checked: at });
    },
    expire: (kind, key) => void expired.add(placeOf(kind, key)),
    async changes(kind, since, most, signal) {
      const { changes } = ready.provider;
      if (!changes || offline || options.refresh || most < 1) return undefined;
      const asked = await asker.ask(() =>
        changes.since(kind, since.toISOString(), { signal, now: at, most }),
      );
      if (asked.kind === 'failed')
        tellOnce({
          ...failureOf(asked.error),
          severity: 'note',
          source: ready.id,
          item: `what changed (${kind})`,
        });
      if (asked.kind !== 'answered' || asked.value === 'too-many') return undefined;
      return asked.value;
    },
    cached: () => cached,
    oldest: () => oldest,
  };

  function isSuspicious<K extends AnswerKind>(kind: K, value: Answers[K], kept: Kept<Answers[K]>): boolean {
    const before = kept.value === undefined ? undefined : sizeOf(kind, kept.value);
    const after = sizeOf(kind, value);
    if (before === undefined || after === undefined || !isMuchShorter(after, before)) return false;
    // What is too old to stand in is too old to contradict.
    if (!mayStandIn(kept)) return false;
    // The same twice, on two days: then it is so.
    const { aside } = kept;
    return aside === undefined || isAside(kept, now) || isMuchShorter(after, aside.size);
  }
}

function headed<K extends AnswerKind>(kind: K, { value, ...rest }: Kept<Answers[K]>): Kept<Heads[K]> {
  return value === undefined ? rest : { ...rest, value: headOf(kind, value) };
}

function dayOf(instant: string): string {
  return instant.slice(0, 10);
}
