import type { TvdbEpisode, TvdbSeries, World } from '@plexgaps/sandbox';
import { addDays } from '../../../packages/sandbox/src/worlds/days.ts';
import type { Change, Expectation } from './change.ts';
import { nightOf } from './film-changes.ts';
import { dayAhead, type Planning } from './planning.ts';
import type { ChangeKind } from './rates.ts';

/** What changes at TVDB, and what airs by itself where nothing else happens. */
export function changeShows({ tvdb }: World, planning: Planning): readonly Change[] {
  const plain = tvdb.series.filter(isPlain);
  const running = plain.filter(({ status }) => status === 'Continuing');
  const ended = plain.filter(({ status }) => status === 'Ended');
  const changes = [
    ...newEpisodes(running, planning),
    ...returns(ended, planning),
    ...datings(running, planning),
    ...movings(running, planning),
  ];
  const touched = new Set(changes.map(({ expects }) => expects?.group));
  const alone = running.filter((series) => !touched.has(groupOf(series)));
  return [...changes, ...alone.flatMap((series) => airings(series, planning))];
}

/** Numbered by seasons in the usual order: neither by the discs nor by years. */
function isPlain({ name, episodes }: TvdbSeries): boolean {
  return !name.startsWith('Daily') && episodes.every(({ numbers }) => numbers['dvd'] === undefined);
}

/** Listed the day after it aired, or long before. */
function newEpisodes(running: readonly TvdbSeries[], planning: Planning): readonly Change[] {
  const kind = 'episode of a running show';
  return planning.take(kind, running, groupOf).map((series) => {
    const night = planning.night();
    const hasAired = planning.random.chance(0.5);
    const aired = hasAired ? addDays(planning.today, night - 1) : dayAhead(planning);
    const [season, number] = lastNumber(series);
    const episode = newEpisode([season, number + 1], aired, planning);
    return withEpisode({ kind, night, series, episode }, hasAired ? 'missing' : 'upcoming');
  });
}

function returns(ended: readonly TvdbSeries[], planning: Planning): readonly Change[] {
  const kind = 'ended show comes back';
  return planning.take(kind, ended, groupOf).map((series) => {
    const [season] = lastNumber(series);
    const episode = newEpisode([season + 1, 1], dayAhead(planning), planning);
    const back = { ...series, status: 'Continuing' };
    return withEpisode({ kind, night: planning.night(), series: back, episode }, 'upcoming');
  });
}

function datings(running: readonly TvdbSeries[], planning: Planning): readonly Change[] {
  const kind = 'episode gets its date';
  const isUndated = ({ aired }: TvdbEpisode) => !aired;
  const pool = running.filter(({ episodes }) => episodes.some(isUndated));
  return planning.take(kind, pool, groupOf).flatMap((series) => {
    const episode = series.episodes.find(isUndated);
    return episode ? [redated({ kind, night: planning.night(), series, episode }, planning)] : [];
  });
}

/** Moved before the day on which it was to air. */
function movings(running: readonly TvdbSeries[], planning: Planning): readonly Change[] {
  const kind = 'episode is moved';
  const { today, nights, random } = planning;
  const isAhead = ({ aired }: TvdbEpisode) => (aired ?? '') > addDays(today, 1);
  const pool = running.filter(({ episodes }) => episodes.some(isAhead));
  return planning.take(kind, pool, groupOf).flatMap((series) => {
    const episode = series.episodes.find(isAhead);
    if (!episode?.aired) return [];
    const night = random.between(1, Math.min(nights, nightOf(episode.aired, today) - 1));
    return [redated({ kind, night, series, episode }, planning)];
  });
}

/** What airs in the month counts from the day after. */
function airings(series: TvdbSeries, { today, nights }: Planning): readonly Change[] {
  return series.episodes
    .filter(({ aired }) => aired && aired >= today && aired < addDays(today, nights))
    .map((episode) => ({
      kind: 'episode airs',
      night: nightOf(episode.aired ?? today, today) + 1,
      edits: {},
      expects: expectation(series, episode, 'missing'),
    }));
}

interface Happening {
  readonly kind: ChangeKind;
  readonly night: number;
  readonly series: TvdbSeries;
  readonly episode: TvdbEpisode;
}

function withEpisode({ kind, night, series, episode }: Happening, list: Expectation['list']): Change {
  return {
    kind,
    night,
    edits: { series: [{ ...series, episodes: [...series.episodes, episode] }] },
    expects: expectation(series, episode, list),
  };
}

function redated({ kind, night, series, episode }: Happening, planning: Planning): Change {
  const day = dayAhead(planning);
  const dated = { ...episode, name: 'Dated', aired: day };
  const episodes = series.episodes.map((other) => (other === episode ? dated : other));
  return {
    kind,
    night,
    edits: { series: [{ ...series, episodes }] },
    expects: { ...expectation(series, episode, 'upcoming'), day },
  };
}

function newEpisode(official: readonly [number, number], aired: string, planning: Planning): TvdbEpisode {
  return { id: planning.newId(), name: 'The New One', aired, numbers: { official } };
}

/** Of the last season: its number, and that of its last episode. */
function lastNumber({ episodes }: TvdbSeries): readonly [season: number, number: number] {
  const numbers = episodes.flatMap(({ numbers: { official } }) => (official ? [official] : []));
  const season = Math.max(...numbers.map(([one]) => one));
  return [season, Math.max(...numbers.filter(([one]) => one === season).map(([, number]) => number))];
}

function expectation(series: TvdbSeries, { id }: TvdbEpisode, list: Expectation['list']): Expectation {
  return { library: 'Shows', group: groupOf(series), entry: `tvdb:episode:${id}`, list };
}

function groupOf({ id }: TvdbSeries): string {
  return `tvdb:series:${id}`;
}
