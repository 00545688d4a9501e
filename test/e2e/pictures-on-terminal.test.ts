import { afterEach, describe, expect, it } from 'vitest';
import { DIACRITICS } from '../../src/ui/terminal/pictures/diacritics.ts';
import { kittyScreen } from '../ui/terminal/pictures/kitty-screen.ts';
import { endPrograms, type StartOptions, start, type User } from './driver.ts';
import { expectRestored, quit } from './steps.ts';

afterEach(endPrograms);

const PLACEHOLDER = '\u{10eeee}';

/** The rows of the picture on the screen, with the number of the picture that each is from. */
function shownParts(user: User): (readonly [row: number, id: number])[] {
  return user.screen().flatMap((text, y) => {
    const x = [...(text.split(PLACEHOLDER)[0] ?? '')].length;
    if (!text.includes(PLACEHOLDER)) return [];
    const { text: cell, fg } = user.cell(x, y);
    const mark = [...cell][1] ?? '';
    return [[DIACRITICS.indexOf(mark), Number.parseInt(String(fg).slice(1), 16)] as const];
  });
}

/** The numbers of the pictures that the terminal has. */
function heldPictures(user: User): readonly number[] {
  const screen = kittyScreen();
  screen.write(user.raw());
  return [...screen.pictures.keys()];
}

/** The story with the bundled picture, when it is drawn. */
async function atPicture(options: StartOptions = {}): Promise<User> {
  const user = await start({
    args: ['read', 'vance-trade-bloc', '--ui', 'en', '--lang', 'en'],
    cols: 100,
    rows: 40,
    isKitty: true,
    cells: { width: 9, height: 18 },
    ...options,
  });
  await user.wait(() => shownParts(user).length > 0, 'wanted the picture');
  return user;
}

describe('a story with a picture in kitty', () => {
  it('shows it row by row, moves it with the story, and sends it once', async () => {
    const user = await atPicture();
    const [id = 0] = heldPictures(user);
    const parts = shownParts(user);
    expect(parts.length).toBeGreaterThan(5);
    expect(parts).toEqual(parts.map((_, row) => [row, id]));
    const before = user.raw().length;
    for (let i = 0; i < 3; i += 1) {
      const top = user.screen().findIndex((text) => text.includes(PLACEHOLDER));
      user.press('j');
      await user.wait(() => user.screen()[top - 1]?.includes(PLACEHOLDER) === true, 'wanted the picture a row higher');
    }
    expect(shownParts(user).map(([row]) => row)).toEqual(parts.map((_, row) => row));
    const scrolled = user.raw().slice(before);
    expect(scrolled).not.toContain('\x1b_G');
    expect(scrolled.split(PLACEHOLDER).length - 1).toBeLessThanOrEqual(100);
    await quit(user);
    expect(heldPictures(user)).toEqual([]);
    expectRestored(user);
  });

  it('takes it back while it is stopped, and at a signal', async () => {
    const user = await atPicture();
    user.press('ctrl+z');
    await user.see('[stopped]');
    expect(heldPictures(user)).toEqual([]);
    user.type('\n');
    await user.wait(() => shownParts(user).length > 0, 'wanted the picture again');
    expect(heldPictures(user)).toEqual([shownParts(user)[0]?.[1]]);
    user.kill('SIGTERM');
    await user.exit();
    expect(heldPictures(user)).toEqual([]);
    expectRestored(user);
  });

  it('fits it into another size, and keeps no other', async () => {
    const user = await atPicture();
    const wide = shownParts(user).length;
    user.resize(60, 30);
    await user.wait(() => {
      const parts = shownParts(user);
      return parts.length > 0 && parts.length < wide && heldPictures(user).length === 1;
    }, 'wanted a smaller picture');
    expect(heldPictures(user)).toEqual([shownParts(user)[0]?.[1]]);
    await quit(user);
  });

  it.each([
    ['late', { answers: 400 }],
    ['byte by byte', { inPieces: true }],
  ])('shows it when the terminal answers %s, which types nothing', async (_, options) => {
    const user = await atPicture(options);
    expect(heldPictures(user)).toEqual([shownParts(user)[0]?.[1]]);
    expect(user.screen().join('\n')).not.toMatch(/31;OK|0\.41|18;9t/);
    await quit(user);
  });

  it.each([
    ['NO_COLOR', { NO_COLOR: '1' }],
    ["Apple's Terminal", { TERM_PROGRAM: 'Apple_Terminal' }],
    ['GNU screen', { TERM: 'screen', STY: '1' }],
  ])('has words for it with %s, and asks for nothing', async (_, env) => {
    const user = await start({ args: ['read', 'vance-trade-bloc', '--ui', 'en'], rows: 40, isKitty: true, env });
    await user.see('Vance');
    await quit(user);
    expect(user.raw()).not.toContain('\x1b_G');
    expect(user.raw()).not.toContain(PLACEHOLDER);
  });
});
