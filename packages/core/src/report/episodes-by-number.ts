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
 * Owned episodes are known by their numbers alone, so a season tells nothing where its numbers have moved: where one
 * that was owned is none any more, something was taken out, and where one is owned that was none, something was put in.
 */
export function episodesByNumber(before: ReportSeries, now: ReportSeries): EpisodesByNumber {
  const then = seasonNumbers(before);
  const today = seasonNumbers(now);
  return {
    wasOwned({ season, number }) {
      if (season === undefined || number === undefined || !then(season).owned.has(number)) return false;
      return [...today(season).owned].every((one) => then(season).all.has(one));
    },
    becameOf({ season, number }) {
      if (season === undefined || number === undefined) return undefined;
      if (!today(season).owned.has(number)) return 'gone';
      const isSteady = [...then(season).owned].every((one) => today(season).all.has(one));
      return isSteady ? 'owned' : undefined;
    },
  };
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
