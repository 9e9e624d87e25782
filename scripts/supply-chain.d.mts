/** See `supply-chain.mjs`. */
export interface LockEntry {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

/** A lockfile. */
export interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

/** What of the packages is installed here. */
export interface Installed {
  readonly manifestOf: (
    path: string,
  ) => { readonly license?: unknown; readonly scripts?: object } | undefined;
  readonly hasGyp: (path: string) => boolean;
}

export function supplyFaults(lock: Lock, installed: Installed): readonly string[];
export function foreignPackages(lock: Lock): readonly (readonly [string, LockEntry])[];
