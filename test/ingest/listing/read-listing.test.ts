import { describe, expect, it } from 'vitest';
import type { Document, ListingPlace, ListingSelectors } from '../../../src/ingest/model.ts';
import { parseDocument } from '../../../src/ingest/parse-document.ts';

const NO_SELECTORS: ListingSelectors = { items: '', itemTitle: '', itemLink: '', itemDate: '' };
const NOW = new Date('2026-11-30T06:00:00Z');

interface Options {
  readonly url?: string;
  readonly selectors?: Partial<ListingSelectors>;
  readonly known?: ListingPlace | null;
  readonly lang?: string;
}

function listed(
  body: string,
  { url = 'https://example.go.kr/news/list.do?bbs=3', selectors = {}, known = null, lang = 'ko' }: Options = {},
): Document {
  const html = `<!doctype html><html lang="${lang}"><head><title>소식</title></head><body>${body}</body></html>`;
  return parseDocument({
    bytes: new TextEncoder().encode(html),
    url,
    contentType: 'text/html; charset=utf-8',
    name: url,
    page: { selectors: { ...NO_SELECTORS, ...selectors }, known, now: NOW },
  });
}

const itemsOf = (document: Document) => (document.kind === 'feed' ? document.items : []);
const titles = (document: Document) => itemsOf(document).map(({ title }) => title);
const dates = (document: Document) => itemsOf(document).map(({ published }) => published);
const why = (document: Document) => (document.kind === 'unreadable' ? document.why.code : document.kind);

const row = (no: number, title: string, date: string) =>
  `<tr><td>${no}</td><td class="tit"><a href="view.do?bbs=3&amp;seq=${no}&amp;pageIndex=1">${title}</a></td><td>홍보실</td><td>${date}</td><td>1,204</td></tr>`;
const BOARD = `<header><ul class="gnb"><li><a href="/a">정책 자료 안내 모음</a></li></ul></header><table><thead><tr><th>번호</th><th>제목</th></tr></thead><tbody>
${row(31, '희토류 비축 기지 착공 일정 공개 <span class="new">N</span>', '2026-11-30')}
${row(30, '핵심 광물 수급 점검 회의 결과', '2026-11-27')}
${row(29, '폐광 지역 지원 사업 공고문 정정', '2026-11-24')}
</tbody></table><div class="paging"><a href="list.do?bbs=3&amp;pageIndex=2">2</a></div>`;

