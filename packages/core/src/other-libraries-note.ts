import type { Gap, LibraryGaps, LibrarySnapshot, Problem } from './model/index.ts';

/** A library whose gaps were found. */
interface Judged {
  readonly snapshot: Pick<LibrarySnapshot, 'sections'>;
  readonly gaps: LibraryGaps;
}

/** How many titles a note names. */
const most = 3;

/**
 * Says where a library calls missing what another library of the run has: each is looked at by itself, as the config has
 * it, though a person may have spread one collection or show over several. Of one that stands whole in a larger one,
 * too, nothing is said: it is looked at apart on purpose.
 */
export function otherLibrariesNotes(judged: readonly Judged[]): readonly Problem[] {
  const libraries = judged.map((library) => ({ ...library, owned: idsOf(library.gaps, 'owned') }));
  return libraries.flatMap((library) => {
    const { gaps } = library;
    const others = libraries.filter((other) => other !== library && other.gaps.type === gaps.type);
    if (idsOf(gaps, 'missing').size === 0 || others.some((other) => holds(other, library))) return [];
    return others.flatMap(({ gaps: other, owned }) => noteOf(gaps, other.name, owned));
  });
}

function holds(whole: Judged, part: Judged): boolean {
  const places = placesOf(whole);
  return placesOf(part).every((place) => places.includes(place));
}

function placesOf({ snapshot: { sections } }: Judged): readonly string[] {
  return sections
    .filter(({ role }) => role === 'owned')
    .map(({ server, section }) => `${server}\n${section}`);
}

function idsOf({ gaps }: LibraryGaps, wanted: 'owned' | 'missing'): ReadonlySet<string> {
  const said = gaps.flatMap((gap: Gap) =>
    gap.verdicts.flatMap(({ status, entry }) => (status === wanted ? [entry.id] : [])),
  );
  const settled = gaps.flatMap((gap) => (gap.kind === 'series' ? (gap.settled ?? []) : []));
  return new Set(wanted === 'owned' ? [...said, ...settled.map(({ id }) => id)] : said);
}

function noteOf(
  { name, type, gaps }: LibraryGaps,
  other: string,
  owned: ReadonlySet<string>,
): readonly Problem[] {
  const there = new Map(
    gaps.flatMap((gap: Gap) =>
      gap.verdicts
        .filter(({ status, entry }) => status === 'missing' && owned.has(entry.id))
        .map(({ entry }) => [entry.id, (gap.kind === 'collection' && entry.title) || gap.title] as const),
    ),
  );
  if (there.size === 0) return [];
  const titles = [...new Set(there.values())];
  const more = titles.length > most ? ` and ${titles.length - most} more` : '';
  const what = type === 'movie' ? 'film' : 'episode';
  const count = `${there.size} ${what}${there.size === 1 ? '' : 's'}`;
  const message = `"${name}" lacks ${count} that "${other}" has (${titles.slice(0, most).join(', ')}${more}). If they belong together, make them one library in the config ("sections").`;
  return [{ severity: 'note', code: 'owned-in-another-library', message, library: name }];
}
