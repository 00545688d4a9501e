import { readFileSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { home, setUpHomeAndWeb, web } from '../../ingest/home.ts';
import { page } from '../../ingest/server.ts';
import { runHere } from './run-here.ts';

setUpHomeAndWeb(runHere);

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
const OTHER = [
  '전혀 다른 글이다. 이 글에는 리튬 이야기가 없고, 짧은 문단이 하나 있을 뿐이다.',
  '그리고 끝이다. 더 쓸 것이 없다. 정말로 없다. 이것으로 끝이라고 한다.',
];

const html = (lang: string, title: string, paragraphs: readonly string[], head = ''): string =>
  `<html lang="${lang}"><head><title>${title}</title><meta property="og:type" content="article">${head}</head><body><article><h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article></body></html>`;
const alternate = (lang: string, path: string): string =>
  `<link rel="alternate" hreflang="${lang}" href="${web.url(path)}">`;

function setFeed(paragraphs: readonly string[], title = 'Korea buys lithium'): void {
  const item = `<item><guid>a-1</guid><link>${web.url('/en/20260211001')}</link><title>${title}</title>
    <pubDate>Wed, 11 Feb 2026 01:00:00 GMT</pubDate><description>${paragraphs.join(' ')}</description></item>`;
  web.route(
    '/feed',
    page(`<rss version="2.0"><channel><title>Herald</title><language>en</language>${item}</channel></rss>`, {
      type: 'text/xml',
    }),
  );
}

/** The page of the story in English, and the Korean one. */
function setPages(korean: readonly string[] = KO, link = alternate('ko', '/ko/20260211002')): void {
  web.route('/en/20260211001', html('en', 'Korea buys lithium', EN, link));
  web.route('/ko/20260211002', html('ko', '한국, 리튬 사들인다', korean, alternate('en', '/en/20260211001')));
}

const files = (): string[] => home.storyFiles().map((path) => path.replace(/^.*\//, ''));
const fileOf = (lang: string): string => home.storyFiles().find((path) => path.endsWith(`.${lang}.md`)) ?? '';
const get = async (...more: string[]) => home.run(['editions', '--get', ...more, id()]);
const id = (): string => /([^/]+)\.en\.md$/.exec(fileOf('en'))?.[1] ?? '';

beforeEach(async () => {
  setFeed(EN);
  setPages();
  expect((await home.run(['feeds', 'add', '--sync', web.url('/feed')])).code).toBe(0);
  expect(files()).toHaveLength(1);
});

describe('editions', () => {
  it('lists those that are here, and requests nothing', async () => {
    const { code, out } = await home.run(['editions', id()]);
    expect([code, out.split('\t').slice(0, 2)]).toEqual([0, ['en', 'from the publisher']]);
    expect(web.asked('/en/20260211001')).toHaveLength(0);
  });

  it('says of each who made it, and what is known of it', async () => {
    setFeed([...EN, 'And one more sentence, which is news.']);
    await home.run(['sync']);
    expect((await home.run(['editions', id()])).out).toContain('en\tfrom the publisher, Changed since imported\t');
    const { out } = await home.run(['editions', 'vance-trade-bloc']);
    expect(out).toMatch(/^ko\tReported by AI, /m);
    expect(out).not.toMatch(/yours|from the publisher/);
  });

  it('--get fetches the page, and the edition that it names: two requests, and a second edition of the story', async () => {
    const { code, err } = await get();
    expect([code, err]).toEqual([
      0,
      `requesting ${web.url('/en/20260211001')}\nrequesting ${web.url('/ko/20260211002')}\n“한국, 리튬 사들인다” is now an edition of the story\n`.replace(
        /^(?=.)/gm,
        'minerals-news: ',
      ),
    ]);
    expect(files()).toEqual([`${id()}.en.md`, `${id()}.ko.md`]);
    const shown = JSON.parse((await home.run(['editions', '--json', id()])).out);
    expect(shown.editions).toMatchObject([
      { lang: 'ko', basis: 'publisher', url: web.url('/ko/20260211002') },
      { lang: 'en', basis: 'publisher', url: web.url('/en/20260211001') },
    ]);
    expect((await home.run(['show', '--parallel', '--width', '100', id()])).out).toMatch(/1,200톤.*1,200 tons/s);
    expect((await home.run(['check'])).code).toBe(0);
  });

  it('is got again by nothing: what is here is not requested', async () => {
    await get();
    const asked = web.asked().length;
    expect(await get()).toMatchObject({ code: 0, err: '' });
    expect(web.asked()).toHaveLength(asked);
  });

  it('stays next to the item of the feed, which is compared with the edition of its own page', async () => {
    await get();
    const korean = readFileSync(fileOf('ko'), 'utf8');
    const { out } = await home.run(['sync']);
    expect(out).toContain('0 new');
    setFeed([...EN, 'And one more sentence, which is news.'], 'Korea buys much lithium');
    await home.run(['sync']);
    expect(files()).toHaveLength(2);
    expect(readFileSync(fileOf('en'), 'utf8')).toContain('And one more sentence');
    expect(readFileSync(fileOf('ko'), 'utf8')).toBe(korean);
  });

  it('goes with its story, which does not come back', async () => {
    await get();
    expect((await home.run(['delete', '--yes', id()])).code).toBe(0);
    await home.run(['sync']);
    expect(files()).toEqual([]);
  });

  it('is a related story of its own if the paragraphs do not match', async () => {
    setPages(OTHER);
    const { code, err } = await get();
    expect([code, err]).toEqual([0, expect.stringContaining('is a related story of its own')]);
    expect(files()).toHaveLength(2);
    expect(fileOf('ko')).not.toContain(id());
    const { out } = await home.run(['related', '--named', id()]);
    expect(out).toContain('한국, 리튬 사들인다');
    const other = /([^/]+)\.ko\.md$/.exec(fileOf('ko'))?.[1] ?? '';
    expect((await home.run(['related', '--named', other])).out).toContain('Korea buys lithium');
    expect((await home.run(['check'])).code).toBe(0);
  });

  it('leaves a file that the user has edited as it is', async () => {
    setPages(OTHER);
    const edited = `${readFileSync(fileOf('en'), 'utf8')}\nMy note.\n`;
    writeFileSync(fileOf('en'), edited);
    await get();
    expect(readFileSync(fileOf('en'), 'utf8')).toBe(edited);
  });

  it('says so if the page names none, and if the other page is in another language', async () => {
    setPages(KO, '');
    expect(await get()).toMatchObject({ code: 1, err: expect.stringContaining('names no edition') });
    web.route('/ko/20260211002', html('en', 'Korea buys lithium', EN));
    setPagesHead();
    expect(await get()).toMatchObject({
      code: 1,
      err: expect.stringContaining('the page is in another language (en)'),
    });
    expect(files()).toHaveLength(1);
  });

  it('may be named only as x-default: then its page says its language', async () => {
    setPages(KO, alternate('x-default', '/ko/20260211002'));
    expect((await get()).code).toBe(0);
    expect(files()).toEqual([`${id()}.en.md`, `${id()}.ko.md`]);
  });
});

/** The English page names the Korean one, which stays as it is. */
const setPagesHead = (): void =>
  web.route('/en/20260211001', html('en', 'Korea buys lithium', EN, alternate('ko', '/ko/20260211002')));
