import { afterEach, describe, expect, it } from 'vitest';
import { endPrograms, type StartOptions, start, type User } from './driver.ts';
import { expectRestored } from './steps.ts';

afterEach(endPrograms);

/** Resolves when the program has drawn nothing for longer than it waits to update Ink, and is idle. */
async function idle(user: User): Promise<void> {
  let before = -1;
  for (let calm = 0; calm < 4; calm += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const { length } = user.raw();
    if (length !== before || !user.isAsleep()) calm = 0;
    before = length;
  }
}

/** All rows with the attributes of their cells. */
function looks(user: User, { cols, rows }: { readonly cols: number; readonly rows: number }): string[] {
  return Array.from({ length: rows }, (_, y) =>
    Array.from({ length: cols }, (_, x) => {
      const { text, bold, inverse, underline, fg } = user.cell(x, y);
      return `${text || ' '}${bold ? 'b' : ''}${inverse ? 'i' : ''}${underline ? 'u' : ''}${fg ?? ''}`;
    }).join(''),
  );
}

/** Sequences of keys through every screen. */
const PARTS = [
  'jjjkj',
  '\r',
  'jjjjkkdj',
  '\tjjk',
  '\x1b',
  'Gkgjj',
  't',
  'h/광물\r',
  'hf',
  'jjj',
  '\x1b',
  '?jjjj',
  'q,jj',
];

/** After each part the screen equals a full redraw, cell for cell. */
async function walk(options: StartOptions & { readonly cols: number; readonly rows: number }): Promise<void> {
  const user = await start(options);
  await user.see('1/8');
  user.press('down');
  await user.see('2/8');
  const clears = () => user.raw().split('\x1b[2J').length;
  for (const part of PARTS) {
    user.type(part);
    await idle(user);
    const painted = looks(user, options);
    const before = clears();
    user.type('\x0c');
    await user.wait(() => clears() > before, `wanted a new drawing after ${JSON.stringify(part)}`);
    expect(painted, `after ${JSON.stringify(part)}`).toEqual(looks(user, options));
  }
}

describe('the first frame', () => {
  it('can be quit immediately', async () => {
    const user = await start();
    await user.see('1/8');
    user.kill('SIGTERM');
    expect((await user.exit()).code).toBe(143);
    expectRestored(user);
  });

  it('is written once, and a step down the list writes only the changed rows', async () => {
    const user = await start();
    await user.see('1/8');
    user.press('down');
    await user.see('2/8');
    expect(user.raw().split('핵심광물 뉴스')).toHaveLength(2);
    expect(user.raw().split('\x1b[2J')).toHaveLength(2);
    const { length } = user.raw();
    user.press('down');
    await user.see('3/8');
    expect(Buffer.byteLength(user.raw().slice(length))).toBeLessThan(500);
  });
});

describe('the screen', () => {
  it('always equals a full redraw', async () => {
    await Promise.all([
      walk({ cols: 80, rows: 24 }),
      walk({ cols: 160, rows: 40 }),
      walk({ cols: 46, rows: 14, capabilities: { ambiguous: 2 } }),
    ]);
  });
});
