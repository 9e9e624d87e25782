import { type ItemLink, itemLinks, type Report, type ReportLibrary } from '@plexgaps/core';
import { findingLists } from '../finding-lists.ts';
import { findingsOf } from '../findings.ts';
import { nearestFirst } from '../group-order.ts';
import { type MendGroup, mendGroups } from '../mend-groups.ts';
import {
  changesSection,
  collectionRow,
  collectionsSection,
  endSection,
  findingsSection,
  headSection,
  librarySection,
  mendHeading,
  mendSection,
  showSection,
  showsSection,
} from './sections.ts';

/** The report as one Markdown page, in pieces after each of which it may end. */
export function* page(report: Report): Generator<string> {
  yield headSection(report);
  yield changesSection(report);
  const linkOf = itemLinks(report.servers);
  for (const library of report.libraries) yield* libraryPart(library, linkOf);
  yield endSection(report);
}

function* libraryPart(library: ReportLibrary, linkOf: ItemLink): Generator<string> {
  const lists = findingLists(findingsOf([library], linkOf));
  yield librarySection(library);
  yield* lists.filter(({ key }) => key === 'failed').map(findingsSection);
  yield* missingPart(library);
  yield* lists.filter(({ key }) => key !== 'failed').map(findingsSection);
  yield* mendPart(mendGroups([library], linkOf));
}

function* mendPart(groups: readonly MendGroup[]): Generator<string> {
  if (groups.length > 0) yield mendHeading();
  yield* groups.map(mendSection);
}

function* missingPart({ groups }: ReportLibrary): Generator<string> {
  const incomplete = nearestFirst(groups.filter(({ missing }) => missing.length > 0));
  const collections = incomplete.filter((group) => group.kind === 'collection');
  const shows = incomplete.filter((group) => group.kind === 'series');
  if (collections.length > 0) yield collectionsSection();
  yield* collections.map(collectionRow);
  if (shows.length > 0) yield showsSection();
  yield* shows.map(showSection);
}
