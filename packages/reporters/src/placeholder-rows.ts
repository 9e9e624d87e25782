import type { Report, ReportPlaceholder } from '@plexgaps/core';
import { sentences } from './findings.ts';

/** A placeholder of a report, in words. */
export interface PlaceholderRow extends Pick<ReportPlaceholder, 'title' | 'action' | 'outcome'> {
  /** The section, with its server where there are several. */
  readonly where: string;
  readonly why: string;
}

export function placeholderRows({ placeholders }: Report): readonly PlaceholderRow[] {
  const isOne = new Set(placeholders.map(({ server }) => server)).size === 1;
  return placeholders.map(({ title, action, outcome, because, ...place }) => ({
    where: isOne ? sectionOf(place) : `${place.server}, ${sectionOf(place)}`,
    title,
    action,
    ...(outcome === undefined ? {} : { outcome }),
    why: sentences(because),
  }));
}

/** Reports of older versions do not name it. */
function sectionOf({ sectionTitle, library }: Pick<ReportPlaceholder, 'sectionTitle' | 'library'>): string {
  return sectionTitle ?? library;
}
