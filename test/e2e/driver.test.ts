import { afterEach, describe, expect, it, vi } from 'vitest';
import { endPrograms, start } from './driver.ts';

afterEach(endPrograms);

const sh = (script: string) => ['sh', '-c', script];
const node = (script: string) => [process.execPath, '-e', script];

describe('the driver', () => {
  it('fails with the whole screen if the text does not appear', async () => {
    const user = await start({ command: sh('echo here; read -r _') });
    await user.see('here');
    await expect(user.see('there', { timeout: 50 })).rejects.toThrow(
      /wanted there, not within 50 ms\n┌ 80×24\n│here\n/,
    );
    user.press('enter');
    await expect(user.see('there')).rejects.toThrow(/has ended/);
  });

  it('reports terminal modes and attributes, and answers the queries of programs', async () => {
    const user = await start({
      command: node(`
        process.stdin.setRawMode(true);
        process.stdout.write('\\x1b[?1049h\\x1b[?25l\\x1b[?2004h\\x1b[?1000h\\x1b[H\\x1b[1;31mred\\x1b[0;38;2;1;2;3;7mrgb\\x1b[m\\x1b[6n');
        process.stdin.on('data', (data) => {
          if (String(data) === 'q') process.exit(0);
          process.stdout.write(JSON.stringify(String(data)));
        });`),
    });
    await user.see('[1;7R');
    expect(user.modes()).toMatchObject({
      alternateScreen: true,
      cursorHidden: true,
      bracketedPaste: true,
      mouse: true,
    });
    expect(user.cell(0, 0)).toMatchObject({ text: 'r', bold: true, fg: 1, bg: null });
    expect(user.cell(3, 0)).toMatchObject({ fg: '#010203', inverse: true });
    user.press('q');
    expect(await user.exit()).toEqual({ code: 0, signal: null });
    // The program left raw mode as Node does, but forgot the rest: a driver must see both.
    expect(user.ttyState().after).toBe(user.ttyState().before);
    expect(user.ttyState().before).not.toBe('');
    expect(user.modes()).toMatchObject({ alternateScreen: true, cursorHidden: true });
  });

  it('replies late or never on request, and reports overlong rows', async () => {
    const script = `
      process.stdin.setRawMode(true);
      process.stdout.write('\\x1b[c' + 'x'.repeat(81) + '\\r\\nshort');
      process.stdin.on('data', (data) => console.log(JSON.stringify(String(data))));`;
    const late = await start({ answers: 20, command: node(script) });
    await late.see('[?1;2c');
    const never = await start({ answers: 'never', command: node(script) });
    await never.see('short');
    expect(never.overlong()).toEqual(['x'.repeat(80)]);
    never.type('j');
    await never.see('"j"');
    expect(never.screen().join('')).not.toContain('[?1;2c');
  });

  it('reports line settings that were not restored', async () => {
    const user = await start({ command: sh('stty -echo') });
    await user.exit();
    expect(user.ttyState().after).not.toBe(user.ttyState().before);
  });

  it('ends every program that is still running', async () => {
    const user = await start({
      command: node("process.on('SIGHUP', () => {}); console.log('pid ' + process.pid); setInterval(() => {}, 1000)"),
    });
    await user.see(/pid \d+/);
    const pid = Number(/pid (\d+)/.exec(user.raw())?.[1]);
    endPrograms();
    await user.exit();
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow(/ESRCH/), { timeout: 10_000 });
    expect(() => user.kill('SIGTERM')).toThrow(/not started/);
  });
});
