import type {
  CollectionGap,
  EntryStatus,
  Film,
  FilmEntry,
  IgnoredEntry,
  OwnedFilm,
  ReportCollection,
  Verdict,
} from '../model/index.ts';

/** A collection's verdicts as the lists of a report, each in release order. */
export function reportCollection(gap: CollectionGap): ReportCollection {
  const { id, title, url, poster, status, reasons, verdicts, custom, asOf } = gap;
  const list = (wanted: EntryStatus) => verdicts.filter((verdict) => verdict.status === wanted);
  return {
    id,
    kind: 'collection',
    ...(custom === undefined ? {} : { custom }),
    title,
    ...(url === undefined ? {} : { url }),
    ...(poster === undefined ? {} : { poster }),
    status,
    ...(asOf === undefined ? {} : { asOf }),
    ...(reasons.length === 0 ? {} : { because: reasons.map(({ text }) => text) }),
    owned: list('owned').map(ownedFilm),
    missing: list('missing').map(filmEntry),
    upcoming: list('upcoming').map(upcomingFilm),
    announced: list('announced').map(filmEntry),
    ignored: list('ignored').map((verdict) => ignoredEntry(verdict, filmEntry(verdict))),
    possiblyOwned: list('possiblyOwned').map(ownedFilm),
    disputed: [...list('disputed'), ...list('conflict')].map(filmEntry),
    elsewhere: list('elsewhere').map(ownedFilm),
    extras: list('extra').map(filmEntry),
  };
}

/** An entry that a rule left out: the last reason is the one that decided. */
export function ignoredEntry<Entry extends { readonly because: readonly string[] }>(
  { reasons, until }: Verdict<unknown>,
  entry: Entry,
): IgnoredEntry<Entry> {
  const decided = reasons.at(-1);
  const because = {
    code: decided?.code ?? 'ignored',
    reason: decided?.text ?? '',
    ...(until === undefined ? {} : { until }),
  };
  return { ...entry, because };
}

/** How many entries have each status. One that stands in several groups counts once, as the first of these that it is. */
export function countStatuses(
  verdicts: readonly Verdict<{ readonly id: string }>[],
): Record<EntryStatus, number> {
  const counts: Record<EntryStatus, number> = {
    owned: 0,
    missing: 0,
    possiblyOwned: 0,
    conflict: 0,
    disputed: 0,
    elsewhere: 0,
    upcoming: 0,
    announced: 0,
    ignored: 0,
    extra: 0,
  };
  const ranks = Object.keys(counts);
  const best = new Map<string, EntryStatus>();
  for (const { entry, status } of verdicts) {
    const other = best.get(entry.id);
    if (other === undefined || ranks.indexOf(status) < ranks.indexOf(other)) best.set(entry.id, status);
  }
  for (const status of best.values()) counts[status] += 1;
  return counts;
}

function upcomingFilm(verdict: Verdict<Film>): FilmEntry {
  const { expected } = verdict;
  return { ...filmEntry(verdict), ...(expected === undefined ? {} : { expected }) };
}

function ownedFilm(verdict: Verdict<Film>): OwnedFilm {
  return { ...filmEntry(verdict), items: verdict.items };
}

function filmEntry({ entry, reasons }: Verdict<Film>): FilmEntry {
  const { id, title, released, url, poster, genres, ids } = entry;
  return {
    id,
    title,
    ...(released === undefined ? {} : { released }),
    ...(url === undefined ? {} : { url }),
    ...(poster === undefined ? {} : { poster }),
    ...(genres.length === 0 ? {} : { genres }),
    ...(ids === undefined ? {} : { ids }),
    because: reasons.map(({ text }) => text),
  };
}
