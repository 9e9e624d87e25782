import type { Environment } from './environment.ts';
import { nearestName } from './nearest.ts';

/** Whether the runtime knows a time zone by this name. */
export function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The name of a time zone that was most likely meant. */
export function nearestTimezone(name: string): string | undefined {
  return nearestName(name, Intl.supportedValuesOf('timeZone'));
}

/** The time zone that holds where the config names none: `TZ`, else the system's. It need not be a real one. */
export function defaultTimezone(env: Environment): string {
  const named = env['TZ']?.replace(/^:/, '');
  return named || Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}
