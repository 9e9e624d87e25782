import { addDays } from '../../../packages/sandbox/src/worlds/days.ts';
import type { Random } from '../../../packages/sandbox/src/worlds/random.ts';
import { type ChangeKind, rates } from './rates.ts';

/** What all changes of a month are made with. */
export interface Planning {
  readonly random: Random;
  readonly nights: number;
  /** The day of night 0. */
  readonly today: string;
  /** Some of the pool, as many as the kind's rate says; nothing of a group that something was taken of before. */
  take<Subject>(
    kind: ChangeKind,
    pool: readonly Subject[],
    groupOf: (subject: Subject) => string,
  ): readonly Subject[];
  /** Says that nothing else is to happen to a group. */
  reserve(group: string): void;
  /** A night on which something happens. */
  night(): number;
  /** A number that nothing in the world has. */
  newId(): number;
  /** A rating key that the server has not used. */
  newKey(): string;
}

export interface PlanningOptions {
  readonly random: Random;
  readonly nights: number;
  readonly today: string;
  /** Of the rates: 1 for 10,000 films and 1,000 shows in thirty nights. */
  readonly share: number;
  readonly keysFrom: number;
}

/** Above all ids of made-up worlds, below those of the strangers in lists of changes. */
const firstNewId = 400_000_000;

export function createPlanning({ random, nights, today, share, keysFrom }: PlanningOptions): Planning {
  const taken = new Set<string>();
  let lastId = firstNewId;
  let lastKey = keysFrom;
  return {
    random,
    nights,
    today,
    take(kind, pool, groupOf) {
      const chosen: (typeof pool)[number][] = [];
      const wanted = Math.max(1, Math.round((rates[kind] ?? 0) * share));
      for (const subject of shuffled(pool, random)) {
        if (chosen.length === wanted) break;
        if (taken.has(groupOf(subject))) continue;
        taken.add(groupOf(subject));
        chosen.push(subject);
      }
      return chosen;
    },
    reserve: (group) => void taken.add(group),
    night: () => random.between(1, nights),
    newId: () => ++lastId,
    newKey: () => String(++lastKey),
  };
}

/** A day that lies ahead, however far the month has gone. */
export function dayAhead({ random, nights, today }: Planning): string {
  return addDays(today, nights + random.between(30, 200));
}

function shuffled<T>(list: readonly T[], random: Random): readonly T[] {
  return list
    .map((thing) => ({ thing, lot: random.between(0, 2 ** 31) }))
    .sort((a, b) => a.lot - b.lot)
    .map(({ thing }) => thing);
}
