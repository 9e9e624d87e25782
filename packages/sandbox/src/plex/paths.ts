import type { StoredEpisode, StoredMovie, StoredSection, StoredShow } from './state.ts';

/** Where the file of an item lies: as the world says, else in the folders that Plex recommends. */
export function fileOf(item: StoredMovie | StoredEpisode): string {
  if (item.source.file !== undefined) return item.source.file;
  if (item.type === 'movie') return `${rootOf(item.section)}/${movieFile(item)}`;
  return `${folderOf(item.season.show)}/${episodeFile(item)}`;
}

/** The folder of a show. */
export function folderOf(show: StoredShow): string {
  return show.source.file ?? `${rootOf(show.section)}/${asName(show.source.title)}`;
}

/** The folder that a section reads. */
export function rootOf(section: StoredSection): string {
  return `/media/${asName(section.source.title)}`;
}

function movieFile({ source }: StoredMovie): string {
  const name = asName(source.title) + (source.year === undefined ? '' : ` (${source.year})`);
  const edition = source.edition === undefined ? '' : ` {edition-${asName(source.edition)}}`;
  return `${name}${edition}/${name}${edition}.mkv`;
}

function episodeFile({ source, season }: StoredEpisode): string {
  const show = asName(season.show.source.title);
  const number = season.source.number;
  const code =
    source.number === undefined
      ? (source.released ?? source.ratingKey)
      : `S${two(number)}E${two(source.number)}`;
  return `${number === 0 ? 'Specials' : `Season ${two(number)}`}/${show} - ${code}.mkv`;
}

function asName(title: string): string {
  return title.replace(/[/\\:*?"<>|\r\n]+/g, '-');
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
