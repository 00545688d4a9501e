import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BACKGROUND_QUERY, WIDTH_QUERIES } from '../../../src/ui/terminal/capability-queries.ts';
import { keyboardOf } from '../../../src/ui/terminal/keyboard.ts';
import { NO_KEY } from '../../../src/ui/terminal/keypress.ts';
import { queryBatch } from '../../../src/ui/terminal/terminal-query.ts';

const ANSWERS = '\x1b[1;2R\x1b[1;3R\x1b[1;3R\x1b[?62c';

beforeEach(() => {
  // Streams need their ticks; the tests control only the timers.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const turn = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));

/** A terminal where the test is both the user and the emulator. */
function setUp() {
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    raw: [] as boolean[],
    setRawMode: (on: boolean) => stdin.raw.push(on),
    held: true,
    ref: () => {
      stdin.held = true;
    },
    unref: () => {
      stdin.held = false;
    },
  });
  const written: string[] = [];
  const stdout = { write: (text: string) => written.push(text) };
  const keyboard = keyboardOf(stdin as unknown as NodeJS.ReadStream, stdout as unknown as NodeJS.WriteStream);
  const heard: string[] = [];
  const hear = () => {
    for (let text = keyboard.stream.read(); text !== null; text = keyboard.stream.read()) heard.push(text);
  };
  const replies: unknown[] = [];
  return {
    stdin,
    keyboard,
    written,
    replies,
    /** What was heard, without the character that only ends an Esc key. */
    keys: () => heard.join('').replaceAll(NO_KEY, ''),
    /** What Ink does to start and to stop reading. */
    listen: (on: boolean) => {
      keyboard.stream.setRawMode(on);
      if (on) keyboard.stream.on('readable', hear);
      else keyboard.stream.off('readable', hear);
    },
    ask: () => keyboard.query(queryBatch(WIDTH_QUERIES), (found) => replies.push(found)),
    send: async (bytes: string | Buffer) => {
      stdin.write(bytes);
      await turn();
    },
    wait: async (ms: number) => {
      await vi.advanceTimersByTimeAsync(ms);
      await turn();
    },
  };
}

/** The same after the query was sent and Ink listens. */
function asked() {
  const all = setUp();
  all.ask();
  all.listen(true);
  return all;
}

