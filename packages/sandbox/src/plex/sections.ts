import type { Container, Node } from './content.ts';
import { uuidOf } from './ids.ts';
import { rootOf } from './paths.ts';
import type { PlexState, StoredItem, StoredSection } from './state.ts';

const CREATED_AT = 1_590_000_000;
const SCANNED_AT = 1_700_000_000;

/** `/library/sections` */
export function describeSections(state: PlexState): Container {
  const sections = [...state.sections.values()].map(describeSection);
  return { size: sections.length, allowSync: true, title1: 'Plex Library', ...list('Directory', sections) };
}

/** What every list of a section's items says of the section. */
export function sectionHead(section: StoredSection): Node {
  const { source } = section;
  return {
    allowSync: true,
    identifier: 'com.plexapp.plugins.library',
    librarySectionID: Number(source.key),
    librarySectionTitle: source.title,
    librarySectionUUID: source.uuid,
    ...mediaTags,
  };
}

/** `/library/sections/{key}`: not its items but the ways into it. */
export function describeWays(section: StoredSection): Container {
  const { type, title, key } = section.source;
  const name = { movie: 'Movies', show: 'Shows', artist: 'Artists', photo: 'Photos' }[type];
  const ways: readonly Node[] = [
    { key: 'all', title: `All ${name}` },
    { key: 'unwatched', title: 'Unwatched' },
    { key: 'newest', title: 'Recently Released' },
    { key: 'recentlyAdded', title: 'Recently Added' },
    { secondary: true, key: 'collection', title: 'By Collection' },
    { secondary: true, key: 'year', title: 'By Year' },
    { key: 'folder', title: 'By Folder' },
    {
      prompt: `Search ${name}`,
      search: true,
      key: `search?type=${type === 'show' ? 2 : 1}`,
      title: 'Search...',
    },
  ];
  return {
    size: ways.length,
    allowSync: true,
    art: fanart(section),
    content: 'secondary',
    identifier: 'com.plexapp.plugins.library',
    librarySectionID: Number(key),
    ...mediaTags,
    thumb: icon(section),
    title1: title,
    viewGroup: 'secondary',
    Directory: ways,
  };
}

/** `/library/sections/{key}/prefs`. Legacy agents know no ordering. */
export function describeSettings(section: StoredSection): Container {
  const { source } = section;
  const settings: Node[] = [hiddenSetting];
  if (source.type === 'movie' || source.type === 'show') {
    settings.push({ ...collectionSetting, value: source.collectionMode ?? collectionSetting['default'] });
  }
  const isModern = agentOf(section).startsWith('tv.plex.agents.');
  if (source.type === 'show' && (isModern || source.showOrdering !== undefined)) {
    settings.push({
      id: 'showOrdering',
      label: 'Episode ordering',
      summary: '',
      type: 'text',
      default: 'tmdbAiring',
      value: source.showOrdering ?? 'tmdbAiring',
      hidden: false,
      advanced: false,
      group: '',
      enumValues: 'tmdbAiring:The Movie Database|aired:TheTVDB',
    });
  }
  return { size: settings.length, Setting: settings };
}

/** `/library/sections/{key}/label`: the labels that items of a type bear, with the numbers by which lists are filtered. */
export function describeLabels(section: StoredSection, items: readonly StoredItem[]): Container {
  const { key, title, type } = section.source;
  const labels = new Map(
    items.flatMap((item) => ('labels' in item ? item.labels.map((label) => [label.id, label]) : [])),
  );
  const directories = [...labels.values()].map(({ id, tag }) => ({
    fastKey: `/library/sections/${key}/all?label=${id}`,
    key: String(id),
    title: tag,
  }));
  return {
    size: directories.length,
    allowSync: false,
    art: fanart(section),
    content: 'secondary',
    identifier: 'com.plexapp.plugins.library',
    ...mediaTags,
    thumb: icon(section),
    title1: title,
    title2: 'By Label',
    viewGroup: type,
    ...list('Directory', directories),
  };
}

/** `/activities`: one for each scan. */
export function describeActivities(state: PlexState): Container {
  const scans = [...state.sections.values()]
    .filter((section) => section.refreshing)
    .map(({ source }) => ({
      uuid: uuidOf(`scan ${source.uuid}`),
      type: 'library.update.section',
      cancellable: true,
      userID: 1,
      title: `Scanning ${source.title}`,
      subtitle: '',
      progress: 7,
      Context: { librarySectionID: source.key },
    }));
  return { size: scans.length, ...list('Activity', scans) };
}

export function fanart(section: StoredSection): string {
  return `/:/resources/${section.source.type}-fanart.jpg`;
}

export function icon(section: StoredSection): string {
  return `/:/resources/${section.source.type}.png`;
}

/** An empty list has no key at all. */
export function list(name: string, nodes: readonly Node[]): Node {
  return nodes.length === 0 ? {} : { [name]: nodes };
}

const mediaTags: Node = { mediaTagPrefix: '/system/bundle/media/flags/', mediaTagVersion: 1_737_563_967 };

const hiddenSetting: Node = {
  id: 'hidden',
  label: 'Visibility',
  summary: '',
  type: 'int',
  default: 0,
  value: 0,
  hidden: false,
  advanced: false,
  group: '',
  enumValues: '0:Include in home screen and global search|1:Exclude from home screen|2:Exclude from both',
};

const collectionSetting: Node = {
  id: 'collectionMode',
  label: 'Collections',
  summary: 'How to display collections.',
  type: 'int',
  default: 2,
  hidden: false,
  advanced: false,
  group: '',
  enumValues: '0:Disabled|1:Hide items which are in collections|2:Show collections and their items',
};

function describeSection(section: StoredSection): Node {
  const { source } = section;
  return {
    allowSync: true,
    art: fanart(section),
    composite: `/library/sections/${source.key}/composite/${SCANNED_AT}`,
    filters: true,
    refreshing: section.refreshing,
    thumb: icon(section),
    key: source.key,
    type: source.type,
    title: source.title,
    agent: agentOf(section),
    scanner: scannerOf(section),
    language: 'en-US',
    uuid: source.uuid,
    updatedAt: CREATED_AT,
    createdAt: CREATED_AT,
    scannedAt: SCANNED_AT,
    content: true,
    directory: true,
    contentChangedAt: section.contentChangedAt,
    hidden: 0,
    Location: [{ id: section.id, path: rootOf(section) }],
  };
}

function agentOf({ source }: StoredSection): string {
  if (source.agent !== undefined) return source.agent;
  switch (source.type) {
    case 'movie':
      return 'tv.plex.agents.movie';
    case 'show':
      return 'tv.plex.agents.series';
    case 'artist':
      return 'tv.plex.agents.music';
    case 'photo':
      return 'com.plexapp.agents.none';
    default:
      return source.type satisfies never;
  }
}

function scannerOf(section: StoredSection): string {
  const isModern = agentOf(section).startsWith('tv.plex.agents.');
  switch (section.source.type) {
    case 'movie':
      return isModern ? 'Plex Movie' : 'Plex Movie Scanner';
    case 'show':
      return isModern ? 'Plex TV Series' : 'Plex Series Scanner';
    case 'artist':
      return 'Plex Music';
    case 'photo':
      return 'Plex Photo Scanner';
    default:
      return section.source.type satisfies never;
  }
}
