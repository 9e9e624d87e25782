/** Gives each title a name that none before it has: of two `Movies` the second is `Movies (2)`. */
export function namesApart(): (title: string) => string {
  const taken = new Set<string>();
  return (title) => {
    let name = title;
    for (let count = 2; taken.has(name); count += 1) name = `${title} (${count})`;
    taken.add(name);
    return name;
  };
}
