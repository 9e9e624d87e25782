/** For each path in a JSON value (`.parts[].id`) the types that occur there. */
export type Shape = ReadonlyMap<string, ReadonlySet<string>>;

/** The shape of several values at once. */
export function shapeOf(values: readonly unknown[]): Shape {
  const shape = new Map<string, Set<string>>();
  for (const value of values) add(value, '', shape);
  return shape;
}

/**
 * How ours differs from theirs, one line each: a path or a type that theirs doesn't have, and a member that theirs has
 * where ours has the thing it belongs to, but not the member.
 */
export function differences(ours: Shape, theirs: Shape): readonly string[] {
  const extra = [...ours].flatMap(([path, types]) => {
    const recorded = theirs.get(path);
    if (!recorded) return [`${path} was never recorded`];
    return [...types]
      .filter((type) => !recorded.has(type))
      .map((type) => `${path} is ${type}, recorded as ${[...recorded].sort().join(' or ')}`);
  });
  const missing = [...theirs.keys()]
    .filter((path) => path !== '' && !ours.has(path) && ours.get(parentOf(path))?.has(typeAt(path)))
    .map((path) => `${path} is missing`);
  return [...extra, ...missing].filter((line) => !isBelowUnknown(line, ours, theirs)).sort();
}

function add(value: unknown, path: string, shape: Map<string, Set<string>>): void {
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  shape.set(path, (shape.get(path) ?? new Set()).add(type));
  if (Array.isArray(value)) for (const item of value) add(item, `${path}[]`, shape);
  else if (type === 'object') {
    for (const [key, member] of Object.entries(value as object)) add(member, `${path}.${key}`, shape);
  }
}

/** An array without items is no difference: only members of objects can be missing. */
function typeAt(path: string): string {
  return path.endsWith('[]') ? 'never' : 'object';
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('.'));
}

/** What lies in something that was never recorded is said once, above; items of a list recorded empty are unknown. */
function isBelowUnknown(line: string, ours: Shape, theirs: Shape): boolean {
  const path = line.split(' ')[0] ?? '';
  const parent = path.endsWith('[]') ? path.slice(0, -2) : parentOf(path);
  return line.endsWith('was never recorded') && ours.has(parent) && !theirs.has(parent);
}
