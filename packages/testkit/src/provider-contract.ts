import assert from 'node:assert/strict';
import {
  type Collection,
  type Id,
  type Provider,
  type ProviderPlugin,
  parseId,
  type Series,
} from '@plexgaps/core';
import { type Bench, createBench, type Given } from './bench.ts';
import { checkAnswers, checkTraffic } from './http/answer-checks.ts';
import { checkFaults } from './http/fault-checks.ts';
import {
  type ChangedKind,
  changedKinds,
  lastHour,
  providerQuestions,
  singles,
  type Things,
  type Topics,
} from './provider-questions.ts';
import { calmly, outcomeOf, shown } from './question.ts';

/** What the contract needs to know of a provider plugin. */
export type ProviderContract = Given<ProviderPlugin> & {
  /** Things that the service has. */
  readonly known: Things;
  /** The same kinds of things, which the service does not have. */
  readonly unknown: Things;
  /** The ordering in which `known.show` is asked for. Default: the provider's default. */
  readonly ordering?: string;
  /**
   * The instant (ISO 8601) at which the service is asked what there is by now and what changed in the last hour. Default:
   * the present. A service that knows certain days only names one of them.
   */
  readonly now?: string;
  /** Of what the provider tells what changed, if it does. Default: of everything that it answers for. */
  readonly changes?: readonly ChangedKind[];
};

/** Registers the contract of provider plugins as tests. */
export function providerContract(contract: ProviderContract): void {
  const { namespace } = contract.plugin;
  const topics: Topics = { ...contract, namespace, now: contract.now ?? new Date().toISOString() };
  const bench = createBench(contract, (provider) => providerQuestions(provider, topics));
  checkOffer(bench, topics);
  checkLookUps(bench);
  if (topics.known.collection !== undefined) checkCollection(bench, topics.known.collection, topics);
  if (topics.known.sets !== undefined) checkSets(bench, topics.known.sets);
  if (topics.known.show !== undefined) checkShow(bench, topics);
  checkChanges(bench, topics);
  checkAnswers(bench);
  if (!('start' in contract)) return;
  checkFaults(bench);
  checkTraffic(bench);
}

type ProviderBench = Bench<Provider>;

function checkOffer({ check }: ProviderBench, { namespace, known, unknown }: Topics): void {
  check(
    'the contract is told of a known and an unknown thing of each kind that it answers for',
    async (subject) => {
      const { movies, collections, sets, shows } = (await subject.create()).instance;
      const offered = {
        movie: movies !== undefined,
        collection: collections !== undefined,
        sets: [...(sets?.kinds ?? [])].sort(),
        show: shows !== undefined,
      };
      const named = ({ movie, collection, sets: ids = [], show }: Things) => ({
        movie: movie?.[namespace]?.[0] !== undefined,
        collection: collection !== undefined,
        sets: ids.map((id) => parseId(id)?.kind).sort(),
        show: show?.[namespace]?.[0] !== undefined,
      });
      assert.deepEqual(
        named(known),
        offered,
        `Name what there is in "known", each with an id of ${namespace}.`,
      );
      assert.deepEqual(
        named(unknown),
        offered,
        `Name what there is not in "unknown", each with an id of ${namespace}.`,
      );
    },
  );
}

function checkLookUps({ check, questions }: ProviderBench): void {
  check('what is known is found', async (subject) => {
    for (const { name, ask } of questions((await subject.create()).instance))
      assert.notEqual(await ask(calmly()), undefined, `${name} finds nothing.`);
  });

  check('a thing is the same thing by each of its ids', async (subject) => {
    const ids = new Map<string, unknown>();
    for (const { name, thing, ask } of questions((await subject.create()).instance)) {
      if (thing === undefined) continue;
      const id: unknown = Reflect.get(Object(await ask(calmly())), 'id');
      assert.equal(id, ids.get(thing) ?? id, `${name} finds another thing than the other ids in "known" do.`);
      ids.set(thing, id);
    }
  });

  check('what is unknown is undefined', async (subject) => {
    for (const { name, askUnknown } of questions((await subject.create()).instance))
      if (askUnknown)
        assert.equal(
          await askUnknown(calmly()),
          undefined,
          `${name}: expected undefined for an unknown one.`,
        );
  });
}

