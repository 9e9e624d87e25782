/** Which keys the nodes of an answer have, by kind of node, and the JSON types of their values. */
export type Shapes = Map<string, Map<string, Set<string>>>;

/** Adds what a value shows. `kind` names the value itself: a container's, an item's type, or the key it stands under. */
export function collectShapes(value: unknown, kind: string, into: Shapes): void {
  if (Array.isArray(value)) {
    for (const member of value) collectShapes(member, kind, into);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const keys = into.get(kind) ?? new Map<string, Set<string>>();
  into.set(kind, keys);
  for (const [key, member] of Object.entries(value)) {
    const types = keys.get(key) ?? new Set<string>();
    keys.set(key, types.add(typeOf(member)));
    collectMember(key, member, into);
  }
}

/** The keys in `ours` that `known` lacks, and those whose types it doesn't have, as `kind.key: type`. */
export function unknownShapes(ours: Shapes, known: Shapes): string[] {
  const unknown: string[] = [];
  for (const [kind, keys] of ours) {
    for (const [key, types] of keys) {
      const allowed = known.get(kind)?.get(key);
      for (const type of types) {
        if (!allowed?.has(type) && !allowed?.has('any')) unknown.push(`${kind}.${key}: ${type}`);
      }
    }
  }
  return unknown.sort();
}

function collectMember(key: string, member: unknown, into: Shapes): void {
  for (const node of Array.isArray(member) ? member : [member]) collectShapes(node, kindOf(key, node), into);
}

function kindOf(key: string, node: unknown): string {
  if (typeof node !== 'object' || node === null) return key;
  const { type, agent } = node as { type?: unknown; agent?: unknown };
  if (key === 'Directory' && agent !== undefined) return 'section';
  return key === 'Metadata' && typeof type === 'string' ? type : key;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
