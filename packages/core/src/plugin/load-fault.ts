import { dirname, sep } from 'node:path';
import { shellWord } from './shell-word.ts';

/**
 * Why a plugin's module failed to load, and what to do where that is plain: to install what it imports, or to give it to a
 * Node that reads TypeScript. `folder` is the config's.
 */
export function loadFault(error: unknown, folder: string): string {
  if (!(error instanceof Error)) return String(error);
  return missingPackage(error, folder) ?? typeScript(error) ?? withPlace(error);
}

/** The line that installs a package: where, and which. */
export function installLine(folder: string, name: string): string {
  return `cd ${shellWord(folder)} && npm install ${name}`;
}

/** What Node says of an import, or a `require`, of a package that is not there: its name, and who asked for it. */
const notFound =
  /^Cannot find (?:package|module) '((?:@[^/'\\]+\/)?[^./'\\][^/'\\]*)[^'\\]*'(?: imported from (\S.*)|\s+Require stack:\s+- (.*))?/;

function missingPackage(error: Error, folder: string): string | undefined {
  const [, name, importer, requirer] = notFound.exec(error.message) ?? [];
  if (name === undefined) return undefined;
  const asker = importer ?? requirer;
  const said = `it needs the package "${name}", which is not installed for ${asker ?? folder}`;
  // What a package from a registry imports comes with it: its own folder is npm's to fill.
  const isOwn = asker !== undefined && !asker.includes(`${sep}node_modules${sep}`);
  return `${said}; install it: ${installLine(isOwn ? dirname(asker) : folder, name)}`;
}

function typeScript(error: Error): string | undefined {
  const code: unknown = Reflect.get(error, 'code');
  if (code === 'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING')
    return 'it is TypeScript in a package, which Node does not read; the package has to bring JavaScript';
  if (code !== 'ERR_UNKNOWN_FILE_EXTENSION' || !/\.[cm]?ts\b/.test(error.message)) return undefined;
  return `it is TypeScript, which Node ${process.version} does not read; use Node 22.18 or newer, or compile it to JavaScript and name that file`;
}

/** What happened, and where, if the stack of a syntax error begins with the place. */
function withPlace(error: Error): string {
  if (!(error instanceof SyntaxError)) return error.message;
  const place = /^file:\S+:\d+$/m.exec(error.stack?.split('\n', 1)[0] ?? '')?.[0];
  return `${error.name}: ${error.message}${place ? ` (${place})` : ''}`;
}
