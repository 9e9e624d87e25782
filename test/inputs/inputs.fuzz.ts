import { test } from 'vitest';
import { trySpoiltAnswers } from './spoilt-answers.ts';
import { trySpoiltConfigs } from './spoilt-configs.ts';

/** Set by scripts/fuzz-inputs.mjs. */
const { INPUTS_COUNT = '1000', INPUTS_SEED = '1' } = process.env;
const half = Math.ceil(Number(INPUTS_COUNT) / 2);

test('Nothing is wrong with any input', { timeout: 0 }, async () => {
  const configs = await trySpoiltConfigs(half, Number(INPUTS_SEED));
  console.log(
    `${configs.inputs} configs: ${configs.inputs - configs.refused} read and edited, ${configs.refused} refused.`,
  );
  const answers = await trySpoiltAnswers(half, Number(INPUTS_SEED));
  console.log(`${answers.inputs} answers, to ${answers.commands} commands.`);
  const wrong = [...configs.wrong, ...answers.wrong];
  if (wrong.length > 0) throw new Error(`Something is wrong with ${wrong.length}:\n\n${wrong.join('\n\n')}`);
});
