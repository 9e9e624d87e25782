/** A placeholder that stood on a server when the last run had written. */
export interface RememberedPlaceholder {
  /** The name of the library. */
  readonly library: string;
  /** The server's id in the config. */
  readonly server: string;
  /** The section's key on that server. */
  readonly section: string;
  /** The label by which it is known as ours. */
  readonly label: string;
  /** Which placeholder it is: a group's id, or that of the library's only one. */
  readonly identity: string;
  /** How often it was gone since, though nobody of us had taken it back. */
  readonly vanished: number;
}
