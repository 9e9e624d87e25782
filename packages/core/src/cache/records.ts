import { createHash } from 'node:crypto';
import { inParallel } from '../parallel.ts';
import { type Check, optional, shape } from '../plugin/check.ts';
import {
  type AnswerKind,
  type Answers,
  answerChecks,
  type Heads,
  headOf,
  isLong,
  type Kept,
} from './answers.ts';
import { isAhead } from './freshness.ts';
import { type CacheStore, keptSince } from './store.ts';

/** What is kept of one provider's answers. */
export interface Records {
  /** `undefined`: nothing is kept, or nothing that may still be used. */
  get<K extends AnswerKind>(kind: K, key: string): Promise<Kept<Answers[K]> | undefined>;
  /** The same without what is long in it. */
  head<K extends AnswerKind>(kind: K, key: string): Promise<Kept<Heads[K]> | undefined>;
  /** Kept at once for this run, and for the next ones with one of the next saves. */
  put<K extends AnswerKind>(kind: K, key: string, kept: Omit<Kept<Answers[K]>, 'aside'>): void;
  /** The same answer, and something new about it: that it still holds, or that another one is not believed. */
  touch<K extends AnswerKind>(kind: K, key: string, head: Kept<Heads[K]>): void;
  /** Writes what is not written yet. Throws where the store cannot be written. */
  save(): Promise<void>;
}

/** Whose answers they are, and who reads them when. */
export interface RecordsOptions {
  readonly store: CacheStore;
  /** What else the answers depend on, without any secret: answers of another scope are other answers. */
  readonly scope: string;
  readonly namespace: string;
  readonly now: Date;
}

/** A group of records, as it lies in the store: by key. */
type Group = Map<string, Kept<unknown>>;

/** A long answer, as it lies in the store by itself. */
type Long = Pick<Kept<unknown>, 'asked' | 'value'>;

/** Records lie together in so many groups of a kind, so that a run opens few files. */
const groupsOfAKind = 16;
const filesAtOnce = 8;

/** Opens the records of one provider. Nothing is read before it is asked for. */
export function openRecords({ store, scope, namespace, now }: RecordsOptions): Records {
  const checks = answerChecks(namespace);
  const groups = new Map<string, Promise<Group>>();
  const changed = new Map<string, Group>();
  const long = new Map<string, Long>();

  async function headOfKept(kind: AnswerKind, key: string): Promise<Kept<unknown> | undefined> {
    const place = groupOf(scope, kind, key);
    const loading = groups.get(place) ?? readGroup(store, place, now);
    groups.set(place, loading);
    const kept = changed.get(place)?.get(key) ?? (await loading).get(key);
    return kept && isSound(kept, isLong(kind) ? anyHead : checks[kind]) ? kept : undefined;
  }

  function change(kind: AnswerKind, key: string, kept: Kept<unknown>): void {
    const place = groupOf(scope, kind, key);
    const group = changed.get(place) ?? new Map();
    changed.set(place, group.set(key, kept));
  }

  return {
    async get<K extends AnswerKind>(kind: K, key: string) {
      const head = await headOfKept(kind, key);
      // What lies under a kind was checked to be of it.
      if (!head || head.value === undefined || !isLong(kind)) return head as Kept<Answers[K]> | undefined;
      const place = placeOf(scope, kind, key);
      const { asked = '', value } = long.get(place) ?? (await readLong(store, place));
      if (
        !isUsable({ asked, checked: asked }, now) ||
        value === undefined ||
        checks[kind](value) !== undefined
      )
        return undefined;
      const answer = { asked, checked: asked, value: value as Answers[K] };
      // A run that was killed between the two leaves one that is not that of the head: it stands for itself.
      return asked === head.asked ? { ...head, ...answer, checked: head.checked } : answer;
    },
    async head<K extends AnswerKind>(kind: K, key: string) {
      return (await headOfKept(kind, key)) as Kept<Heads[K]> | undefined;
    },
    put(kind, key, kept) {
      const { asked, checked, value } = kept;
      change(
        kind,
        key,
        value === undefined ? { asked, checked } : { asked, checked, value: headOf(kind, value) },
      );
      if (isLong(kind) && value !== undefined) long.set(placeOf(scope, kind, key), { asked, value });
    },
    touch: change,
    async save() {
      await inParallel([...long], filesAtOnce, async ([place, answer]) => {
        await writeLong(store, place, answer, now);
        if (long.get(place) === answer) long.delete(place);
      });
      await inParallel([...changed], filesAtOnce, async ([place, group]) => {
        const written = [...group];
        await writeGroup(store, place, written, now);
        const loaded = await groups.get(place);
        for (const [key, kept] of written) {
          loaded?.set(key, kept);
          // What was learnt in the meantime waits for the next save.
          if (group.get(key) === kept) group.delete(key);
        }
        if (group.size === 0) changed.delete(place);
      });
    },
  };
}

