import stringWidth from 'string-width';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { showProgress, showWaiting } from '../../src/cli/progress.ts';

/** What is written on a terminal while the given shares are reported, a second apart. */
function progressOf(env: Io['env'], shares: readonly (number | null)[], label = 'Indexing', columns = 80): string {
  let out = '';
  let now = 1_000_000;
  const stderr = {
    isTTY: true,
    columns,
    write: async (text: string) => {
      out += text;
    },
  };
  const tell = showProgress({ env, stderr, now: () => new Date(now) } as unknown as Io, () => label);
  for (const share of shares) {
    now += 1000;
    tell(share);
  }
  return out;
}

const SHARES = [0.1, 0.5, 0.9, null];

describe('the progress of a command', () => {
  it('is a bar that is redrawn, and removed at the end', () => {
    const out = progressOf({ TERM: 'xterm' }, SHARES);
    expect(out.match(/Indexing/g)).toHaveLength(3);
    expect(out.endsWith('\r\x1b[K')).toBe(true);
  });

  it.each([{ TERM: 'dumb' }, { TERM: 'xterm', INK_SCREEN_READER: 'true' }])('is printed once with %j', (env) => {
    expect(progressOf(env, SHARES)).toBe('Indexing\n');
  });

  it.each(['Indexing the stories of the library', '보관함의 기사를 찾아보는 중입니다', 'e\u0301\u0301'.repeat(20)])(
    'has a bar that fills the room next to %s',
    (label) => {
      const [row = ''] = progressOf({ TERM: 'xterm' }, [0.9], label, 60).slice(1).split('\x1b');
      expect(stringWidth(row)).toBeLessThanOrEqual(60);
      expect(row.replace(label, '')).toMatch(/^ \[#{10,}\.+\] 90%$/);
    },
  );

  it('is not printed for work that ends immediately', () => {
    expect(progressOf({ TERM: 'dumb' }, [null])).toBe('');
  });
});

describe('a wait', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Standard error during a wait of some milliseconds. */
  function waited(
    milliseconds: number,
    { isTTY = true, env = { TERM: 'xterm' } }: { isTTY?: boolean; env?: Io['env'] },
  ) {
    vi.useFakeTimers();
    let out = '';
    const write = async (text: string): Promise<void> => {
      out += text;
    };
    const over = showWaiting({ env, stderr: { isTTY, columns: 80, write } }, () => 'Looking');
    vi.advanceTimersByTime(milliseconds);
    over();
    return out;
  }

  it('is shown with its seconds, and removed at the end', () => {
    expect(waited(2500, {})).toBe('\rLooking\x1b[K\rLooking (1 s)\x1b[K\rLooking (2 s)\x1b[K\r\x1b[K');
  });

  it('is not shown if it is short, or without a terminal', () => {
    expect(waited(100, {})).toBe('');
    expect(waited(5000, { isTTY: false })).toBe('');
  });

  it('is printed once if rows cannot be overwritten', () => {
    expect(waited(5000, { env: { TERM: 'dumb' } })).toBe('Looking\n');
  });
});
