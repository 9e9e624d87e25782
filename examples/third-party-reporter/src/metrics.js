// @ts-check

/** @typedef {import('@plexgaps/core').Report} Report */
/** @typedef {import('@plexgaps/core').ReportLibrary} ReportLibrary */
/** @typedef {{ readonly labels: Readonly<Record<string, string>>, readonly value: number }} Sample */

/**
 * A gauge with its samples. A metric without any is not written.
 *
 * @typedef {object} Metric
 * @property {string} name
 * @property {string} help
 * @property {readonly Sample[]} samples
 */

/** What a library's items came to; they add up to what the servers have. */
const fates = /** @type {const} */ (['matched', 'unmatched', 'notInCatalogue', 'failed', 'trashed']);

/** What the entries of collections and shows came to. */
const statuses = /** @type {const} */ ([
  'owned',
  'missing',
  'upcoming',
  'announced',
  'ignored',
  'disputed',
  'possiblyOwned',
  'conflicts',
  'elsewhere',
]);

/** What can happen to an entry between two reports. */
const happenings = /** @type {const} */ (['new', 'filled', 'reappeared', 'released', 'gone', 'ignored']);

/**
 * What of a report can be drawn over time. A library that could not be read in full says so beside its figures: they may
 * be too low.
 *
 * @param {Report} report
 * @param {{ readonly groups: boolean }} options
 * @returns {readonly Metric[]}
 */
export function metricsOf(report, { groups }) {
  const { today, complete, libraries, changes, problems } = report;
  return [
    metric('plexgaps_report_day_seconds', 'The day of the report, as Unix time at midnight UTC.', [
      sample(Date.parse(`${today}T00:00:00Z`) / 1000),
    ]),
    metric('plexgaps_complete', '1: everything could be found out. 0: what is missing may be more.', [
      sample(complete ? 1 : 0),
    ]),
    metric(
      'plexgaps_library_complete',
      '1: the library could be read and looked up in full. 0: what is missing may be more.',
      libraries.map((library) => sample(library.complete ? 1 : 0, labelsOf(library))),
    ),
    metric(
      'plexgaps_items',
      'Films or shows on the servers, by what became of them.',
      libraries.flatMap((library) =>
        fates.map((fate) => sample(library.totals[fate], { ...labelsOf(library), fate: snake(fate) })),
      ),
    ),
    metric(
      'plexgaps_entries',
      'Films of collections, or episodes of shows, by their status.',
      libraries.flatMap((library) =>
        statuses.map((status) =>
          sample(library.totals[status], { ...labelsOf(library), status: snake(status) }),
        ),
      ),
    ),
    metric(
      'plexgaps_groups',
      'Collections or shows of which something is owned.',
      libraries.map((library) => sample(library.totals.groups, labelsOf(library))),
    ),
    metric(
      'plexgaps_groups_complete',
      'Collections or shows that are complete.',
      libraries.map((library) => sample(library.totals.completeGroups, labelsOf(library))),
    ),
    metric(
      'plexgaps_changes',
      'Films or episodes by what happened to them since the last report. Absent: there is none to compare with.',
      changes === null ? [] : happenings.map((kind) => sample(changes[kind].length, { kind })),
    ),
    metric(
      'plexgaps_problems',
      'What the run has to say, by how grave it is.',
      /** @type {const} */ (['error', 'warning', 'note']).map((severity) =>
        sample(problems.filter((problem) => problem.severity === severity).length, { severity }),
      ),
    ),
    metric(
      'plexgaps_group_missing',
      'Films or episodes missing from one collection or show.',
      groups ? libraries.flatMap(openGroups) : [],
    ),
  ];
}

/** @param {ReportLibrary} library */
function openGroups(library) {
  return library.groups
    .filter(({ missing }) => missing.length > 0)
    .map(({ id, title, missing }) => sample(missing.length, { ...labelsOf(library), id, title }));
}

/** @param {string} name @param {string} help @param {readonly Sample[]} samples @returns {Metric} */
function metric(name, help, samples) {
  return { name, help, samples };
}

/** @param {number} value @param {Readonly<Record<string, string>>} [labels] @returns {Sample} */
function sample(value, labels = {}) {
  return { labels, value };
}

/** @param {ReportLibrary} library */
function labelsOf({ name, type }) {
  return { library: name, type };
}

/** `possiblyOwned` → `possibly_owned`. @param {string} name */
function snake(name) {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
