import { addDays } from './days.ts';
import type { Random } from './random.ts';

/**
 * How a show is numbered and listed. `daily`: seasons are years, Plex knows dates and no numbers. `hidden`: one season,
 * and Plex does not name it. `dvd`: Plex numbers it by TVDB's DVD order. `legacy`: an agent of the years before 2020,
 * without ids for episodes. `split`: two entries in Plex that share the episodes. `long`: more entries than one page.
 */
export type ShowKind = 'plain' | 'daily' | 'hidden' | 'dvd' | 'legacy' | 'split' | 'long';

/** An episode before any service is asked to speak of it: its verdict, and how Plex lists it where it is owned. */
export interface PlannedEpisode {
  /** Unique over all shows of the world, from 0. */
  readonly id: number;
  readonly season: number;
  readonly number: number;
  /** Its number on the DVDs, in the same season. */
  readonly dvd?: number;
  readonly title?: string;
  readonly aired?: string;
  readonly verdict: 'owned' | 'missing' | 'upcoming' | 'announced' | 'ignored';
  /** Plex has it twice. */
  readonly twice?: boolean;
  /** Plex has an entry for it, in the trash. */
  readonly trashed?: boolean;
  /** Its file holds two episodes: this one and a neighbour. */
  readonly sharesFile?: boolean;
  /** That neighbour is the one before; `no entry`: and only that one is listed. */
  readonly inFileBefore?: 'own entry' | 'no entry';
}

export interface EpisodePlan {
  /** Whether some files hold two episodes of which Plex lists the first alone. */
  readonly fileRanges: boolean;
  readonly kind: ShowKind;
  readonly firstEpisode: number;
  readonly ownedShare: number;
  readonly today: string;
}

/** The episodes of one show in their order; at least the first one is owned. */
export function makeEpisodes(plan: EpisodePlan, random: Random): readonly PlannedEpisode[] {
  const aired = plan.kind === 'daily' ? dailyEpisodes(plan, random) : weeklyEpisodes(plan, random);
  const next = (aired.at(-1)?.season ?? 0) + 1;
  const episodes = [...aired, ...futureEpisodes(plan, next, random), ...specials(plan, random)];
  const numbered = episodes.map((episode, index) => ({ ...episode, id: plan.firstEpisode + index }));
  const marked = plan.kind === 'plain' ? withSharedFiles(numbered, plan, random) : numbered;
  return plan.kind === 'dvd' ? withDvdNumbers(marked) : marked;
}

type Draft = Omit<PlannedEpisode, 'id'>;

/** Seasons that are over. Half of the shows are owned whole, the others by the share, and sometimes without a season. */
function weeklyEpisodes({ kind, ownedShare, today }: EpisodePlan, random: Random): readonly Draft[] {
  const share = random.chance(0.5) ? 1 : ownedShare;
  const counts = seasonCounts(kind, random);
  const weeks = counts.reduce((sum, count) => sum + count, 0);
  const begin = addDays(today, -10 - 7 * weeks - random.between(0, 2000));
  let past = 0;
  return counts.flatMap((count, seasonIndex) => {
    const isLacking = share < 1 && seasonIndex > 0 && random.chance(0.1);
    return Array.from({ length: count }, (_, index): Draft => {
      const isOwned = past === 0 || (!isLacking && random.chance(share));
      const aired = addDays(begin, 7 * past);
      past += 1;
      return { ...place(seasonIndex + 1, index), aired, ...fate(isOwned, random) };
    });
  });
}

/** Two years of broadcasts that are over, one a day from 2 January on. */
function dailyEpisodes({ ownedShare, today }: EpisodePlan, random: Random): readonly Draft[] {
  const year = Number(today.slice(0, 4));
  return [year - 2, year - 1].flatMap((season) =>
    Array.from({ length: random.between(100, 200) }, (_, index): Draft => {
      const isOwned = index === 0 || random.chance(ownedShare);
      return { ...place(season, index), aired: addDays(`${season}-01-02`, index), ...fate(isOwned, random) };
    }),
  );
}

