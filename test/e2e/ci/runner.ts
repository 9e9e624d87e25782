import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { parse } from 'yaml';
import { type Contexts, fill, holds, type Status } from './expressions.ts';
import { lay, type Machine } from './machine.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** How plexgaps names its own action, which lies in the root of this checkout. */
export const ownAction = 'plexgaps/plexgaps';

/** A step as YAML has it, of a workflow or of an action. */
export interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly 'working-directory'?: string;
}

/** A job of a workflow. */
export interface Job {
  readonly if?: string;
  readonly needs?: string | readonly string[];
  readonly permissions?: unknown;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly steps: readonly Step[];
}

/** `action.yml`. */
export interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
}

/** What GitHub keeps of a repository, and what it knows when a job starts. */
export interface Hub {
  readonly machine: Machine;
  /** The files of the repository. */
  readonly repository: string;
  readonly isPrivate: boolean | undefined;
  readonly secrets: Readonly<Record<string, string>>;
  /** The cache: the newest last. */
  readonly caches: { readonly key: string; readonly path: string; readonly folder: string }[];
  /** What a job uploaded, by the action that did. */
  readonly artifacts: Map<string, string>;
  /** How many runs there were. */
  runs: number;
}

/** How a step ended. */
interface Ended {
  readonly name: string;
  readonly outcome: 'success' | 'failure' | 'skipped';
  readonly outputs: Readonly<Record<string, string>>;
  readonly log: string;
  readonly summary: string;
}

/** How a job, or an action in it, ended. */
export interface JobEnding {
  readonly result: Status;
  readonly outputs: Readonly<Record<string, string>>;
  readonly steps: readonly Ended[];
}

interface Surroundings {
  readonly hub: Hub;
  readonly contexts: Contexts;
  readonly env: Readonly<Record<string, string>>;
}

/** Reads the action of this checkout. */
export async function readAction(): Promise<Action> {
  return parse(await readFile(join(root, 'action.yml'), 'utf8'));
}

/** Runs a job as a runner of GitHub does; `needs`: the outputs of the jobs before it. */
export async function runJob(hub: Hub, job: Job, needs: Contexts = {}): Promise<JobEnding | 'skipped'> {
  hub.runs += 1;
  const github = { event: { repository: { private: hub.isPrivate } } };
  const contexts = { github, secrets: hub.secrets, needs, runner: { os: 'Linux' } };
  const failed = Object.values(needs).some((need) => (need as { result: Status }).result === 'failure');
  if (!holds(job.if, contexts, failed ? 'failure' : 'success')) return 'skipped';
  const env = { ...jobEnvironment(hub), ...filled(job.env, contexts) };
  const { result, steps, known } = await runSteps(job.steps, { hub, contexts, env });
  return { result, steps, outputs: filled(job.outputs, { ...contexts, steps: known }) };
}

/** Runs the action of this checkout as the only step of a job. */
export async function runAction(
  hub: Hub,
  given: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = hub.secrets,
): Promise<JobEnding> {
  const steps: readonly Step[] = [{ id: 'it', uses: `${ownAction}@v0`, with: given, env }];
  const ending = await runJob(hub, { steps, outputs: {} });
  const [ended] = ending === 'skipped' ? [] : ending.steps;
  if (ending === 'skipped' || !ended) throw new Error('Expected the step to have its turn.');
  return { ...ending, outputs: ended.outputs };
}

function jobEnvironment({ machine, runs }: Hub): Record<string, string> {
  return {
    ...machine.env,
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_RUN_ID: `${1000 + runs}`,
    GITHUB_WORKSPACE: machine.workspace,
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: machine.temp,
  };
}

async function runSteps(steps: readonly Step[], { hub, contexts, env }: Surroundings) {
  const known: Record<string, object> = {};
  const ended: Ended[] = [];
  let status: Status = 'success';
  for (const step of steps) {
    const here = { ...contexts, steps: known };
    const name = step.name ?? step.uses ?? step.run ?? '';
    if (!holds(step.if, here, status)) {
      ended.push({ name, outcome: 'skipped', outputs: {}, log: '', summary: '' });
      if (step.id) known[step.id] = { outputs: {}, outcome: 'skipped' };
      continue;
    }
    const surroundings = { hub, contexts: here, env: { ...env, ...filled(step.env, here) } };
    const end = { name, ...(await (step.uses ? use(step, surroundings) : runScript(step, surroundings))) };
    ended.push(end);
    if (step.id) known[step.id] = { outputs: end.outputs, outcome: end.outcome };
    if (end.outcome === 'failure') status = 'failure';
  }
  return { result: status, steps: ended, known };
}