describe('a page that lists articles', () => {
  it('is a feed: the text of a link is the title, its address the id, the date of its row the date', () => {
    const document = listed(BOARD);
    expect(document).toMatchObject({
      kind: 'feed',
      head: { title: '소식', language: 'ko', home: 'https://example.go.kr/news/list.do?bbs=3' },
      listing: { place: 'td.tit < tr < tbody', shape: 'example.go.kr/news/view.do/?bbs&seq', doubts: [] },
    });
    expect(itemsOf(document)[0]).toMatchObject({
      guid: 'https://example.go.kr/news/view.do?bbs=3&seq=31',
      url: 'https://example.go.kr/news/view.do?bbs=3&seq=31',
      title: '희토류 비축 기지 착공 일정 공개',
      published: '2026-11-30',
    });
    expect(titles(document)).toHaveLength(3);
    expect(dates(document)).toEqual(['2026-11-30', '2026-11-27', '2026-11-24']);
  });

  it('takes a title with a word for comments, but no number of them', () => {
    const named = row(29, '포털 댓글 정책 개편안 공고 안내', '2026-11-24').replace('</a>', '<p>댓글 12</p></a>');
    expect(titles(listed(BOARD.replace(/<tr><td>29.*/, named)))[2]).toBe('포털 댓글 정책 개편안 공고 안내');
  });

  it.each([
    [
      'below a list with dates, without dates',
      (list: string, others: string) => `${list}<div class="best">${others}</div>`,
      '2026-11-11',
      'h3',
    ],
    ['without headings beside titles that are some', (list: string, others: string) => `${others}${list}`, '', 'p'],
    [
      'under a heading that says so',
      (list: string, others: string) =>
        `<section><h2><a href="/best">오늘 많이 본 뉴스</a></h2>${others}</section>${list}`,
      '',
      'h3',
    ],
    [
      'in a list of definitions of one',
      (list: string, others: string) => `${list}<dl><dt>가장 많이 본 기사</dt><dd>${others}</dd></dl>`,
      '',
      'h3',
    ],
    [
      'under one in a header',
      (list: string, others: string) => `<section><header><h4>Most read</h4></header>${others}</section>${list}`,
      '',
      'h3',
    ],
  ])('leaves out a box of others %s', (_name, page, date, tag) => {
    const entries = (from: number, to: number, name: string, day: string) =>
      `<ul>${Array.from({ length: to - from }, (_, at) => `<li><${name}><a href="/news/${from + at}">리튬 정광 가격 ${from + at}차 점검 결과 공개</a></${name}>${day}</li>`).join('')}</ul>`;
    const document = listed(page(entries(100, 106, 'h3', date), entries(50, 55, tag, '')));
    expect(itemsOf(document).map(({ guid }) => guid.slice(-3))).toEqual(['100', '101', '102', '103', '104', '105']);
  });

  it('takes one link of each row, without its file, department or author at the same place', () => {
    const rows = [31, 30, 29].map(
      (no) =>
        `<tr><td><a href="/view.do?no=${no}">희토류 비축 기지 ${no}차 점검 결과 공개</a></td><td><a href="/files.do?of=${no}"><img alt="한글파일"></a></td><td><a href="/who/team-${no}">산업통상 자원안보 정책과 담당자</a></td><td>2026-11-${no - 5}</td></tr>`,
    );
    const document = listed(`<table>${rows.join('')}</table>`);
    expect(itemsOf(document).map(({ guid }) => new URL(guid).pathname)).toEqual(Array(3).fill('/view.do'));
    expect(dates(document)).toEqual(['2026-11-26', '2026-11-25', '2026-11-24']);
  });

  it('takes headlines without pictures among cards on a front page, but none that are related within dated rows', () => {
    const link = (no: number) => `<a href="/news/${no}">리튬 정광 가격 ${no}차 점검 결과 공개</a>`;
    const card = (no: number) => `<div class="card"><h3>${link(no)}</h3></div>`;
    const section = (no: number) => `<section>${card(no)}${card(no + 1)}<ul><li>${link(no + 2)}</li></ul></section>`;
    const front = listed(
      `${section(100)}${section(110)}<section>${card(120)}</section><div class="best"><p>${link(50)}</p></div>`,
    );
    const last = (document: Document) => itemsOf(document).map(({ guid }) => guid.slice(-3));
    expect(last(front)).toEqual(['100', '101', '102', '110', '111', '112', '120']);
    const row = (no: number) =>
      `<li>${link(no)}<ul class="rel"><li>${link(no + 50)}</li></ul><span>2026-11-2${no % 10}</span></li>`;
    const rows = listed(`<ul>${[101, 102, 103, 104].map(row).join('')}</ul>`);
    expect([last(rows), dates(rows)[0]]).toEqual([['101', '102', '103', '104'], '2026-11-21']);
  });

  it('takes the title of a heading, not the subject before it', () => {
    const card = (no: number) =>
      `<li><a href="/stories/${no}-opens-again"><h3><div>Mining / </div><span>Smelter ${no} opens after repairs</span></h3></a></li>`;
    const document = listed(`<ul>${[1, 2, 3].map(card).join('')}</ul>`, { lang: 'en' });
    expect(titles(document)[0]).toBe('Smelter 1 opens after repairs');
  });

  it('is read as an article if nobody asked for its list', () => {
    const bytes = new TextEncoder().encode(`<!doctype html><html><body>${BOARD}</body></html>`);
    expect(parseDocument({ bytes, url: 'https://example.go.kr/', contentType: 'text/html', name: 'x' }).kind).not.toBe(
      'feed',
    );
  });

  it('says when there is no list, when its links are scripts, and when a selector is wrong', () => {
    expect(why(listed('<p>점검 중입니다.</p>'))).toBe('no-list');
    const scripted = BOARD.replace(/href="view[^"]*"/g, `href="#none" onclick="fnView('31')"`);
    expect(why(listed(scripted))).toBe('scripted-links');
    expect(why(listed(scripted.replace(/#none/g, "javascript:view('3')")))).toBe('scripted-links');
    expect(why(listed(BOARD, { selectors: { items: 'tr[' } }))).toBe('bad-selector');
    expect(why(listed(BOARD, { known: { place: 'h3 < div < li', shape: 'example.go.kr/board/#' } }))).toBe(
      'list-changed',
    );
  });

  it('takes what selectors name', () => {
    const document = listed(BOARD, {
      selectors: { items: 'tbody tr', itemTitle: 'td:nth-child(3)', itemDate: 'td:nth-child(4)' },
    });
    expect(titles(document)).toEqual(['홍보실', '홍보실', '홍보실']);
    expect(dates(document)).toEqual(['2026-11-30', '2026-11-27', '2026-11-24']);
  });

  it('keeps the order of rows without dates, and says what makes it unsure', () => {
    const rows = ['Ore grades rise at depth', 'Smelter restarts after repairs'].map(
      (title, index) => `<li><a href="/stories/${index}-of-many-words">${title}</a></li>`,
    );
    const document = listed(`<ul>${rows.join('')}</ul>`, { lang: 'en', url: 'https://example.com/stories' });
    expect(document).toMatchObject({ listing: { doubts: ['few', 'undated'] } });
    expect(itemsOf(document)).toMatchObject([
      { published: null, listedAt: '2026-11-30T06:00:00Z' },
      { published: null, listedAt: '2026-11-30T05:59:59Z' },
    ]);
  });

  it('says that another group is as likely', () => {
    const list = (name: string, path: string) =>
      `<ul class="${name}">${[1, 2, 3].map((no) => `<li><a href="/${path}/${no}">Title of ${path} with number ${no}</a> 2026-11-0${no}</li>`).join('')}</ul>`;
    const document = listed(list('news', 'news') + list('events', 'events'), { lang: 'en' });
    expect(document).toMatchObject({ listing: { doubts: ['runner-up'] } });
  });

  it('is the same list after a change of its markup, or of its addresses, but not of both', () => {
    const known = { place: 'td.tit < tr < tbody', shape: 'example.go.kr/news/view.do/?bbs&seq' };
    const bigger = `<ul class="hot">${[1, 2, 3, 4, 5, 6].map((no) => `<li><a href="/event/${no}">올해 가장 큰 행사에 여러분을 초대합니다 ${no}</a> 2026-11-11</li>`).join('')}</ul>`;
    const cards = BOARD.replace(/<\/?t[a-z]+/g, (tag) => (tag.startsWith('</') ? '</div' : '<div'));
    const moved = BOARD.replace(/view\.do\?bbs=3&amp;seq=(\d+)&amp;pageIndex=1/g, '/board/$1');
    for (const body of [BOARD, cards, moved]) expect(titles(listed(bigger + body, { known }))).toHaveLength(3);
    const both = cards.replace(/view\.do\?bbs=3&amp;seq=(\d+)&amp;pageIndex=1/g, '/board/$1');
    expect(why(listed(bigger + both, { known }))).toBe('list-changed');
  });

  it('is no other list at a place without a class, as pages for signing in have', () => {
    const list = (path: string) =>
      `<div><ul>${[1, 2, 3, 4].map((no) => `<li><a href="/${path}/${no}">How to sign in with key number ${no}</a></li>`).join('')}</ul></div>`;
    const options = { lang: 'en', known: { place: 'li < ul < div', shape: 'example.go.kr/news/#' } };
    expect(titles(listed(list('news'), options))).toHaveLength(4);
    expect(why(listed(list('help'), options))).toBe('list-changed');
    const anywhere = { ...options, known: { place: 'li < ul < div', shape: '*/*' } };
    expect(titles(listed(list('help'), anywhere))).toHaveLength(4);
  });

  it.each([
    ['15,000 rows', '<li class="row"><a href="/a/NO">A title about nickel NO</a> 2026-11-11</li>', 15_000],
    ['as many places', '<div class="NAME"><a href="/a/NO">A title about nickel NO</a></div>', 1500],
    ['rows of apostrophes', `<li><a href="/a/NO">${"'".repeat(2000)}</a></li>`, 900],
    ['rows of Hangul without spaces', `<li><a href="/a/NO">${'가'.repeat(2000)}</a></li>`, 900],
    ['elements that are never closed', '<div><p><a href="/a/NO">A title about nickel NO</a>', 1500],
    ['rows of scripts in rows', '<div onclick="go(NO)">A title about nickel', 180],
  ])('reads %s', (_name, row, count) => {
    const name = (no: number) => [...String(no)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
    const body = Array.from({ length: count }, (_, no) => row.replaceAll('NO', String(no)).replace('NAME', name(no)));
    const html = body.join('') + '<b></b>'.repeat(250_000);
    expect(['feed', 'no-list', 'scripted-links']).toContain(why(listed(html, { lang: 'en' })));
  });
});
