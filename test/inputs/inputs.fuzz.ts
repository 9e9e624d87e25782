import { test } from 'vitest';
import { count } from '../bench/table.ts';
import { robustnessPage } from '../chaos/robustness-page.ts';
import { spoiltServices } from './spoiling-front.ts';
import { trySpoiltAnswers } from './spoilt-answers.ts';
import { trySpoiltCalls } from './spoilt-calls.ts';
import { trySpoiltConfigs } from './spoilt-configs.ts';

/** Set by scripts/fuzz-inputs.mjs. */
const { INPUTS_COUNT = '1000', INPUTS_SEED = '1', INPUTS_PUBLISH = '' } = process.env;
const most = Number(INPUTS_COUNT);
const [half, quarter] = [Math.ceil(most / 2), Math.ceil(most / 4)];

test('Nothing is wrong with any input', { timeout: 0 }, async () => {
  const configs = await trySpoiltConfigs(half, Number(INPUTS_SEED));
  const answers = await trySpoiltAnswers(quarter, Number(INPUTS_SEED));
  const calls = await trySpoiltCalls(quarter, Number(INPUTS_SEED));
  const wrong = [...configs.wrong, ...answers.wrong, ...calls.wrong];

  const made = [...calls.calls.values()].reduce((total, { gave, threw }) => total + gave + threw, 0);
  const rows = spoiltServices.map((service) => {
    const [one, other] = [answers.services[service], calls.services[service]];
    return {
      what: `answers of ${service}`,
      inputs: one.inputs + other.inputs,
      wrong: one.wrong + other.wrong,
    };
  });
  const all = [{ what: 'configs', inputs: configs.inputs, wrong: configs.wrong.length }, ...rows];
  const sum = all.reduce((total, { inputs }) => total + inputs, 0);
  robustnessPage.publish(
    'inputs',
    [...all, { what: 'together', inputs: sum, wrong: wrong.length }].map((row) => ({
      what: row.what,
      inputs: count(row.inputs),
      wrong: count(row.wrong),
    })),
    {
      title: `${count(configs.inputs - configs.refused)} configs were read and edited, ${count(answers.commands)} commands and ${count(made)} calls into plugins got the answers.`,
      isWanted: INPUTS_PUBLISH !== '',
    },
  );
  if (wrong.length > 0) throw new Error(`Something is wrong with ${wrong.length}:\n\n${wrong.join('\n\n')}`);
});
