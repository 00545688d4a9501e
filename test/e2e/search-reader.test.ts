import { afterEach, describe, expect, it } from 'vitest';
import { endPrograms, start } from './driver.ts';
import { quit } from './steps.ts';

afterEach(endPrograms);

describe('a user who searches', () => {
  it('searches all texts, opens a match at its words, and returns to the state before the search', async () => {
    const user = await start();
    await user.see('안 읽음 8/8');
    user.press('&');
    await user.see('본문 검색:');
    user.type('크리스');
    await user.see(/검색 결과 [1-7]건 {2}Tab 목록만/);
    user.press('tab');
    await user.see('검색 결과 0건  Tab 본문까지');
    user.press('tab');
    await user.see(/검색 결과 [1-7]건/);
    user.press('enter');
    await user.see(/본문 검색어: 크리스 · 검색 결과 [1-7]건/);
    user.press('enter');
    await user.see(/검색 결과 \d+곳 중 1번째/);
    expect(user.screen().slice(2, -2).join('\n')).toContain('크리스');
    user.press('esc');
    await user.seeNot('검색 결과');
    user.press('esc');
    await user.see(/본문 검색어: 크리스/);
    user.press('esc');
    await user.seeNot('검색어');
    await user.see(/^[❯ ]● /m);
  });

  it('sees the query syntax, saves a query as a view, and finds it again the next day', async () => {
    const first = await start();
    await first.see('안 읽음 8/8');
    first.press('x');
    first.press('/');
    await first.see('목록 검색:');
    first.type('is:new');
    await first.see('“is:new”는 사용할 수 없는 조건입니다');
    first.press('esc');
    await first.seeNot('is:new');
    first.press('/');
    first.type('무역 is:unread\r');
    await first.see(/안 읽은 기사만 · 검색어: 무역 · \d건 가운데 \d건/);
    first.press(':');
    await first.see('명령:');
    first.type('save 무역\r');
    await first.see('“무역” 보기로 저장했습니다.');
    first.press(')');
    await first.see('[전체]');
    await quit(first, 'q');

    const second = await start({ home: first.home });
    await second.see(/^ \[전체\] 무역 [1-8] .*\( \)/m);
    second.press(')');
    await second.see(/ 전체 {1,2}\[무역 [1-8]\]/);
    await second.see(/무역 · 안 읽은 기사만 \d\/\d/);
    second.press('enter');
    await second.see('‹ 무역');
    second.press('q');
    await second.see('안 읽은 기사만 2/3');
  });
});
