import { invariantFaults, truthFaults } from './check.ts';
import { live } from './live.ts';
import type { Plan } from './plan.ts';
import { variants } from './variants.ts';

/** What was found: in which manner, and what is wrong. */
export interface Finding {
  readonly manner: string;
  readonly faults: readonly string[];
}

/** Lives in a household in every manner, until something is wrong. `only`: the one manner that matters. */
export async function tryPlan(plan: Plan, seed: number, only?: string): Promise<Finding | undefined> {
  const plain = await live(plan);
  const faults = [...invariantFaults(plain), ...truthFaults(plain.report, plan)];
  if (faults.length > 0) return { manner: 'plain', faults };
  for (const { name, faults: look } of variants) {
    if (only !== undefined && only !== name) continue;
    const found = await look(plan, plain, seed);
    if (found.length > 0) return { manner: name, faults: found };
  }
  return undefined;
}
