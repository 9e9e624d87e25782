import {
  compareText,
  type FateCounts,
  type LibraryGaps,
  type LibrarySnapshot,
  parseId,
} from '../model/index.ts';
import { agree } from './agree.ts';
import { briefly } from './briefly.ts';
import { showCandidates, withCandidates } from './candidates.ts';
import { countFates } from './fates.ts';
import { type GapInput, type LibrarySettings, type Opinion, opinionsOf, providerIds } from './gap-input.ts';
import { groupBy } from './group-by.ts';
import type { IdentifiedShow } from './identify-shows.ts';
import { type Judgement, judgeShows } from './judge-shows.ts';
import { looseItem, mendItem } from './loose-items.ts';
import { mendShows } from './mend-shows.ts';

/** The gaps of a library of shows: each show, and what is said of each episode. */
export function findShowGaps(input: GapInput): LibraryGaps {
  const { settings, snapshot } = input;
  const { shows, groups } = judgementOf(input);
  const owned = shows.filter(({ planned }) => planned.section.role === 'owned');
  const failed = shows.filter(({ fate }) => fate === 'failed').length;
  const fated = owned.map(({ planned: { show, ref }, fate, stale }) => {
    return { kind: 'show' as const, item: show, ref, fate, stale };
  });
  const gaps = groups.map(({ gap }) => gap);
  const candidatesFor = showCandidates(gaps);
  const extra = gaps.reduce((sum, gap) => sum + gap.extras.length, 0);
  return {
    name: settings.name,
    type: 'show',
    providers: providerIds(input),
    gaps: gaps.sort((a, b) => compareText(a.title, b.title) || compareText(a.id, b.id)),
    fates: countFates(owned.map(({ fate }) => fate)),
    episodeFates: { ...countEpisodeFates(snapshot, owned), extra },
    unmatched: fated.flatMap((item) =>
      looseItem(item).map((row) => withCandidates(row, candidatesFor(item.item))),
    ),
    mend: [...fated.flatMap(mendItem), ...mendShows(owned, groups)],
    failedLookUps: failed,
    complete: failed === 0,
  };
}

/** One provider's opinion, or per show that of the one chosen for it; else what is left when several have to agree. */
function judgementOf(input: GapInput): Judgement {
  const opinions = opinionsOf(input);
  const [first, ...others] = opinions;
  const { snapshot, brief: isBrief = false, standing } = input;
  // What several have to agree on needs every verdict of each.
  const brief = isBrief && others.length === 0;
  const judge = (opinion: Opinion) => {
    const settings = { ...input.settings, ignore: rulesFor(opinion, opinions, input) };
    const alone = others.length === 0 && standing ? { standing } : {};
    return judgeShows({ snapshot, settings, brief, ...alone }, opinion);
  };
  const judgement = others.map(judge).reduce(agree, judge(first));
  return isBrief && !brief ? inBrief(judgement) : judgement;
}

function inBrief(judgement: Judgement): Judgement {
  return { ...judgement, groups: judgement.groups.map((group) => ({ ...group, gap: briefly(group.gap) })) };
}

/** The number of a season means what it does at the provider whose id goes with it, where that one has a say of its own. */
function rulesFor(
  opinion: Opinion,
  opinions: readonly Opinion[],
  { settings }: GapInput,
): LibrarySettings['ignore'] {
  const namespaces = (of: Opinion) => of.map(({ provider }) => provider.namespace);
  const own = namespaces(opinion);
  const foreign = new Set(opinions.flatMap(namespaces).filter((namespace) => !own.includes(namespace)));
  return settings.ignore.filter(
    ({ id, season }) => season === undefined || !foreign.has(parseId(id)?.namespace ?? ''),
  );
}

/** Episodes meet the fate of their show. One whose show the server does not list is unmatched. */
function countEpisodeFates({ sections }: LibrarySnapshot, shows: readonly IdentifiedShow[]): FateCounts {
  const bySection = groupBy(shows, ({ planned }) => planned.section);
  const owned = sections.filter(({ role }) => role === 'owned');
  return countFates(
    owned.flatMap((section) => {
      const own = bySection.get(section) ?? [];
      const fates = new Map(own.map(({ planned, fate }) => [planned.show.ratingKey, fate]));
      return section.episodes.map(({ trashed, showKey }) =>
        trashed ? 'trashed' : (fates.get(showKey) ?? 'unmatched'),
      );
    }),
  );
}
