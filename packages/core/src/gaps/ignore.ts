import type { IgnoreRule } from '../config/config.ts';
import type { Day, Id } from '../model/index.ts';
import { type Ruling, reason } from './reasons.ts';

/** The user's ignore rules that hold today, found by id in one step. */
export interface Ignored {
  /** The ruling for a whole group or a film. */
  byId(id: Id): Ruling | undefined;
  /** The ruling for an episode: by its own id, its season, or its number. */
  episode(series: Id, episode: Id, season: number, number: number): Ruling | undefined;
}

/** Sorts the rules by id and leaves out those that have ended. */
export function ignoredToday(rules: readonly IgnoreRule[], today: Day): Ignored {
  const byId = new Map<Id, IgnoreRule[]>();
  for (const rule of rules) {
    if (rule.until !== undefined && rule.until < today) continue;
    byId.set(rule.id, [...(byId.get(rule.id) ?? []), rule]);
  }
  const find = (id: Id, fits: (rule: IgnoreRule) => boolean) => {
    const rule = byId.get(id)?.find(fits);
    return rule && ruling(rule);
  };
  return {
    byId: (id) => find(id, (rule) => rule.season === undefined),
    episode: (series, episode, season, number) =>
      find(episode, () => true) ??
      find(
        series,
        (rule) => rule.season === season && (rule.episode === undefined || rule.episode === number),
      ),
  };
}

function ruling(rule: IgnoreRule): Ruling {
  return {
    status: 'ignored',
    reason: reason('ignored-by-config', rule.reason ?? 'Ignored in the config.'),
    ...(rule.until === undefined ? {} : { until: rule.until }),
  };
}
