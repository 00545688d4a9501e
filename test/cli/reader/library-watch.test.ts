import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { watchLibrary } from '../../../src/cli/reader/library-watch.ts';
import type { OpenedStore, StoryStore } from '../../../src/db/open-store.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const store = (name: string) => ({ name }) as unknown as StoryStore;
const nameOf = (one: StoryStore) => (one as unknown as { name: string }).name;

function* working(steps: number, result: StoryStore | null): Generator<number, StoryStore | null> {
  for (let step = 1; step <= steps; step += 1) yield step / steps;
  return result;
}

/** Work of another process that takes two seconds. */
function* slowly(result: StoryStore): Generator<Promise<number>, StoryStore> {
  for (const share of [0.5, 1]) yield new Promise((resolve) => setTimeout(() => resolve(share), 1000));
  return result;
}

/** A library that is `made` again each time it is opened. */
function watching(made: (count: number) => OpenedStore, first: OpenedStore = { store: store('first'), work: null }) {
  let opened = 0;
  const shown: string[] = [];
  const watch = watchLibrary(first, () => {
    opened += 1;
    return made(opened);
  });
  watch.begin(
    (newer) => shown.push(nameOf(newer)),
    () => {},
  );
  return { watch, shown, opened: () => opened };
}

const whole = (count: number): OpenedStore => ({ store: store(`${count}`), work: null });