/** A script literally as it stands: whatever a user or a service may have written comes by the environment only. */
async function runScript(
  { run = '', shell, 'working-directory': folder = '.' }: Step,
  { hub, contexts, env }: Surroundings,
): Promise<Omit<Ended, 'name'>> {
  if (run.includes('${{')) throw new Error(`Expected a script without expressions, got: ${run}`);
  const { workspace, temp } = hub.machine;
  const files = await mkdtemp(join(temp, 'step-'));
  const [script, output, summary] = ['script.sh', 'output', 'summary'].map((file) => join(files, file)) as [
    string,
    string,
    string,
  ];
  await Promise.all([writeFile(script, run), writeFile(output, ''), writeFile(summary, '')]);
  const options = shell === 'bash' ? ['--noprofile', '--norc', '-eo', 'pipefail'] : ['-e'];
  const child = spawn('bash', ['-c', 'exec bash "$@" 2>&1', 'bash', ...options, script], {
    cwd: resolve(workspace, fill(folder, contexts)),
    env: { ...env, GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [log, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  return {
    outcome: code === 0 ? 'success' : 'failure',
    outputs: readOutputs(await readFile(output, 'utf8')),
    log,
    summary: await readFile(summary, 'utf8'),
  };
}

function readOutputs(text: string): Readonly<Record<string, string>> {
  const lines = text.split('\n').filter((line) => line !== '');
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, value] = /^([\w-]+)=(.*)$/.exec(line) ?? [];
      if (name === undefined || value === undefined) throw new Error(`Expected name=value, got: ${line}`);
      return [name, value];
    }),
  );
}

async function use(step: Step, surroundings: Surroundings): Promise<Omit<Ended, 'name'>> {
  const [name = ''] = (step.uses ?? '').split('@');
  const given = filled(step.with, surroundings.contexts);
  if (name === ownAction) return useOwnAction(given, surroundings);
  const standIn = standIns[name];
  if (!standIn) throw new Error(`No stand-in for ${name}.`);
  const outputs = await standIn(given, surroundings.hub);
  return outputs === undefined
    ? { outcome: 'failure', outputs: {}, log: '', summary: '' }
    : { outcome: 'success', outputs, log: '', summary: '' };
}

async function useOwnAction(
  given: Readonly<Record<string, string>>,
  { hub, contexts, env }: Surroundings,
): Promise<Omit<Ended, 'name'>> {
  const { inputs, outputs, runs } = await readAction();
  const unknown = Object.keys(given).filter((name) => !(name in inputs));
  if (unknown.length > 0) throw new Error(`The action has no input ${unknown.join(', ')}.`);
  const defaults = Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.default]));
  const { github, runner } = contexts;
  const { result, steps, known } = await runSteps(runs.steps, {
    hub,
    contexts: { github, runner, inputs: { ...defaults, ...given } },
    env: { ...env, GITHUB_ACTION_PATH: root },
  });
  const values = Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  return {
    outcome: result,
    outputs: filled(values, { steps: known }),
    log: steps.map(({ log }) => log).join(''),
    summary: steps.map(({ summary }) => summary).join(''),
  };
}

type StandIn = (
  given: Readonly<Record<string, string>>,
  hub: Hub,
) => Promise<Readonly<Record<string, string>> | undefined>;

/** What the actions of others do, as far as it touches plexgaps. No outputs: the step failed. */
const standIns: Readonly<Record<string, StandIn>> = {
  'actions/checkout': async ({ clean = 'true' }, { machine: { workspace }, repository }) => {
    if (clean === 'true') await rm(workspace, { recursive: true, force: true });
    await lay(repository, workspace);
    return {};
  },
  'actions/setup-node': async () => ({}),
  'actions/cache/restore': async ({ path = '', key = '', 'restore-keys': family }, { machine, caches }) => {
    const kept = caches.filter((cache) => cache.path === path);
    const hit =
      kept.find((cache) => cache.key === key) ??
      kept.findLast((cache) => family !== undefined && cache.key.startsWith(family));
    if (hit) await lay(hit.folder, resolve(machine.workspace, path));
    return { 'cache-hit': `${hit?.key === key}` };
  },
  'actions/cache/save': async ({ path = '', key = '' }, { machine, caches }) => {
    if (hasDots(path)) return undefined;
    const from = resolve(machine.workspace, path);
    if (!existsSync(from) || caches.some((cache) => cache.key === key)) return {};
    const folder = await mkdtemp(join(machine.temp, 'cache-'));
    await cp(from, folder, { recursive: true });
    caches.push({ key, path, folder });
    return {};
  },
  'actions/upload-pages-artifact': (given, hub) => upload('actions/upload-pages-artifact', given, hub),
  'actions/upload-artifact': (given, hub) => upload('actions/upload-artifact', given, hub),
  'actions/deploy-pages': async (_, { artifacts }) =>
    artifacts.has('actions/upload-pages-artifact') ? { page_url: 'https://gaps.example/' } : undefined,
};

/** GitHub's patterns take no relative steps: "Relative pathing '.' and '..' is not allowed." */
function hasDots(path: string): boolean {
  return path.split('/').some((step, index) => step === '..' || (step === '.' && index > 0));
}

async function upload(action: string, { path = '' }: Readonly<Record<string, string>>, hub: Hub) {
  const from = join(hub.machine.workspace, path);
  if (hasDots(path) || !existsSync(from)) return undefined;
  const folder = await mkdtemp(join(hub.machine.temp, 'artifact-'));
  await cp(from, folder, { recursive: true });
  hub.artifacts.set(action, folder);
  return {};
}

function filled(
  values: Readonly<Record<string, unknown>> | undefined,
  contexts: Contexts,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values ?? {}).map(([name, value]) => [name, fill(value, contexts)]),
  );
}
