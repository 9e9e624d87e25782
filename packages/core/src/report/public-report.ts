import type {
  EpisodeEntry,
  Evidence,
  FilmEntry,
  IgnoredEntry,
  OwnedFilm,
  Report,
  ReportCollection,
  ReportGroup,
  ReportLibrary,
  ReportSeries,
} from '../model/index.ts';

/**
 * What may leave the house: no names or ids of servers, no rating keys, sections, paths, ignore reasons, and nothing
 * that links to a server. Pure.
 */
export function publicReport(report: Report): Report {
  const providers = new Set(report.libraries.flatMap((library) => library.providers));
  return {
    ...report,
    servers: [],
    libraries: report.libraries.map(publicLibrary),
    placeholders: [],
    problems: report.problems.map(({ severity, code, library }) => ({
      severity,
      code,
      message: publicMessage(severity),
      ...(library === undefined ? {} : { library }),
    })),
    run: {
      ...report.run,
      requests: Object.fromEntries(
        Object.entries(report.run.requests).filter(([service]) => providers.has(service)),
      ),
    },
  };
}

function publicMessage(severity: Report['problems'][number]['severity']): string {
  return severity === 'error' ? 'Something could not be found out.' : 'The run had a remark.';
}

function publicLibrary(library: ReportLibrary): ReportLibrary {
  return {
    ...library,
    evidence: publicEvidence(library.evidence),
    groups: library.groups.map(publicGroup),
    unmatched: [],
    mend: [],
  };
}

function publicEvidence({ standIns, ...evidence }: Evidence): Evidence {
  if (standIns === undefined) return evidence;
  return { ...evidence, standIns: standIns.map(({ takenAt }) => ({ takenAt })) };
}

function publicGroup({ because: _, ...group }: ReportGroup): ReportGroup {
  return group.kind === 'collection' ? publicCollection(group) : publicSeries(group);
}

function publicCollection(group: ReportCollection): ReportCollection {
  return {
    ...group,
    owned: group.owned.map(withoutItems),
    missing: group.missing.map(withoutReasons),
    upcoming: group.upcoming.map(withoutReasons),
    announced: group.announced.map(withoutReasons),
    ignored: group.ignored.map(withoutWords),
    possiblyOwned: group.possiblyOwned.map(withoutItems),
    disputed: group.disputed.map(withoutReasons),
    elsewhere: group.elsewhere.map(withoutItems),
    extras: group.extras.map(withoutReasons),
  };
}

function publicSeries({ items: _, ...group }: ReportSeries): ReportSeries {
  return {
    ...group,
    missing: group.missing.map(withoutReasons),
    upcoming: group.upcoming.map(withoutReasons),
    announced: group.announced.map(withoutReasons),
    ignored: group.ignored.map(withoutWords),
    possiblyOwned: group.possiblyOwned.map(withoutReasons),
    disputed: group.disputed.map(withoutReasons),
    conflicts: group.conflicts.map(withoutReasons),
    elsewhere: group.elsewhere.map(withoutReasons),
    extra: group.extra.map((entry) => ({ ...entry, items: [] })),
  };
}

function withoutItems(entry: OwnedFilm): OwnedFilm {
  return { ...entry, items: [], because: [] };
}

function withoutReasons<Entry extends FilmEntry | EpisodeEntry>(entry: Entry): Entry {
  return { ...entry, because: [] };
}

function withoutWords<Entry>(entry: IgnoredEntry<Entry>): IgnoredEntry<Entry> {
  return { ...entry, because: { code: entry.because.code, reason: '' } };
}
