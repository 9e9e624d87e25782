import type { ReportSeries } from '../model/index.ts';
import { type Entry, listedIn } from './listed.ts';
import { numbersIn } from './series.ts';

/** What a show's owned numbers, in two reports, say of an episode that is not listed. */
export interface EpisodesByNumber {
  /** Whether an episode that is listed only now was owned then. */
  wasOwned(episode: Entry): boolean;
  /** What became of an episode that is listed only then; `undefined`: its number does not tell. */
  becameOf(episode: Entry): 'owned' | 'gone' | undefined;
}

/**
 * Owned episodes are known by their numbers alone, which tell nothing where they have moved: from the first number of a
 * season that an episode listed in both has then or now, and another one in the other; in the whole season, if a number
 * that was owned is none any more (something was taken out) or one is owned that was none (something was put in).
 */
export function episodesByNumber(before: ReportSeries, now: ReportSeries): EpisodesByNumber {
  const then = seasonNumbers(before);
  const today = seasonNumbers(now);
  const isSteady = steadiness(before, now);
  return {
    wasOwned({ season, number }) {
      if (season === undefined || number === undefined || !then(season).owned.has(number)) return false;
      return isSteady(season, number) && [...today(season).owned].every((one) => then(season).all.has(one));
    },
    becameOf({ season, number }) {
      if (season === undefined || number === undefined || !isSteady(season, number)) return undefined;
      if (!today(season).owned.has(number)) return 'gone';
      return [...then(season).owned].every((one) => today(season).all.has(one)) ? 'owned' : undefined;
    },
  };
}

/** Whether a number of a season lies before all those that have moved. */
function steadiness(before: ReportSeries, now: ReportSeries): (season: number, number: number) => boolean {
  let moved: readonly Entry[] | undefined;
  return (season, number) => {
    moved ??= movedEntries(before, now);
    return !moved.some((entry) => entry.season === season && (entry.number ?? 0) <= number);
  };
}

/** Entries listed in both with another place: as they were and as they are. One that got its first number has not moved. */
function movedEntries(before: ReportSeries, now: ReportSeries): readonly Entry[] {
  const then = new Map(listedIn(before).map(({ entry }) => [entry.id, entry]));
  return listedIn(now).flatMap(({ entry }) => {
    const was = then.get(entry.id);
    if (was?.number === undefined || entry.number === undefined) return [];
    return was.season === entry.season && was.number === entry.number ? [] : [was, entry];
  });
}

interface SeasonNumbers {
  readonly owned: ReadonlySet<number>;
  /** Those of listed episodes too. */
  readonly all: ReadonlySet<number>;
}

function seasonNumbers(show: ReportSeries): (season: number) => SeasonNumbers {
  const known = new Map<number, SeasonNumbers>();
  return (season) => {
    const numbers = known.get(season) ?? numbersOf(show, season);
    known.set(season, numbers);
    return numbers;
  };
}

function numbersOf(show: ReportSeries, season: number): SeasonNumbers {
  const owned = show.seasons.flatMap((one) => (one.number === season ? numbersIn(one.ownedNumbers) : []));
  const others = listedIn(show).flatMap(({ entry }) =>
    entry.season === season && entry.number !== undefined ? [entry.number] : [],
  );
  return { owned: new Set(owned), all: new Set([...owned, ...others]) };
}
