/** See `public-names.mjs`. */
export function publicNames(entrance: string): readonly PublicName[];

/** A name that the entrance exports. */
export interface PublicName {
  readonly name: string;
  /** The file that declares it, relative to the folder of the entrance. */
  readonly file: string;
  readonly kind: 'interface' | 'type' | 'class' | 'function' | 'constant';
  /** Its docstring; empty if there is none. */
  readonly doc: string;
  /** Its declaration without members. */
  readonly code: string;
  readonly members: readonly Member[];
}

/** A member of an interface or a class. */
export interface Member {
  readonly name: string;
  readonly doc: string;
  /** Its name and type; only its name where `members` has the rest. */
  readonly signature: string;
  readonly members: readonly Member[];
}
