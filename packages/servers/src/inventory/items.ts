import {
  asList,
  asNumber,
  asRecord,
  asText,
  BadShape,
  type Day,
  type EpisodeItem,
  type ExternalIds,
  known,
  type MovieItem,
  type Ordering,
  type PathName,
  type ShowItem,
  toDay,
} from '@plexgaps/core';

/** Reads an entry of a list; `at` is its place, for the message. */
type Read<T> = (value: unknown, at: string) => T;

export function readMovie(value: unknown, at: string): MovieItem {
  const fields = asRecord(value, at);
  return {
    ratingKey: asText(fields['ratingKey'], `${at}.ratingKey`),
    title: readTitle(fields['title'], `${at}.title`),
    ...known({
      originalTitle: readText(fields['originalTitle'], `${at}.originalTitle`),
      sortTitle: readText(fields['sortTitle'], `${at}.sortTitle`),
      year: readNumber(fields['year'], `${at}.year`),
      released: readDay(fields['released'], `${at}.released`),
      edition: readText(fields['edition'], `${at}.edition`),
      oddIds: readTexts(fields['oddIds'], `${at}.oddIds`),
      collections: readTexts(fields['collections'], `${at}.collections`),
      pathIds: unlessEmpty(readIds(fields['pathIds'], `${at}.pathIds`)),
      pathNames:
        fields['pathNames'] === undefined
          ? undefined
          : readList(fields['pathNames'], `${at}.pathNames`, readName),
    }),
    ids: readIds(fields['ids'], `${at}.ids`),
    trashed: fields['trashed'] === true,
  };
}

function readName(value: unknown, at: string): PathName {
  const { title, year, bare, near } = asRecord(value, at);
  const name = { title: asText(title, `${at}.title`), year: asNumber(year, `${at}.year`) };
  return { ...name, ...(bare === true && { bare }), ...(near === true && { near }) };
}

export function readShow(value: unknown, at: string): ShowItem {
  const fields = asRecord(value, at);
  return {
    ratingKey: asText(fields['ratingKey'], `${at}.ratingKey`),
    title: readTitle(fields['title'], `${at}.title`),
    ...known({
      originalTitle: readText(fields['originalTitle'], `${at}.originalTitle`),
      year: readNumber(fields['year'], `${at}.year`),
      oddIds: readTexts(fields['oddIds'], `${at}.oddIds`),
      ordering: readOrdering(fields['ordering'], `${at}.ordering`),
    }),
    ids: readIds(fields['ids'], `${at}.ids`),
    trashed: fields['trashed'] === true,
  };
}

export function readEpisode(value: unknown, at: string): EpisodeItem {
  const fields = asRecord(value, at);
  return {
    ratingKey: asText(fields['ratingKey'], `${at}.ratingKey`),
    showKey: asText(fields['showKey'], `${at}.showKey`),
    title: readTitle(fields['title'], `${at}.title`),
    ...known({
      season: readNumber(fields['season'], `${at}.season`),
      number: readNumber(fields['number'], `${at}.number`),
      aired: readDay(fields['aired'], `${at}.aired`),
      alsoNumbers: readNumbers(fields['alsoNumbers'], `${at}.alsoNumbers`),
    }),
    ids: readIds(fields['ids'], `${at}.ids`),
    trashed: fields['trashed'] === true,
  };
}

export function readOrdering(value: unknown, at: string): Ordering | undefined {
  if (value === undefined) return undefined;
  const { source, name } = asRecord(value, at);
  return { source: asText(source, `${at}.source`), name: asText(name, `${at}.name`) };
}

export function readNumber(value: unknown, at: string): number | undefined {
  return value === undefined ? undefined : asNumber(value, at);
}

export function readList<T>(value: unknown, at: string, read: Read<T>): readonly T[] {
  return asList(value, at).map((entry, index) => read(entry, `${at}[${index}]`));
}

/** An untitled episode is one all the same. */
function readTitle(value: unknown, at: string): string {
  return value === '' ? '' : asText(value, at);
}

export function readText(value: unknown, at: string): string | undefined {
  return value === undefined ? undefined : asText(value, at);
}

function readTexts(value: unknown, at: string): readonly string[] | undefined {
  return value === undefined ? undefined : readList(value, at, asText);
}

function readNumbers(value: unknown, at: string): readonly number[] | undefined {
  return value === undefined ? undefined : readList(value, at, asNumber);
}

function readDay(value: unknown, at: string): Day | undefined {
  if (value === undefined) return undefined;
  const day = toDay(value);
  if (day === undefined) throw new BadShape(at, 'a date (2026-11-21)', value);
  return day;
}

function unlessEmpty(ids: ExternalIds): ExternalIds | undefined {
  return Object.keys(ids).length > 0 ? ids : undefined;
}

function readIds(value: unknown, at: string): ExternalIds {
  const namespaces = Object.entries(asRecord(value ?? {}, at));
  return Object.fromEntries(
    namespaces.map(([namespace, values]) => [namespace, readList(values, `${at}.${namespace}`, asText)]),
  );
}
