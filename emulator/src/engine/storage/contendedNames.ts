/** Real milliseconds for which a name counts as contended after the last collision over it. */
const CONTENDED_FOR = 10_000;

/** Names over which transactions collided lately: their readers take turns instead of colliding again. */
export class ContendedNames {
  /** The time until which each counts as contended, in the order of these times. */
  private readonly until = new Map<string, number>();

  has(name: string): boolean {
    return (this.until.get(name) ?? 0) > Date.now();
  }

  mark(names: Iterable<string>): void {
    const now = Date.now();
    for (const name of names) {
      this.until.delete(name);
      this.until.set(name, now + CONTENDED_FOR);
    }
    for (const [name, until] of this.until) {
      if (until > now) break;
      this.until.delete(name);
    }
  }
}
