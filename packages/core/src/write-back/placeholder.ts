import type { PlaceholderConfig } from '../config/config.ts';
import type { Id, LibraryType, ReportLibrary } from '../model/index.ts';
import type { CollectionMode, CollectionRules, ServerCollection, Showcase } from '../plugin/types.ts';
import type { PlaceholderTexts } from './texts.ts';

/** How a library's placeholders are kept, and what makes their texts. */
export interface PlaceholderSettings extends Omit<PlaceholderConfig, 'in' | 'templates'> {
  readonly texts: PlaceholderTexts;
}

/** A placeholder as it is on its server. */
export interface ExistingPlaceholder extends ServerCollection {
  /** Where it is shown beside the grid. Absent: it was not asked, since nothing was or is to be written of it. */
  readonly showcases?: readonly Showcase[];
  /** Absent: it was not asked, for the same reason. */
  readonly poster?: ChosenPoster;
}

interface ChosenPoster {
  /** The server's name of it. Absent: none was chosen. */
  readonly name?: string;
  /** The address from which it was fetched just now. */
  readonly from?: string;
}

/** A section in which a library's placeholders stand, as it is on the server. */
export interface PlaceholderPlace {
  /** The server's id in the config. */
  readonly server: string;
  readonly section: string;
  readonly title: string;
  /** `undefined`: nothing can be written there with this token. */
  readonly rules: CollectionRules | undefined;
  /** What bears our label there. */
  readonly existing: readonly ExistingPlaceholder[];
}

/** A library, how its placeholders are kept, and where. */
export interface LibraryToPlan {
  readonly library: ReportLibrary;
  readonly settings: PlaceholderSettings;
  readonly places: readonly PlaceholderPlace[];
}

/** What a placeholder is to be. */
export interface Wanted {
  readonly title: string;
  readonly sortTitle: string;
  readonly summary: string;
  readonly mode: CollectionMode;
  /** Without the marks that say what was written. */
  readonly labels: readonly string[];
  readonly members: readonly string[];
  readonly promote: readonly Showcase[];
  /** The address of its poster. Absent: the one that the server makes. */
  readonly poster?: string;
}

interface ActionBase {
  readonly library: string;
  readonly type: LibraryType;
  readonly server: string;
  readonly section: string;
  /** The name of the section, for people. */
  readonly sectionTitle: string;
  /** Which placeholder it is: a group's id, or that of the library's only one. */
  readonly identity: string;
  readonly group?: Id;
  readonly title: string;
  /** Sentences for people. */
  readonly because: readonly string[];
  /** The label that begins all marks. */
  readonly label: string;
}

/** One placeholder and what is to be done about it. */
export type PlaceholderAction =
  | (ActionBase & {
      readonly action: 'create';
      readonly wanted: Wanted;
      /** How often it has vanished. Absent: never, as far as is known. */
      readonly vanished?: number;
    })
  | (ActionBase & {
      readonly action: 'update';
      readonly wanted: Wanted;
      readonly existing: ExistingPlaceholder;
    })
  | (ActionBase & {
      readonly action: 'remove';
      readonly existing: ExistingPlaceholder;
      /** What it is to be where the server refuses to remove it. */
      readonly instead: Wanted;
    })
  | (ActionBase & { readonly action: 'keep'; readonly existing: ExistingPlaceholder });

/** What every action in a place says of it. */
export function baseOf(
  { library, settings }: LibraryToPlan,
  { server, section, title }: PlaceholderPlace,
): Pick<PlaceholderAction, 'library' | 'type' | 'server' | 'section' | 'sectionTitle' | 'label'> {
  const { name, type } = library;
  return { library: name, type, server, section, sectionTitle: title, label: settings.label };
}
