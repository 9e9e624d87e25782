import { relative } from 'node:path';
import { redactError } from '@plexgaps/core/host';
import { newRedactor } from '../last-words.ts';
import { openDoor } from '../open-door.ts';
import { readConfig } from '../read-config.ts';
import { printLines } from '../say.ts';
import { connect, warnOfExposure } from '../session.ts';

/** `plexgaps validate`: everything that can be known of a config without a network. */
export async function validate(file: string | undefined): Promise<number> {
  const config = await readConfig(file);
  const redactor = newRedactor();
  const door = openDoor(redactor, process.env);
  try {
    const plugins = await connect(config, { door, redactor, env: process.env });
    const { servers, providers, reporters } = plugins;
    const libraries =
      config.libraries === 'auto' ? 'all libraries' : plural(config.libraries.length, 'library', 'libraries');
    const parts = [
      plural(servers.size, 'server'),
      plural(providers.size, 'provider'),
      libraries,
      plural(reporters.size, 'reporter'),
    ];
    await printLines([
      `${relative(process.cwd(), config.file) || config.file} is fine: ${parts.join(', ')}.`,
    ]);
    warnOfExposure(plugins);
    return 0;
  } catch (error) {
    throw redactError(error, redactor);
  } finally {
    await door.close();
  }
}

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
