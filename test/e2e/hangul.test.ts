import { afterEach, describe, expect, it } from 'vitest';
import { endPrograms, start, type User } from './driver.ts';
import { atList } from './steps.ts';
import { libraryOf, titleOf } from './stories.ts';

afterEach(endPrograms);

const LEAD = 'us-critical-minerals-ministerial';

/** The row of the terminal's cursor, from its cell on. */
function atCursor(user: User): string {
  const { x, y } = user.cursor();
  const cells = Array.from({ length: 80 - x }, (_, i) => user.cell(x + i, y).text);
  return cells.join('');
}

describe('a user in Hangul mode', () => {
  it('loses no key when the input method commits several at once', async () => {
    const user = await start({ args: ['--library', libraryOf(60)] });
    await user.see('Story number 0');
    // ㅓ is committed by the next ㅓ, and that one by Enter.
    user.type('ㅓㅓ\r');
    await user.see('‹ 모든 기사');
    await user.see('Story number 2');
    user.type('ㅏ\x1b');
    await user.see('안 읽음 59/60');
    await user.see(' 3/60');
    user.type('ㅓ\x1b[B\x1b[B');
    await user.see(' 6/60');
    // 호: to the top of the list, and back, which does nothing there; then an arrow.
    user.type('호\x1b[B');
    await user.see(' 2/60');
    // ㅟ: the next unread story, which is opened. ㅘ: back to the list, and up.
    user.type('ㅟ');
    await user.see('‹ 모든 기사');
    user.type('ㅘ ');
    await user.see('안 읽음 58/60');
    user.type('ㅎㅑ');
    await user.see('제작 이력');
    // The page is closed, the list goes down, help is opened.
    user.type('\x1b\x1b[B?');
    await user.see('한 화면 아래로');
    user.type('\x1b');
    await user.see(' 2/60');
  });

  it('loses no key whose bytes arrive separately', async () => {
    const user = await start({ args: ['--library', libraryOf(60)] });
    await user.see('Story number 0');
    user.typeBytes('ㅓ서ㅓ');
    await user.see(/한 +4\/60 $/m);
    user.typeBytes('ㅎ\x1b[B');
    await user.see(' 2/60');
  });
});

describe("the terminal's cursor", () => {
  it('is at the current item, and visible only in a typed line', async () => {
    const user = await atList();
    const is = (place: RegExp, hidden: boolean) =>
      expect.poll(() => [place.test(atCursor(user)), user.modes().cursorHidden]).toEqual([true, hidden]);
    user.type('ㅌ');
    await is(/^❯●/, true);
    user.type('ㅓ');
    await is(new RegExp(`^❯● ${titleOf(LEAD, 'ko', 4)}`), true);
    user.type('ㄹ');
    await is(/^ *│/, false);
    user.press('esc');
    await is(/^❯●/, true);
    user.type('ㅁ');
    await is(/^❯ /, true);
    user.press('down');
    await is(/^❯ /, true);
    user.press('esc');
    await is(/^❯●/, true);
    user.press('/');
    await user.see('목록 검색:');
    await is(/^ *$/, false);
    user.type('가나');
    await is(/^ *$/, false);
    user.press('left');
    await is(/^나/, false);
    user.press('esc');
    await is(/^❯●/, true);
    user.press('enter');
    await user.see('‹ 모든 기사');
    await is(/^\S/, true);
    user.press('tab');
    await is(/^❯ 1/, true);
    user.press('down');
    await is(/^❯ 2/, true);
    user.press('i');
    await user.see('제작 이력');
    await is(/^\S/, true);
    user.press('ctrl+l');
    await is(/^\S/, true);
    user.resize(100, 30);
    await user.see('제작 이력');
    user.keys('q', 'q', 'q');
    await user.exit();
    expect(user.modes().cursorHidden).toBe(false);
  });
});
