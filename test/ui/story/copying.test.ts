import { describe, expect, it } from 'vitest';
import type { Effect } from '../../../src/ui/state/effect.ts';
import type { CopyOutcome } from '../../../src/ui/state/story.ts';
import { type Reader, readerOf, storyOf } from '../app/reader.ts';

type Copy = Effect & { type: 'Copy' };

function copied(reader: Reader): Copy {
  const effect = reader.effects().findLast((one): one is Copy => one.type === 'Copy');
  if (!effect) throw new Error('nothing was copied');
  return effect;
}

const SENT: CopyOutcome = { terminal: 'sent', program: '', error: '', bytes: 10, most: 74_994, off: false };

describe('copying', () => {
  it('offers title and address, paragraph and story', () => {
    const reader = readerOf().press('j', 'j', 'enter', 'y');
    for (const row of ['❯ 제목과 주소', '보고 있는 문단과 출처', '기사 전체', 'https://example.com/source'])
      expect(reader.screen()).toContain(row);
    expect(readerOf({ ui: 'en' }).press('j', 'j', 'enter', 'y').screen()).toContain('❯ Title and address');
  });

  it('gives the title with its badges, and the address', () => {
    const reader = readerOf().press('j', 'j', 'enter', 'y', 'enter');
    expect(copied(reader)).toEqual({
      type: 'Copy',
      part: 'link',
      text: '첫 핵심광물 장관회의 개최 [AI에 의해 보고됨] [사실 확인됨 (자동)]\nhttps://example.com/source',
      stories: [{ id: 'lead', lang: 'ko' }],
    });
    expect(reader.front().menu).toBeNull();
  });

  it('quotes the top paragraph with everything about its source', () => {
    const reader = readerOf().press('j', 'j', 'enter', 'd', 'd', 'd');
    const seen = /(\d+)번째 문단/.exec(reader.screen())?.[1];
    expect(Number(seen)).toBeGreaterThan(1);
    const { text } = copied(reader.press('y', '2'));
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
    expect(copied(reader.press('y', '2')).text?.split('\n').slice(-2)).toEqual([
      '바탕이 된 자료: 자료 1 · 자료 2 · 자료 3 외 1건',
      '[AI에 의해 보고됨]',
    ]);
    const title = copied(readerOf({ stories: [own] }).press('x', 'enter', 'y', 'enter'));
    expect(title).toMatchObject({ part: 'title', text: '제목 [AI에 의해 보고됨]' });
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
    const reader = readerOf().press('j', 'j', 'enter', '/').type('7번째').press('enter', 'y', '2');
    expect(copied(reader).text).toMatch(/^7번째 문단은/);
  });

  it('quotes the summary if no paragraph is on screen yet, and the last paragraph below the end', () => {
    const small = readerOf({ cols: 40, rows: 16 }).press('j', 'enter', 'y', '2');
    expect(copied(small).text).toMatch(/^요약 한 문단이다\.\n\n— 동맹국/);
    const end = readerOf({ cols: 40, rows: 12 }).press('j', 'j', 'enter', 'end');
    expect(end.screen()).not.toContain('번째');
    expect(copied(end.press('y', '2')).text).toMatch(/^12번째 문단은/);
  });

  it('skips a heading, unless it is the match', () => {
    const body = '## 머리말\n\n글이다.\n';
    const story = storyOf({ id: 'headed', published: '2026-02-04', title: ['제목', 'x'], body: [body, body] });
    expect(copied(readerOf({ stories: [story] }).press('enter', 'y', '2')).text).toMatch(/^글이다\./);
    const reader = readerOf({ stories: [story] })
      .press('enter', '/')
      .type('머리')
      .press('enter', 'y', '2');
    expect(copied(reader).text).toMatch(/^머리말\n/);
  });

  it('quotes either side of the current pair in the parallel view', () => {
    const reader = readerOf({ cols: 120 }).press('j', 'j', 'enter', 'v', 'j', 'j', 'y');
    expect(reader.screen()).toContain('보고 있는 문단(한국어)과 출처');
    expect(reader.screen()).toContain('보고 있는 문단(영어)과 출처');
    const pair = reader.state().story.pair;
    const korean = copied(reader.press('2'));
    expect(korean).toMatchObject({
      stories: [{ id: 'lead', lang: 'ko' }],
      text: expect.stringContaining(`${pair + 1}번째 문단`),
    });
    expect(copied(reader.press('y', '3'))).toMatchObject({
      stories: [{ id: 'lead', lang: 'en' }],
      text: expect.stringMatching(new RegExp(`^Paragraph ${pair + 1} [\\s\\S]*\\[Reported by AI\\]`)),
    });
  });

  it('of the whole story requests its text in the language on screen', () => {
    const reader = readerOf().press('j', 'j', 'enter', 't', 'y', '3');
    expect(copied(reader)).toMatchObject({ part: 'story', text: null, stories: [{ id: 'lead', lang: 'en' }] });
  });

  it('works in the list for the chosen story, which has no current paragraph', () => {
    const reader = readerOf().press('j', 'y');
    expect(reader.screen()).not.toContain('문단');
    expect(copied(reader.press('enter'))).toMatchObject({
      stories: [{ id: 'bloc', lang: 'ko' }],
      text: '동맹국 무역 블록 제안 [AI에 의해 보고됨] [AI에 의해 생성된 이미지]',
    });
  });

  it('does nothing in an empty list', () => {
    const reader = readerOf({ stories: [] }).press('y');
    expect(reader.front().menu).toBeNull();
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
    expect(readerOf().press('j', 'j', 'enter', ':').type('copy').press('enter').front().menu?.kind).toBe('copy');
    expect(readerOf().press('j', 'j', 'enter', 'ㅛ').front().menu?.kind).toBe('copy');
  });

  it('reports its result', () => {
    const statusAfter = (outcome: Partial<CopyOutcome>, ui: 'ko' | 'en' = 'ko') => {
      const reader = readerOf({ ui });
      reader.program.dispatch({ type: 'TextCopied', part: 'link', outcome: { ...SENT, ...outcome } });
      return reader.state().status;
    };
    expect(statusAfter({})?.text).toBe('제목과 주소를 터미널의 클립보드로 보냈습니다(OSC 52).');
    expect(statusAfter({ program: 'wl-copy' }, 'en')?.text).toBe('Title and address: copied (wl-copy).');
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
    const reader = readerOf({ stories: [story] }).press('enter', 'y', '2');
    expect(copied(reader).text).toMatch(
      /^이미지: 연단 — 연설하는 사람 \(제공: 홍길동\) \[AI에 의해 생성된 이미지\]\n\n— 그림 /,
    );
    reader.press('O');
    expect(reader.screen()).toMatch(/이미지: 연단 +https:\/\/example\.com\/a\.jpg/);
    expect(reader.screen()).toMatch(/이미지: 삽화 캡션 +https:\/\/example\.com\/b\.jpg/);
  });
});
