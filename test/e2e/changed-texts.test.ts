import { afterEach, expect, it } from 'vitest';
import { home, RSS, setUpHomeAndWeb, web } from '../ingest/home.ts';
import { page } from '../ingest/server.ts';
import { endPrograms, start } from './driver.ts';
import { quit } from './steps.ts';

setUpHomeAndWeb();
afterEach(endPrograms);

function serveReport(title: string, text: string): void {
  const item = `<item><guid>quake</guid><link>${web.url('/quake')}</link><title>${title}</title>
    <pubDate>Mon, 30 Nov 2026 01:00:00 GMT</pubDate><description>${text}</description></item>`;
  const feed = `<rss version="2.0"><channel><title>전선</title><language>ko</language>${item}</channel></rss>`;
  web.route('/feed', page(feed, RSS));
}

it('a story that a sync changes after it was read says so, shows what was changed, and is read again', async () => {
  serveReport('강진 발생', '강진으로 12명이 숨졌다고 당국이 밝혔다.');
  expect((await home.run(['feeds', 'add', '--sync', web.url('/feed')])).code).toBe(0);
  const user = await start({ home: home.path, env: { LANG: 'ko_KR.UTF-8' }, cols: 100 });
  await user.see('강진 발생');
  user.press('enter');
  await user.see('12명이 숨졌다고');
  user.press('E');
  await user.see('가져온 뒤 바뀌지 않은 기사입니다.');
  user.press('q');
  await user.see('모든 기사');

  serveReport('강진 발생(종합)', '강진으로 15명이 숨졌다고 당국이 밝혔다.');
  user.press('r');
  await user.see('강진 발생(종합)');
  expect((await home.run(['list', '--ids', '--query', 'is:changed-since-read'])).out).toMatch(/^강진-발생/);
  user.press('enter');
  await user.see('E 읽은 뒤 바뀐 곳 2');
  user.press('E');
  await user.see('강진으로 [-12명이-]{+15명이+} 숨졌다고');
  await user.see('12명 → 15명');
  user.press('E');
  await user.see('E 읽은 뒤 바뀐 곳 2');
  await quit(user);
  expect((await home.run(['list', '--ids', '--query', 'is:changed-since-read'])).out).toBe('');
});
