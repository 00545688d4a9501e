import { describe, expect, test } from 'vitest';
import { htmlParts, partsMarkdown } from '../../../src/intake/html/markdown.ts';
import type { Part } from '../../../src/intake/html/parts.ts';
import { parseLoosely, readJsonLd } from '../../../src/intake/page/json-ld.ts';
import { isNoise, isRelatedHeading, isReporterMail } from '../../../src/intake/page/noise.ts';
import { linkShare, tidyArticle } from '../../../src/intake/page/tidy.ts';
import { pageTitle } from '../../../src/intake/page/title.ts';

describe('JSON-LD as pages write it', () => {
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
    expect(parseLoosely(script)).toEqual(value);
  });

  test('objects are found wherever they stand, outer ones first', () => {
    const nodes = readJsonLd(['[{"@graph":[{"@type":"A","b":{"@type":"B"}}]}]', '{"@type":"C"}', 'broken']);
    expect(nodes.map((node) => node['@type'])).toEqual(['C', 'A', 'B']);
  });
});

describe('titles', () => {
  const none = { headline: '', og: '', tag: '', heading: '', site: [] };
  test.each([
    ['the site behind a bar', { tag: 'Tin rises | Metals | The Post', site: ['The Post'] }, 'Tin rises'],
    ['the site behind a hyphen', { tag: 'US - China talks - The Post', site: ['The Post'] }, 'US - China talks'],
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
    ['another headline', { headline: 'Tin', og: 'You will not believe this' }, 'Tin'],
  ])('%s', (_name, sources, title) => {
    expect(pageTitle({ ...none, ...sources })).toBe(title);
  });
});

describe('lines that are no text', () => {
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
    expect(isNoise(line, false)).toBe(true);
  });

  test.each([
    '입력 2026.02.04 15:05 | 수정 2026.02.04 16:00',
    'By Ada Green',
    'Published 4 February 2026',
    'Last updated 15 hours ago',
  ])('%s, where no text is', (line) => {
    expect([isNoise(line, true), isNoise(line, false)]).toEqual([true, false]);
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
    expect([isNoise(line, true), isNoise(line, false)]).toEqual([false, false]);
  });

  test('headings over other reports, and the reporter at the end', () => {
    for (const line of ['관련 기사', '[관련기사]', '▶ 관련뉴스', 'Related stories:', 'Read more'])
      expect(isRelatedHeading(line)).toBe(true);
    for (const line of ['관련 기사가 쏟아졌다', 'Read more books']) expect(isRelatedHeading(line)).toBe(false);
    expect(isReporterMail('순천 홍길동 기자 hong@news.example')).toBe(true);
    expect(isReporterMail('문의는 hong@news.example')).toBe(false);
  });
});

describe('what stands around an article', () => {
  const LONG = 'This sentence is long enough to be taken for the text of a story, whatever stands before or behind it.';
  const tidy = (html: string, title = 'Title') => {
    const { parts, related } = tidyArticle(htmlParts(html, 'https://x.example/').parts, title);
    return { body: partsMarkdown(parts), related };
  };

  test.each([
    [
      'its title once more',
      `<h1>“Title”</h1><p>${LONG}</p><h2>Title</h2><p>${LONG}</p>`,
      `${LONG}\n\n## Title\n\n${LONG}`,
    ],
    [
      'a date in its middle stays',
      `<p>${LONG}</p><p>${LONG}</p><h3>4 May 2026</h3><p>${LONG}</p>`,
      `${LONG}\n\n${LONG}\n\n### 4 May 2026\n\n${LONG}`,
    ],
    [
      'labels of the page',
      `<p>${LONG}</p><p>Label</p><p>${LONG} x</p><p>Label</p><p>Label</p>`,
      `${LONG}\n\n${LONG} x`,
    ],
    ['one line of a paragraph', `<p>${LONG}<br>ⓒ Post</p>`, LONG],
    [
      'a picture that stands there twice',
      `<img src=/a alt=b><p>${LONG}</p><img src=/a alt=b>`,
      `![b](https://x.example/a)\n\n${LONG}`,
    ],
    [
      'the text of a picture once more',
      `<img src=/a alt="A mine"><p>A mine</p><p>${LONG}</p>`,
      `![A mine](https://x.example/a)\n\n${LONG}`,
    ],
    [
      'whose picture it is',
      `<img src=/a alt="A mine"><p>Getty Images</p><p>${LONG}</p>`,
      `![A mine](https://x.example/a "Getty Images")\n\n${LONG}`,
    ],
  ])('%s', (_name, html, body) => {
    expect(tidy(html).body).toBe(body);
  });

  test('links to other reports are told apart from the text', () => {
    const teasers =
      '<ul><li><img src=/1 alt=x><a href=/1>One</a></li><li><img src=/2 alt=y><a href=/2>Two</a></li></ul>';
    const list = '<ul><li><a href=/3>Three</a></li><li><a href=/4>Four</a></li></ul>';
    expect(tidy(`<p>${LONG}</p>${teasers}<p>${LONG} <a href=/5>five</a></p><h3>More</h3>${list}`)).toEqual({
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
