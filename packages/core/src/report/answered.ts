import type { ReportGroup, ReportLibrary } from '../model/index.ts';

/** Whether anything could be found out about a library. */
export function isRead({ complete, groups, evidence }: ReportLibrary): boolean {
  return complete || groups.length > 0 || evidence.failedLookUps > 0;
}

/**
 * Whether all that is said of a group is what it would be without any trouble. In a library with failed look-ups an
 * entry is "possibly owned" also because it could not be found out which film an item is.
 */
export function isAnswered(group: ReportGroup, { complete }: Pick<ReportLibrary, 'complete'>): boolean {
  return group.status !== 'failed' && (complete || group.possiblyOwned.length === 0);
}
