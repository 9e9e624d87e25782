import type { IgnoreRule } from '../config/config.ts';
import type { Day, Episode, Id } from '../model/index.ts';
import { groupBy } from './group-by.ts';
import { type Ruling, reason } from './reasons.ts';

/** The user's ignore rules that hold today, found by id in one step. */
export interface Ignored {
  /** The ruling for a whole group or a film, by any of its ids. */
  byId(...ids: readonly Id[]): Ruling | undefined;
  /** The ruling for an episode: by its own id, its season, or its number in a series, by any id of that. */
  episode(series: readonly Id[], episode: Episode): Ruling | undefined;
}

/** The code of the reason that a rule of the user's leaves. */
export const ignoredByConfig = 'ignored-by-config';

/** Sorts the rules by id and leaves out those that have ended. */
export function ignoredToday(rules: readonly IgnoreRule[], today: Day): Ignored {
  const byId = groupBy(
    rules.filter(({ until }) => until === undefined || until >= today),
    ({ id }) => id,
  );
  const find = (ids: readonly Id[], fits: (rule: IgnoreRule) => boolean) => {
    const rule = ids.flatMap((id) => byId.get(id) ?? []).find(fits);
    return rule && ruling(rule);
  };
  return {
    byId: (...ids) => find(ids, (rule) => rule.season === undefined),
    episode: (series, { id, season, number }) =>
      find([id], () => true) ??
      find(
        series,
        (rule) =>
          rule.season !== undefined &&
          rule.season === season &&
          (rule.episode === undefined || rule.episode === number),
      ),
  };
}

function ruling(rule: IgnoreRule): Ruling {
  return {
    status: 'ignored',
    reason: reason(ignoredByConfig, rule.reason ?? 'Ignored in the config.'),
    ...(rule.until === undefined ? {} : { until: rule.until }),
  };
}