function place(season: number, index: number): Pick<Draft, 'season' | 'number' | 'title'> {
  return { season, number: index + 1, title: `Part ${season}-${index + 1}` };
}

function fate(isOwned: boolean, random: Random): Pick<Draft, 'verdict' | 'twice' | 'trashed'> {
  if (isOwned) return { verdict: 'owned', ...(random.chance(0.01) ? { twice: true } : {}) };
  return { verdict: 'missing', ...(random.chance(0.02) ? { trashed: true } : {}) };
}

function seasonCounts(kind: ShowKind, random: Random): readonly number[] {
  if (kind === 'hidden') return [random.between(4, 10)];
  if (kind === 'long') return Array.from({ length: 24 }, () => 25);
  return Array.from({ length: random.between(1, 9) }, () => random.between(10, 26));
}

/** A third of the shows run on: what aired yesterday is missing, what airs today or later is upcoming. */
function futureEpisodes({ kind, today }: EpisodePlan, season: number, random: Random): readonly Draft[] {
  if (kind === 'daily' || kind === 'long' || !random.chance(0.33)) return [];
  const drafts: Draft[] = [
    { season, number: 1, title: 'Yesterday', aired: addDays(today, -1), verdict: 'missing' },
    { season, number: 2, title: 'Today', aired: today, verdict: 'upcoming' },
    { season, number: 3, title: 'Next Week', aired: addDays(today, 7), verdict: 'upcoming' },
    { season, number: 4, title: 'TBA', verdict: 'announced' },
    { season, number: 5, verdict: 'announced' },
  ];
  const nextSeason: Draft[] = [{ season: season + 1, number: 1, verdict: 'announced' }];
  return random.chance(0.3) ? [...drafts, ...nextSeason] : drafts;
}

/** Season 0, which does not count by default: all with dates, owned or ignored. */
function specials({ kind, today }: EpisodePlan, random: Random): readonly Draft[] {
  if (kind === 'daily' || kind === 'hidden' || !random.chance(0.4)) return [];
  return Array.from(
    { length: random.between(1, 8) },
    (_, index): Draft => ({
      season: 0,
      number: index + 1,
      title: `Special ${index + 1}`,
      aired: addDays(today, -random.between(400, 3000)),
      verdict: kind !== 'dvd' && random.chance(0.3) ? 'owned' : 'ignored',
    }),
  );
}

/** One file with two owned episodes here and there: with an entry for each, or with one for the first alone. */
function withSharedFiles(
  episodes: readonly PlannedEpisode[],
  { fileRanges }: EpisodePlan,
  random: Random,
): readonly PlannedEpisode[] {
  const marked = [...episodes];
  for (let index = 1; index < marked.length; index += 1) {
    const before = marked[index - 1];
    const here = marked[index];
    if (!before || !here || !canShare(before, here) || !random.chance(0.01)) continue;
    marked[index - 1] = { ...before, sharesFile: true };
    const inFileBefore = random.chance(0.5) || !fileRanges ? 'own entry' : 'no entry';
    marked[index] = { ...here, sharesFile: true, inFileBefore };
  }
  return marked;
}

function canShare(before: PlannedEpisode, here: PlannedEpisode): boolean {
  const areOwned = [before, here].every(({ verdict, twice, sharesFile, season }) => {
    return verdict === 'owned' && season > 0 && !twice && !sharesFile;
  });
  return areOwned && before.season === here.season && before.number + 1 === here.number;
}

/** The discs hold each season in the reverse of the order in which it aired. */
function withDvdNumbers(episodes: readonly PlannedEpisode[]): readonly PlannedEpisode[] {
  const counts = new Map<number, number>();
  for (const { season, number } of episodes) counts.set(season, Math.max(counts.get(season) ?? 0, number));
  return episodes.map((episode) =>
    episode.season === 0
      ? episode
      : { ...episode, dvd: (counts.get(episode.season) ?? 0) + 1 - episode.number },
  );
}
