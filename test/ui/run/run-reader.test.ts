import { PassThrough } from 'node:stream';
import xterm from '@xterm/headless';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { THEME_VARIANTS } from '../../../src/page/theme/built-in-themes.ts';
import { rgbOf } from '../../../src/page/theme/look.ts';
import type { Catalogue } from '../../../src/story/query/catalogue.ts';
import { DEFAULT_CAPABILITIES } from '../../../src/text/width.ts';
import type { SyncReport } from '../../../src/ui/state/sync.ts';
import { catalogueOf } from '../../story/memory-catalogue.ts';
// Before the tests: the reader loads it after its first frame, and time is frozen here.
import '../../../src/ui/terminal/ink-app.tsx';
import { toEntry } from '../../../src/story/entry.ts';
import type { PictureWish } from '../../../src/ui/run/index.ts';
import type { Ports } from '../../../src/ui/run/ports.ts';
import { runReader } from '../../../src/ui/run/run-reader.ts';
import { widthsOf } from '../../e2e/glyphs.ts';
import { DEFAULT_INPUT, manyStories, TODAY } from '../app/reader.ts';

const QUESTION_ENDS = '\x1b[c';
const ANSWERS = '\x1b[1;2R\x1b[1;2R\x1b[1;3R\x1b[?62c';
const LEFT = '\x1b[?1049l';

