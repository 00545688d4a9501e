import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPage } from '../../../src/ingest/article/read-page.ts';
import type { Document, Item } from '../../../src/ingest/model.ts';
import { parseDocument } from '../../../src/ingest/parse-document.ts';
import { parseMarkdown } from '../../../src/story/file/parse-markdown.ts';
import { FORBIDDEN } from '../../story/helpers.ts';
import { hrefsOf } from '../links.ts';

const URL = 'https://site.example/a/b';

function read(name: string, url = URL): Document {
  return readPage(readFileSync(join(import.meta.dirname, '../../fixtures/ingest/page', `${name}.html`), 'utf8'), url);
}

function itemOf(name: string, url = URL): Item {
  const page = read(name, url);
  if (page.kind !== 'page') expect.fail(JSON.stringify(page));
  return page.item;
}

/** The beginnings of the paragraphs and other blocks of a body. */
const starts = (body: string) => body.split('\n\n').map((block) => block.slice(0, 12));
const KOREAN = ['정부가 리튬과 코발트', '이번 계획에는 남미와 ', '업계는 환영하면서도 비'];
const ENGLISH = ['The ministry', 'Officials pl', 'Analysts wel'];

describe('the article', () => {
  test.each([
    ['ko-json-ld', ['![](https://', ...KOREAN]],
    ['ko-br-layout', [KOREAN[0], KOREAN[1], '![탄산리튬 값의 변', KOREAN[2]]],
    ['ko-related-lines', KOREAN],
    ['ko-article-body-only', KOREAN],
    ['en-graph', [ENGLISH[0], ENGLISH[1], '## Cost', ENGLISH[2]]],
    ['en-broken-json-ld', ENGLISH],
    ['en-dublin-core', ENGLISH],
    ['en-time', ENGLISH],
    ['en-claim-review', ENGLISH],
    ['en-translated', ENGLISH],
    ['form-page', ENGLISH],
    ['hidden', ENGLISH],
    ['hostile-links', ENGLISH],
    ['sections', ['First. The m', 'Second. Offi', ENGLISH[1], 'Third. Analy']],
  ])('%s begins and ends with its text', (name, expected) => {
    expect(starts(itemOf(name).body).map((start, index) => start.slice(0, expected[index]?.length))).toEqual(expected);
  });

  test('keeps the caption of its picture', () => {
    expect(itemOf('ko-json-ld').body).toMatch(
      /^!\[\]\(https:\/\/site\.example\/img\/mine\.jpg "호주의 한 리튬 광산\. 광물신문 자료사진"\)/,
    );
  });

  test('has links only to the web, and no control character from a reference', () => {
    const { body, links } = itemOf('hostile-links');
    expect(body).toContain('file data js js2 vb exec [good](https://base.example/dir/page)');
    expect(body).not.toMatch(FORBIDDEN);
    expect(body).not.toContain('![');
    expect(hrefsOf(parseMarkdown(body))).toEqual(['https://base.example/dir/page']);
    expect(links).toEqual(['https://base.example/dir/page']);
  });
});

