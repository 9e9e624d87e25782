import { gzipSync } from 'node:zlib';
import type { Answer, Route } from '../stand-in.ts';
import { addDays } from '../worlds/days.ts';
import type { TmdbCatalogue } from './catalogue.ts';

/** Where the daily files lie. */
export const exportsPath = '/p/exports';

/** Days for which a file is kept. */
const keptDays = 92;

/** S3 does not say whether there is no such file or whether it may not be read. */
const denied: Answer = {
  status: 403,
  headers: { 'content-type': 'application/xml' },
  body: '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
};

/**
 * The daily file of all collections: gzipped lines of JSON, each of the last three months under its date. They differ in
 * nothing, since a world is as it is on its own day.
 */
export function exportsRoute({ world, today = systemDay() }: TmdbCatalogue): Route {
  const lines = world.collections
    .toSorted((a, b) => a.id - b.id)
    .map(({ id, name }) => `${JSON.stringify({ id, name })}\n`);
  const file: Answer = { headers: { 'content-type': 'application/gzip' }, body: gzipSync(lines.join('')) };
  return {
    method: 'GET',
    pattern: `${exportsPath}/:file`,
    name: 'collection ids',
    answer(_, { file: name = '' }) {
      const day = dayOf(name);
      return day !== undefined && day <= today && day >= addDays(today, -keptDays) ? file : denied;
    },
  };
}

/** The day in a file's name, month first. */
function dayOf(name: string): string | undefined {
  const [, month, day, year] = /^collection_ids_(\d\d)_(\d\d)_(\d{4})\.json\.gz$/.exec(name) ?? [];
  return year && `${year}-${month}-${day}`;
}

function systemDay(): string {
  return new Date().toISOString().slice(0, 10);
}
