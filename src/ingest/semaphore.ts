/** Large documents that are held at the same time, from when they begin to come until they are read: one is read, one comes. */
const PLACES = 2;

/**
 * Places for large documents. Any number may be fetched at once while they are read one at a time, and each may have 20 MB: so
 * that those which wait for their reader do not fill the memory, those which are still to come wait at their servers.
 */
export class Semaphore {
  private free: number;
  private readonly waiting: (() => void)[] = [];
  private readonly held = new WeakSet<Uint8Array>();

  constructor(places = PLACES) {
    this.free = places;
  }

  /** Takes a place, as soon as there is one. */
  async enter(): Promise<void> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Gives a place back. */
  leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free += 1;
  }

  /** Says which bytes it is that have the place, so that whoever reads them gives it back. */
  hold(bytes: Uint8Array): void {
    this.held.add(bytes);
  }

  /** Gives the place of these bytes back, if they have one. */
  release(bytes: Uint8Array): void {
    if (this.held.delete(bytes)) this.leave();
  }
}
