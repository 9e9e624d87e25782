import type { Rules } from '../config/config.ts';
import { addDays, type Day, daysBetween, type Film, type LookUp, type Release } from '../model/index.ts';
import { type Ruling, reason } from './reasons.ts';

/** Films that came out longer ago than this are out everywhere: nobody asks for their release dates. */
const recentDays = 400;
/** A film this long past its first date counts as available at home, whatever the release list lacks. */
const homeAfterDays = 366;

/**
 * Whether the verdict on a film depends on its release dates: its primary date lies behind us, but so shortly that it
 * may have been a premiere, or that it may not be out at home yet.
 */
export function needsReleases(film: Film, today: Day): boolean {
  return (
    film.released !== undefined && film.released <= today && daysBetween(film.released, today) <= recentDays
  );
}

/** From when a film counts, as `availability` says: rules once a film has a date that is not ahead. */
export interface Availability {
  readonly rules: Pick<Rules, 'availability' | 'grace'>;
  readonly today: Day;
  readonly region: string | undefined;
  readonly releases: (film: Film) => LookUp<readonly Release[]> | undefined;
}

/** Whether the film can be had today, and by which date. */
export function availabilityRuling(film: Film, { rules, today, region, releases }: Availability): Ruling {
  const { released } = film;
  if (released === undefined) {
    return { status: 'announced', reason: reason('no-date', 'It has no release date yet.') };
  }
  const ready = addDays(today, -(rules.grace ?? 0));
  if (released > ready) return ahead(`It comes out on ${released}.`);
  const answer = needsReleases(film, today) ? releases(film) : undefined;
  if (answer?.kind === 'failed') {
    return {
      status: 'upcoming',
      reason: reason(
        'releases-unknown',
        `Its date is ${released}, but whether that was only a premiere could not be found out.`,
      ),
    };
  }
  const dates = answer?.kind === 'found' ? answer.value : [];
  if (dates.length === 0) return out(released, rules.availability, today);
  const first = earliest(dates.filter(({ type }) => type !== 'premiere'));
  if (first === undefined) {
    return {
      status: 'announced',
      reason: reason('premiere-only', `Only a premiere is known (${released}), and no release after it.`),
    };
  }
  return rules.availability === 'home'
    ? atHome(dates, { region, ready, released, today })
    : inCinemas(first, released, ready);
}

function out(released: Day, availability: Rules['availability'], today: Day): Ruling {
  return availability === 'home' && daysBetween(released, today) < homeAfterDays
    ? notAtHome(released)
    : { status: undefined, reason: reason('released', `Released on ${released}.`) };
}

function inCinemas(first: Day, released: Day, ready: Day): Ruling {
  if (first > ready) return ahead(`The date ${released} was a premiere; it comes out on ${first}.`, first);
  return { status: undefined, reason: reason('released', `Released on ${first}.`) };
}

interface HomeSituation {
  readonly region: string | undefined;
  readonly ready: Day;
  readonly released: Day;
  readonly today: Day;
}

function atHome(dates: readonly Release[], { region, ready, released, today }: HomeSituation): Ruling {
  const home = dates.filter(({ type }) => type === 'digital' || type === 'physical' || type === 'tv');
  const here = home.filter((release) => release.region === region);
  const first = earliest(here.length > 0 ? here : home);
  if (first !== undefined && first <= ready) {
    return { status: undefined, reason: reason('released', `To be had at home since ${first}.`) };
  }
  const shown = earliest(dates.filter(({ type }) => type === 'theatrical' || type === 'limited')) ?? released;
  if (shown <= today && daysBetween(shown, today) >= homeAfterDays) {
    return { status: undefined, reason: reason('released', `Released on ${shown}, over a year ago.`) };
  }
  return first === undefined ? notAtHome(shown) : ahead(`To be had at home from ${first}.`, first);
}

function notAtHome(released: Day): Ruling {
  const text = `Released on ${released}; no date is known on which it can be had at home.`;
  return { status: 'upcoming', reason: reason('not-at-home', text) };
}

/** `expected`: where the film's own date is not the one that it waits for. */
function ahead(text: string, expected?: Day): Ruling {
  const wait = { status: 'upcoming', reason: reason('not-released', text) } as const;
  return expected === undefined ? wait : { ...wait, expected };
}

function earliest(releases: readonly Release[]): Day | undefined {
  return releases.map(({ date }) => date).sort()[0];
}
