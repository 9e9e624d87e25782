import { setMaxListeners } from 'node:events';

/** Lets equal requests that are under way at the same time be one. */
export interface Flights {
  /**
   * The result of the flight under this key, started if there is none; without a key a flight of its own. A rider
   * whose signal aborts gets off at once (rejected with the signal's reason); the flight is given up when the last one
   * got off.
   */
  join<T>(
    key: string | undefined,
    signal: AbortSignal,
    start: (signal: AbortSignal) => Promise<T>,
  ): Promise<T>;
  /** Gives up all flights, and every later one. */
  close(): void;
  isClosed(): boolean;
}

interface Flight {
  readonly landed: Promise<unknown>;
  readonly controller: AbortController;
  riders: number;
}

export function createFlights(): Flights {
  const flights = new Map<string | symbol, Flight>();
  const closed = new AbortController();

  function takeOff(key: string | symbol, start: (signal: AbortSignal) => Promise<unknown>): Flight {
    const controller = new AbortController();
    setMaxListeners(0, controller.signal);
    const flight: Flight = { landed: start(controller.signal), controller, riders: 0 };
    flights.set(key, flight);
    const land = (): void => forget(key, flight);
    flight.landed.then(land, land);
    return flight;
  }

  function forget(key: string | symbol, flight: Flight): void {
    if (flights.get(key) === flight) flights.delete(key);
  }

  function getOff(key: string | symbol, flight: Flight, reason: unknown): void {
    flight.riders -= 1;
    if (flight.riders > 0) return;
    forget(key, flight);
    flight.controller.abort(reason);
  }

  function ride<T>(key: string | symbol, flight: Flight, signal: AbortSignal): Promise<T> {
    flight.riders += 1;
    return new Promise<T>((resolve, reject) => {
      const onAbort = (): void => {
        reject(signal.reason);
        getOff(key, flight, signal.reason);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      // The key holds everything that the result depends on, so the flight found under it gives a T.
      const landed = flight.landed as Promise<T>;
      landed.finally(() => signal.removeEventListener('abort', onAbort)).then(resolve, reject);
    });
  }

  return {
    async join<T>(
      shared: string | undefined,
      signal: AbortSignal,
      start: (signal: AbortSignal) => Promise<T>,
    ): Promise<T> {
      signal.throwIfAborted();
      closed.signal.throwIfAborted();
      const key = shared ?? Symbol('not shared');
      return ride<T>(key, flights.get(key) ?? takeOff(key, start), signal);
    },
    close() {
      closed.abort();
      for (const { controller } of flights.values()) controller.abort();
    },
    isClosed: () => closed.signal.aborted,
  };
}
