/** What of a `.cpuprofile` is read: the calls as a tree, and which of them each sample found, microseconds apart. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly url: string };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Seconds spent in some files and in all that they call. */
export function secondsBy({ nodes, samples, timeDeltas }: CpuProfile, files: RegExp): number {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const within = new Set<number>();
  const enter = (id: number, isWithin: boolean): void => {
    const node = byId.get(id);
    if (!node) return;
    const isHere = isWithin || files.test(node.callFrame.url);
    if (isHere) within.add(id);
    for (const child of node.children ?? []) enter(child, isHere);
  };
  const [root] = nodes;
  if (root) enter(root.id, false);
  const micros = samples.reduce((sum, id, at) => sum + (within.has(id) ? (timeDeltas[at] ?? 0) : 0), 0);
  return micros / 1e6;
}
