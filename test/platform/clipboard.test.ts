import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { copiers, copyText, MAX_COPY_BYTES, osc52 } from '../../src/platform/clipboard.ts';
import { temporaryFolder } from '../temporary.ts';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder('copy');
});

/** A program that saves its input, or fails. */
function program(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
}
const taking = (name: string): void => program(name, `/bin/cat > "${folder}/took-${name}"`);
const took = (name: string): Buffer => readFileSync(join(folder, `took-${name}`));
const names = (env: Record<string, string>, platform: NodeJS.Platform = 'linux'): string[] =>
  copiers(env, platform).map(({ argv }) => argv.join(' '));

describe('the text for the terminal', () => {
  const decoded = (base64: string): string => Buffer.from(base64, 'base64').toString('utf8');

  it('is OSC 52, whatever the text contains', () => {
    const text = '가격 하한\x1b]0;x\x07 “floor”';
    const sequence = osc52(text, { TERM: 'xterm-256color' });
    expect(sequence.startsWith('\x1b]52;c;') && sequence.endsWith('\x07')).toBe(true);
    const payload = sequence.slice(7, -1);
    expect(payload).toMatch(/^[A-Za-z0-9+/=]*$/);
    expect(decoded(payload)).toBe(text);
  });

  it('passes through tmux unchanged and wrapped', () => {
    const plain = osc52('text', { TERM: 'xterm' });
    const both = osc52('text', { TERM: 'tmux-256color', TMUX: '/tmp/tmux-0/default,1,0' });
    expect(both).toBe(`${plain}\x1bPtmux;${plain.replaceAll('\x1b', '\x1b\x1b')}\x1b\\`);
  });

  it('passes through screen in pieces of accepted size', () => {
    const text = '본문 '.repeat(600);
    const wrapped = osc52(text, { TERM: 'screen', STY: '1.pts' });
    const pieces = wrapped.split('\x1b\\').slice(0, -1);
    expect(pieces.length).toBeGreaterThan(5);
    for (const piece of pieces) {
      expect(piece.startsWith('\x1bP')).toBe(true);
      expect(piece.length).toBeLessThan(760);
    }
    expect(pieces.map((piece) => piece.slice(2)).join('')).toBe(osc52(text, { TERM: 'xterm' }));
  });

  it('is sent in both forms if it is unknown which multiplexer is outside', () => {
    const plain = osc52('text', { TERM: 'xterm' });
    const wrapped = osc52('text', { TERM: 'screen', STY: '1.pts' });
    expect(osc52('text', { TERM: 'screen-256color' })).toBe(plain + wrapped);
  });

  it('is empty for terminals that would print it', () => {
    for (const TERM of ['dumb', 'linux', '']) expect(osc52('text', { TERM })).toBe('');
  });
});

describe('programs', () => {
  it('are those of the local desktop', () => {
    expect(names({})).toEqual([]);
    expect(names({ WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' })).toEqual([
      'wl-copy',
      'xclip -selection clipboard',
      'xsel --clipboard --input',
    ]);
    expect(names({}, 'darwin')).toEqual(['pbcopy']);
    expect(names({ WSL_DISTRO_NAME: 'Debian' })).toEqual(['clip.exe']);
    expect(names({ TMUX: 'x' })).toEqual(['tmux load-buffer -w -']);
  });

  it('of another machine are not used, except for a forwarded display', () => {
    const SSH_CONNECTION = '192.0.2.1 1 192.0.2.2 22';
    expect(names({ SSH_CONNECTION }, 'darwin')).toEqual([]);
    expect(names({ SSH_CONNECTION, WAYLAND_DISPLAY: 'wayland-0' })).toEqual([]);
    expect(names({ SSH_CONNECTION, DISPLAY: 'localhost:10' })).toHaveLength(2);
  });
});

describe('a copy', () => {
  let sent: string[];
  const copy = (
    how: 'auto' | 'osc52' | 'program' | 'off',
    env: Record<string, string> = {},
    text = '희토류 "$HOME" `id`\n',
  ) => copyText(text, how, (sequence) => sent.push(sequence), { TERM: 'xterm', PATH: folder, ...env }, 'linux');
  beforeEach(() => {
    sent = [];
  });

  it('goes to the terminal and to the first existing program', async () => {
    taking('xsel');
    expect(await copy('auto', { DISPLAY: ':0', WAYLAND_DISPLAY: 'w' })).toMatchObject({
      terminal: 'sent',
      program: 'xsel',
    });
    expect(took('xsel').toString()).toBe('희토류 "$HOME" `id`\n');
    expect(sent).toHaveLength(1);
  });

  it('goes where the setting says', async () => {
    taking('wl-copy');
    const env = { WAYLAND_DISPLAY: 'w' };
    expect(await copy('osc52', env)).toMatchObject({ terminal: 'sent', program: '' });
    expect(await copy('program', env)).toMatchObject({ terminal: 'none', program: 'wl-copy' });
    expect(sent).toHaveLength(1);
    expect(await copy('off', env)).toMatchObject({ off: true, terminal: 'none', program: '' });
    expect(sent).toHaveLength(1);
  });

  it('reaches Windows in its own encoding', async () => {
    taking('clip.exe');
    await copy('auto', { WSL_INTEROP: '/run/WSL/1' });
    expect(took('clip.exe').toString('utf16le')).toBe('\ufeff희토류 "$HOME" `id`\n');
  });

  it('reports errors if nothing accepted it', async () => {
    program('xclip', 'exit 3');
    expect(await copy('program', { DISPLAY: ':0' })).toMatchObject({ program: '', error: 'xclip: 3' });
    expect(await copy('program')).toMatchObject({ program: '', error: '', terminal: 'none' });
  });

  it('too large for terminals is not sent there; a program still gets it', async () => {
    taking('wl-copy');
    const text = 'x'.repeat(MAX_COPY_BYTES + 1);
    expect(await copy('auto', {}, text)).toMatchObject({
      terminal: 'too-large',
      program: '',
      bytes: MAX_COPY_BYTES + 1,
    });
    expect(await copy('auto', { WAYLAND_DISPLAY: 'w' }, text)).toMatchObject({ program: 'wl-copy' });
    expect(took('wl-copy')).toHaveLength(text.length);
    expect(sent).toEqual([]);
    await copy('auto', {}, 'x'.repeat(MAX_COPY_BYTES));
    expect(sent).toHaveLength(1);
    expect(sent[0]?.length).toBeLessThanOrEqual(100_000);
  });
});