describe('metadata of a page', () => {
  test('is read from JSON-LD', () => {
    expect(itemOf('ko-json-ld', 'https://m.example.kr/view/101?from=mobile')).toMatchObject({
      url: 'https://news.example.kr/view/101',
      title: '핵심 광물 비축 두 배로',
      lang: 'ko',
      published: '2026-02-04T15:05:00+09:00',
      updated: '2026-02-04T16:00:00+09:00',
      author: '김하늘',
      publisher: '광물신문',
      summary: '정부가 비축을 늘린다.',
      tags: ['경제', '리튬', '코발트'],
      guid: '',
    });
  });

  test('is read from a graph with references', () => {
    expect(itemOf('en-graph', 'https://www.post.example/a?utm_source=x')).toMatchObject({
      url: 'https://post.example/a',
      title: 'Stockpile to double',
      lang: 'en-gb',
      published: '2026-02-04T06:05:00Z',
      author: 'Ada Green',
      publisher: 'The Metal Post',
    });
  });

  test('is ignored in invalid JSON', () => {
    expect(itemOf('en-broken-json-ld')).toMatchObject({
      title: 'Cobalt "shock" feared by makers',
      summary: 'A line and another',
      published: '2026-05-01T10:00:00+02:00',
      author: "Jo O'Neil",
    });
  });

  test('is read from meta elements, without the site name in the title', () => {
    expect(itemOf('ko-br-layout', 'https://jawon.example/news/55/print')).toMatchObject({
      url: 'https://jawon.example/news/55',
      title: '리튬 값 석 달째 내려',
      published: '2026-03-02T09:10:00+09:00',
      author: '이서준 기자',
      publisher: '자원일보',
    });
    expect(itemOf('en-dublin-core')).toMatchObject({
      title: 'Zinc ahead',
      lang: 'en',
      published: '2026-01-15',
      author: 'Sam Field',
      publisher: 'Field Notes',
      summary: 'Zinc & more',
      tags: ['zinc', 'mining'],
    });
  });

  test('is read from the text alone, in CP949', () => {
    const bytes = readFileSync(join(import.meta.dirname, '../../fixtures/ingest/page/ko-bare.html'));
    const page = parseDocument({ bytes, url: URL, contentType: 'text/html', name: 'ko-bare' });
    expect(page).toMatchObject({
      item: {
        title: '뙤약볕 아래 리튬 광산을 가다',
        published: '2026-02-04T15:05:00+09:00',
        author: '홍길동 기자, 김철수 기자',
        summary: '',
        tags: ['리튬'],
      },
    });
    expect('item' in page && starts(page.item.body)[0]).toBe('광산은 해발 사천 미터');
  });

  test('has no summary that repeats the text', () => {
    const text = readFileSync(join(import.meta.dirname, '../../fixtures/ingest/page/en-time.html'), 'utf8');
    const first = /<p>([^<]{60})/.exec(text)?.[1] ?? '';
    expect(first).not.toBe('');
    const page = (description: string) =>
      readPage(text.replace('</head>', `<meta name="description" content="${description}"></head>`), URL);
    expect(page(`${first}… Read on`)).toMatchObject({ item: { summary: '' } });
    expect(page('Why it matters.')).toMatchObject({ item: { summary: 'Why it matters.' } });
  });

  test('is read from a time element', () => {
    expect(itemOf('en-time').published).toBe('2026-06-07T08:09:10Z');
  });

  test('names the creator if the author is the paper itself', () => {
    expect(itemOf('ja-creator')).toMatchObject({ title: '津波注意報', author: '山田太郎', lang: 'ja' });
  });

  test('names the page of its own site, whatever other it mentions', () => {
    expect(itemOf('en-graph', 'https://evil.example/a').url).toBe('https://evil.example/a');
    expect(itemOf('ko-json-ld', 'https://evil.co.kr/a').url).toBe('https://evil.co.kr/a');
    // A file has no site, so its address is accepted.
    expect(itemOf('en-graph', '').url).toBe('https://post.example/a');
  });

  test('names no homepage as an article', () => {
    expect(itemOf('canonical-root').url).toBe(URL);
    expect(itemOf('canonical-root', 'https://root.example/').url).toBe('https://root.example/');
  });

  test('is read from a file, which has only the address it names', () => {
    expect(itemOf('ko-br-layout', '').body).toContain('](https://jawon.example/news/chart.png)');
    expect(itemOf('en-time', '')).toMatchObject({ url: '', links: [] });
  });
});

describe('links', () => {
  test('come from JSON-LD first, then from a box, then from the text', () => {
    expect(itemOf('en-graph').links).toEqual([
      'https://site.example/b',
      'https://other.example/c',
      'https://gov.example/plan.pdf',
      'https://site.example/d',
      'https://site.example/plan?x=1&y=2',
    ]);
  });

  test('come from Korean boxes', () => {
    expect(itemOf('ko-json-ld').links).toEqual(['https://site.example/view/90', 'https://site.example/view/91']);
    expect(itemOf('ko-related-lines').links).toEqual(['https://x.example/1', 'https://x.example/2']);
  });

  test('lead to feeds', () => {
    const page = read('en-graph');
    expect('feeds' in page && page.feeds).toEqual([
      { url: 'https://site.example/feed.xml', title: 'All news', folder: '' },
      { url: 'https://post.example/feed.json', title: '', folder: '' },
    ]);
  });
});

describe('a page without an article', () => {
  test.each([
    ['script-page', 'script-page', 'Loading…'],
    ['script-page-ko', 'script-page', '뉴스'],
    ['no-text', 'no-text', 'Nothing here'],
    ['link-list', 'no-text', 'All headlines'],
  ])('%s is left out with a reason', (name, code, title) => {
    expect(read(name)).toMatchObject({ kind: 'no-article', why: { code, params: {} }, title });
  });

  test('still gives its feeds', () => {
    expect(read('script-page')).toMatchObject({ feeds: [{ url: 'https://spa.example/atom.xml', title: 'Atom' }] });
  });

  test('may be empty', () => {
    expect(readPage('', '')).toMatchObject({ kind: 'no-article', why: { code: 'no-text' }, title: '', feeds: [] });
  });
});

test('the text of a page may be a megabyte of JSON-LD; of more it is said that it is too large', () => {
  const page = (length: number): string => {
    const body = 'Words of the story. '.repeat(length / 20);
    const data = JSON.stringify({ '@type': 'NewsArticle', headline: 'Title', articleBody: body });
    return `<html><head><title>Title</title><script type="application/ld+json">${data}</script></head><body></body></html>`;
  };
  const read = readPage(page(1_500_000), '');
  expect(read.kind === 'page' && read.item.body.length).toBe(1_500_000 - 1);
  expect(readPage(page(4_700_000), '')).toMatchObject({ kind: 'no-article', why: { code: 'too-large' } });
});
