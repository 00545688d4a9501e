import { afterEach, describe, expect, it } from 'vitest';
import { endPrograms } from './driver.ts';
import { atList, quit } from './steps.ts';

afterEach(endPrograms);

const FULL = '한 줄에는 4,000칸까지';
const marked = (text: string): string => `\x1b[200~${text}\x1b[201~`;

describe('a long text', () => {
  it.each([
    ['letters', 'a'],
    ['Hangul', '가'],
    ['words', 'ab '],
  ])('typed into a search appears quickly: %s', async (_name, letters) => {
    const user = await atList();
    user.press('/');
    await user.see('목록 검색:');
    user.type(letters.repeat(20_000 / letters.length));
    await user.see(FULL);
    user.press('ctrl+u');
    await user.seeNot(FULL);
    user.type('희토류');
    await user.see('목록 검색: 희토류');
    user.press('esc');
    await user.seeNot('목록 검색:');
  });

  it('of a megabyte is pasted quickly, and contains no Enter', async () => {
    const user = await atList();
    user.press(':');
    await user.see('명령:');
    user.type(marked('quit\r\n'.repeat(170_000)));
    await user.see(FULL);
    user.keys('ctrl+u', 'q', 'u', 'i', 't', 'enter');
    expect((await user.exit()).code).toBe(0);
  });

  it('may be interrupted with a signal, and none of it is taken for keys', async () => {
    const user = await atList();
    user.press('/');
    await user.see('목록 검색:');
    user.type(`\x1b[200~${'q'.repeat(1_000_000)}`);
    user.kill('SIGTERM');
    expect((await user.exit()).code).toBe(143);
    expect(user.modes().bracketedPaste).toBe(false);
  });

  it('is no keys without an open prompt', async () => {
    const user = await atList();
    user.type(marked('q\nq'));
    await user.see('붙여 넣지 않았습니다');
    await quit(user, 'q');
  });
});
