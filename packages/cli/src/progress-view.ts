import type { ProgressEvent, Stage } from '@plexgaps/core/host';
import { cut, widest } from './cells.ts';
import { createPace, createTimeLeft, type Pace, type TimeLeft } from './pace.ts';

const titles: Readonly<Record<Stage, string>> = {
  snapshot: 'Reading libraries',
  catalogue: 'Looking up',
  'write-back': 'Keeping placeholders',
  deliver: 'Writing reports',
};

/** Milliseconds over which it is counted how many things a second are done. */
const watched = 5000;

/** What is known of one service. */
interface Service {
  readonly left: TimeLeft;
  sent: number;
  /** Of the stage that is under way. */
  counted?: { readonly done: number; readonly total: number; readonly pace: Pace };
  waitsUntil?: string;
}

/** The state of a run as one line. Instants are milliseconds since 1970. */
export interface ProgressView {
  take(event: ProgressEvent, now: number): void;
  /** `Looking up · tmdb 412/1,204, 38/s · 25 s left`, in at most so many cells. */
  line(now: number, cells: number): string;
}

/** Follows the events of a run. */
export function createView(): ProgressView {
  let title = '';
  const services = new Map<string, Service>();
  const serviceOf = (id: string) => {
    const service = services.get(id) ?? { left: createTimeLeft(), sent: 0 };
    services.set(id, service);
    return service;
  };
  return {
    take(event, now) {
      switch (event.kind) {
        case 'stage-started':
          title = titles[event.stage];
          for (const service of services.values()) forgetStage(service);
          return;
        case 'counted':
          count(serviceOf(event.service), event, now);
          return;
        case 'forecast': {
          const { left, sent } = serviceOf(event.service);
          left.expect(event.requests, sent, now);
          return;
        }
        case 'requested': {
          const service = serviceOf(event.service);
          service.sent = event.sent;
          service.left.count(event.sent, now);
          return;
        }
        case 'waiting':
          serviceOf(event.service).waitsUntil = event.until;
          return;
        case 'problem':
        case 'stage-done':
          return;
        default:
          event satisfies never;
      }
    },
    line(now, cells) {
      const shown = [...services].filter(([, { counted, waitsUntil }]) => counted ?? waitsUntil);
      const line = (withPace: boolean) =>
        [title, ...shown.map(([id, service]) => serviceText(id, service, withPace ? now : undefined))].join(
          ' · ',
        );
      const left = leftText(
        shown.map(([, service]) => service),
        now,
      );
      const [whole, plain] = [line(true), line(false)];
      // What is told least of all is left out first.
      const variants = [`${whole}${left}`, `${plain}${left}`, plain];
      return cut(variants.find((text) => widest([text]) <= cells) ?? plain, cells);
    },
  };
}

function forgetStage(service: Service): void {
  delete service.counted;
  delete service.waitsUntil;
}

function count(
  service: Service,
  { done, total }: { readonly done: number; readonly total: number },
  now: number,
): void {
  const pace = service.counted?.pace ?? createPace(watched);
  pace.count(done, now);
  service.counted = { done, total, pace };
  delete service.waitsUntil;
}

/** `now` absent: without the pace. */
function serviceText(id: string, { counted, waitsUntil }: Service, now: number | undefined): string {
  if (waitsUntil !== undefined) return `${id} asks to wait until ${waitsUntil.slice(11, 19)} UTC`;
  if (!counted) return id;
  const { done, total, pace } = counted;
  const text = `${id} ${numberText(done)}/${numberText(total)}`;
  const perSecond = now === undefined || done >= total ? undefined : pace.perSecond(now);
  return perSecond === undefined ? text : `${text}, ${paceText(perSecond)}/s`;
}

function paceText(perSecond: number): string {
  return perSecond > 0 && perSecond < 10 ? perSecond.toFixed(1) : numberText(Math.round(perSecond));
}

/** The longest of all; nothing while one waits, or while it cannot be told of one that is not done. */
function leftText(services: readonly Service[], now: number): string {
  const under = services.filter(({ counted }) => counted && counted.done < counted.total);
  const seconds = under.map(({ left }) => left.seconds(now));
  const waits = services.some(({ waitsUntil }) => waitsUntil !== undefined);
  if (waits || seconds.length === 0 || seconds.includes(undefined)) return '';
  return ` · ${durationText(Math.max(...seconds.map((one = 0) => one)))} left`;
}

function numberText(number: number): string {
  return number.toLocaleString('en-US');
}

/** A duration that nobody knows to the second: `25 s`, `4 min`, `1.5 h`. */
export function durationText(seconds: number): string {
  if (seconds < 60) return `${Math.max(5, Math.ceil(seconds / 5) * 5)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${(seconds / 3600).toFixed(1)} h`;
}
