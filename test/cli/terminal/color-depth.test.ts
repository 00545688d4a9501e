import { describe, expect, test } from 'vitest';
import { colorDepth } from '../../../src/cli/terminal/capabilities.ts';

const TERMINAL = { asked: 'auto', isTTY: true, platform: 'linux' } as const;

describe('the colour depth', () => {
  test.each([
    [{ TERM: 'xterm-256color', COLORTERM: 'truecolor' }, 'truecolor'],
    [{ TERM: 'xterm-256color', COLORTERM: '24bit' }, 'truecolor'],
    [{ TERM: 'xterm', COLORTERM: 'truecolor' }, 'truecolor'],
    [{ TERM: 'xterm-256color', COLORTERM: 'yes' }, '256'],
    [{ TERM: 'xterm-256color' }, '256'],
    [{ TERM: 'rxvt-unicode-256color' }, '256'],
    [{ TERM: 'xterm-direct' }, 'truecolor'],
    [{ TERM: 'xterm-direct256' }, 'truecolor'],
    [{ TERM: 'xterm-kitty' }, 'truecolor'],
    [{ TERM: 'foot' }, 'truecolor'],
    [{ TERM: 'foot-extra' }, 'truecolor'],
    [{ TERM: 'alacritty' }, 'truecolor'],
    [{ TERM: 'football' }, '16'],
    [{ TERM: 'xterm' }, '16'],
    [{}, '16'],
    [{ TERM: 'linux' }, '16'],
    [{ TERM: 'linux', COLORTERM: 'truecolor' }, '16'],
    [{ TERM: 'linux-256color' }, '256'],
    [{ TERM: 'dumb' }, 'none'],
    [{ TERM: 'dumb', COLORTERM: 'truecolor' }, 'none'],
    [{ TERM: 'vt100' }, 'none'],
    [{ TERM: 'vt220-w' }, 'none'],
    [{ TERM: 'xterm-mono' }, 'none'],
    // tmux converts colours to those of the outer terminal; GNU screen has at most 256, whatever is inherited.
    [{ TERM: 'tmux-256color', TMUX: '/tmp/tmux,1,0', COLORTERM: 'truecolor' }, 'truecolor'],
    [{ TERM: 'screen-256color', TMUX: '/tmp/tmux,1,0', COLORTERM: 'truecolor' }, 'truecolor'],
    [{ TERM: 'tmux-256color', TMUX: '/tmp/tmux,1,0' }, '256'],
    [{ TERM: 'screen-256color', STY: '1.pts', COLORTERM: 'truecolor' }, '256'],
    [{ TERM: 'screen', COLORTERM: 'truecolor' }, '16'],
    [{ TERM: 'screen.xterm-256color', STY: '1.pts', COLORTERM: 'truecolor' }, '256'],
    [{ TERM: 'xterm-256color', STY: '1.pts', COLORTERM: 'truecolor' }, '256'],
    [{ TERM: 'xterm-256color', WT_SESSION: 'x' }, 'truecolor'],
    [{ TERM: 'vt100', WT_SESSION: 'x' }, 'none'],
    [{ TERM: 'xterm-256color', COLORTERM: 'truecolor', NO_COLOR: '1' }, 'none'],
    [{ TERM: 'xterm-256color', NO_COLOR: '' }, '256'],
    [{ TERM: 'xterm-256color', FORCE_COLOR: '0' }, 'none'],
    [{ TERM: 'xterm-256color', FORCE_COLOR: 'false' }, 'none'],
    [{ TERM: 'xterm-256color', FORCE_COLOR: '1' }, '16'],
    [{ TERM: 'xterm', FORCE_COLOR: '2' }, '256'],
    [{ TERM: 'xterm', FORCE_COLOR: '3' }, 'truecolor'],
    [{ TERM: 'xterm-256color', FORCE_COLOR: 'true' }, '256'],
    [{ TERM: 'dumb', FORCE_COLOR: 'true' }, '16'],
    [{ TERM: 'xterm-256color', FORCE_COLOR: '' }, '256'],
    [{ TERM: 'xterm-256color', FORCE_COLOR: 'always' }, '256'],
    [{ TERM: 'xterm-256color', FORCE_COLOR: '3', NO_COLOR: '1' }, 'truecolor'],
    [{ TERM: 'xterm-256color', FORCE_COLOR: 'nonsense', NO_COLOR: '1' }, 'none'],
  ] as const)('of a terminal with %o is %s', (env, depth) => {
    expect(colorDepth(env, TERMINAL)).toBe(depth);
  });

  test.each([
    [{ TERM: 'xterm-256color' }, 'auto', 'none'],
    [{ TERM: 'xterm-256color', FORCE_COLOR: '' }, 'auto', '256'],
    [{ TERM: 'xterm-256color', FORCE_COLOR: '1' }, 'auto', '16'],
    [{ TERM: 'xterm-256color' }, 'always', '256'],
    [{ TERM: 'xterm-256color', NO_COLOR: '1' }, 'always', '256'],
    [{ TERM: 'xterm-256color', FORCE_COLOR: '0' }, 'always', '256'],
    [{ TERM: 'xterm-256color', FORCE_COLOR: '3' }, 'always', 'truecolor'],
    [{}, 'always', '16'],
    [{ TERM: 'dumb' }, 'always', '16'],
    [{ TERM: 'xterm-256color', FORCE_COLOR: '3' }, 'never', 'none'],
  ] as const)('of a pipe with %o and --color %s is %s', (env, asked, depth) => {
    expect(colorDepth(env, { asked, isTTY: false, platform: 'linux' })).toBe(depth);
  });

  test('of a Windows console, which has no TERM, is true colour', () => {
    expect(colorDepth({}, { ...TERMINAL, platform: 'win32' })).toBe('truecolor');
    expect(colorDepth({ TERM: 'xterm' }, { ...TERMINAL, platform: 'win32' })).toBe('16');
  });
});
