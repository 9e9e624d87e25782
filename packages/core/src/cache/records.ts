import { createHash } from 'node:crypto';
import { inParallel } from '../parallel.ts';
import type { Check } from '../plugin/check.ts';
import { type AnswerKind, type Answers, answerChecks, type Kept } from './answers.ts';
import { type CacheStore, keptFor } from './store.ts';

/** What is kept of one provider's answers. */
export interface Records {
  /** `undefined`: nothing is kept, or nothing that may still be used. */
  get<K extends AnswerKind>(kind: K, key: string): Promise<Kept<Answers[K]> | undefined>;
  /** Kept at once for this run, and for the next ones with one of the next saves. */
  put<K extends AnswerKind>(kind: K, key: string, kept: Kept<Answers[K]>): void;
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

/** Large answers lie alone; the others together, so that a run opens few files. */
const alone: ReadonlySet<AnswerKind> = new Set(['series', 'set', 'collection-ids']);
const groupsOfAKind = 16;
const filesAtOnce = 8;

const oneDay = 86_400_000;

/** Opens the records of one provider. Nothing is read before it is asked for. */
export function openRecords({ store, scope, namespace, now }: RecordsOptions): Records {
  const checks = answerChecks(namespace);
  const groups = new Map<string, Promise<Group>>();
  const changed = new Map<string, Group>();

  function load(place: string, kind: AnswerKind): Promise<Group> {
    const loading = groups.get(place) ?? readGroup(store, place, { check: checks[kind], now });
    // A group of one is read once: to hold on to it would keep every show in memory twice.
    if (!alone.has(kind)) groups.set(place, loading);
    return loading;
  }

  return {
    async get<K extends AnswerKind>(kind: K, key: string) {
      const place = placeOf(scope, kind, key);
      const kept = changed.get(place)?.get(key) ?? (await load(place, kind)).get(key);
      // What lies under this kind was checked to be of it.
      return kept as Kept<Answers[K]> | undefined;
    },
    put(kind, key, kept) {
      const place = placeOf(scope, kind, key);
      const group = changed.get(place) ?? new Map();
      changed.set(place, group.set(key, kept));
    },
    async save() {
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

function placeOf(scope: string, kind: AnswerKind, key: string): string {
  const hash = createHash('sha256').update(key).digest();
  const group = alone.has(kind)
    ? hash.toString('hex', 0, 8)
    : ((hash[0] ?? 0) % groupsOfAKind).toString(16).padStart(2, '0');
  return `${scope}/${kind}/${group}`;
}

interface Reading {
  readonly check: Check;
  readonly now: Date;
}

/** What is damaged, or older than anything may be, is not there. */
async function readGroup(store: CacheStore, place: string, reading: Reading): Promise<Group> {
  const text = await store.get(place);
  return new Map(
    text === undefined ? [] : Object.entries(parseGroup(text)).filter(([, kept]) => isUsable(kept, reading)),
  );
}

function parseGroup(text: string): Readonly<Record<string, Kept<unknown>>> {
  try {
    const group: unknown = JSON.parse(text);
    return typeof group === 'object' && group !== null ? (group as Record<string, Kept<unknown>>) : {};
  } catch {
    return {};
  }
}

function isUsable(kept: unknown, { check, now }: Reading): boolean {
  if (typeof kept !== 'object' || kept === null) return false;
  const { asked, checked, value } = kept as Partial<Kept<unknown>>;
  if (typeof checked !== 'string' || Number.isNaN(Date.parse(checked))) return false;
  const age = typeof asked === 'string' ? now.getTime() - Date.parse(asked) : Number.NaN;
  return age <= keptFor * oneDay && check(value) === undefined;
}

/** Another run may have written the group since it was read: of two records of one thing the newer one stays. */
async function writeGroup(
  store: CacheStore,
  place: string,
  records: readonly (readonly [key: string, kept: Kept<unknown>])[],
  now: Date,
): Promise<void> {
  const known = await readGroup(store, place, { check: () => undefined, now });
  for (const [key, kept] of records) {
    const other = known.get(key);
    if (!other || other.checked <= kept.checked) known.set(key, kept);
  }
  const sorted = [...known].sort(([a], [b]) => (a < b ? -1 : 1));
  await store.set(place, JSON.stringify(Object.fromEntries(sorted)));
}
