import { describe, expect, test } from 'vitest';
import { cleanArticle, linkShare } from '../../../src/ingest/article/cleanup.ts';
import { parseLenientJson, readJsonLd } from '../../../src/ingest/article/json-ld.ts';
import { scanPage } from '../../../src/ingest/article/page-scan.ts';
import { pageTitle } from '../../../src/ingest/article/title.ts';
import { visibleDates } from '../../../src/ingest/article/visible-dates.ts';
import { htmlParts, partsMarkdown } from '../../../src/ingest/markdown/convert.ts';
import {
  authorsInByline,
  isBoilerplate,
  isRelatedHeading,
  isReporterMail,
} from '../../../src/story/changes/boilerplate.ts';
import type { Part } from '../../../src/story/file/write-markdown.ts';
import { itemOfPage, paragraphs, TEXT } from './helpers.ts';

describe('JSON-LD', () => {
  test.each([
    ['comments', '<!-- {"a":1} -->', { a: 1 }],
    ['a CDATA section', '//<![CDATA[\n{"a":1}\n//]]>', { a: 1 }],
    ['line ends in strings', '{"a":"b\n\tc"}', { a: 'b\n\tc' }],
    ['commas too many', '{"a":[1,2,],}', { a: [1, 2] }],
    ['quotation marks', '{"a":"b "c" d","e":"f"}', { a: 'b "c" d', e: 'f' }],
    ['escapes that are none', '{"a":"b\\\'c \\x"}', { a: "b'c x" }],
    ['a semicolon', '{"a":1};', { a: 1 }],
    ['nothing', '', null],
    ['what cannot be mended', '{a: b', null],
  ])('%s', (_name, script, value) => {
    expect(parseLenientJson(script)).toEqual(value);
  });

  test('gives its objects wherever they are, outer ones first', () => {
    const { nodes } = readJsonLd(['[{"@graph":[{"@type":"A","b":{"@type":"B"}}]}]', '{"@type":"C"}', 'broken']);
    expect(nodes.map((node) => node['@type'])).toEqual(['C', 'A', 'B']);
  });
});

describe('titles', () => {
  const none = { headline: '', og: '', tag: '', heading: '', site: [], host: '' };
  test.each([
    ['the site after a bar', { tag: 'Tin rises | Metals | The Post', site: ['The Post'] }, 'Tin rises'],
    ['the site after a hyphen', { tag: 'US - China talks - The Post', site: ['The Post'] }, 'US - China talks'],
    ['the site in front', { tag: 'The Post: Tin rises', site: ['The Post'] }, 'Tin rises'],
    ['a full-width colon', { tag: '錫が上がる：朝日新聞', site: ['朝日新聞'] }, '錫が上がる'],
    ['no site', { tag: 'Tin - rises', site: [] }, 'Tin - rises'],
    ['the heading settles it', { tag: 'Tin - rises - Some Site', heading: 'Tin - rises' }, 'Tin - rises'],
    ['a heading alone', { heading: 'Tin' }, 'Tin'],
    [
      'quotation marks that JSON-LD left out',
      { headline: '왜 싸우나', og: '"왜 싸우나" | 신문', site: ['신문'] },
      '"왜 싸우나"',
    ],
    ['a headline that was cut off', { headline: 'Tin rises and…', og: 'Tin rises and falls' }, 'Tin rises and falls'],
    ['a site that is not stated, by its kind', { tag: '리튬 값 석 달째 내려 : 한국신문' }, '리튬 값 석 달째 내려'],
    ['sections before it', { tag: '리튬 값 < 경제 < 기사본문 - 광물일보' }, '리튬 값'],
    ['by its host', { tag: 'Tin rises - Minewire', host: 'www.minewire.example' }, 'Tin rises'],
    ['by its logo', { tag: '주석 값 올라 :: 광물마당', heading: '광물마당' }, '주석 값 올라'],
    ['by the title alone', { og: '주석 값 올라 - 광물마당', heading: '주석 값 올라' }, '주석 값 올라'],
    ['of two words', { tag: 'Tin rises | Metal Weekly' }, 'Tin rises'],
    ['an end that is none', { tag: '수출 회복 - 흔들리는 한국 경제' }, '수출 회복 - 흔들리는 한국 경제'],
    ['an end in small letters', { tag: 'Tin falls - bad news', host: 'x.example' }, 'Tin falls - bad news'],
    ['a list of two', { tag: '니켈 : 값과 전망', heading: '오늘' }, '니켈 : 값과 전망'],
    ['an entrance', { headline: 'Home | The Post', tag: 'Tin rises', site: ['The Post'] }, 'Tin rises'],
    [
      'a title for search engines in other words',
      {
        og: 'Easy Tin Care Checklist | Smelter Services',
        tag: 'Easy Tin Care Checklist',
        heading: 'A Plan for Tin Care That Is Easy',
      },
      'A Plan for Tin Care That Is Easy',
    ],
    [
      'the heading of something else',
      { og: 'Easy Tin Care Checklist', heading: 'Notes on Zinc and Tin' },
      'Easy Tin Care Checklist',
    ],
    [
      'a title after its section',
      { tag: 'Featured Blog | Five tips for tin', heading: 'Five tips for tin' },
      'Five tips for tin',
    ],
    ['the site as its heading', { tag: 'Rates of tin - Tin Forums', heading: 'Tin Forums' }, 'Rates of tin'],
    [
      'a headline for search engines',
      { headline: 'Minister suggests he will keep gifts', og: 'Minister defiant', heading: 'Minister defiant' },
      'Minister defiant',
    ],
    ['another headline', { headline: 'Tin', og: 'You will not believe this' }, 'Tin'],
  ])('%s', (_name, sources, title) => {
    expect(pageTitle({ ...none, ...sources })).toBe(title);
  });
});