beforeEach(() => {
  // Time is frozen: everything happens because the terminal replies.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const MANY = manyStories(30);
/** The callback that the library's watcher got from the reader; empty while nothing is watched. */
let watchers: {
  tell: (catalogue: Catalogue, isNews: boolean, changed: ReadonlyMap<string, string>) => void;
  progress: (share: number | null) => void;
}[] = [];
/** Listeners to running syncs. */
let syncs: ((report: SyncReport) => void)[] = [];
const runtime: Partial<Ports['runtime']> = {
  onWriteFailed: () => {},
  flush: async () => {},
  watchDay: () => () => {},
};
const settings: Partial<Ports['settings']> = {
  onBroken: () => {},
  repeatBroken: () => {},
  read: () => null,
  saveConsent: async () => true,
  watch: () => () => {},
};
const ingest: Ports['ingest'] = {
  watchDue: () => () => {},
  sync: (_, tell) => {
    syncs.push(tell);
    return () => {
      syncs = [];
    };
  },
  watchAccounts: () => () => {},
  feedStates: async () => ({ failing: [], sites: new Map() }),
  ruleMatches: () => new Map(),
  getEdition: () => () => {},
  addSource: ({ typed: address }, tell) => {
    tell({ kind: 'failed', message: `nothing at ${address}` });
    return () => {};
  },
  suggestedFeeds: () => [],
  addSuggested: () => () => {},
};
const library: Partial<Ports['library']> = {
  loadStory: (id) => MANY.find((story) => story.id === id) ?? null,
  passages: () => [],
  loadGlossary: () => ({ glossary: { terms: [] }, warning: '' }),
  watch: (tell, progress) => {
    watchers.push({ tell, progress });
    return () => {
      watchers = [];
    };
  },
};

const pictures: Partial<Ports['pictures']> = { encode: async () => ({ ok: false, problem: 'unreadable' }) };

/** The reader without stories, on a terminal that the test plays. */
function startReader(
  term = 'xterm',
  size = { columns: 80, rows: 24 },
  catalogue = DEFAULT_INPUT.catalogue,
  linear = false,
  wish: PictureWish = { protocol: 'off', isTmux: false },
) {
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    raw: false,
    setRawMode: (on: boolean) => {
      stdin.raw = on;
      return stdin;
    },
    ref: () => stdin,
    unref: () => stdin,
  });
  let written = '';
  const stdout = Object.assign(new PassThrough(), { isTTY: true, ...size });
  stdout.on('data', (data) => {
    written += data;
  });
  let code: number | null = null;
  const ended = runReader({
    input: { ...DEFAULT_INPUT, catalogue, linear, localeUi: 'en', lang: 'en' },
    open: '',
    ports: { runtime, settings, ingest, library, pictures } as Ports,
    themeOf: (_, background) => (background === 1 ? THEME_VARIANTS.light : THEME_VARIANTS.dark).full,
    queriesBackground: true,
    pictures: wish,
    linksOf: () => false,
    term,
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: stdout as unknown as NodeJS.WriteStream,
    stderr: new PassThrough() as unknown as NodeJS.WriteStream,
  }).then((given) => {
    code = given;
  });
  return {
    stdin,
    stdout,
    ended,
    written: () => written,
    code: () => code,
    /** Runs everything that needs no time. */
    send: async (bytes: string) => {
      stdin.write(bytes);
      for (let i = 0; i < 20; i += 1) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

it('asks the terminal around tmux when tmux has answered, which first draws the alternate screen', async () => {
  const reader = startReader('tmux-256color', undefined, undefined, false, { protocol: 'auto', isTmux: true });
  await reader.send('');
  expect(reader.written()).toContain(QUESTION_ENDS);
  expect(reader.written()).not.toContain('Ptmux;');
  await reader.send(ANSWERS);
  expect(reader.written()).toContain('\x1bPtmux;\x1b\x1b_Gi=31,');
  await reader.send('\x1b[?62c');
  await reader.send('\x1b_Gi=31;OK\x1b\\\x1bP1+r544e=787465726d2d6b69747479\x1b\\Q');
  await reader.ended;
  expect(reader.code()).toBe(0);
});

describe('a reader that is left before the terminal has answered', () => {
  it('keeps the terminal until the replies have come, and drops keys typed meanwhile', async () => {
    const reader = startReader();
    await reader.send('q');
    expect(reader.written()).toContain(QUESTION_ENDS);
    await reader.send('ls');
    expect(reader.stdin.raw).toBe(true);
    expect(reader.written()).not.toContain(LEFT);
    await reader.send(ANSWERS);
    await reader.ended;
    expect(reader.code()).toBe(0);
    expect(reader.stdin.raw).toBe(false);
    expect(reader.written()).toContain(LEFT);
    expect(reader.stdin.read()).toBeNull();
  });

  it('keeps it for at most 200 ms', async () => {
    const reader = startReader();
    await reader.send('q');
    await vi.advanceTimersByTimeAsync(199);
    expect(reader.stdin.raw).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    await reader.ended;
    expect(reader.stdin.raw).toBe(false);
  });

  it('returns it immediately if nothing was queried', async () => {
    const reader = startReader('dumb');
    await reader.send('q');
    await reader.ended;
    expect(reader.code()).toBe(0);
    expect(reader.written()).not.toContain(QUESTION_ENDS);
  });
});

describe('a terminal with unusual widths', () => {
  it('is redrawn once when its replies come', async () => {
    const reader = startReader();
    await reader.send('');
    const clears = () => reader.written().split('\x1b[2J').length - 1;
    expect(clears()).toBe(1);
    await reader.send(ANSWERS);
    expect(clears()).toBe(2);
    expect(reader.written().split('\x1b[2J').at(-1)).toContain('no stories');
    await reader.send('q');
    await reader.ended;
  });
});

describe('a terminal that reports its background', () => {
  const WHITE = '\x1b]11;rgb:ffff/ffff/ffff\x1b\\';
  /** The usual widths, the background, and the reply to the last query. */
  const REPLIES = `\x1b[1;2R\x1b[1;3R\x1b[1;3R${WHITE}\x1b[?62c`;
  const isLight = (text: string): boolean =>
    text.includes(`38;2;${rgbOf(String(THEME_VARIANTS.light.full.rule.fg)).join(';')}`);

  it.each([
    ['in one piece', [REPLIES]],
    ['byte by byte', [...REPLIES]],
  ])('gets the colours for it, and none of its bytes is a key: %s', async (_, pieces) => {
    const reader = startReader();
    await reader.send('');
    expect(isLight(reader.written())).toBe(false);
    for (const piece of pieces) await reader.send(piece);
    await vi.advanceTimersByTimeAsync(16);
    expect(isLight(reader.written())).toBe(true);
    await reader.send('q');
    await reader.ended;
    expect(reader.code()).toBe(0);
  });

  it('keeps its colours if the reply is late, which is no key either', async () => {
    const reader = startReader();
    await reader.send('');
    await vi.advanceTimersByTimeAsync(200);
    await reader.send(WHITE);
    await vi.advanceTimersByTimeAsync(16);
    expect(isLight(reader.written())).toBe(false);
    await reader.send('q');
    await reader.ended;
    expect(reader.code()).toBe(0);
  });
});

describe('the first frame', () => {
  it('comes before anything else, and Ink does not overwrite it', async () => {
    const reader = startReader('dumb');
    // PassThrough delivers in the next turn.
    await new Promise((resolve) => process.nextTick(resolve));
    const first = reader.written();
    expect(first).toContain('no stories');
    await reader.send('');
    expect(reader.stdin.listenerCount('readable')).toBe(1);
    expect(reader.written()).toBe(first);
    await reader.send('q');
    await reader.ended;
  });

  it('comes before keys are read, and keys typed ahead take effect in order', async () => {
    const reader = startReader('dumb');
    reader.stdin.write('/a');
    reader.stdin.write('b');
    await reader.send('c');
    await vi.advanceTimersByTimeAsync(16);
    expect(reader.written()).toContain('abc');
    await reader.send('\x03');
    await reader.send('q');
    await reader.ended;
  });
});

describe('a screen reader', () => {
  it('hears only the new place after the first key that follows Esc', async () => {
    const stories = catalogueOf(MANY.map((story) => toEntry(story, TODAY)));
    const reader = startReader('dumb', { columns: 80, rows: 24 }, stories, true);
    await reader.send('/');
    await reader.send('\x1b');
    await vi.advanceTimersByTimeAsync(100);
    await reader.send('');
    expect(reader.written()).toMatch(/1 of 30.*\s*$/);
    const before = reader.written().length;
    await reader.send('j');
    expect(reader.written().slice(before)).toMatch(/^2 of 30.*\s*$/);
    await reader.send('q');
    await reader.ended;
  });
});

describe('a terminal whose size changes', () => {
  const stories = catalogueOf(MANY.map((story) => toEntry(story, TODAY)));

  /** An emulator, and what it shows after a text is written to it. */
  function emulator(cols: number, rows: number) {
    const terminal = new xterm.Terminal({ cols, rows, allowProposedApi: true });
    const widths = widthsOf(DEFAULT_CAPABILITIES);
    terminal.unicode.register(widths);
    terminal.unicode.activeVersion = widths.version;
    return {
      resize: (newCols: number, newRows: number) => terminal.resize(newCols, newRows),
      show: async (text: string): Promise<readonly string[]> => {
        let isShown = false;
        terminal.write(text, () => {
          isShown = true;
        });
        // The emulator writes on a timer.
        while (!isShown) await vi.advanceTimersByTimeAsync(1);
        const { active } = terminal.buffer;
        return Array.from({ length: terminal.rows }, (_, y) =>
          (active.getLine(y)?.translateToString() ?? '').trimEnd(),
        );
      },
    };
  }

  it('shows the frame of its new size, without remains of the frame before', async () => {
    const reader = startReader('dumb', { columns: 100, rows: 24 }, stories);
    const screen = emulator(100, 24);
    let shown = 0;
    for (const [columns, rows] of [
      ...[79, 60, 59, 40, 90, 160, 39].map((columns) => [columns, 24] as const),
      ...[12, 50, 5, 24].map((rows) => [80, rows] as const),
    ]) {
      await reader.send('');
      screen.resize(columns, rows);
      Object.assign(reader.stdout, { columns, rows });
      reader.stdout.emit('resize');
      await vi.advanceTimersByTimeAsync(200);
      const resized = await screen.show(reader.written().slice(shown));
      shown = reader.written().length;
      const other = startReader('dumb', { columns, rows }, stories);
      await other.send('');
      await vi.advanceTimersByTimeAsync(200);
      expect(resized, `${columns} × ${rows}`).toEqual(await emulator(columns, rows).show(other.written()));
      await other.send('q');
      await other.ended;
    }
    await reader.send('q');
    await reader.ended;
  });
});

describe('the library', () => {
  it('is watched until the end, and changes are shown', async () => {
    const reader = startReader('dumb');
    expect(watchers).toEqual([]);
    await reader.send('');
    expect(watchers).toHaveLength(1);
    watchers[0]?.tell(catalogueOf(MANY.slice(0, 3).map((story) => toEntry(story, TODAY))), false, new Map());
    await vi.advanceTimersByTimeAsync(16);
    expect(reader.written()).toContain('1/3');
    await reader.send('q');
    await reader.ended;
    expect(watchers).toEqual([]);
  });
});

describe('a sync', () => {
  it.each([
    ['r', 'r'],
    ['F5', '\x1b[15~'],
    ['F5 on a console', '\x1b[[E'],
  ])('is started with %s, reports progress, and ends with the reader', async (_, key) => {
    const reader = startReader('dumb');
    await reader.send('');
    await reader.send(key);
    expect(syncs).toHaveLength(1);
    syncs[0]?.({ kind: 'begun', feeds: 40 });
    await vi.advanceTimersByTimeAsync(16);
    expect(reader.written()).toContain('0/40');
    await reader.send('q');
    await reader.ended;
    expect(syncs).toEqual([]);
  });

  it('of a typed address is started', async () => {
    const reader = startReader('dumb');
    await reader.send('');
    await reader.send(':add https://a/');
    await reader.send('\r');
    await vi.advanceTimersByTimeAsync(16);
    expect(reader.written()).toContain('nothing at https://a/');
    await reader.send('q');
    await reader.ended;
  });
});

describe('a signal that the size has changed', () => {
  it('draws everything again if Node finds the same size: it has changed and changed back', async () => {
    const reader = startReader(
      'xterm',
      { columns: 80, rows: 24 },
      catalogueOf(MANY.map((story) => toEntry(story, TODAY))),
    );
    await reader.send(ANSWERS);
    const title = Object.values(MANY[0]?.editions ?? {})[0]?.title ?? '-';
    const painted = (from: number): number => reader.written().slice(from).split(title).length - 1;
    let from = reader.written().length;
    process.emit('SIGWINCH', 'SIGWINCH');
    expect(painted(from)).toBe(1);
    from = reader.written().length;
    // As Node does for another size, before it.
    reader.stdout.columns = 100;
    reader.stdout.emit('resize');
    process.emit('SIGWINCH', 'SIGWINCH');
    expect(painted(from), 'once').toBe(1);
    await reader.send('Q');
    await reader.ended;
    expect(reader.code()).toBe(0);
  });
});