describe('the keyboard', () => {
  it('passes keys on as they come if nothing was queried', async () => {
    const { listen, send, keys, stdin } = setUp();
    listen(true);
    await send('\x1b');
    expect(keys()).toBe('\x1b');
    await send('[1;2R');
    expect(keys()).toBe('\x1b[1;2R');
    const syllable = Buffer.from('한');
    await send(syllable.subarray(0, 2));
    await send(syllable.subarray(2));
    expect(keys()).toBe('\x1b[1;2R한');
    listen(false);
    expect(stdin.raw).toEqual([true, false]);
  });

  it('gives what is taken of the keys, a paste whole, and after a slow key the rest in the next turn', async () => {
    const stdin = Object.assign(new PassThrough(), {
      isTTY: true,
      setRawMode: () => {},
      ref: () => {},
      unref: () => {},
    });
    const { stream } = keyboardOf(stdin as unknown as NodeJS.ReadStream, { write: () => true }, (waiting) => ({
      text: waiting.slice(0, 1),
      rest: [waiting.slice(1)],
      isSlow: waiting.startsWith('s'),
    }));
    const heard: string[][] = [];
    stdin.write('abs');
    stream.setRawMode(true);
    await turn();
    stream.on('readable', () => {
      const read: string[] = [];
      for (let text = stream.read(); text !== null; text = stream.read()) read.push(text);
      heard.push(read);
    });
    await turn();
    await turn();
    stdin.write('cd\x1b[200~pq\x1b[201~e');
    await turn();
    expect(heard).toEqual([
      ['a', 'b', 's'],
      ['c', 'd', '\x1b[200~pq\x1b[201~', 'e'],
    ]);
    heard.length = 0;
    stdin.write('sts');
    stdin.write('u');
    for (let i = 0; i < 4; i += 1) await turn();
    expect(heard).toEqual([['s'], ['t', 's'], ['u']]);
  });

  it('queries in one write and reports the replies once', async () => {
    const { ask, listen, send, keys, replies, written } = setUp();
    ask();
    expect(written).toEqual([queryBatch(WIDTH_QUERIES).request]);
    await send(`j${ANSWERS}k`);
    listen(true);
    await turn();
    expect(replies).toEqual([{ ambiguous: 1, styled: true, joined: true }]);
    expect(keys()).toBe('jk');
    await send(ANSWERS);
    expect(replies).toHaveLength(1);
    expect(keys()).toBe(`jk${ANSWERS}`);
  });

  it('passes on keys typed before Ink listens', async () => {
    const { ask, listen, send, keys } = setUp();
    ask();
    await send('jj');
    await send(`k${ANSWERS}`);
    listen(true);
    await turn();
    expect(keys()).toBe('jjk');
  });

  it('reports what it has if the last reply is late', async () => {
    const { ask, send, replies, wait } = setUp();
    ask();
    await send('\x1b[1;3R');
    expect(replies).toEqual([]);
    await wait(200);
    expect(replies).toEqual([{ ambiguous: 2 }]);
  });

  it('drops late replies and reports nothing', async () => {
    const { send, keys, replies, wait } = asked();
    await wait(5000);
    await send(`j${ANSWERS}k`);
    expect(keys()).toBe('jk');
    expect(replies).toEqual([]);
  });

  it('accepts replies that came in time while the program was busy', async () => {
    const { ask, stdin, replies } = setUp();
    ask();
    stdin.write(ANSWERS);
    vi.advanceTimersByTime(200);
    await turn();
    expect(replies).toHaveLength(1);
  });

  it('passes on a lone Esc after a moment, and immediately if no reply can come', async () => {
    const { send, keys, wait } = asked();
    await send('\x1b');
    expect(keys()).toBe('');
    await wait(30);
    expect(keys()).toBe('\x1b');
    await send(`j${ANSWERS}\x1b`);
    expect(keys()).toBe('\x1bj\x1b');
  });

  it('finally stops expecting replies, and releases everything', async () => {
    const { send, keys, wait } = asked();
    await send('\x1b[1');
    await wait(9000);
    expect(keys()).toBe('');
    await wait(1000);
    expect(keys()).toBe('\x1b[1');
    await send(ANSWERS);
    expect(keys()).toBe(`\x1b[1${ANSWERS}`);
  });

  it.each(['\x1b[1', '\x1b[1;', '\x1b[?6', '\x1b[?62;4'])(
    'releases a half-read reply when no reply comes for ten seconds: %j',
    async (half) => {
      const { send, keys, wait } = asked();
      await send(`j${half}`);
      await wait(9999);
      expect(keys()).toBe('j');
      await wait(1);
      expect(keys()).toBe(`j${half}`);
      await send('k');
      expect(keys()).toBe(`j${half}k`);
    },
  );

  it('does so while only the background reply is expected', async () => {
    const { keyboard, listen, send, keys, wait } = setUp();
    keyboard.query(queryBatch([BACKGROUND_QUERY]), () => {});
    listen(true);
    await send('\x1b[?62c\x1b]11');
    await wait(9999);
    expect(keys()).toBe('');
    await wait(1);
    expect(keys()).toBe('\x1b]11');
  });

  it('keeps half a mark of a paste for longer: the rest of it makes a paste', async () => {
    const { send, keys, wait } = asked();
    await send('\x1b[20');
    await wait(10_000);
    expect(keys()).toBe('');
    await send('0~q\x1b[201~k');
    expect(keys()).toBe('\x1b[200~q\x1b[201~k');
  });

  it('is settled immediately if no reply is expected', async () => {
    const { ask, listen, send, keyboard, keys } = setUp();
    await keyboard.settled();
    ask();
    listen(true);
    await send(ANSWERS);
    await keyboard.settled();
    await send('j');
    expect(keys()).toBe('j');
  });

  it('is settled after the replies, and drops keys typed until then', async () => {
    const { send, keyboard, keys } = asked();
    await send('q');
    let quiet = 0;
    for (let i = 0; i < 2; i += 1) void keyboard.settled().then(() => (quiet += 1));
    await send('ls\r\x1b[1;2R');
    expect(quiet).toBe(0);
    await send('\x1b[1;3R\x1b[1;3R\x1b[?62c');
    expect(quiet).toBe(2);
    await send('j');
    expect(keys()).toBe('qj');
  });

  it('settles no later than replies expire', async () => {
    const { send, keyboard, keys, wait } = asked();
    let quiet = false;
    void keyboard.settled().then(() => {
      quiet = true;
    });
    await wait(199);
    expect(quiet).toBe(false);
    await wait(1);
    expect(quiet).toBe(true);
    await keyboard.settled();
    await send('j');
    expect(keys()).toBe('j');
  });

  it('reads nothing while another program has the terminal', async () => {
    const { listen, send, keys, stdin } = asked();
    await send('j\x1b');
    listen(false);
    expect(stdin.listenerCount('readable')).toBe(0);
    listen(true);
    await send(`k${ANSWERS}`);
    // The Esc was pressed for the program that had the terminal before.
    expect(keys()).toBe('jk');
  });

  it('lets the process end when it is closed before Ink listens', () => {
    const { ask, keyboard, stdin } = setUp();
    ask();
    keyboard.close();
    expect(stdin.held).toBe(false);
  });

  it('can be closed at any time', async () => {
    const { ask, keyboard, stdin, replies, wait } = setUp();
    keyboard.close();
    ask();
    stdin.write('\x1b[1;2R');
    await turn();
    keyboard.close();
    await wait(20_000);
    expect(replies).toEqual([]);
    expect(stdin.listenerCount('readable')).toBe(0);
    await keyboard.settled();
  });

  describe('with the mouse on', () => {
    const CLICK = '\x1b[<0;5;6M';
    function reportsTo(keyboard: ReturnType<typeof keyboardOf>): unknown[] {
      const reports: unknown[] = [];
      keyboard.listenToMouse((came) => reports.push(came));
      return reports;
    }

    it('reports the mouse and passes on the keys', async () => {
      const { keyboard, listen, send, keys } = setUp();
      const reports = reportsTo(keyboard);
      listen(true);
      await send(`j${CLICK}k\x1b[<0;5;6m`);
      for (const byte of Buffer.from(`a\x1b[<64;1;1Mb`)) await send(Buffer.of(byte));
      expect(keys()).toBe('jkab');
      expect(reports).toEqual([[{ kind: 'click', x: 4, y: 5 }], [{ kind: 'wheel', x: 0, y: 0, by: -1 }]]);
    });

    it('passes on a lone Esc after a moment, and removes a report whose escape was passed on', async () => {
      const { keyboard, listen, send, keys, wait } = setUp();
      const reports = reportsTo(keyboard);
      listen(true);
      await send('\x1b');
      expect(keys()).toBe('');
      await wait(30);
      expect(keys()).toBe('\x1b');
      await send('[<0;5;6Mj');
      expect(keys()).toBe('\x1bj');
      expect(reports).toHaveLength(1);
    });

    it('passes on a lone Esc after one moment while replies are expected too', async () => {
      const { keyboard, ask, listen, send, keys, replies, wait } = setUp();
      keyboard.listenToMouse(() => {});
      ask();
      listen(true);
      await send('\x1b');
      await wait(30);
      expect(keys()).toBe('\x1b');
      await send(`${CLICK}${ANSWERS}k`);
      expect(keys()).toBe('\x1bk');
      expect(replies).toHaveLength(1);
    });

    it('never types half a report, however late the rest comes', async () => {
      for (const cut of [3, 4, 6, 8]) {
        for (const [next, clicks] of [
          [`${CLICK.slice(cut)}k`, 1],
          ['k', 0],
        ] as const) {
          const { keyboard, ask, listen, send, keys, wait } = setUp();
          const reports = reportsTo(keyboard);
          ask();
          listen(true);
          await send(`j${CLICK.slice(0, cut)}`);
          await wait(20_000);
          expect(keys()).toBe('j');
          await send(next);
          expect([keys(), reports.length], `${cut} ${next}`).toEqual(['jk', clicks]);
        }
      }
    });

    it.each(['1', ';', '[', 'k'])(
      'swallows no %s after half a report whose rest does not come for ten seconds',
      async (key) => {
        for (const cut of [3, 4, 6, 8]) {
          const { keyboard, listen, send, keys, wait } = setUp();
          const reports = reportsTo(keyboard);
          listen(true);
          await send(CLICK.slice(0, cut));
          await wait(10_000);
          await send(key);
          expect(keys(), `${cut}`).toBe(key);
          await send(`${key}${CLICK}`);
          expect([keys(), reports.length], `${cut}`).toEqual([key + key, 1]);
        }
      },
    );

    it('reports nothing while another program has the terminal, and drops half-read input', async () => {
      const { keyboard, ask, listen, send, keys } = setUp();
      const reports = reportsTo(keyboard);
      ask();
      listen(true);
      const quiet = keyboard.settled();
      await send(`${CLICK}${CLICK}`);
      await send(`j${ANSWERS}`);
      await quiet;
      expect([keys(), reports]).toEqual(['', []]);
      await send('\x1b[<0;5');
      listen(false);
      listen(true);
      await send('j');
      expect(keys()).toBe('j');
    });
  });
});
