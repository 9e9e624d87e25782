// Bundles page/ into src/html/assets.generated.ts, since the reporter may not read files. Run it after every change in
// page/; a test holds the two together. With --print it only prints what it would write.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = `${root}src/html/assets.generated.ts`;

const [theme, app, style] = await Promise.all([
  bundle('page/theme.ts'),
  bundle('page/app.ts'),
  readFile(`${root}page/style.css`, 'utf8'),
]);
const text = `// Made by scripts/bundle-page.mjs out of page/. Do not edit.

export const themeScript: string = ${literal(theme)};

export const appScript: string = ${literal(app)};

export const styleSheet: string = ${literal(style)};
`;
if (process.argv.includes('--print')) process.stdout.write(text);
else await writeFile(target, text);

async function bundle(entry) {
  const build = await rolldown({ cwd: root, input: `${root}${entry}`, tsconfig: false });
  const { output } = await build.generate({ format: 'iife', comments: { jsdoc: false, annotation: false } });
  await build.close();
  return output[0].code.replaceAll(/^\/\/#(?:end)?region.*\n/gm, '').replaceAll('\t', '  ');
}

function literal(code) {
  return `\`${code.replaceAll(/[\\`]|\$\{/g, '\\$&')}\``;
}
