import type { PlaceholderConfig } from '../config/config.ts';
import { PlexgapsError, ServiceError } from '../errors.ts';
import type { Problem, RememberedPlaceholder, Report, ReportPlaceholder } from '../model/index.ts';
import type { Plugins } from '../plugin/ready.ts';
import type { CallContext, ServerCollections } from '../plugin/types.ts';
import type { PlannedLibrary, PlannedSection } from '../snapshot/plan-libraries.ts';
import { applyWriteBack, type PlaceholderOutcome } from './apply.ts';
import { couldNot } from './failure-text.ts';
import type { LibraryToPlan, PlaceholderAction, PlaceholderPlace } from './placeholder.ts';
import { planWriteBack } from './plan.ts';
import { withLooks } from './read-looks.ts';
import { textsOf } from './texts.ts';
import { remember } from './vanished.ts';

/** What a person says about the write-back of one run. */
export interface WriteBackOptions {
  /** Carry the plan out. */
  readonly apply: boolean;
  /** Agree to what the plan warns of. */
  readonly yes: boolean;
  /** Only a part of each library was looked at. */
  readonly narrowed: boolean;
  /** Make again what keeps vanishing. */
  readonly force: boolean;
  /** What stood when the last run had written. */
  readonly remembered: readonly RememberedPlaceholder[];
}

/** What is to be done, or was done, for the report. */
export interface WriteBack {
  readonly placeholders: readonly ReportPlaceholder[];
  readonly problems: readonly Problem[];
  /** Writes that were to be made and were not. */
  readonly unwritten: number;
  /** What stands now, for the next run. Absent: nothing was to be written. */
  readonly remembered?: readonly RememberedPlaceholder[];
}

/** Reads what is ours on the servers, plans, and with `apply` writes. */
export async function writeBack(
  report: Report,
  libraries: readonly PlannedLibrary[],
  { servers }: Plugins,
  { apply, yes, ...planning }: WriteBackOptions,
  ctx: CallContext,
): Promise<WriteBack> {
  const read = await readLibraries(report, libraries, { servers }, ctx);
  const plan = planWriteBack(read.libraries, planning);
  const problems = [...read.problems, ...plan.notices];
  const due = plan.actions.filter(({ action }) => action !== 'keep').length;
  if (!apply) return { placeholders: plan.actions.map((action) => toReport(action)), problems, unwritten: 0 };
  if (plan.needsConsent && !yes) {
    const placeholders = plan.actions.map((action) => toReport(action));
    return { placeholders, problems: [...problems, consentMissing], unwritten: due };
  }
  const collectionsOf = (id: string) => demand(servers.get(id)?.server.collections, id);
  const outcomes = await applyWriteBack(plan.actions, collectionsOf, ctx);
  const came = new Map(outcomes.map(({ action, outcome }) => [action, outcome]));
  return {
    placeholders: plan.actions.map((action) => toReport(action, came.get(action))),
    problems: [...problems, ...outcomes.flatMap(toProblem)],
    remembered: remember(planning.remembered, plan.actions, outcomes, plan.held),
    unwritten: read.failed + outcomes.filter(({ outcome }) => outcome === 'failed').length,
  };
}

const consentMissing: Problem = {
  severity: 'warning',
  code: 'placeholders-need-consent',
  message: 'Nothing was written, since the plan warns of something: agree to it with --yes.',
};

interface Read {
  readonly libraries: readonly LibraryToPlan[];
  readonly problems: readonly Problem[];
  /** Sections that could not be read. */
  readonly failed: number;
}

