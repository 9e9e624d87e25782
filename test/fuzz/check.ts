import type { Report, ReportGroup, ReportLibrary } from '@plexgaps/core';
import { schemaErrors } from '../e2e/report-schema.ts';
import { filmTruth } from './film-truth.ts';
import type { Lived } from './live.ts';
import type { Plan } from './plan.ts';
import { showTruth } from './show-truth.ts';
import { fateNames, type GroupTruth, type LibraryTruth, type Status } from './truth.ts';

/** What a report says that is not so, each as a sentence. */
export function truthFaults({ libraries }: Report, plan: Plan): readonly string[] {
  return plan.libraries.flatMap((library) => {
    const truth = library.type === 'movie' ? filmTruth(plan, library) : showTruth(plan, library);
    const found = libraries.find(({ name }) => name === library.name);
    if (!found) return [`"${library.name}" is not in the report`];
    return libraryFaults(found, truth).map((fault) => `in "${library.name}": ${fault}`);
  });
}

function libraryFaults(found: ReportLibrary, truth: LibraryTruth): readonly string[] {
  const { totals, unmatched, groups, episodes, complete } = found;
  const expected = new Set(truth.groups.flatMap(({ ids }) => ids));
  const fails = truth.groups.some(({ isFailed }) => isFailed) || truth.fates.failed > 0;
  const isWhole = !fails && !truth.failsElsewhere;
  return [
    ...differs(
      'its fates',
      fateNames.map((name) => totals[name]),
      fateNames.map((name) => truth.fates[name]),
    ),
    ...differs('its loose items', unmatched.map(({ title }) => title).sort(), [...truth.loose].sort()),
    ...differs('how many episodes it has', episodes?.items, truth.episodes),
    ...differs('whether it is complete', complete, isWhole),
    ...groups.filter(({ id }) => !expected.has(id)).map(({ id }) => `there is no group ${id}`),
    ...truth.groups.flatMap((group) => groupFaults(groups, group)),
  ];
}

function differs(what: string, said: unknown, truth: unknown): readonly string[] {
  const [one, other] = [JSON.stringify(said), JSON.stringify(truth)];
  return one === other ? [] : [`expected ${what} to be ${other}, got ${one}`];
}

function groupFaults(groups: readonly ReportGroup[], truth: GroupTruth): readonly string[] {
  const [name = ''] = truth.ids;
  const group = groups.find(({ id }) => truth.ids.includes(id));
  if (!group) return [`group ${name} is not listed`];
  const said = statusesIn(group);
  if (truth.isLeftOut && isBare(group)) {
    const isOwned = (id: string) => truth.entries[id]?.includes('owned');
    return [...said.keys()].filter((id) => !isOwned(id)).map((id) => `${id} of ${name} is not owned`);
  }
  if ((group.status === 'failed') !== truth.isFailed) return [`group ${name} has the status ${group.status}`];
  const entries = Object.entries(truth.entries).flatMap(([id, allowed]) => {
    const status = said.get(id) ?? 'owned';
    return allowed.includes(status) ? [] : [`${id} of ${name} is ${allowed.join(' or ')}, not ${status}`];
  });
  const others = [...said].flatMap(([id, status]) => {
    if (truth.entries[id] || truth.optional[id]?.includes(status)) return [];
    return [`${id} is no entry of ${name}, or not ${status}`];
  });
  return [...entries, ...others, ...ownedCountFaults(group, truth, said)];
}

/** A group that the config leaves out, and of which nobody knows what else there is. */
function isBare(group: ReportGroup): boolean {
  if (group.status !== 'ignored') return false;
  if (group.kind === 'series') return group.seasons.length === 0;
  return [...statusesIn(group).values()].every((status) => status === 'owned');
}

/** Owned episodes are only counted: what stands in no list. */
function ownedCountFaults(
  group: ReportGroup,
  truth: GroupTruth,
  said: ReadonlyMap<string, Status>,
): readonly string[] {
  if (group.kind !== 'series') return [];
  const unlisted = Object.keys(truth.entries).filter((id) => !said.has(id)).length;
  const owned = group.seasons.reduce((sum, season) => sum + season.owned, 0);
  return differs(`the number of owned episodes of ${group.id}`, owned, unlisted);
}

const lists = [
  'missing',
  'upcoming',
  'announced',
  'ignored',
  'possiblyOwned',
  'disputed',
  'elsewhere',
] as const;

/** A film that stands in several groups counts once, as the first of these. */
const precedence: readonly Status[] = [
  'owned',
  'missing',
  'possiblyOwned',
  'conflicts',
  'disputed',
  'elsewhere',
  'upcoming',
  'announced',
  'ignored',
];

