import { describe, expect, it } from 'vitest';
import type { TerminalRow } from '../../../src/page/ansi.ts';
import type { PictureSpace } from '../../../src/page/picture-space.ts';
import type { EncodedPicture, Outcome } from '../../../src/picture/model.ts';
import { pictureStore } from '../../../src/ui/run/picture-store.ts';
import { painterOf } from '../../../src/ui/terminal/painter.ts';
import { driverOf } from '../../../src/ui/terminal/pictures/drivers.ts';
import { kittyScreen } from '../terminal/pictures/kitty-screen.ts';

const turns = async (count = 30) => {
  for (let i = 0; i < count; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** Rows that show pictures of three rows, one below the other. */
const rowsOf = (...hashes: readonly string[]): readonly TerminalRow[] =>
  hashes.flatMap((hash) =>
    [0, 1, 2].map((row) => ({
      text: '    ',
      spans: [{ text: '    ', sgr: '', link: '', picture: { hash, cols: 4, rows: 3, row } }],
    })),
  );

/** A store with its painter on a terminal with kitty's protocol; `large` pictures take several pieces. */
function setUp(protocol: PictureSpace['protocol'] = 'kitty') {
  const asked: string[] = [];
  const failed: string[] = [];
  const written: string[] = [];
  const screen = kittyScreen();
  let release: (() => void) | undefined;
  let pending: Promise<void> | undefined;
  let rows = rowsOf();
  let x = 0;
  let isSlow = false;
  const wait = () => {
    pending = new Promise((resolve) => {
      release = resolve;
    });
  };
  const output = {
    write: (text: string) => {
      written.push(text);
      screen.write(text);
      if (isSlow) wait();
    },
    pending: () => pending,
  };
  const store = pictureStore({
    encode: async (hash): Promise<Outcome<EncodedPicture>> => {
      asked.push(hash);
      if (hash === 'broken') return { ok: false, problem: 'damaged' };
      if (protocol === 'sixel')
        return { ok: true, value: { kind: 'strips', strips: [0, 1, 2].map((row) => `<${hash}${row}>`) } };
      const png = Buffer.alloc(hash === 'large' ? 200_000 : 100, hash);
      return { ok: true, value: { kind: 'image', width: 40, height: 60, png } };
    },
    output,
    onReady: () => paint(),
    onFailed: (hash) => failed.push(hash),
  });
  const painter = painterOf(output.write, output.pending, store);
  const paint = () => painter.paint({ rows, cursor: { x, y: 0, shown: false } });
  const space = { protocol, cellWidth: 10, cellHeight: 20 };
  store.drawFor({ space, driver: driverOf(space, 'kitty', false) });
  return {
    asked,
    failed,
    written,
    screen,
    store,
    painter,
    show: async (...hashes: readonly string[]) => {
      rows = rowsOf(...hashes);
      painter.forget();
      paint();
      await turns();
    },
    paint,
    /** Another frame with the same pictures. */
    press: () => {
      x += 1;
      paint();
    },
    /** From now on the terminal takes nothing more until `taken`, and then one write. */
    block: () => {
      isSlow = true;
      wait();
    },
    taken: async () => {
      pending = undefined;
      release?.();
      await turns();
    },
  };
}

describe('pictures that a frame shows', () => {
  it('are asked for once, sent once, and then drawn', async () => {
    const { asked, screen, show, written, paint } = setUp();
    await show('a');
    expect(asked).toEqual(['a']);
    expect([...screen.pictures.values()].map(({ cols, rows }) => [cols, rows])).toEqual([[4, 3]]);
    expect(screen.shown(written.at(-1) ?? '')).toMatchObject({ id: [...screen.pictures.keys()][0], rows: [0, 1, 2] });
    const count = written.length;
    paint();
    await turns();
    expect(written).toHaveLength(count);
    await show('a', 'b', 'a');
    expect(asked).toEqual(['a', 'b']);
    expect(screen.pictures.size).toBe(2);
  });

  it('are reported when they cannot be drawn, and asked for again only by a frame that shows them again', async () => {
    const { asked, failed, show, paint } = setUp();
    await show('broken', 'a');
    expect([asked, failed]).toEqual([['broken', 'a'], ['broken']]);
    await show('a');
    paint();
    await turns();
    expect(asked).toEqual(['broken', 'a']);
    // Its file may have been got meanwhile.
    await show('broken');
    expect(asked).toEqual(['broken', 'a', 'broken']);
  });

  it('are bounded: those of earlier frames leave the terminal', async () => {
    const { screen, show, store } = setUp();
    for (const hash of 'abcdefghijkl') await show(hash);
    expect(screen.pictures.size).toBe(8);
    store.trim();
    expect([...screen.pictures.values()].map(({ png }) => String(png).slice(0, 1))).toEqual(['l']);
    // A frame with more of them shows all.
    await show(...'abcdefghijkl');
    expect(screen.pictures.size).toBe(12);
  });

  it('leave the terminal when another program gets it, and come back without being decoded again', async () => {
    const { asked, screen, show, store, painter } = setUp();
    await show('a', 'b');
    store.withdraw();
    expect(screen.pictures.size).toBe(0);
    painter.forget();
    await show('a', 'b');
    expect(screen.pictures.size).toBe(2);
    expect(asked).toEqual(['a', 'b']);
  });

  it('are drawn with the frame when they need not be sent', async () => {
    const { written, show, store } = setUp('sixel');
    await show('a');
    store.withdraw();
    written.length = 0;
    void show('a');
    expect(written).toHaveLength(1);
    expect(written[0]).toContain('<a1>');
  });
});

describe('a large picture on a slow terminal', () => {
  it('waits for each frame that is due, and is shown when it is there', async () => {
    const { screen, show, written, taken, block, press } = setUp();
    await show();
    block();
    void show('large');
    await taken();
    const isFrame = (text: string) => text.startsWith('\x1b[?2026h');
    let pieces = 0;
    for (; screen.pictures.size === 0; pieces += 1) {
      press();
      await taken();
      expect(isFrame(written.at(-1) ?? '')).toBe(true);
      await taken();
      expect(isFrame(written.at(-1) ?? '')).toBe(false);
    }
    expect(pieces).toBeGreaterThan(3);
    await taken();
    expect(screen.shown(written.at(-1) ?? '').rows).toEqual([0, 1, 2]);
  });

  it('is broken off when the reader leaves the terminal', async () => {
    const { screen, show, taken, block, store } = setUp();
    await show();
    block();
    void show('large');
    await taken();
    await taken();
    store.withdraw();
    for (let i = 0; i < 10; i += 1) await taken();
    expect(screen.pictures.size).toBe(0);
  });
});