function groupOf(scope: string, kind: AnswerKind, key: string): string {
  const [first = 0] = createHash('sha256').update(key).digest();
  return `${scope}/${kind}/${(first % groupsOfAKind).toString(16)}`;
}

/** Where a long answer lies. */
function placeOf(scope: string, kind: AnswerKind, key: string): string {
  return `${scope}/${kind}/long/${createHash('sha256').update(key).digest('hex').slice(0, 20)}`;
}

/** Of what is long only the shape is checked before it is read. */
const anyHead: Check = optional(shape({}));

/** What is damaged, or older than anything may be, is not there. */
async function readGroup(store: CacheStore, place: string, now: Date): Promise<Group> {
  return new Map([...recordsIn(await store.get(place))].filter(([, kept]) => isUsable(kept, now)));
}

/** The records in the text of a group, however old. What is damaged is left out. */
export function recordsIn(text: string | undefined): ReadonlyMap<string, Kept<unknown>> {
  return new Map(Object.entries(parse(text)).filter(isRecord));
}

function isRecord(entry: [string, unknown]): entry is [string, Kept<unknown>] {
  const [, kept] = entry;
  return isTable(kept) && isInstant(kept['asked']) && isInstant(kept['checked']);
}

function isInstant(value: unknown): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

async function readLong(store: CacheStore, place: string): Promise<Partial<Long>> {
  return parse(await store.get(place));
}

function parse(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return isTable(value) ? value : {};
  } catch {
    return {};
  }
}

function isUsable({ asked }: Kept<unknown>, now: Date): boolean {
  return Date.parse(asked) >= keptSince(now).getTime();
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSound({ value }: Kept<unknown>, check: Check): boolean {
  return check(value) === undefined;
}

/** Another run may have written the group since it was read: of two records of one thing the newer one stays. */
async function writeGroup(
  store: CacheStore,
  place: string,
  records: readonly (readonly [key: string, kept: Kept<unknown>])[],
  now: Date,
): Promise<void> {
  const known = await readGroup(store, place, now);
  for (const [key, kept] of records) {
    const other = known.get(key);
    if (!other || gives(other.checked, kept.checked, now)) known.set(key, kept);
  }
  const sorted = [...known].sort(([a], [b]) => (a < b ? -1 : 1));
  await store.set(place, JSON.stringify(Object.fromEntries(sorted)));
}

/** The same for a long answer. */
async function writeLong(store: CacheStore, place: string, answer: Long, now: Date): Promise<void> {
  const { asked } = await readLong(store, place);
  if (!isInstant(asked) || gives(asked as string, answer.asked, now))
    await store.set(place, JSON.stringify(answer));
}

/** Whether what is of one instant gives way to what is of another one. Of a clock that was ahead it always does. */
function gives(instant: string, other: string, now: Date): boolean {
  return instant <= other || isAhead(instant, now);
}
