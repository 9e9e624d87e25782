import { test } from 'vitest';
import { count } from '../bench/table.ts';
import { robustnessPage } from '../chaos/robustness-page.ts';
import { spoiltServices, trySpoiltAnswers } from './spoilt-answers.ts';
import { trySpoiltConfigs } from './spoilt-configs.ts';

/** Set by scripts/fuzz-inputs.mjs. */
const { INPUTS_COUNT = '1000', INPUTS_SEED = '1', INPUTS_PUBLISH = '' } = process.env;
const half = Math.ceil(Number(INPUTS_COUNT) / 2);

test('Nothing is wrong with any input', { timeout: 0 }, async () => {
  const configs = await trySpoiltConfigs(half, Number(INPUTS_SEED));
  const answers = await trySpoiltAnswers(half, Number(INPUTS_SEED));
  const wrong = [...configs.wrong, ...answers.wrong];

  const rows = spoiltServices.map((service) => ({
    what: `answers of ${service}`,
    ...answers.services[service],
  }));
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
      title: `${count(configs.inputs - configs.refused)} configs were read and edited, ${count(answers.commands)} commands got the answers.`,
      isWanted: INPUTS_PUBLISH !== '',
    },
  );
  if (wrong.length > 0) throw new Error(`Something is wrong with ${wrong.length}:\n\n${wrong.join('\n\n')}`);
});
