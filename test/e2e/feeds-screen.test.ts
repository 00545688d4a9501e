import { afterEach, describe, expect, it } from 'vitest';
import { home, RSS, rss, setUpHomeAndWeb, web } from '../ingest/home.ts';
import { page } from '../ingest/server.ts';
import { endPrograms, start } from './driver.ts';
import { quit } from './steps.ts';

setUpHomeAndWeb();
afterEach(endPrograms);

/** A row of the feeds, selected, with a number of unread stories or none. */
const selected = (name: string, unread: number | '' = ''): RegExp =>
  new RegExp(`^❯ +${name} *${unread} *(?:│.*)?$`, 'm');

describe('the feeds of a user', () => {
  it('are read, marked, renamed, removed and restored on their screen, by Hangul keys', async () => {
    const item = (id: string, title: string, text: string, day: number) => {
      return { id, title, text, url: web.url(`/${id}`), date: `2026-02-0${day}T09:00:00Z` };
    };
    const stories = [
      item('b', '니켈 제련소 가동', '첫 니켈이 나왔다.', 7),
      item('a', '바나듐 광산 재개', '갱도에 불이 켜졌다.', 6),
    ];
    const late = item('d', '텅스텐 값 상승', '값이 올랐다.', 8);
    web.route('/mine', page(rss('광산 신문', stories, 'ko'), RSS));
    web.route('/wire', page(rss('연합 통신', [item('c', '구리 값 하락', '값이 내렸다.', 5)], 'ko'), RSS));
    await home.run(['feeds', 'add', web.url('/mine'), '--folder', '광물', '--sync']);
    await home.run(['feeds', 'add', web.url('/wire'), '--folder', '언론', '--sync']);
    const options = { home: home.path, cols: 80, rows: 24 };

    const user = await start(options);
    await user.see(/안 읽음 11/);
    user.press('ㅖ');
    await user.see(/^ 피드 +안 읽음 11 *$/m);
    await user.see(/^ ▾ 광물 +2$/m);
    user.press('ㅜ');
    await user.see(selected('광산 신문', 2));
    user.press('enter');
    await user.see('바나듐 광산 재개');
    await user.seeNot('구리 값 하락');
    user.press('enter');
    await user.see('첫 니켈이 나왔다.');
    user.press('ㅂ');
    // It stays in the list of unread stories while a sync brings others.
    await user.see(/^❯ +니켈 제련소 가동/m);
    web.route('/mine', page(rss('광산 신문', [late, ...stories], 'ko'), RSS));
    user.press('ㄱ');
    await user.see('새 기사 1건을 가져왔습니다.');
    await user.see(/^ ● 텅스텐 값 상승/m);
    await user.see(/^❯ +니켈 제련소 가동/m);
    user.press('ㅎ');
    await user.see(/^❯● 텅스텐 값 상승/m);
    user.type(':sort title\r');
    await user.see(/제목순/);
    // From the last unread story to the first one of the next feed, which the footer names.
    user.press('G');
    await user.see(/ n 다음 피드: 연합 통신 /);
    user.press('ㅜ');
    await user.see(/^ 연합 통신 · 안 읽은 기사만 1/m);
    user.press('ㅂ');
    await user.see(selected('연합 통신', 1));
    user.press('ㅔ');
    await user.see(selected('광산 신문', 2));
    user.press('enter');
    await user.see(/^ 광산 신문 .*제목순/m);
    await user.see('텅스텐 값 상승');
    await user.seeNot('니켈 제련소');
    user.press('G');
    await user.see(/^❯● 텅스텐/m);
    user.press('enter');
    await user.see('값이 올랐다.');
    user.press('ㅂ');
    await user.see(/^❯ +텅스텐 값 상승/m);
    user.press('esc');
    await user.see(selected('광산 신문', 1));

    user.press('ㅁ');
    await user.see(selected('광산 신문'));
    user.press('ㅋ');
    await user.see(selected('광산 신문', 1));

    user.press('ㄷ');
    await user.see('이름 바꾸기…');
    user.press('enter');
    await user.see('새 이름: 광산 신문');
    user.press('ctrl+u');
    await user.see(/새 이름: *$/m);
    user.type('광업 소식\r');
    await user.see(selected('광업 소식', 1));
    user.press('enter');
    await user.see('바나듐 광산 재개');
    await user.see(/^ 광업 소식/m);
    user.press('esc');
    await user.see(selected('광업 소식', 1));

    user.press('#');
    await user.see('광업 소식 구독을 취소하시겠습니까?');
    user.press('ㅛ');
    await user.see('구독을 취소했습니다: 광업 소식');
    await user.seeNot(selected('광업 소식', 1));
    user.press('ㅋ');
    await user.see(selected('광업 소식', 1));
    await quit(user, 'q');
    expect(user.overlong()).toEqual([]);

    const { out } = await home.run(['feeds', 'list', '--json']);
    expect(JSON.parse(out)).toMatchObject([
      { title: '광업 소식', url: web.url('/mine'), folder: '광물' },
      { title: '연합 통신', folder: '언론' },
    ]);
    // On a wide screen the feeds are next to the list.
    const again = await start({ ...options, cols: 160, rows: 40 });
    await again.see(/안 읽음 10/);
    await again.see(/^ ▾ 광물 +1 *│/m);
    again.press('left');
    await again.see(selected('모든 기사', 10));
    again.press('n');
    await again.see(selected('광업 소식', 1));
    again.press('r');
    await again.see('새 기사가 없습니다.');
    again.press('left');
    await again.seeNot('새 기사가 없습니다.');
    await again.see(/^❯▾ 광물 +1 *│/m);
    again.press('r');
    await again.see('새 기사가 없습니다.');
    await quit(again, 'q');
  });
});
