import { docsPage } from '../docs-page.ts';

/** A library of the new config. */
export interface NewLibrary {
  /** A heading; the section's own title where `section` is left out. */
  readonly name: string;
  /** The key by which the server knows it, where its title would fit another one, too. */
  readonly section?: string;
  readonly provider: string;
}

/** A reporter of the new config, and where it writes. */
export interface NewReporter {
  readonly use: string;
  readonly output: string;
}

/** What a new config says. Texts that are variables hold `${NAME}`; all others are taken as they stand. */
export interface NewConfig {
  /** Where the editor finds the schema, from the config's folder. */
  readonly schema: string;
  /** The options of the server. */
  readonly server: Options;
  readonly providers: readonly { readonly use: string; readonly with: Options }[];
  readonly libraries: readonly NewLibrary[];
  readonly reporters: readonly NewReporter[];
}

/** Options of a plugin, each with what a person may want to know of it. */
export type Options = readonly Option[];

/** One option: `value` as it stands, or the name of a `variable` that holds it; one that is `optional` may be unset. */
export type Option = {
  readonly name: string;
  readonly note?: string;
} & ({ readonly value: string | boolean } | { readonly variable: string; readonly optional?: boolean });

/** The text of a config, with a word on what stands there and on what else could. */
export function configText({ schema, server, providers, libraries, reporters }: NewConfig): string {
  return `# yaml-language-server: $schema=${schema}
# Made by "plexgaps init". Each key: ${docsPage('config.md')}
version: 1

# Variables such as \${TMDB_API_KEY} come from the environment, or else from the file .env beside this one.
servers:
  - use: plex
${withOptions(server)}
providers:
${providers.map(({ use, with: options }) => `  - use: ${use}\n${withOptions(options)}`).join('')}
libraries:
${libraries.map(libraryText).join('')}    # rules: { specials: true, grace: 3d } # specials count, too, and an episode three days after it was aired
    # ignore: # what you do not want to hear of; plexgaps ignore "a title" writes it here
    #   - { id: "tmdb:movie:11", reason: "seen enough of it", until: 2030-12-31 }
    # placeholders: { enabled: true } # "Missing" collections in Plex; only plexgaps run --apply writes them

reporters:
${reporters.map(({ use, output }) => `  - use: ${use}\n    output: ${output}\n`).join('')}    # publish: true # leaves out what should not leave the house: names of servers, paths, your reasons

# failOn: [new-gaps] # exit with 1 when something is newly missing, for cron and CI
`;
}

function withOptions(options: Options): string {
  return `    with:\n${options.map(optionText).join('')}`;
}

function optionText({ name, note, ...option }: Option): string {
  return `      ${name}: ${writtenValue(option)}${note === undefined ? '' : ` # ${note}`}\n`;
}

function writtenValue(
  option: { value: string | boolean } | { variable: string; optional?: boolean },
): string {
  if ('variable' in option) return `"\${${option.variable}${option.optional ? ':-' : ''}}"`;
  return typeof option.value === 'string' ? yamlText(option.value) : String(option.value);
}

function libraryText({ name, section, provider }: NewLibrary): string {
  const sections = section === undefined ? '' : `    sections: [${yamlText(section)}]\n`;
  return `  - name: ${yamlText(name)}\n${sections}    provider: ${provider}\n`;
}

/**
 * Any text between double quotes, as YAML and variables read it back: what a server calls its libraries is data. JSON leaves some
 * characters as they are that are no part of a YAML document.
 */
function yamlText(text: string): string {
  return JSON.stringify(text.replaceAll('${', '$${')).replaceAll(
    /[\p{Cc}\p{Cn}\u2028\u2029\ufeff]/gu,
    (one) => `\\U${(one.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`,
  );
}
