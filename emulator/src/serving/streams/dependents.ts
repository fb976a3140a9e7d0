/** Who depends on which documents: finds those that a change of some documents concerns. */
export class Dependents<T> {
  private readonly byName = new Map<string, Set<T>>();
  private readonly namesOf = new Map<T, readonly string[]>();

  /** Replaces what `dependent` depends on; nothing ends it. */
  set(dependent: T, names: readonly string[]): void {
    for (const name of this.namesOf.get(dependent) ?? []) {
      const others = this.byName.get(name);
      others?.delete(dependent);
      if (others?.size === 0) this.byName.delete(name);
    }
    if (names.length === 0) this.namesOf.delete(dependent);
    else this.namesOf.set(dependent, names);
    for (const name of names) this.byName.set(name, (this.byName.get(name) ?? new Set()).add(dependent));
  }

  of(names: Iterable<string>): Set<T> {
    const found = new Set<T>();
    if (this.byName.size === 0) return found;
    for (const name of names) for (const dependent of this.byName.get(name) ?? []) found.add(dependent);
    return found;
  }
}
