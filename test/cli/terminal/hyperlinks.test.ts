import { describe, expect, test } from 'vitest';
import { wantsLinks } from '../../../src/cli/terminal/capabilities.ts';

describe('terminal hyperlinks', () => {
  test.each([
    [{ TERM: 'xterm-256color' }, false],
    [{}, false],
    [{ TERM: 'xterm-256color', VTE_VERSION: '7600' }, true],
    [{ TERM: 'xterm-256color', VTE_VERSION: '5000' }, false],
    [{ TERM: 'xterm-256color', KONSOLE_VERSION: '220401' }, true],
    [{ TERM: 'xterm-256color', KONSOLE_VERSION: '180800' }, false],
    [{ TERM: 'xterm-kitty' }, true],
    [{ TERM: 'xterm-256color', KITTY_WINDOW_ID: '1' }, true],
    [{ TERM: 'foot' }, true],
    [{ TERM: 'alacritty' }, true],
    [{ TERM: 'xterm-256color', WT_SESSION: 'x' }, true],
    [{ TERM: 'xterm-256color', TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.4.19' }, true],
    [{ TERM: 'xterm-256color', TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '2.9' }, false],
    [{ TERM: 'xterm-256color', TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.95.0' }, true],
    [{ TERM: 'xterm-256color', TERM_PROGRAM: 'WezTerm', TERM_PROGRAM_VERSION: '20240203' }, true],
    [{ TERM: 'xterm-256color', TERM_PROGRAM: 'Apple_Terminal', TERM_PROGRAM_VERSION: '455' }, false],
    [{ TERM: 'xterm-256color', TERM_PROGRAM: 'constructor', TERM_PROGRAM_VERSION: '9' }, false],
    [{ TERM: 'tmux-256color', TMUX: 'x', TERM_PROGRAM: 'tmux', TERM_PROGRAM_VERSION: '3.5a' }, true],
    [{ TERM: 'tmux-256color', TMUX: 'x', TERM_PROGRAM: 'tmux', TERM_PROGRAM_VERSION: '3.3a' }, false],
    // The outer terminal's variables are inherited, and may be wrong after a new attach.
    [{ TERM: 'tmux-256color', TMUX: 'x', VTE_VERSION: '7600' }, false],
    [{ TERM: 'screen.xterm-256color', STY: 'x', VTE_VERSION: '7600' }, false],
    [{ TERM: 'linux', VTE_VERSION: '7600' }, false],
    [{ TERM: 'dumb', VTE_VERSION: '7600' }, false],
  ] as const)('with %o are written: %o', (env, known) => {
    expect(wantsLinks('auto', env, true)).toBe(known);
    expect(wantsLinks('auto', env, false)).toBe(false);
    expect(wantsLinks('off', env, true)).toBe(false);
    expect(wantsLinks('on', env, true)).toBe(!('TERM' in env) || env.TERM !== 'dumb');
    expect(wantsLinks('on', env, false)).toBe(false);
  });
});
