import type { Plan } from './plan.ts';
import { planWorld } from './plan-world.ts';
import { shrink } from './shrink.ts';
import { type Finding, tryPlan } from './try-plan.ts';

/** The household of one seed, and what is wrong in it. */
export interface Failure {
  readonly seed: number;
  readonly finding: Finding;
  /** The smallest household found in which the same manner shows something wrong, and what. */
  readonly smallest: Plan;
  readonly last: Finding;
}

/** Looks for something wrong in the household of a seed. An error that is thrown is wrong, too. */
export async function fuzz(seed: number): Promise<Failure | undefined> {
  const plan = planWorld(seed);
  const finding = await find(plan, seed);
  if (!finding) return undefined;
  let last = finding;
  const smallest = await shrink(plan, async (smaller) => {
    const found = await find(smaller, seed, finding.manner);
    const isSame = found?.manner === finding.manner && kindOf(found) === kindOf(finding);
    if (isSame) last = found;
    return isSame;
  });
  return { seed, finding, smallest, last };
}

/** For people: what is wrong, where, and how to see it again. */
export function describeFailure({ seed, finding, smallest, last }: Failure): string {
  return [
    `Seed ${seed}, ${finding.manner}:`,
    ...finding.faults.slice(0, 5).map((fault) => `  ${fault}`),
    'In the smallest household in which it could still be seen:',
    ...last.faults.slice(0, 5).map((fault) => `  ${fault}`),
    JSON.stringify(smallest, undefined, 1).replace(/\n\s+(?![{[\]}])/g, ' '),
    `Repeat it: npm run fuzz -- --seed ${seed} --worlds 1`,
  ].join('\n');
}

async function find(plan: Plan, seed: number, manner?: string): Promise<Finding | undefined> {
  try {
    return await tryPlan(plan, seed, manner);
  } catch (error) {
    return {
      manner: 'thrown',
      faults: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
    };
  }
}

/** The fault without its names and numbers: while a household shrinks, one is not to turn into another. */
function kindOf({ faults: [first = ''] }: Finding): string {
  return first
    .split('\n', 1)
    .join('')
    .replace(/"[^"]*"|\d+/g, '');
}