/** Every entry of every list of a group, those that stand in two of them twice. */
function rowsOf(group: ReportGroup): readonly (readonly [id: string, status: Status])[] {
  const row =
    (status: Status) =>
    ({ id }: { readonly id: string }) =>
      [id, status] as const;
  const own =
    group.kind === 'collection'
      ? [...group.owned.map(row('owned')), ...group.extras.map(row('extras'))]
      : group.conflicts.map(row('conflicts'));
  return [...lists.flatMap((list) => group[list].map(row(list))), ...own];
}

function statusesIn(group: ReportGroup): ReadonlyMap<string, Status> {
  return new Map(rowsOf(group));
}

/** What is called missing, by library. */
export function missingIn({ libraries }: Report): ReadonlySet<string> {
  return new Set(
    libraries.flatMap(({ name, groups }) =>
      groups.flatMap((group) => group.missing.map(({ id }) => `${name} ${group.id} ${id}`)),
    ),
  );
}

/** What of a report contradicts itself, whatever is true. */
export function invariantFaults({ report, exitCode, secrets }: Lived): readonly string[] {
  const { libraries, problems, complete } = report;
  const text = JSON.stringify(report);
  const isWhole =
    libraries.every((library) => library.complete) && !problems.some(({ severity }) => severity === 'error');
  const leaked = secrets.filter((secret) => secret.length >= 8 && text.includes(secret));
  return [
    ...differs('the differences from the schema', schemaErrors(report), []),
    ...differs('complete', complete, isWhole),
    ...differs('the exit code', exitCode, complete ? 0 : 3),
    ...leaked.map((secret) => `a secret is in it, of ${secret.length} characters`),
    ...(/[?&](X-Plex-Token|api_key|token)=(?!\*)/i.test(text) ? ['a URL in it bears a credential'] : []),
    ...libraries.flatMap((library) => sumFaults(library).map((fault) => `in "${library.name}": ${fault}`)),
  ];
}

function sumFaults({ totals, evidence, groups, episodes, complete }: ReportLibrary): readonly string[] {
  const sum = (fates: Readonly<Record<(typeof fateNames)[number], number>>) =>
    fateNames.reduce((all, name) => all + fates[name], 0);
  const rows = groups.map((group) => ({ group, rows: rowsOf(group) }));
  const twice = rows.flatMap(({ group, rows: all }) =>
    all
      .map(([id]) => id)
      .filter((id, at, ids) => ids.indexOf(id) !== at)
      .map((id) => `${id} stands twice in ${group.id}`),
  );
  const ids = new Map<string, Set<Status>>();
  for (const [id, status] of rows.flatMap((one) => one.rows))
    ids.set(id, (ids.get(id) ?? new Set()).add(status));
  const counted = (status: Status) =>
    [...ids.values()].filter((all) => precedence.find((one) => all.has(one)) === status).length;
  const failed = groups.filter(({ status }) => status === 'failed').length;
  return [
    ...differs('the sum of the fates', sum(totals), totals.items),
    ...differs('the number of items', totals.items, evidence.expected),
    ...(complete ? differs('what came', evidence.received, evidence.expected) : []),
    ...(episodes ? differs('the sum of the fates of episodes', sum(episodes), episodes.items) : []),
    ...[...lists, 'conflicts' as const].flatMap((list) =>
      differs(`the total of ${list}`, totals[list], counted(list)),
    ),
    ...(complete && totals.failed + failed + evidence.failedLookUps > 0
      ? ['it is complete, though something failed']
      : []),
    ...differs(
      'the complete groups',
      totals.completeGroups,
      groups.filter(({ status }) => status === 'complete').length,
    ),
    ...twice,
    ...groups.flatMap(statusFaults),
  ];
}

/** A group is incomplete if something of it is missing, in dispute or only possibly owned, specials apart. */
function statusFaults(group: ReportGroup): readonly string[] {
  if (group.status === 'failed') return [];
  const { missing, possiblyOwned, disputed } = group;
  const conflicts = group.kind === 'series' ? group.conflicts : [];
  const open = [...missing, ...possiblyOwned, ...disputed, ...conflicts];
  const counting = open.filter((entry) => !('season' in entry) || entry.season !== 0);
  if (group.status === 'ignored') return differs(`what is open in ${group.id}`, open.length, 0);
  return differs(`the status of ${group.id}`, group.status, counting.length > 0 ? 'incomplete' : 'complete');
}
