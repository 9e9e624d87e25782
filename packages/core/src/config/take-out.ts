import type { ConfigPath } from './config.ts';
import { type Finding, formatPath } from './finding.ts';

/** A copy of a value without what was found wrong in it. The entries of a list keep their places. */
export function takeOut(written: unknown, findings: readonly Finding[]): unknown {
  const wrong = new Set(findings.map(({ path }) => formatPath(path)));
  const copy = (value: unknown, path: ConfigPath): unknown => {
    if (wrong.has(formatPath(path))) return undefined;
    if (Array.isArray(value)) return value.map((item, index) => copy(item, [...path, index]));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item, [...path, key])]));
  };
  return copy(written, []) ?? {};
}