describe('a watched library', () => {
  test('is scanned at once and then every half second, including the last change', async () => {
    const { watch, shown, opened } = watching(whole);
    for (let i = 0; i < 5; i += 1) watch.look('folders');
    await vi.advanceTimersByTimeAsync(1);
    expect(shown).toEqual(['1']);
    for (let i = 0; i < 5; i += 1) watch.look('folders');
    await vi.advanceTimersByTimeAsync(400);
    expect(opened()).toBe(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(shown).toEqual(['1', '2']);
    expect(nameOf(watch.store())).toBe('2');
    await vi.advanceTimersByTimeAsync(9000);
    expect(opened()).toBe(2);
  });

  test('has its folders scanned at once, and all files ten seconds after the last change', async () => {
    const requested: string[] = [];
    const watch = watchLibrary({ store: store('first'), work: null }, (what) => {
      requested.push(what);
      return whole(requested.length);
    });
    watch.begin(
      () => {},
      () => {},
    );
    watch.look('folders');
    await vi.advanceTimersByTimeAsync(6000);
    watch.look('folders');
    await vi.advanceTimersByTimeAsync(9000);
    expect(requested).toEqual(['folders', 'folders']);
    await vi.advanceTimersByTimeAsync(2000);
    expect(requested).toEqual(['folders', 'folders', 'files']);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(requested).toHaveLength(3);
    // A known edit does not wait, and is not replaced by a scan of the folders.
    watch.look('files');
    watch.look('folders');
    await vi.advanceTimersByTimeAsync(1000);
    expect(requested.slice(3)).toEqual(['files']);
    watch.stop();
  });

  test('gets its pending texts when nothing else is to be done, until there are none or none can be read', async () => {
    const requested: string[] = [];
    let pending = 3;
    const kept = (count: number) => ({ folder: 'f', state: `${count}` });
    const withPending = (count: number) => ({ ...store(`${count}`), pending: () => pending, kept: kept(count) });
    const watch = watchLibrary({ store: withPending(0), work: null }, (what, present) => {
      requested.push(what);
      if (what !== 'pending') return { store: withPending(requested.length), work: null };
      pending -= pending > 1 ? 1 : 0;
      return { store: present, work: working(2, pending > 1 ? withPending(requested.length) : null) };
    });
    watch.begin(
      () => {},
      () => {},
    );
    await vi.advanceTimersByTimeAsync(1000);
    expect(requested).toEqual([]);
    watch.look('folders');
    await vi.advanceTimersByTimeAsync(9000);
    // The second attempt finds nothing that it can fill in.
    expect(requested).toEqual(['folders', 'pending', 'pending']);
    // Another scan may have changed that.
    await vi.advanceTimersByTimeAsync(5000);
    expect(requested).toEqual(['folders', 'pending', 'pending', 'files', 'pending']);
    watch.stop();
  });

  test('is not scanned while another process stores stories, but shows what that one has written', async () => {
    const requested: string[] = [];
    const watch = watchLibrary({ store: store('first'), work: null }, (what) => {
      requested.push(what);
      return whole(requested.length);
    });
    const shown: string[] = [];
    watch.begin(
      (newer) => shown.push(nameOf(newer)),
      () => {},
    );
    const release = watch.whileStored();
    watch.look('folders');
    await vi.advanceTimersByTimeAsync(1000);
    watch.look('folders');
    await vi.advanceTimersByTimeAsync(1000);
    expect(requested).toEqual(['rows', 'rows']);
    expect(shown).toEqual(['1', '2']);
    const settled = vi.fn();
    release();
    watch.settle(settled);
    await vi.advanceTimersByTimeAsync(1000);
    expect(requested).toEqual(['rows', 'rows', 'folders']);
    expect(settled).toHaveBeenCalledOnce();
    watch.stop();
  });

  test('that is damaged before it is shown is rebuilt once, by the work with which it was opened', async () => {
    let damage = (): void => {};
    const onDamage = (listener: () => void): void => {
      damage = listener;
    };
    const broken: StoryStore = { ...store('broken'), onDamage };
    let opened = 0;
    const watch = watchLibrary({ store: broken, work: slowly(store('rebuilt')) }, () => {
      opened += 1;
      return whole(opened);
    });
    damage();
    await vi.advanceTimersByTimeAsync(10);
    const shown: string[] = [];
    watch.begin(
      (newer) => shown.push(nameOf(newer)),
      () => {},
    );
    damage();
    await vi.advanceTimersByTimeAsync(9000);
    damage();
    await vi.advanceTimersByTimeAsync(9000);
    expect({ shown, opened }).toEqual({ shown: ['rebuilt'], opened: 0 });
    watch.stop();
  });

  test('is scanned one scan at a time: changes during a scan are found by the next', async () => {
    let running = 0;
    let most = 0;
    const { watch, shown } = watching((count) => ({
      store: store(`old ${count}`),
      work: (function* () {
        running += 1;
        most = Math.max(most, running);
        yield* working(20, null);
        running -= 1;
        return store(`${count}`);
      })(),
    }));
    for (let i = 0; i < 30; i += 1) {
      watch.look('folders');
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.advanceTimersByTimeAsync(5000);
    expect(most).toBe(1);
    expect(shown.length).toBeGreaterThan(1);
    expect(shown).toEqual(shown.map((_, i) => `${i + 1}`));
  });

  test('is scanned after the work left from opening it', async () => {
    const first = { store: store('none'), work: working(3, store('made')) };
    const { watch, shown, opened } = watching(whole, first);
    watch.look('folders');
    expect(opened()).toBe(0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(shown).toEqual(['made', '1']);
  });

  test('has a damaged database rebuilt at once, with its progress, and shows the new one', async () => {
    let onDamage = (): void => {};
    const first: StoryStore = {
      ...store('first'),
      onDamage: (listener) => {
        onDamage = listener;
      },
    };
    const requested: string[] = [];
    const [shown, shares] = [[] as string[], [] as (number | null)[]];
    const watch = watchLibrary({ store: first, work: null }, (what, present) => {
      requested.push(what);
      return { store: present, work: slowly(store('rebuilt')) };
    });
    watch.begin(
      (newer) => shown.push(nameOf(newer)),
      (share) => shares.push(share),
    );
    onDamage();
    watch.look('files');
    await vi.advanceTimersByTimeAsync(1500);
    expect(requested).toEqual(['damage']);
    expect(shown).toEqual([]);
    expect(shares).toContain(0.5);
    await vi.advanceTimersByTimeAsync(600);
    expect(shown).toEqual(['rebuilt']);
    expect(shares.at(-1)).toBeNull();
    watch.stop();
  });

  test('settles immediately without changes, and after one more scan otherwise', async () => {
    const { watch, shown } = watching(whole);
    const done = vi.fn();
    watch.settle(done);
    expect(done).toHaveBeenCalledTimes(1);
    watch.look('folders');
    await vi.advanceTimersByTimeAsync(1);
    watch.look('folders');
    watch.settle(done);
    expect(done).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(shown).toEqual(['1', '2']);
    expect(done).toHaveBeenCalledTimes(2);
  });

  test('takes over what another process has added to the index', async () => {
    const { watch, shown } = watching(() => ({ store: store('theirs'), work: working(2, null) }));
    watch.look('folders');
    await vi.advanceTimersByTimeAsync(100);
    expect(shown).toEqual(['theirs']);
  });

  test('stays unchanged if it cannot be opened again', async () => {
    const { watch, shown } = watching(() => {
      throw Object.assign(new Error('the folder has gone'), { code: 'ENOENT' });
    });
    const done = vi.fn();
    watch.look('folders');
    watch.settle(done);
    await vi.advanceTimersByTimeAsync(100);
    expect(shown).toEqual([]);
    expect(nameOf(watch.store())).toBe('first');
    expect(done).toHaveBeenCalledTimes(1);
  });

  test('is not scanned after stop, and removes half-done work', async () => {
    let left = '';
    const { watch, shown, opened } = watching(() => ({
      store: store('x'),
      work: (function* (): Generator<number, StoryStore> {
        left = 'half made';
        try {
          yield* working(3, null);
          return store('x');
        } finally {
          left = '';
        }
      })(),
    }));
    watch.look('folders');
    await vi.advanceTimersByTimeAsync(0);
    expect(opened()).toBe(1);
    watch.stop();
    watch.look('folders');
    expect(left).toBe('');
    await vi.advanceTimersByTimeAsync(5000);
    expect(opened()).toBe(1);
    expect(shown).toEqual([]);
  });
});
