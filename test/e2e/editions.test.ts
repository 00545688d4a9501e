import { afterEach, expect, it } from 'vitest';
import { home, RSS, setUpHomeAndWeb, web } from '../ingest/home.ts';
import { page } from '../ingest/server.ts';
import { endPrograms, start } from './driver.ts';
import { quit } from './steps.ts';

setUpHomeAndWeb();
afterEach(endPrograms);

const EN = [
  'The Korean government said on Monday that it would buy 1,200 tons of lithium for its stockpile this year.',
  'Prices are up 35 percent from last year, and are expected to rise further, according to people in the trade.',
  'Mines in Australia and Chile will deliver most of it, the ministry of industry said in a statement.',
];
const KO = [
  '한국 정부는 올해 비축용으로 리튬 1,200톤을 사들이기로 했다고 월요일 밝혔다.',
  '업계 관계자들에 따르면 가격은 지난해보다 35% 올랐고, 앞으로 더 오를 것으로 보인다.',
  '산업부는 성명에서 물량 대부분을 호주와 칠레의 광산에서 들여올 것이라고 설명했다.',
];

const html = (lang: string, title: string, paragraphs: readonly string[], head: string): string =>
  `<html lang="${lang}"><head><title>${title}</title>${head}</head><body><article><h1>${title}</h1>${paragraphs
    .map((text) => `<p>${text}</p>`)
    .join('')}</article></body></html>`;

it('a story of a feed has its publisher’s Korean edition after t, and both are shown side by side', async () => {
  const link = `<link rel="alternate" hreflang="ko" href="${web.url('/ko/20260211002')}">`;
  web.route('/en/20260211001', html('en', 'Korea buys lithium', EN, link));
  web.route('/ko/20260211002', html('ko', '한국, 리튬 사들인다', KO, ''));
  const item = `<item><guid>a-1</guid><link>${web.url('/en/20260211001')}</link><title>Korea buys lithium</title>
    <pubDate>Wed, 11 Feb 2026 01:00:00 GMT</pubDate><description>${EN[0]}</description></item>`;
  web.route(
    '/feed',
    page(`<rss version="2.0"><channel><title>Herald</title><language>en</language>${item}</channel></rss>`, RSS),
  );
  expect((await home.run(['feeds', 'add', '--sync', web.url('/feed')])).code).toBe(0);

  const user = await start({ home: home.path, env: { LANG: 'ko_KR.UTF-8' }, cols: 120 });
  await user.see('Korea buys lithium');
  user.press('enter');
  await user.see('한국어판 없음');
  user.press('t');
  await user.see('127.0.0.1에서 한국어판을 찾아보시겠습니까?');
  user.press('enter');
  await user.see('발행처의 한국어판입니다.');
  await user.see('한국, 리튬 사들인다');
  user.press('v');
  await user.see(/비축용으로 리튬.* │▌The Korean government/);
  // The feed has only its first paragraph; the page has all.
  await user.see(/호주와 칠레.*Australia and Chile/);
  user.keys('v', 't');
  await user.see('Prices are up 35 percent');
  expect(web.asked().map(({ path }) => path)).toEqual(['/feed', '/en/20260211001', '/ko/20260211002']);
  await quit(user);
});