test('a text too long for a title is unchanged', () => {
  const tag = 'a | '.repeat(5000);
  expect(pageTitle({ headline: '', og: '', tag, heading: '', site: ['x'], host: '' })).toBe(tag);
});

describe('lines that are not part of the text', () => {
  test.each([
    '<저작권자 ⓒ 광물신문, 무단 전재 및 재배포 금지>',
    'ⓒ 뉴스통신. 무단전재-재배포 금지',
    '무단 전재 및 재배포 금지.',
    'Copyright © 2026 The Post. All rights reserved.',
    '페이스북 트위터 카카오톡 URL 복사',
    '가+ 가- 인쇄',
    'Share · Tweet · Email',
    '홍길동 기자',
    '서울=홍길동 기자 hong@news.example',
    '(hong@news.example)',
    'Story continues below this advertisement',
  ])('%s', (line) => {
    expect(isBoilerplate(line, false)).toBe(true);
  });

  test.each([
    '입력 2026.02.04 15:05 | 수정 2026.02.04 16:00',
    'By Ada Green',
    'Published 4 February 2026',
    'Last updated 15 hours ago',
  ])('%s, outside the text', (line) => {
    expect([isBoilerplate(line, true), isBoilerplate(line, false)]).toEqual([true, false]);
  });

  test.each([
    '무단 전재와 재배포를 금지하는 법안이 국회를 통과했다.',
    '홍길동 기자가 현장을 찾았다.',
    '공유 경제의 앞날',
    'By the end of 2026 the mine will close.',
    'Share prices fell.',
    '2026년에는 생산이 두 배로 늘 것이다.',
    '1,000',
    '가격',
  ])('%s is text', (line) => {
    expect([isBoilerplate(line, true), isBoilerplate(line, false)]).toEqual([false, false]);
  });

  test('headings of other reports, and the reporter at the end', () => {
    for (const line of ['관련 기사', '[관련기사]', '▶ 관련뉴스', 'Related stories:', 'Read more'])
      expect(isRelatedHeading(line)).toBe(true);
    for (const line of ['관련 기사가 쏟아졌다', 'Read more books']) expect(isRelatedHeading(line)).toBe(false);
    expect(isReporterMail('순천 홍길동 기자 hong@news.example')).toBe(true);
    expect(isReporterMail('문의는 hong@news.example')).toBe(false);
  });
});

describe('the authors in a byline', () => {
  test.each([
    ['서울=홍길동 기자 hong@news.example', '홍길동 기자'],
    ['홍길동·김철수 기자', '홍길동 기자, 김철수 기자'],
    ['홍길동 기자, 이영희 특파원', '홍길동 기자, 이영희 특파원'],
    ['(순천) 홍길동기자 hong@news.example', '홍길동 기자'],
    ['By Ada Green', 'Ada Green'],
    ['경제부 기자', ''],
    ['사진=홍길동 기자', ''],
    ['hong@news.example', ''],
    ['홍길동 기자가 현장을 찾았다.', ''],
    ['By the end of 2026', ''],
    ['By', ''],
  ])('%s', (line, writers) => {
    expect(authorsInByline(line)).toBe(writers);
  });
});

