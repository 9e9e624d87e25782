/** A check took longer than it may. */
export class CheckTooLong extends Error {
  override readonly name = 'CheckTooLong';
  readonly milliseconds: number;

  constructor(milliseconds: number) {
    super(`took longer than ${milliseconds} ms`);
    this.milliseconds = milliseconds;
  }
}

/** What came of it: an error is an outcome, too. */
export type Attempt<T> = { readonly value: T } | { readonly error: unknown };

/** Who waits, and how long. */
export interface Patience {
  /** The person's; an interruption is the only thing that {@link attempt} throws. */
  readonly signal: AbortSignal;
  readonly milliseconds: number;
}

/** Asks with a signal that ends when somebody interrupts, or when the time is up: the error is {@link CheckTooLong} then. */
export async function attempt<T>(
  { signal, milliseconds }: Patience,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<Attempt<T>> {
  const timeUp = new AbortController();
  const timer = setTimeout(() => timeUp.abort(), milliseconds);
  try {
    return { value: await run(AbortSignal.any([signal, timeUp.signal])) };
  } catch (error) {
    if (signal.aborted) throw error;
    return { error: timeUp.signal.aborted ? new CheckTooLong(milliseconds) : error };
  } finally {
    clearTimeout(timer);
  }
}
