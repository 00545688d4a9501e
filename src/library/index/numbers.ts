/** Numbers one behind the other, eight bytes each: a hundred thousand objects would take ten times the room. */
export class Numbers {
  private room = new Float64Array(1 << 12);
  private used = 0;

  get length(): number {
    return this.used;
  }

  push(...numbers: readonly number[]): void {
    if (this.used + numbers.length > this.room.length) {
      const larger = new Float64Array(this.room.length * 2);
      larger.set(this.room);
      this.room = larger;
    }
    for (const number of numbers) this.room[this.used++] = number;
  }

  /** 0 beyond the end. */
  at(index: number): number {
    return index < this.used ? (this.room[index] ?? 0) : 0;
  }

  /** The numbers themselves, without a copy; good until the next one is put in. */
  all(): Float64Array {
    return this.room.subarray(0, this.used);
  }
}
