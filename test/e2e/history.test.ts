import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { journalIn } from '../db/data/helpers.ts';
import { endPrograms, start, type User } from './driver.ts';
import { allow, quit } from './steps.ts';
import { titleOf } from './stories.ts';

afterEach(endPrograms);

const NEWEST = 'forge-korea-chair';
const journalOf = ({ home }: User) => journalIn({ HOME: home, XDG_DATA_HOME: join(home, 'data') });

describe('the reading history', () => {
  it('is listed by :history and opened again at the last position, and :stats counts it', async () => {
    const user = await start();
    await allow(user);
    user.press('enter');
    await user.see('[AI에 의해 보고됨]');
    user.press('space');
    await user.seeNot(/^ {2}\[AI에 의해 보고됨\]/m);
    const row = user.row(2);
    user.press('q');
    await user.see('안 읽음 7/8');

    user.type(':history\r');
    await user.see('읽은 기사');
    await user.see(new RegExp(`❯ \\d\\d:\\d\\d ${titleOf(NEWEST, 'ko')}`));
    await user.see('1분 미만');
    user.press('/');
    await user.see('읽은 기사 검색:');
    user.type('없는말');
    await user.see('읽은 기사 가운데 맞는 것이 없습니다.');
    user.press('esc');
    await user.see('❯ ');
    user.press('enter');
    await user.see('‹ 모든 기사');
    expect(user.row(2)).toBe(row);
    user.press('q');
    await user.see('안 읽음 7/8');

    user.type(':stats\r');
    await user.see('읽기 통계');
    await user.see('기사 1건을 읽었습니다.');
    await user.see('언어별');
    await quit(user);
    // Opening the pages added nothing.
    expect(journalOf(user)).toHaveLength(2);
  });
});
