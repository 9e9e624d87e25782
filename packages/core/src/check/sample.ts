import type {
  Day,
  EntryStatus,
  Episode,
  Film,
  Gap,
  Id,
  ItemRef,
  LibraryGaps,
  Problem,
  ReportServer,
  Verdict,
} from '../model/index.ts';
import { draw, seeded } from './random.ts';

/** Verdicts drawn at random, for a person to judge. JSON-safe. */
export interface Sample {
  readonly version: 1;
  readonly today: Day;
  /** The same seed draws the same verdicts, as long as nothing else changes. */
  readonly seed: number;
  /** False if something could not be found out. */
  readonly complete: boolean;
  /** Verdicts that there are in all, by status; statuses without one are left out. */
  readonly verdicts: Partial<Readonly<Record<EntryStatus, number>>>;
  readonly servers: readonly ReportServer[];
  /** What looks missing first; then by how much is claimed. */
  readonly rows: readonly SampledVerdict[];
  readonly problems: readonly Problem[];
}

/** One verdict, where it comes from, and what a person needs to look it up. */
export interface SampledVerdict extends Verdict<Film | Episode> {
  readonly library: string;
  readonly group: SampledGroup;
  /** Something owned of the same group: where nothing holds the entry itself, the place to start looking. */
  readonly beside?: ItemRef;
}

interface SampledGroup {
  readonly kind: Gap['kind'];
  readonly id: Id;
  readonly title: string;
  readonly url?: string;
  /** For a show: `tvdb:official`. */
  readonly ordering?: string;
}

/** The order in which verdicts are shown and drawn: the claims that hurt most when they are wrong come first. */
const order: readonly EntryStatus[] = [
  'missing',
  'possiblyOwned',
  'disputed',
  'conflict',
  'owned',
  'upcoming',
  'announced',
  'ignored',
  'elsewhere',
  'extra',
];

/**
 * Draws `count` verdicts: every second one is of something missing, the others are spread over the other statuses; where
 * a status has too few, the others get its seats. Within a status each verdict is as likely as any other.
 */
export function sampleVerdicts(
  libraries: readonly LibraryGaps[],
  { count, seed }: Pick<Sample, 'seed'> & { readonly count: number },
): Pick<Sample, 'verdicts' | 'rows'> {
  const random = seeded(seed);
  const all = libraries.flatMap(verdictsIn);
  const byStatus = order
    .map((status) => ({ status, verdicts: all.filter(({ verdict }) => verdict.status === status) }))
    .filter(({ verdicts }) => verdicts.length > 0);
  const seats = shareOut(new Map(byStatus.map(({ status, verdicts }) => [status, verdicts.length])), count);
  return {
    verdicts: Object.fromEntries(byStatus.map(({ status, verdicts }) => [status, verdicts.length])),
    rows: byStatus.flatMap(({ status, verdicts }) =>
      draw(verdicts, seats.get(status) ?? 0, random).map(sampled),
    ),
  };
}

/** How many of each status are drawn; never more than there are. */
export function shareOut(
  sizes: ReadonlyMap<EntryStatus, number>,
  count: number,
): ReadonlyMap<EntryStatus, number> {
  const left = new Map(sizes);
  const seats = new Map<EntryStatus, number>();
  const others = [...sizes.keys()].filter((status) => status !== 'missing');
  const turns =
    others.length === 0 ? [...sizes.keys()] : others.flatMap((status) => ['missing', status] as const);
  let free = Math.min(
    count,
    [...sizes.values()].reduce((sum, size) => sum + size, 0),
  );
  for (let turn = 0; free > 0; turn += 1) {
    const status = turns[turn % turns.length] ?? 'missing';
    const rest = left.get(status) ?? 0;
    if (rest === 0) continue;
    left.set(status, rest - 1);
    seats.set(status, (seats.get(status) ?? 0) + 1);
    free -= 1;
  }
  return seats;
}

interface Placed {
  readonly library: string;
  readonly gap: Gap;
  readonly verdict: Verdict<Film | Episode>;
}

function verdictsIn({ name, gaps }: LibraryGaps): readonly Placed[] {
  return gaps.flatMap((gap) =>
    gap.verdicts.map((verdict: Verdict<Film | Episode>) => ({ library: name, gap, verdict })),
  );
}

function sampled({ library, gap, verdict }: Placed): SampledVerdict {
  const { kind, id, title, url } = gap;
  const ordering = gap.kind === 'series' ? `${gap.ordering.source}:${gap.ordering.name}` : undefined;
  const beside = verdict.items.length > 0 ? undefined : gap.verdicts.flatMap(({ items }) => items)[0];
  return {
    ...verdict,
    library,
    group: {
      kind,
      id,
      title,
      ...(url === undefined ? {} : { url }),
      ...(ordering === undefined ? {} : { ordering }),
    },
    ...(beside === undefined ? {} : { beside }),
  };
}
