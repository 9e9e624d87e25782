import type { Records } from './records.ts';

/** Writes records now and then while they are learnt, so that a killed run loses little. */
export interface Saver {
  /** Something was learnt: writes if that was not done lately. */
  nudge(): void;
  /** Writes all that is not written yet. */
  finish(): Promise<void>;
}

/** Milliseconds between two saves, at least; and how many times as long as the processor worked at one the pause after it is. */
const shortestPause = 2000;
const pauses = 20;

/** After a save that failed nothing is written any more; `onFailure` is told once. */
export function createSaver(all: () => readonly Records[], onFailure: (error: unknown) => void): Saver {
  let saving: Promise<void> | undefined;
  let next = performance.now() + shortestPause;
  let isBroken = false;

  async function save(): Promise<void> {
    const begun = performance.now();
    const worked = process.cpuUsage();
    try {
      for (const records of all()) await records.save();
    } catch (error) {
      isBroken = true;
      onFailure(error);
    }
    const ended = performance.now();
    const { user, system } = process.cpuUsage(worked);
    // A busy machine makes a save slow without making it dear: a killed run must not lose more for that.
    const work = Math.min(ended - begun, (user + system) / 1000);
    next = ended + Math.max(shortestPause, 2 * (ended - begun), pauses * work);
    saving = undefined;
  }

  return {
    nudge() {
      if (isBroken || saving || performance.now() < next) return;
      saving = save();
    },
    async finish() {
      await saving;
      if (!isBroken) await save();
    },
  };
}
