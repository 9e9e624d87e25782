/** What the server says, before it is written as XML or JSON: one tree for both. */

export type Scalar = string | number | boolean;

/** Scalars are attributes in XML, nodes are child elements. An `undefined` is not sent. */
export interface Node {
  readonly [name: string]: Scalar | Node | readonly Node[] | undefined;
}

/** The inside of a `MediaContainer`. */
export type Container = Node;
