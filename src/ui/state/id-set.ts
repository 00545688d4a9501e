/**
 * An immutable set of ids. Adding or removing ids costs only as much as those ids, however large the set is. Only the
 * newest of a chain of sets has the data; an older one knows its difference to the next one and copies itself when it
 * is read.
 */
export class IdSet implements ReadonlySet<string> {
  #own: Set<string> | null;
  #changed: readonly string[] = [];
  #made: IdSet | null = null;

  private constructor(own: Set<string>) {
    this.#own = own;
  }

  static of(ids: Iterable<string>): IdSet {
    return new IdSet(new Set(ids));
  }

  /** The set with these ids added (`on`) or removed. */
  with(ids: readonly string[], on: boolean): IdSet {
    const own = this.#ids();
    const changed = [...new Set(ids)].filter((id) => own.has(id) !== on);
    if (changed.length === 0) return this;
    const made = new IdSet(turned(own, changed));
    this.#own = null;
    this.#changed = changed;
    this.#made = made;
    return made;
  }

  /** The ids in which this set differs from the one that it was made from; null if that is not known any more. */
  changesSince(older: IdSet): readonly string[] | null {
    const changed = new Set<string>();
    for (let set = older; set !== this; ) {
      // What is changed twice is as it was.
      turned(changed, set.#changed);
      if (!set.#made) return null;
      set = set.#made;
    }
    return [...changed];
  }

  get size(): number {
    return this.#ids().size;
  }

  has(id: string): boolean {
    return this.#ids().has(id);
  }

  forEach(callback: (value: string, key: string, set: ReadonlySet<string>) => void): void {
    for (const id of this.#ids()) callback(id, id, this);
  }

  entries(): SetIterator<[string, string]> {
    return this.#ids().entries();
  }

  keys(): SetIterator<string> {
    return this.#ids().keys();
  }

  values(): SetIterator<string> {
    return this.#ids().values();
  }

  [Symbol.iterator](): SetIterator<string> {
    return this.#ids().values();
  }

  #ids(): Set<string> {
    if (this.#own) return this.#own;
    const line: IdSet[] = [];
    let newest: IdSet = this;
    while (newest.#made && !newest.#own) {
      line.push(newest);
      newest = newest.#made;
    }
    const own = new Set(newest.#own);
    for (const older of line.reverse()) turned(own, older.#changed);
    this.#own = own;
    this.#made = null;
    this.#changed = [];
    return own;
  }
}

/** Adds ids that are missing and removes ids that are present. */
function turned(set: Set<string>, ids: readonly string[]): Set<string> {
  for (const id of ids) if (!set.delete(id)) set.add(id);
  return set;
}
