import { afterEach, expect, it } from 'vitest';
import { messages } from '../../src/i18n/index.ts';
import { home, setUpHomeAndWeb, web } from '../ingest/home.ts';
import { page } from '../ingest/server.ts';
import { endPrograms, start, type User } from './driver.ts';
import { quit } from './steps.ts';

const { watchedPages: words, ingest } = messages('ko').cli;
const { sync } = messages('ko').reader;

setUpHomeAndWeb();
afterEach(endPrograms);

const titleOf = (n: number): string => `텅스텐 비축 계획 제${n}차 변경 공고를 알립니다`;

/** Recent days, since what is older comes as read. */
const dayOf = (n: number): string => new Date(Date.now() - (20 - n) * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

/** Serves a board with notices, the last one first. */
function publishes(from: number, to: number): void {
  const rows = Array.from({ length: to - from + 1 }, (_, index) => {
    const n = to - index;
    web.route(
      `/notice/${n}`,
      page(
        `<html lang="ko"><article>${`<p>제${n}차 변경의 전문입니다. 광물자원과에서 안내합니다.</p>`.repeat(5)}</article></html>`,
      ),
    );
    return `<tr><td>${n}</td><td><a href="/notice/${n}">${titleOf(n)}</a></td><td>${dayOf(n).replaceAll('-', '.')}</td></tr>`;
  });
  web.route(
    '/notices',
    page(
      `<html lang="ko"><title>알림 - 광물부</title><body><table class="list"><tbody>${rows.join('')}</tbody></table></body></html>`,
    ),
  );
}

const add = (user: User): void => {
  user.press(':');
  user.type(`add ${web.url('/notices')}\r`);
};

it('a page without a feed is offered, watched, followed, and says how it comes back after it was changed', async () => {
  publishes(1, 6);
  const user = await start({ home: home.path, env: { LANG: 'ko_KR.UTF-8' } });
  await user.see('안 읽음 8/8');
  user.press('x');
  add(user);
  await user.see(words.watchIt);
  await user.see(`${dayOf(6)}  ${titleOf(6)}`);
  user.press('n');
  await user.seeNot(words.watchIt);
  add(user);
  await user.see(words.watchIt);
  user.press('y');
  await user.see(sync.feedAdded('알림 - 광물부', '', 'z').split('.')[0] ?? '');
  await user.see('안 읽음 14/14');

  publishes(3, 8);
  user.press('r');
  await user.see(sync.brought(2, 0));
  await user.see('안 읽음 16/16');

  const cards = Array.from(
    { length: 8 },
    (_, n) => `<li><h3><a href="/photo/view?id=${n}">광산의 사진 ${n}번을 보여 드립니다</a></h3></li>`,
  );
  web.route(
    '/notices',
    page(
      `<html lang="ko"><title>알림 - 광물부</title><section class="grid"><ul>${cards.join('')}</ul></section></html>`,
    ),
  );
  user.press('r');
  await user.see(sync.missed(1, 'R').slice(0, 10));
  user.press('R');
  await user.see(ingest.reasons['list-changed']().slice(0, 20));
  user.press('q');
  add(user);
  await user.see(words.watchIt);
  user.press('y');
  await user.see(words.followed('알림 - 광물부', '').slice(0, 20));
  await user.see('안 읽음 24/24');
  expect(user.overlong()).toEqual([]);
  await quit(user, 'q');
});

it('a question on the command line that Ctrl-C ends leaves the next row to the shell', async () => {
  publishes(1, 6);
  const user = await start({ home: home.path, args: ['feeds', 'add', web.url('/notices'), '--watch'] });
  await user.see(words.question.trim());
  user.type('\x03');
  expect((await user.exit()).code).toBe(1);
  expect(user.cursor().x).toBe(0);
});
