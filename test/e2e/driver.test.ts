import { afterEach, describe, expect, it } from 'vitest';
import { isAlive } from '../../src/platform/temporary.ts';
import { endPrograms, start } from './driver.ts';

afterEach(endPrograms);

const sh = (script: string) => ['sh', '-c', script];
const node = (script: string) => [process.execPath, '-e', script];

describe('the driver', () => {
  it('types, reads the screen with wide characters, and returns the exit code', async () => {
    const user = await start({ command: sh('printf "이름? "; read -r name; echo "안녕, $name."; exit 3') });
    await user.see('이름?');
    user.type('철수');
    user.press('enter');
    await user.see(/안녕, 철수\./);
    expect(user.row(1)).toBe('안녕, 철수.');
    expect(user.cell(0, 1)).toMatchObject({ text: '안', width: 2, fg: null, bold: false });
    expect(await user.exit()).toEqual({ code: 3, signal: null });
    expect(user.raw()).toContain('안녕, 철수.\r\n');
  });

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

  it.each([
    [{}, ['1;2R', '1;3R', '1;3R']],
    [{ ambiguous: 2 }, ['1;3R', '1;3R', '1;3R']],
    [{ styled: false }, ['1;2R', '1;2R', '1;3R']],
    [{ joined: false }, ['1;2R', '1;3R', '1;5R']],
  ] as const)('has a screen with the capabilities %j', async (capabilities, reports) => {
    const user = await start({
      capabilities,
      command: node(`
        process.stdin.setRawMode(true);
        process.stdout.write('\\r“\\x1b[6n\\r❤️\\x1b[6n\\r👩‍💻\\x1b[6n\\r\\n');
        process.stdin.on('data', (data) => console.log(String(data).replaceAll('\\x1b', '')));`),
    });
    // All of them, one after the other: two may be the same.
    await user.see(new RegExp(reports.join('[^]*')));
    expect(
      user
        .screen()
        .join('')
        .match(/\d+;\d+R/g),
    ).toEqual(reports);
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

  it('sees only complete frames, in any number of pieces', async () => {
    const user = await start({
      command: node(`
        process.stdin.setRawMode(true);
        process.stdout.write('\\x1b[?2026hbegun');
        process.stdin.once('data', () => {
          process.stdout.write('\\r\\nended\\x1b[?2026l');
          process.stdin.pause();
        });`),
    });
    const second = user.see('begun').then(() => user.row(1));
    await expect.poll(user.raw).toContain('begun');
    user.press('j');
    expect(await second).toBe('ended');
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
    await expect.poll(() => isAlive(pid)).toBe(false);
    expect(() => user.kill('SIGTERM')).toThrow(/not started/);
  });
});
