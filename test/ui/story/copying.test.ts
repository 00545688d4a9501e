import { describe, expect, it } from 'vitest';
import { withValues } from '../../../src/story/editions.ts';
import type { Edition, Story } from '../../../src/story/model.ts';
import type { Effect } from '../../../src/ui/state/effect.ts';
import type { CopyOutcome } from '../../../src/ui/state/story.ts';
import { partText } from '../../../src/ui/story/copy-story.ts';
import { pictureWith } from '../../story/helpers.ts';
import { type Reader, readerOf, STORIES, storyOf } from '../app/reader.ts';

type Copy = Effect & { type: 'Copy' };

function copied(reader: Reader): Copy {
  const effect = reader.effects().findLast((one): one is Copy => one.type === 'Copy');
  if (!effect) throw new Error('nothing was copied');
  return effect;
}

/** Chooses the quotation. */
const quote = (reader: Reader): Reader => reader.press('y').type('인용').press('enter');

/** The part of stories that was asked for last. */
const asked = (reader: Reader) => reader.effects().findLast(({ type }) => type === 'CopyStories');

const SENT: CopyOutcome = { terminal: 'sent', program: '', error: '', bytes: 10, most: 74_994, off: false };

describe('copying', () => {
  it('offers address, title, Markdown link, text, quotation and links, to be narrowed by typing', () => {
    const reader = readerOf().press('j', 'j', 'enter', 'y');
    for (const row of [
      /❯ 주소 +https:\/\/example\.com\/source/,
      /제목과 주소/,
      /마크다운 링크/,
      /기사 전체/,
      /인용문과 출처 +1번째 문단/,
      /링크 1: 발행처: Example +https:\/\/example\.com\/source/,
      /링크 2: A page +https:\/\/example\.com\/page/,
    ])
      expect(reader.screen()).toMatch(row);
    expect(readerOf({ ui: 'en' }).press('j', 'j', 'enter', 'y').type('mark').screen()).toContain('❯ Markdown link');
    const link = copied(reader.type('2').press('enter'));
    expect(link).toEqual({ type: 'Copy', part: 'url', text: 'https://example.com/page' });
    expect(reader.front().picker).toBeNull();
  });

  it('of a part asks for it in the language on screen', () => {
    const part = (typed: string) => asked(readerOf().press('j', 'j', 'enter', 't', 'y').type(typed).press('enter'));
    const stories = [{ id: 'lead', lang: 'en' }];
    expect(part('')).toMatchObject({ part: 'address', stories });
    expect(part('제목')).toMatchObject({ part: 'link', stories });
    expect(part('마크')).toMatchObject({ part: 'markdown', stories });
    expect(part('전체')).toMatchObject({ part: 'story', stories });
  });

  it('gives the address, the title with its badges, and a link in Markdown', () => {
    const lead = STORIES.find(({ id }) => id === 'lead') as Story;
    const text = (part: Parameters<typeof partText>[0], story = lead) =>
      partText(part, story, story.editions.ko as Edition, { ui: 'ko', today: '2026-03-01' });
    const title = '첫 핵심광물 장관회의 개최 [AI에 의해 보고됨] [사실 확인됨 (자동)]';
    expect(text('address')).toBe('https://example.com/source');
    expect(text('title')).toBe(title);
    expect(text('link')).toBe(`${title}\nhttps://example.com/source`);
    expect(text('markdown')).toBe(
      '[첫 핵심광물 장관회의 개최](https://example.com/source) `[AI에 의해 보고됨]` `[사실 확인됨 (자동)]`',
    );
    const odd = storyOf({
      id: 'odd',
      published: '2026-02-04',
      title: ['[x](javascript:1) <b>*', 'x'],
      provenance: 'source: {name: A, url: "https://example.com/a_(b)>c"}\n',
    });
    expect(text('markdown', odd)).toBe('[\\[x\\](javascript:1) \\<b\\>\\*](https://example.com/a_%28b%29%3Ec)');
    const without = STORIES.find(({ id }) => id === 'bloc') as Story;
    expect([text('address', without), text('markdown', without)]).toEqual(['', '']);
    expect(text('link', without)).toBe('동맹국 무역 블록 제안 [AI에 의해 보고됨] [AI에 의해 생성된 이미지]');
  });

  it('quotes the top paragraph with everything about its source', () => {
    const reader = readerOf().press('j', 'j', 'enter', 'd', 'd', 'd');
    const seen = /(\d+)번째 문단/.exec(reader.screen())?.[1];
    expect(Number(seen)).toBeGreaterThan(1);
    const { text } = copied(quote(reader));
    expect(text?.split('\n')).toEqual([
      expect.stringMatching(new RegExp(`^${seen}번째 문단은 .*목표로 삼았다\\.$`)),
      '',
      '— 첫 핵심광물 장관회의 개최 (2026. 2. 4.(수))',
      '출처: Example — https://example.com/source',
      '[AI에 의해 보고됨] [사실 확인됨 (자동)]',
    ]);
  });

  it('quotes a text without an outlet with what it was based on', () => {
    const pages = [1, 2, 3, 4].map((n) => `{title: "자료 ${n}", url: "https://example.com/${n}"}`).join(', ');
    const provenance = `provenance: {text: {source: trainedAlgorithmicMedia}, based_on: [${pages}]}\n`;
    const own = storyOf({ id: 'own', published: '2026-02-04', title: ['제목', 'Title'], provenance });
    const reader = readerOf({ stories: [own] }).press('x', 'enter');
    expect(reader.screen()).toContain('바탕이 된 자료: 자료 1 · 자료 2 · 자료 3 외 1건');
    expect(copied(quote(reader)).text?.split('\n').slice(-2)).toEqual([
      '바탕이 된 자료: 자료 1 · 자료 2 · 자료 3 외 1건',
      '[AI에 의해 보고됨]',
    ]);
    const title = asked(readerOf({ stories: [own] }).press('x', 'enter', 'y', 'enter'));
    expect(title).toMatchObject({ part: 'title', stories: [{ id: 'own' }] });
    const links = readerOf({ stories: [own] })
      .press('x', 'enter', 'O')
      .screen();
    for (const n of [1, 2, 3, 4]) expect(links).toMatch(new RegExp(`자료 ${n} +https://example\\.com/${n}`));
    const record = readerOf({ stories: [own], rows: 60 })
      .press('x', 'enter', 'i')
      .screen();
    for (const n of [1, 2, 3, 4]) expect(record).toMatch(new RegExp(`자료 ${n}\\s+https://example\\.com/${n}`));
  });

  it('quotes the paragraph of the current match', () => {
    const reader = readerOf().press('j', 'j', 'enter', '/').type('7번째').press('enter');
    expect(copied(quote(reader)).text).toMatch(/^7번째 문단은/);
  });

  it('quotes the summary if no paragraph is on screen yet, and the last paragraph below the end', () => {
    const small = readerOf({ cols: 40, rows: 16 }).press('j', 'enter');
    expect(copied(quote(small)).text).toMatch(/^요약 한 문단이다\.\n\n— 동맹국/);
    const end = readerOf({ cols: 40, rows: 12 }).press('j', 'j', 'enter', 'end');
    expect(end.screen()).not.toContain('번째');
    expect(copied(quote(end)).text).toMatch(/^12번째 문단은/);
  });

  it('skips a heading, unless it is the match', () => {
    const body = '## 머리말\n\n글이다.\n';
    const story = storyOf({ id: 'headed', published: '2026-02-04', title: ['제목', 'x'], body: [body, body] });
    expect(copied(quote(readerOf({ stories: [story] }).press('enter'))).text).toMatch(/^글이다\./);
    const reader = readerOf({ stories: [story] })
      .press('enter', '/')
      .type('머리')
      .press('enter');
    expect(copied(quote(reader)).text).toMatch(/^머리말\n/);
  });

  it('quotes either side of the current pair in the parallel view', () => {
    const reader = readerOf({ cols: 120 }).press('j', 'j', 'enter', 'v', 'j', 'j', 'y');
    expect(reader.screen()).toContain('인용문(한국어)과 출처');
    expect(reader.screen()).toContain('인용문(영어)과 출처');
    const pair = reader.state().story.pair;
    const korean = copied(reader.type('인용').press('enter'));
    expect(korean.text).toContain(`${pair + 1}번째 문단`);
    expect(copied(reader.press('y').type('인용').press('down', 'enter'))).toMatchObject({
      text: expect.stringMatching(new RegExp(`^Paragraph ${pair + 1} [\\s\\S]*\\[Reported by AI\\]`)),
    });
  });

  it('works in the list for the chosen story, whose summary is quoted', () => {
    const reader = readerOf().press('j', 'y');
    expect(asked(reader.press('enter'))).toMatchObject({ part: 'title', stories: [{ id: 'bloc', lang: 'ko' }] });
    expect(copied(quote(reader)).text).toMatch(/^요약 한 문단이다\.\n\n— 동맹국/);
  });

  it('does nothing in an empty list', () => {
    const reader = readerOf({ stories: [] }).press('y');
    expect(reader.front().picker).toBeNull();
  });

  it('of the record of origin takes it as text, with every field in full', () => {
    const reader = readerOf({ cols: 60 }).press('j', 'j', 'enter', 'i', 'y');
    const { part, text } = copied(reader);
    expect(part).toBe('page');
    expect(text).toMatch(/^첫 핵심광물 장관회의 개최\n\n배지 +\[?AI에 의해 보고됨/);
    expect(text).toContain('https://example.com/page');
    expect(reader.front().page?.kind).toBe('record');
  });

  it('works by name and in Hangul mode', () => {
    expect(readerOf().press('j', 'j', 'enter', ':').type('copy').press('enter').front().picker?.kind).toBe('copy');
    expect(readerOf().press('j', 'j', 'enter', 'ㅛ').front().picker?.kind).toBe('copy');
  });

  it('reports its result', () => {
    const statusAfter = (outcome: Partial<CopyOutcome>, ui: 'ko' | 'en' = 'ko', count = 1) => {
      const reader = readerOf({ ui });
      reader.program.dispatch({ type: 'TextCopied', part: 'link', count, outcome: { ...SENT, ...outcome } });
      return reader.state().status;
    };
    expect(statusAfter({})?.text).toBe('제목과 주소를 터미널의 클립보드로 보냈습니다(OSC 52).');
    expect(statusAfter({ program: 'wl-copy' }, 'en')?.text).toBe('Title and address: copied (wl-copy).');
    expect(statusAfter({ program: 'pbcopy' }, 'ko', 3)?.text).toBe('기사 3건의 제목과 주소를 복사했습니다(pbcopy).');
    expect(statusAfter({ terminal: 'too-large', bytes: 80_000 })).toMatchObject({
      tone: 'warning',
      text: expect.stringContaining('80,000바이트'),
    });
    expect(statusAfter({ terminal: 'none' })?.tone).toBe('warning');
    expect(statusAfter({ terminal: 'none', error: 'xclip: 1' })?.text).toContain('xclip: 1');
    expect(statusAfter({ off: true })?.text).toContain('설정 copy');
  });

  it('of a picture takes its text, maker and badge', () => {
    const provenance = `provenance:
  text: {source: trainedAlgorithmicMedia, by: {name: Writer, kind: software}, date: 2026-02-20}
  images:
    - {src: "https://example.com/a.jpg", alt: 연단, credit: 홍길동, source: trainedAlgorithmicMedia}
    - {src: "https://example.com/b.jpg", caption: 삽화 캡션}
`;
    const body = '![연단](https://example.com/a.jpg "연설하는 사람")\n';
    const story = storyOf({ id: 'pic', published: '2026-02-04', title: ['그림', 'x'], provenance, body: [body, body] });
    const reader = readerOf({ stories: [story] }).press('enter');
    expect(copied(quote(reader)).text).toMatch(
      /^이미지: 연단 — 연설하는 사람 \(제공: 홍길동\) \[AI에 의해 생성된 이미지\]\n\n— 그림 /,
    );
    // Without a source type in its record, that of its file counts, which the badge says.
    const file = { 'https://example.com/a.jpg': pictureWith({ source: 'trainedAlgorithmicMedia' }) };
    const unstated = storyOf({
      ...{ id: 'pic', published: '2026-02-04', title: ['그림', 'x'], body: [body, body] },
      provenance: provenance.replace(', source: trainedAlgorithmicMedia}', '}'),
    });
    const { ko } = unstated.editions;
    if (!ko) expect.fail('no edition');
    const read = { ...unstated, editions: { ko: withValues(ko, { pictures: file }) }, langs: ['ko'] };
    expect(copied(quote(readerOf({ stories: [read] }).press('enter'))).text).toMatch(
      /\(제공: 홍길동\) \[AI에 의해 생성된 이미지 \(파일에 적힘\)\]\n.*\[AI에 의해 생성된 이미지 \(파일에 적힘\)\]$/s,
    );
    reader.press('O');
    expect(reader.screen()).toMatch(/이미지: 연단 +https:\/\/example\.com\/a\.jpg/);
    expect(reader.screen()).toMatch(/이미지: 삽화 캡션 +https:\/\/example\.com\/b\.jpg/);
  });
});
