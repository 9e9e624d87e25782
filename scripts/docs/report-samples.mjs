// The samples in docs/reports.md: what every reporter makes of the demo's libraries, eleven days after a first run.

import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';

const earlier = '2026-11-10';

/** How much of a file is shown: from the first line that fits to the last, or so many lines. */
const excerpts = {
  markdown: { file: 'gaps.md', language: 'markdown', to: /^\| \[Ocean's/ },
  json: { file: 'gaps.json', language: 'json', from: /"id": "tmdb:movie:196"/, to: /^ *\]/ },
  csv: { file: 'gaps.csv', language: 'csv', lines: 4 },
  list: { file: 'gaps.txt', language: 'text', lines: 8 },
  feed: { file: 'gaps.atom', language: 'xml', to: /<\/entry>/ },
  calendar: { file: 'gaps.ics', language: 'text', to: /^END:VEVENT/ },
  radarr: { file: 'radarr.json', language: 'json', lines: 9 },
};

/**
 * @param {{ startSandbox: Function, demoWorld: object }} sandbox where it runs
 * @param run the command: arguments, and the folder and environment to start it in; gives its standard output
 * @param folder an empty one
 */
export async function reportSamples({ startSandbox, demoWorld }, run, folder) {
  const services = await startSandbox(demoWorld);
  const hook = await startHook();
  try {
    await writeFile(join(folder, 'plexgaps.yml'), JSON.stringify(config(services, hook.url)));
    const env = {
      GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
      GITHUB_OUTPUT: join(folder, 'outputs.txt'),
    };
    const at = { cwd: folder, env };
    await run(['run', '--quiet', '--today', earlier], at);
    const printed = await run(['run', '--quiet', '--today', demoWorld.today], at);
    return await samplesIn(folder, printed, hook.heard);
  } finally {
    await hook.close();
    await services.close();
  }
}

/** What `plexgaps explain` says of a film of the demo, without what it rests on. */
export async function explainSample(run, folder) {
  const answer = await run(['explain', 'Die Hard 2', '--demo', '--quiet'], { cwd: folder, env: {} });
  return block('text', answer.slice(0, answer.indexOf('\nOn the server:')).trim());
}

function config({ plex: [plex], tmdb, tvdb }, hook) {
  return {
    version: 1,
    servers: [{ use: 'plex', with: { url: plex.url, token: plex.token } }],
    providers: [
      { use: 'tmdb', with: { apiKey: tmdb.apiKey, baseUrl: tmdb.baseUrl } },
      { use: 'tvdb', with: { apiKey: tvdb.apiKey, pin: tvdb.pin, baseUrl: tvdb.baseUrl } },
    ],
    libraries: [
      { name: 'Movies', provider: 'tmdb', sections: ['Movies', '4K Movies'] },
      { name: 'TV Shows', provider: 'tvdb' },
    ],
    reporters: [
      ...Object.entries(excerpts).map(([use, { file }]) => ({ use, output: file })),
      { use: 'badge', output: 'gaps.svg' },
      { use: 'github' },
      { use: 'webhook', with: { url: hook, format: 'discord' } },
    ],
  };
}

/** Stands for Discord: keeps what is posted. */
async function startHook() {
  const heard = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    heard.push(JSON.parse(body));
    response.writeHead(204).end();
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${server.address().port}/hook`,
    heard,
    close: () => new Promise((done) => server.close(done)),
  };
}

async function samplesIn(folder, printed, [message]) {
  const samples = {};
  for (const [name, excerpt] of Object.entries(excerpts))
    samples[name] = block(excerpt.language, cut(await readFile(join(folder, excerpt.file), 'utf8'), excerpt));
  const outputs = await readFile(join(folder, 'outputs.txt'), 'utf8');
  const [, , , ...lastOutputs] = outputs.trim().split('\n');
  return {
    samples: {
      ...samples,
      github: `${block('text', printed.trim())}\n\n${block('text', lastOutputs.join('\n'))}`,
      webhook: block('markdown', message.content),
    },
    badge: await readFile(join(folder, 'gaps.svg'), 'utf8'),
  };
}

function cut(text, { from = /^/, to, lines: count }) {
  const lines = text.replace('\uFEFF', '').trimEnd().split(/\r?\n/);
  const first = lines.findIndex((line) => from.test(line));
  const stop = to ? lines.findIndex((line, index) => index > first && to.test(line)) + 1 : first + count;
  const shown = lines.slice(first, stop);
  return [...(first > 0 ? ['…'] : []), ...shown, ...(stop < lines.length ? ['…'] : [])].join('\n');
}

function block(language, text) {
  return `\`\`\`${language}\n${text}\n\`\`\``;
}
