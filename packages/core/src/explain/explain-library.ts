import type { GapInput } from '../gaps/gap-input.ts';
import { seasonsInConflict } from '../gaps/mend-shows.ts';
import type { Only } from '../gaps/only.ts';
import type { Gap, LibraryGaps, SectionSnapshot } from '../model/index.ts';
import { counting } from '../report/series.ts';
import type { ExplainedGroup, ExplainedLibrary, ExplainedSection } from './explanation.ts';
import { explainItems } from './items.ts';
import { isEmptyScope, type ScopedGroup, scopeOf } from './scope.ts';

/** What one library says about a question; nothing if it has nothing to do with it. Pure. */
export function explainLibrary(input: GapInput, gaps: LibraryGaps, only: Only): readonly ExplainedLibrary[] {
  const scope = scopeOf(input, gaps, only);
  if (isEmptyScope(scope)) return [];
  return [
    {
      name: gaps.name,
      type: gaps.type,
      providers: gaps.providers,
      sections: input.snapshot.sections.map(explainSection),
      groups: scope.groups.map(explainGroup),
      items: explainItems(scope, input),
    },
  ];
}

function explainSection(read: SectionSnapshot): ExplainedSection {
  const { server, section, title, role, complete, received, expected, standIn } = read;
  const base = { server, section, title, role, complete, received, expected };
  return { ...base, ...(standIn === undefined ? {} : { standIn }) };
}

function explainGroup({ all, ...group }: ScopedGroup): ExplainedGroup {
  const tally = tallyOf(all);
  if (group.kind === 'collection') return { ...group, ...tally, advice: [] };
  const seasons = [...group.incomparable].map(([season, reason]) => ({ season, reason }));
  const advice = new Set(seasonsInConflict(group, []).map((row) => row.advice));
  return { ...group, ...tally, advice: [...advice], incomparable: seasons };
}

function tallyOf({ verdicts }: Gap) {
  const count = (fits: (status: Gap['verdicts'][number]['status']) => boolean) =>
    verdicts.filter(({ status }) => fits(status)).length;
  return { owned: count((status) => status === 'owned'), of: count((status) => counting.has(status)) };
}
