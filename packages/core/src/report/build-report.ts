import type {
  Attribution,
  Day,
  Episode,
  Evidence,
  Film,
  Gap,
  LibraryGaps,
  Problem,
  Report,
  ReportLibrary,
  ReportRun,
  ReportServer,
  SectionReading,
  Totals,
  Verdict,
} from '../model/index.ts';
import { compareText } from '../model/index.ts';
import { countStatuses, reportCollection } from './collection.ts';
import { compareReports } from './compare-reports.ts';
import { reportSeries } from './series.ts';

/** What a report is made of. */
export interface ReportInput {
  readonly today: Day;
  readonly servers: readonly ReportServer[];
  readonly libraries: readonly {
    readonly sections: readonly SectionReading[];
    readonly gaps: LibraryGaps;
  }[];
  readonly problems: readonly Problem[];
  readonly attributions: readonly Attribution[];
  /** What to compare with. */
  readonly previous?: Report | undefined;
  readonly run: ReportRun;
}

/** The one value that reporters get. Pure; everything in a stable order. */
export function buildReport(input: ReportInput): Report {
  const { today, servers, problems, attributions, previous, run } = input;
  const libraries = input.libraries.map(({ sections, gaps }) => reportLibrary(sections, gaps));
  return {
    version: 1,
    today,
    complete:
      libraries.every((library) => library.complete) &&
      !problems.some(({ severity }) => severity === 'error'),
    servers,
    libraries,
    changes: compareReports({ libraries }, previous),
    placeholders: [],
    problems: inOrder(problems),
    attributions,
    run,
  };
}

const severities = ['error', 'warning', 'note'];

/** Problems in the order in which a report holds them. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort(byPlace);
}

function byPlace(a: Problem, b: Problem): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    compareText(a.source ?? '', b.source ?? '') ||
    compareText(a.code, b.code) ||
    compareText(a.library ?? '', b.library ?? '') ||
    compareText(a.item ?? '', b.item ?? '') ||
    compareText(a.message, b.message)
  );
}

function reportLibrary(sections: readonly SectionReading[], gaps: LibraryGaps): ReportLibrary {
  const owned = sections.filter(({ role }) => role === 'owned');
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  const { episodeFates } = gaps;
  return {
    name: gaps.name,
    type: gaps.type,
    providers: gaps.providers,
    complete: gaps.complete,
    evidence: {
      received: sum(owned.map(({ received }) => received)),
      expected: sum(owned.map(({ expected }) => expected)),
      failedLookUps: gaps.failedLookUps,
      staleLookUps: gaps.staleLookUps ?? 0,
      ...(gaps.staleSince === undefined ? {} : { staleSince: gaps.staleSince }),
      ...standInsOf(sections),
    },
    totals: totalsOf(gaps),
    ...(episodeFates === undefined ? {} : { episodes: { items: fateSum(episodeFates), ...episodeFates } }),
    groups: gaps.gaps.map(reportGroup),
    unmatched: gaps.unmatched,
    mend: gaps.mend,
  };
}

function standInsOf(sections: readonly SectionReading[]): Pick<Evidence, 'standIns'> {
  const standIns = sections.flatMap(({ server, section, title, standIn }) =>
    standIn ? [{ server, section, title, ...standIn }] : [],
  );
  return standIns.length === 0 ? {} : { standIns };
}

function reportGroup(gap: Gap) {
  return gap.kind === 'collection' ? reportCollection(gap) : reportSeries(gap);
}

function fateSum({ matched, unmatched, notInCatalogue, failed, trashed }: LibraryGaps['fates']): number {
  return matched + unmatched + notInCatalogue + failed + trashed;
}

function totalsOf({ fates, gaps }: LibraryGaps): Totals {
  const counts = countStatuses(gaps.flatMap(({ verdicts }): readonly Verdict<Film | Episode>[] => verdicts));
  const settled = gaps.reduce(
    (sum, gap) => sum + (gap.kind === 'series' ? (gap.settled?.length ?? 0) : 0),
    0,
  );
  return {
    items: fateSum(fates),
    ...fates,
    groups: gaps.length,
    completeGroups: gaps.filter(({ status }) => status === 'complete').length,
    owned: counts.owned + settled,
    missing: counts.missing,
    upcoming: counts.upcoming,
    announced: counts.announced,
    ignored: counts.ignored,
    disputed: counts.disputed,
    possiblyOwned: counts.possiblyOwned,
    conflicts: counts.conflict,
    elsewhere: counts.elsewhere,
  };
}
