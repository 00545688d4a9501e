import xterm from '@xterm/headless';
import { expect, it } from 'vitest';
import { terminalOf } from '../../../src/ui/terminal/terminal.ts';

/** What a terminal of ten rows shows after a frame was left and a shell continues. */
async function left(hasOtherScreen: boolean): Promise<readonly string[]> {
  const screen = new xterm.Terminal({ cols: 20, rows: 10, allowProposedApi: true });
  if (!hasOtherScreen) {
    for (const final of ['h', 'l']) {
      screen.parser.registerCsiHandler({ prefix: '?', final }, (params) => params.includes(1049));
    }
  }
  let written = '';
  const stdout = { write: (text: string) => (written += text) };
  const terminal = terminalOf({} as NodeJS.ReadStream, stdout as unknown as NodeJS.WriteStream);
  written += 'before\r\n';
  terminal.enter();
  written += '\x1b[2J';
  for (let row = 1; row <= 10; row++) written += `\x1b[${row}Hrow ${row}`;
  written += '\x1b[4;2H';
  terminal.leave();
  written += '$ ';
  await new Promise<void>((resolve) => screen.write(written, resolve));
  const { active } = screen.buffer;
  return Array.from({ length: 10 }, (_, row) => active.getLine(row)?.translateToString(true) ?? '');
}

it('restores the screen that was there', async () => {
  expect((await left(true)).filter(Boolean)).toEqual(['before', '$ ']);
});

it('leaves the shell the last row on a terminal with a single screen', async () => {
  const rows = await left(false);
  expect(rows.slice(0, 9)).toEqual(Array.from({ length: 9 }, (_, row) => `row ${row + 1}`));
  expect(rows[9]).toBe('$ ');
});
