import { isDeepStrictEqual } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { endPrograms, start, type User } from './driver.ts';
import { quit } from './steps.ts';
import { titleOf } from './stories.ts';

afterEach(endPrograms);

const LEAD = 'us-critical-minerals-ministerial';

/** The columns of the rows that have two. */
const columns = (user: User): (readonly string[])[] =>
  user
    .screen()
    .filter((row) => row.includes('│'))
    .map((row) => row.split('│').map((part) => part.trim()));

describe('a bilingual user', () => {
  it('reads the lead in both languages, moves by paragraph, swaps the sides, searches both, resizes the window, and quits', async () => {
    const user = await start({ args: ['read', LEAD], cols: 120, rows: 40 });
    await user.see(titleOf(LEAD, 'ko'));
    user.press('v');
    await user.see('나란히 보기');
    await user.see(titleOf(LEAD, 'en', 20));
    // Both sides are labelled in the language of the interface; their text is in its own.
    const [, ...badges] = columns(user).find(([left]) => left?.startsWith('[')) ?? [];
    expect(badges).toEqual(['[AI에 의해 보고됨] [AI 번역] [사실 확인됨 (자동)]']);

    const read = (): string => columns(user).find(([left]) => left?.startsWith('▌'))?.[0] ?? '';
    await user.see('▌');
    const first = read();
    user.press('down');
    await user.wait(() => ![first, ''].includes(read()), 'wanted the next paragraph');
    const before = columns(user);
    user.press('ctrl+t');
    await user.wait(() => columns(user)[1]?.[0] === before[1]?.[1], 'wanted the sides turned round');
    user.press('ctrl+t');
    await user.wait(() => isDeepStrictEqual(columns(user), before), 'wanted the sides as before');

    user.press('/');
    await user.see('기사에서 찾기:');
    user.type('Rubio\r');
    await user.see(/검색 결과 \d+곳/);
    user.press('esc');
    await user.seeNot('검색 결과');

    const paragraph = read();
    user.resize(90, 30);
    await user.see(paragraph.slice(1, 12));
    await user.see('t 위아래 바꾸기');
    user.resize(120, 40);
    await user.wait(() => read() === paragraph, `wanted ${paragraph}`);

    user.press('esc');
    await user.seeNot('나란히 보기');
    user.press('esc');
    await user.see('안 읽음 7/8');
    await quit(user, 'q');
  });
});
