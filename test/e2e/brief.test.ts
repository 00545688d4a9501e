import { expect, it } from 'vitest';
import { addFeedsTo, daysAgo, home, RSS, rss, setUpHomeAndWeb, web } from '../ingest/home.ts';
import { page } from '../ingest/server.ts';

setUpHomeAndWeb();

const QUAKE = (dead: number) =>
  `At least ${dead} people were killed when a magnitude 6.4 earthquake struck the coast near Valparaiso on Tuesday, officials said.`;
const JISHIN = (dead: number) =>
  `4일 칠레 발파라이소 해안에서 규모 6.4의 지진이 발생해 ${dead}명이 숨졌다고 현지 당국이 밝혔다.`;

it.each([
  {
    lang: 'en',
    feeds: ['Reuters', 'AP'],
    titles: ['Earthquake kills 12 in Chile', 'Death toll in Chile earthquake rises to 15'],
    texts: [`${QUAKE(12)} Chile sent soldiers and tents to the coast.`, `${QUAKE(15)} Chile asked for help.`],
    found: /Numbers differ: kills 12 \(Reuters\) · Death toll in Chile earthquake rises to 15 \(AP\)/,
    flags: [],
  },
  {
    lang: 'ko',
    feeds: ['연합뉴스', '뉴시스'],
    titles: ['칠레 발파라이소 지진으로 12명 사망', '칠레 발파라이소 지진 사망자 15명으로 늘어'],
    texts: [`${JISHIN(12)} 당국은 군을 보냈다.`, JISHIN(15)],
    found: /보도마다 다른 숫자: 12명 사망 \(연합뉴스\) · 사망자 15명 \(뉴시스\)/,
    flags: ['--ui', 'ko'],
  },
])('two feeds that report one earthquake with other numbers are one event in the brief: $lang', async (one) => {
  const { lang, feeds, titles, texts, found, flags } = one;
  for (const [i, title] of feeds.entries()) {
    const item = {
      id: `${i}`,
      title: titles[i] ?? '',
      text: texts[i] ?? '',
      url: web.url(`/story-${i}`),
      date: daysAgo(0),
    };
    web.route(`/feed-${i}`, page(rss(title, [item], { language: lang }), RSS));
  }
  await addFeedsTo(
    home,
    feeds.map((title, i) => ({ title, url: web.url(`/feed-${i}`) })),
  );
  expect(await home.run(['sync'])).toMatchObject({ code: 0 });

  const { code, out } = await home.run(['brief', ...flags]);
  expect(code).toBe(0);
  const events = out.split('\n').filter((line) => line.startsWith('- '));
  expect(events).toHaveLength(1);
  expect(out.replace(/\s+/g, ' ')).toMatch(found);
});
