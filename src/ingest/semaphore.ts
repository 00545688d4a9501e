/** Large documents in memory at the same time, from download to parsing: one is parsed, one is downloaded. */
const PERMITS = 2;

/**
 * Limits the large documents in memory. They are parsed one at a time and may have 20 MB each; without a limit those
 * that wait for the parser would fill the memory.
 */
export class Semaphore {
  private free: number;
  private readonly waiting: (() => void)[] = [];
  private readonly held = new WeakSet<Uint8Array>();

  constructor(places = PERMITS) {
    this.free = places;
  }

  /** Takes a place as soon as one is free. */
  async acquire(): Promise<void> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Returns a place. */
  release(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.free += 1;
  }

  /** Ties the place to these bytes, so that their reader returns it. */
  assign(bytes: Uint8Array): void {
    this.held.add(bytes);
  }

  /** Returns the place of these bytes, if they have one. */
  releaseFor(bytes: Uint8Array): void {
    if (this.held.delete(bytes)) this.release();
  }
}
