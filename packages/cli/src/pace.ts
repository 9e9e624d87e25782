/** How fast a count grows, by what was counted in the last seconds. Instants are milliseconds. */
export interface Pace {
  /** The count is so high now. */
  count(value: number, now: number): void;
  /** By how much it grows in a second. `undefined`: it has not been looked at for long enough. */
  perSecond(now: number): number | undefined;
}

interface Sample {
  readonly at: number;
  readonly value: number;
}

/** Milliseconds between two samples: a thousand events a second need no thousand samples. */
const apart = 250;
/** Milliseconds after which something can be said. */
const soonest = 1000;

/** A pace over so many milliseconds. */
export function createPace(window: number): Pace {
  const samples: Sample[] = [];
  let last = 0;
  return {
    count(value, now) {
      last = value;
      if (now - (samples.at(-1)?.at ?? Number.NEGATIVE_INFINITY) < apart) return;
      samples.push({ at: now, value });
      // The last one from before the window is where it begins.
      while ((samples[1]?.at ?? now) <= now - window) samples.shift();
    },
    perSecond(now) {
      const [first] = samples;
      if (!first || now - first.at < soonest) return undefined;
      // Up to now, not to the last sample: what stands still grows slower and slower.
      return ((last - first.value) / (now - first.at)) * 1000;
    },
  };
}

/** Tells when something will be done that was forecast in requests. Instants are milliseconds. */
export interface TimeLeft {
  /** So many requests will be needed from now on, `sent` have left before. */
  expect(requests: number, sent: number, now: number): void;
  /** So many requests have left. */
  count(sent: number, now: number): void;
  /** Seconds that are left. `undefined`: nobody can tell, or more is needed than was forecast. */
  seconds(now: number): number | undefined;
}

/** Milliseconds over which requests are counted. */
const watched = 10_000;
/** Milliseconds of requests before anything is told. */
const settling = 3000;
/** Milliseconds in which what is told has gone most of the way to what is estimated: it never jumps. */
const inertia = 5000;

/** What is left of a forecast, at the pace of the last seconds. */
export function createTimeLeft(): TimeLeft {
  let pace = createPace(watched);
  let goal: { readonly sent: number; readonly since: number } | undefined;
  let sent = 0;
  let end: { readonly told: number; readonly at: number } | undefined;
  return {
    expect(requests, before, now) {
      pace = createPace(watched);
      pace.count(before, now);
      [goal, sent, end] = [{ sent: before + requests, since: now }, before, undefined];
    },
    count(value, now) {
      sent = value;
      pace.count(value, now);
    },
    seconds(now) {
      const perSecond = pace.perSecond(now);
      if (!goal || now - goal.since < settling || sent >= goal.sent || !perSecond) return undefined;
      const estimate = now + ((goal.sent - sent) / perSecond) * 1000;
      const share = end ? 1 - Math.exp((end.at - now) / inertia) : 1;
      const told = end ? end.told + (estimate - end.told) * share : estimate;
      end = { told, at: now };
      return Math.max(0, (told - now) / 1000);
    },
  };
}
