import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { tellProgress, tellWaiting } from '../../src/cli/progress.ts';

/** What is written on a terminal while the given shares are told, a second apart. */
function told(env: Io['env'], shares: readonly (number | null)[]): string {
  let out = '';
  let now = 1_000_000;
  const stderr = {
    isTTY: true,
    columns: 80,
    write: async (text: string) => {
      out += text;
    },
  };
  const tell = tellProgress({ env, stderr, now: () => new Date(now) } as unknown as Io, () => 'Indexing');
  for (const share of shares) {
    now += 1000;
    tell(share);
  }
  return out;
}

const SHARES = [0.1, 0.5, 0.9, null];

describe('the progress of a command', () => {
  it('is a bar that is drawn again, and taken away', () => {
    const out = told({ TERM: 'xterm' }, SHARES);
    expect(out.match(/Indexing/g)).toHaveLength(3);
    expect(out.endsWith('\r\x1b[K')).toBe(true);
  });

  it.each([{ TERM: 'dumb' }, { TERM: 'xterm', INK_SCREEN_READER: 'true' }])('is said once with %j', (env) => {
    expect(told(env, SHARES)).toBe('Indexing\n');
  });

  it('is not said of work that was done at once', () => {
    expect(told({ TERM: 'dumb' }, [null])).toBe('');
  });
});

describe('a wait', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  /** What is written on standard error during a wait of some milliseconds. */
  function waited(
    milliseconds: number,
    { isTTY = true, env = { TERM: 'xterm' } }: { isTTY?: boolean; env?: Io['env'] },
  ) {
    vi.useFakeTimers();
    let out = '';
    const write = async (text: string): Promise<void> => {
      out += text;
    };
    const over = tellWaiting({ env, stderr: { isTTY, columns: 80, write } }, () => 'Looking');
    vi.advanceTimersByTime(milliseconds);
    over();
    return out;
  }

  it('is said with its seconds, and taken away', () => {
    expect(waited(2500, {})).toBe('\rLooking\x1b[K\rLooking (1 s)\x1b[K\rLooking (2 s)\x1b[K\r\x1b[K');
  });

  it('is not said where it is short, or where nobody looks', () => {
    expect(waited(100, {})).toBe('');
    expect(waited(5000, { isTTY: false })).toBe('');
  });

  it('is said once where rows cannot be written over', () => {
    expect(waited(5000, { env: { TERM: 'dumb' } })).toBe('Looking\n');
  });
});