describe('visible dates', () => {
  test.each([
    ['입력 2026.02.04. 15:05', '2026-02-04T15:05:00+09:00'],
    ['기사입력\n2026-02-04 오후 3:05', '2026-02-04T15:05:00+09:00'],
    ['등록 : 2026/02/04 (수) 15:05:33', '2026-02-04T15:05:33+09:00'],
    ['승인 2026년 2월 4일 15시 5분', '2026-02-04T15:05:00+09:00'],
    ['최초입력 2026.2.4 | 수정 2026.2.5', '2026-02-04'],
    ['Published on February 4, 2026', '2026-02-04'],
    ['By Ada | Posted Wed, Feb 4, 2026 at 3:05 PM EST', '2026-02-04T15:05:00-05:00'],
    ['Published:\n2026-02-04T15:05:00+01:00', '2026-02-04T15:05:00+01:00'],
    ['2026.02.04. 15:05', null],
    ['The report, published on February 4, 2026, says so', null],
    ['회원 등록 1234.567', null],
    ['수정 2026.02.05', null],
  ])('%s', (text, published) => {
    expect(visibleDates(`Menu\n${text}\nText`).published).toBe(published);
  });

  test('include that of a change', () => {
    expect(visibleDates('입력 2026.02.04. 15:05 | 최종수정 2026.02.05. 16:01').updated).toBe(
      '2026-02-05T16:01:00+09:00',
    );
    expect(visibleDates('Last updated\n5 March 2026').updated).toBe('2026-03-05');
  });

  const page = (before: string, after: string, path = 'tin') =>
    itemOfPage(
      `<html lang="en"><body>${before}<h1>Tin rises</h1>${after}${paragraphs(TEXT)}</body></html>`,
      `https://news.example/${path}`,
    );

  test.each([
    ['<div>Mar 13, 2026</div>', '2026-03-13'],
    ['<p>A subtitle</p><span>March 13th, 2026 · 5 min read</span>', '2026-03-13'],
    ['<p>Created on Mar 13, 2026</p>', '2026-03-13'],
    ['<p>2026. 3. 13. 14:20</p>', '2026-03-13T14:20:00+09:00'],
    ['<p>2026년 03월 13일(금) 14시 20분</p>', '2026-03-13T14:20:00+09:00'],
    ['<p>13.03.26 | 14:07 Uhr | Von Ann Miner</p>', null],
  ])('are lines of their own next to the title: %s', (date, published) => {
    expect(page('', date).published).toBe(published);
  });

  test('may come just before the title', () => {
    expect(page('<p>May 23, 2025</p><span>Guides</span>', '').published).toBe('2025-05-23');
    expect(page('<p>May 23, 2025</p><p>News</p><p>Sport</p>', '').published).toBeNull();
  });

  test('of a change are not those of publication', () => {
    expect(page('', '<p>Updated: Dec 10, 2025</p>')).toMatchObject({ published: null, updated: '2025-12-10' });
  });

  test('after the text has begun, or in a sentence, are of something else', () => {
    expect(page('', `<p>${TEXT}</p><p>Mar 13, 2026</p>`).published).toBeNull();
    expect(page('', '<p>The mine opened on Mar 13, 2026</p>').published).toBeNull();
  });

  test('in the address are the last resort', () => {
    expect(page('', '', '2026/03/13/tin').published).toBe('2026-03-13');
    expect(page('', '<p>Mar 14, 2026</p>', '2026/03/13/tin').published).toBe('2026-03-14');
    expect(page('', '', 'item/2026/13/13/tin').published).toBeNull();
  });

  test('are searched at the beginning and after the title', () => {
    const date = '<p>입력 2026.02.04. 15:05</p>';
    const menu = '<div>menu words </div>'.repeat(1000);
    expect(visibleDates(scanPage(`${menu}<h1>t</h1>${date}`, '').body.opening()).published).not.toBeNull();
    expect(visibleDates(scanPage(`${menu}${date}<h1>t</h1>`, '').body.opening()).published).toBeNull();
    expect(scanPage(`${menu}<h1>t</h1>${menu}`, '').body.opening().length).toBeLessThan(6100);
  });
});