async function readLibraries(
  report: Report,
  planned: readonly PlannedLibrary[],
  { servers }: Pick<Plugins, 'servers'>,
  ctx: CallContext,
): Promise<Read> {
  const libraries: LibraryToPlan[] = [];
  const problems: Problem[] = [];
  let failed = 0;
  for (const { config, type, sections } of planned) {
    const library = report.libraries.find(({ name }) => name === config.name);
    const { placeholders } = config;
    if (!library || !placeholders) continue;
    const places: PlaceholderPlace[] = [];
    for (const section of sections.filter((one) => isPlace(one, placeholders))) {
      const collections = servers.get(section.server)?.server.collections;
      try {
        if (collections) {
          places.push(await readPlace(section, placeholders, collections, ctx));
          problems.push(...cannotShow(config.name, section, placeholders, collections));
        } else problems.push(cannotKeep(config.name, section));
      } catch (error) {
        if (!(error instanceof PlexgapsError) || endsAll(error, ctx)) throw error;
        problems.push(unreadable(config.name, section, error));
        failed += 1;
      }
    }
    const { in: _, templates: __, ...settings } = placeholders;
    libraries.push({ library, settings: { ...settings, texts: textsOf(placeholders, type) }, places });
  }
  return { libraries, problems, failed };
}

function endsAll(error: PlexgapsError, { signal }: CallContext): boolean {
  return signal.aborted || (error instanceof ServiceError && error.status === 401);
}

function isPlace({ role, title, library }: PlannedSection, { in: only }: PlaceholderConfig): boolean {
  if (role !== 'owned' || library === undefined) return false;
  return only === undefined || [title, library.title, library.key].some((name) => only.includes(name));
}

async function readPlace(
  { server, library, title }: PlannedSection,
  settings: PlaceholderConfig,
  collections: ServerCollections,
  ctx: CallContext,
): Promise<PlaceholderPlace> {
  const section = library?.key ?? title;
  const place = { server, section, title: library?.title ?? title };
  const rules = await collections.rules(section, ctx);
  const listed = rules === undefined ? [] : await collections.list(section, settings.label, ctx);
  return { ...place, rules, existing: await withLooks(collections, section, listed, settings, ctx) };
}

function toReport(
  action: PlaceholderAction,
  outcome: ReportPlaceholder['outcome'] = 'planned',
): ReportPlaceholder {
  const { library, server, section, sectionTitle, group, title, because } = action;
  const entry = {
    library,
    server,
    section,
    sectionTitle,
    ...(group === undefined ? {} : { group }),
    action: action.action,
    title,
    because,
  };
  if (action.action === 'keep') return entry;
  return { ...entry, outcome };
}

function toProblem({ action, outcome, message }: PlaceholderOutcome): readonly Problem[] {
  if (message === undefined) return [];
  const { library, server: source, title: item, sectionTitle } = action;
  const about = { severity: 'warning', library, item, source } as const;
  return outcome === 'failed'
    ? [{ ...about, code: 'placeholder-failed', message: `${couldNot(action)}: ${message}` }]
    : [{ ...about, code: 'placeholder-differs', message: `In "${sectionTitle}": ${message}` }];
}

function cannotKeep(library: string, { server, title }: PlannedSection): Problem {
  const message = `No placeholders are kept in "${title}": this server keeps no collections.`;
  return { severity: 'warning', code: 'placeholders-not-writable', message, library, source: server };
}

/** What the config asks of this server, and no server like it can do. */
function cannotShow(
  library: string,
  { server, title }: PlannedSection,
  { promote, poster }: PlaceholderConfig,
  { showcases, posters }: ServerCollections,
): readonly Problem[] {
  const what = [
    ...(promote.length > 0 && !showcases ? ['"promote": it shows collections in the grid only'] : []),
    ...(poster === 'provider' && !posters ? ['"poster": it takes no posters for collections'] : []),
  ];
  return what.map((reason) => ({
    severity: 'note',
    code: 'placeholders-not-shown',
    message: `The server of "${title}" cannot do what is asked with ${reason}.`,
    library,
    source: server,
  }));
}

function unreadable(library: string, { server, title }: PlannedSection, error: PlexgapsError): Problem {
  const hint = error.hint === undefined ? '' : `. ${error.hint}`;
  const message = `The placeholders in "${title}" could not be read, and are left as they are: ${error.message}${hint}`;
  return { severity: 'warning', code: 'placeholders-unreadable', message, library, source: server };
}

function demand(collections: ServerCollections | undefined, id: string): ServerCollections {
  if (collections) return collections;
  throw new PlexgapsError('placeholders-not-writable', `The server "${id}" keeps no collections.`);
}
