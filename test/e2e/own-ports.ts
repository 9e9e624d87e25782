/**
 * Below what a system gives out by itself (32768 and up, mostly), so that nobody takes a port between a sandbox and the
 * one that comes after it in the same place.
 */
const firstPort = 20_000;
const portsOfAProcess = 40;
const processes = 300;

let given = 0;

/** Places for the services of sandboxes that follow one another, of this process alone. */
export function ownPorts(): {
  readonly plex: readonly number[];
  readonly tmdb: number;
  readonly tvdb: number;
} {
  const first = firstPort + (process.pid % processes) * portsOfAProcess;
  const next = (): number => {
    given += 1;
    return first + (given % portsOfAProcess);
  };
  return { plex: [next()], tmdb: next(), tvdb: next() };
}