describe('the surroundings of an article', () => {
  const LONG = 'This sentence is long enough to be taken for the text of a story, whatever is before or after it.';
  /** `§` is a long sentence, `~/` an address of the site. */
  const full = (text: string) => text.replaceAll('§', LONG).replaceAll('~/', 'https://x.example/');
  const clean = (html: string, title = 'Title') => {
    const { parts, related } = cleanArticle(htmlParts(html, 'https://x.example/'), title);
    return { body: partsMarkdown(parts), related };
  };

  test.each([
    ['its title once more', '<h1>“Title”</h1><p>§</p><h2>Title</h2><p>§</p>', '§\n\n## Title\n\n§'],
    ['a date in its middle stays', '<p>§</p><p>§</p><h3>4 May 2026</h3><p>§</p>', '§\n\n§\n\n### 4 May 2026\n\n§'],
    [
      'a quotation that is also in the text',
      '<p>§</p><blockquote>“This sentence is long enough to be taken”</blockquote><p>§ x</p>',
      '§\n\n§ x',
    ],
    [
      'one that is not, and a short one, stay',
      '<p>§</p><blockquote>“This sentence is long enough to stay”</blockquote><blockquote>whatever</blockquote><p>§ x</p>',
      '§\n\n> “This sentence is long enough to stay”\n\n> whatever\n\n§ x',
    ],
    ['labels of the page', '<p>§</p><p>Label</p><p>§ x</p><p>Label</p><p>Label</p>', '§\n\n§ x'],
    ['one line of a paragraph', '<p>§<br>ⓒ Post</p>', '§'],
    ['a picture that is repeated', '<img src=/a alt=b><p>§</p><img src=/a alt=b>', '![b](~/a)\n\n§'],
    ['the text of a picture once more', '<img src=/a alt="A mine"><p>A mine</p><p>§</p>', '![A mine](~/a)\n\n§'],
    [
      'whose picture it is',
      '<img src=/a alt="A mine"><p>Getty Images</p><p>§</p>',
      '![A mine](~/a "Getty Images")\n\n§',
    ],
    [
      'whose picture with a caption it is',
      '<figure><img src=/a alt="A mine"><figcaption>A mine in use</figcaption></figure><p>EPA</p><p>§</p>',
      '![A mine](~/a "A mine in use (EPA)")\n\n§',
    ],
    [
      'whose picture without a description it is',
      '<p>§</p><img src=/a><p>Getty Images</p><p>§ x</p>',
      '§\n\n![](~/a "Getty Images")\n\n§ x',
    ],
    ['an agency whose picture has gone', '<p>§</p><img src="data:,"><p>Getty Images</p><p>§ x</p>', '§\n\n§ x'],
    ['an agency that sent the text', '<p>§</p><p>Reuters</p>', '§\n\nReuters'],
    ['the lines under its title', '<h2>One<br>Two</h2><p>§</p>', 'One\\\nTwo\n\n§'],
    [
      'the place for comments',
      '<p>§</p><p>§ x</p><p>Share this article in your social network</p><p>You must be logged in to join the discussion.</p>' +
        '<p><a href=/r>Create an Account</a><a href=/s>Sign in</a></p><p>We keep a civil forum for discussion. §</p>',
      '§\n\n§ x',
    ],
    [
      'what sounds like it',
      '<p>§</p><p>You must be logged in to vote, the law says.</p><p>§ x</p>',
      '§\n\nYou must be logged in to vote, the law says.\n\n§ x',
    ],
  ])('%s', (_name, html, body) => {
    expect(clean(full(html)).body).toBe(full(body));
  });

  test('give its author in a byline', () => {
    const author = (html: string) => cleanArticle(htmlParts(html, ''), '').author;
    expect(author(`<p>By Ada Green</p><p>${LONG}</p><p>${LONG}</p>`)).toBe('Ada Green');
    expect(author(`<p>${LONG}</p><p>${LONG}</p><p>서울=홍길동 기자 hong@news.example</p><p>ⓒ 신문</p>`)).toBe(
      '홍길동 기자',
    );
    expect(author(`<p>${LONG}</p><p>${LONG}</p><p>김철수 기자</p><p>${LONG}</p>`)).toBe('');
  });

  test('links to other reports are distinguished from the text', () => {
    const teasers =
      '<ul><li><img src=/1 alt=x><a href=/1>One</a></li><li><img src=/2 alt=y><a href=/2>Two</a></li></ul>';
    const list = '<ul><li><a href=/3>Three</a></li><li><a href=/4>Four</a></li></ul>';
    expect(clean(`<p>${LONG}</p>${teasers}<p>${LONG} <a href=/5>five</a></p><h3>More</h3>${list}`)).toEqual({
      body: `${LONG}\n\n${LONG} [five](https://x.example/5)`,
      related: ['1', '2', '3', '4'].map((name) => `https://x.example/${name}`),
    });
  });

  test('the share of links is counted by characters', () => {
    const run = (text: string, href: string) => ({ kind: 'text' as const, text, mark: '' as const, href });
    const parts: Part[] = [{ kind: 'paragraph', runs: [run('abc', ''), run('d', 'http://x.example/')] }];
    expect([linkShare(parts), linkShare([])]).toEqual([0.25, 0]);
  });
});
