import { createHash } from 'node:crypto';
import type { Behaviour, Fault } from './stand-in.ts';

/** A behaviour with what of it is already used up. */
export interface Conduct {
  readonly behaviour: Behaviour;
  /** Whether one more request fits in this second. */
  admits(): boolean;
  /** The fault that meets this request; counts it. */
  faultFor(method: string, target: string): Fault | undefined;
}

/** Starts a behaviour; `seed` decides which requests a fault with a `share` meets. */
export function createConduct(behaviour: Behaviour, seed: number): Conduct {
  const admitted: number[] = [];
  const struck = new Map<Fault, number>();
  const passed = new Map<Fault, number>();
  const seen = new Map<string, number>();
  return {
    behaviour,
    admits() {
      if (behaviour.requestsPerSecond === undefined) return true;
      const now = performance.now();
      while (admitted[0] !== undefined && admitted[0] <= now - 1000) admitted.shift();
      if (admitted.length >= behaviour.requestsPerSecond) return false;
      admitted.push(now);
      return true;
    },
    faultFor(method, target) {
      const nth = (seen.get(target) ?? 0) + 1;
      seen.set(target, nth);
      const fault = behaviour.faults?.find(
        (candidate, index) =>
          (!candidate.match || target.search(candidate.match) >= 0) &&
          (!candidate.writes || !(method === 'GET' || method === 'HEAD')) &&
          takeTurn(passed, candidate) &&
          (struck.get(candidate) ?? 0) < (candidate.times ?? Number.POSITIVE_INFINITY) &&
          chance(`${seed} ${index} ${nth} ${target}`) < (candidate.share ?? 1),
      );
      if (fault) struck.set(fault, (struck.get(fault) ?? 0) + 1);
      return fault;
    },
  };
}

/** Whether as many matching requests as the fault lets pass have passed. Counts this one if not. */
function takeTurn(passed: Map<Fault, number>, fault: Fault): boolean {
  const count = passed.get(fault) ?? 0;
  if (count >= (fault.after ?? 0)) return true;
  passed.set(fault, count + 1);
  return false;
}

/** A number from 0 to 1 that depends on the text alone, so that parallel requests meet the same faults in any order. */
function chance(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32;
}
