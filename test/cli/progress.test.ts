import { describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { tellProgress } from '../../src/cli/progress.ts';

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
