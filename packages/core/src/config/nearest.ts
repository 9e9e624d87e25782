import { closestMatch } from 'leven';

const longestName = 60;

/**
 * The name that was most likely meant: the same but for case, or a few letters off (one in a short name, at most three).
 * `undefined` if none is near.
 */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  if (name.length > longestName) return undefined;
  const lower = name.toLowerCase();
  const same = names.find((candidate) => candidate.toLowerCase() === lower);
  if (same !== undefined) return same;
  const maxDistance = name.length < 4 ? 1 : name.length < 8 ? 2 : 3;
  const nearest = closestMatch(
    lower,
    names.map((candidate) => candidate.toLowerCase()),
    { maxDistance },
  );
  return names.find((candidate) => candidate.toLowerCase() === nearest);
}