function checkCollection({ check }: ProviderBench, id: Id, { unknown, now }: Topics): void {
  check('a collection has the id that was asked for, and parts, each once', async (subject) => {
    const { collections } = (await subject.create()).instance;
    const found: Collection | undefined = await collections?.get(id, calmly());
    const parts = found?.parts.map((part) => part.id) ?? [];
    assert.equal(found?.id, id);
    assert(parts.length > 0, `${id} has no parts: name a collection that has some.`);
    assert.deepEqual(parts, [...new Set(parts)]);
  });

  check('a list of all collections has the known one and not the unknown one, each once', async (subject) => {
    const { collections } = (await subject.create()).instance;
    if (!collections?.ids) return;
    const ids = (await collections.ids({ ...calmly(), now })) ?? [];
    assert(ids.includes(id), `collections.ids does not list ${id}.`);
    assert(!ids.includes(unknown.collection ?? id), `collections.ids lists ${unknown.collection}.`);
    assert.deepEqual(ids, [...new Set(ids)]);
  });
}

function checkSets({ check }: ProviderBench, ids: readonly Id[]): void {
  check('a set has the id that was asked for, and films, each once', async (subject) => {
    const { sets } = (await subject.create()).instance;
    for (const id of ids) {
      const found = await sets?.get(id, calmly());
      const films = found?.parts.filter(({ isMovie }) => isMovie).map((part) => part.id) ?? [];
      assert.equal(found?.id, id);
      assert(films.length > 0, `${id} has no films: name a set that has some.`);
      assert.deepEqual(
        found.parts.map((part) => part.id),
        [...new Set(films)],
      );
    }
  });
}

function checkShow({ check }: ProviderBench, { namespace, known, ordering }: Topics): void {
  const ids = singles(known.show ?? {}).find((one) => namespace in one) ?? {};
  const hints = { seasons: [] };

  check('a show comes whole, in the ordering that was asked for', async (subject) => {
    const { shows } = (await subject.create()).instance;
    const asked = ordering ?? shows?.orderings[0] ?? '';
    const found: Series | undefined = await shows?.get(ids, asked, { ...calmly(), hints });
    assert.equal(found?.ordering.name, asked);
    assert(found.episodes.length > 0, 'The show has no episodes: name one that has some.');
    assert.equal(
      found.episodes.length,
      found.entryCount ?? found.episodes.length,
      'Expected as many as it counts.',
    );
  });

  check('an ordering that the show does not have is UnsupportedOrdering', async (subject) => {
    const { shows } = (await subject.create()).instance;
    const ask = async () => shows?.get(ids, 'no-such-ordering', { ...calmly(), hints });
    const outcome = await outcomeOf('shows.get', ask);
    const code: unknown =
      outcome.kind === 'failed' && outcome.error instanceof Error && Reflect.get(outcome.error, 'code');
    assert.equal(code, 'unsupported-ordering', `The ordering "no-such-ordering" came to ${shown(outcome)}.`);
  });
}

function checkChanges({ check }: ProviderBench, topics: Topics): void {
  check('what changed is of the kind that was asked for, each once', async (subject) => {
    const { instance } = await subject.create();
    const told = changedKinds(instance, topics);
    for (const kind of ['movie', 'series'] as const) {
      const ask = async () => instance.changes?.since(kind, ...lastHour(topics.now, calmly()));
      const outcome = await outcomeOf(`changes.since("${kind}")`, ask);
      if (outcome.kind === 'failed' || !Array.isArray(outcome.value)) continue;
      const ids: readonly Id[] = outcome.value;
      assert(told.includes(kind), `Of a ${kind} it tells no changes: expected "too-many", got a list.`);
      assert.deepEqual(
        ids.filter((id) => parseId(id)?.kind === kind),
        [...new Set(ids)],
      );
    }
  });

  check('where it is worth no request, nobody is asked what changed', async (subject) => {
    const { instance } = await subject.create();
    if (!instance.changes) return;
    for (const kind of changedKinds(instance, topics))
      assert.equal(await instance.changes.since(kind, ...lastHour(topics.now, calmly(), 0)), 'too-many');
    assert.deepEqual(subject.proxy.arrived, []);
  });
}
