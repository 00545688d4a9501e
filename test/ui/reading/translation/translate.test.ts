import { describe, expect, it } from 'vitest';
import type { SavedEngine } from '../../../../src/settings/settings-table.ts';
import type { Story } from '../../../../src/story/model.ts';
import { frameOf } from '../../../../src/ui/app/frame/frame.ts';
import { targetAt } from '../../../../src/ui/app/frame/hit-test.ts';
import { outputOfChange } from '../../../../src/ui/app/linear-output.ts';
import type { TranslationPlan } from '../../../../src/ui/state/translation.ts';
import { type Reader, type ReaderParts, readerOf, storyOf } from '../../app/reader.ts';

const ENGINES: readonly SavedEngine[] = [
  { name: 'home', kind: 'openai', url: 'http://127.0.0.1:11434/v1', model: 'small' },
];

const paragraph = (n: number): string =>
  `Paragraph ${n} says that the ministry will double its stockpile of heavy rare earths before the end of the year.`;

/** A story in English only, of a publisher. */
const foreign = (id: string, count = 12): Story =>
  storyOf({
    id,
    published: '2026-02-04',
    title: ['', `Stockpile ${id} to double`],
    source: 'Example',
    langs: ['en'],
    body: ['', Array.from({ length: count }, (_, i) => paragraph(i + 1)).join('\n\n')],
  });

const translated = (n: number): string =>
  `${n}번째 문단은 산업부가 연말까지 중희토류 비축량을 두 배로 늘린다고 전한다.`;

/** A story that was translated by this program, with an original that has this hash. */
function both(id: string, original: string): Story {
  const story = storyOf({
    id,
    published: '2026-02-04',
    title: ['비축량 두 배로', 'Stockpile to double'],
    body: [translated(1), paragraph(1)],
  });
  const { ko, en } = story.editions;
  if (!ko || !en) throw new Error('two editions');
  const translation = {
    from: 'en',
    source: 'trainedAlgorithmicMedia',
    by: { name: 'small', kind: 'software' },
    date: '2026-02-04',
    engine: 'home',
    original: original || en.bodySha256,
  } as const;
  return { ...story, editions: { en, ko: { ...ko, provenance: { ...ko.provenance, translation } } } };
}

const reading = (options: Parameters<typeof readerOf>[0] & ReaderParts = {}): Reader =>
  readerOf({ cols: 120, rows: 30, engines: ENGINES, stories: [foreign('one'), foreign('two')], ...options });

const PLAN: Omit<TranslationPlan, 'ids'> = {
  to: 'ko',
  engine: { name: 'home', target: 'http://127.0.0.1:11434', address: 'local', identity: 'it', isConfirmed: true },
  words: 1234,
  sent: 0,
  limit: 50_000,
  reserved: [],
};

const planned = (reader: Reader, plan: Partial<TranslationPlan> = {}): Reader => {
  reader.program.dispatch({ type: 'TranslationPlanned', plan: { ids: ['one'], ...PLAN, ...plan } });
  return reader;
};

const part = (block: number, markdown: string, done = block + 2, id = 'one', total = 13) => ({
  id,
  done,
  total,
  block,
  markdown,
});

const progress = (reader: Reader, ...parts: ReturnType<typeof part>[]): Reader => {
  reader.program.dispatch({ type: 'TranslationProgressed', parts });
  return reader;
};

const rowWith = (reader: Reader, text: string): number =>
  reader
    .screen()
    .split('\n')
    .findIndex((row) => row.includes(text));

describe('T in a story', () => {
  it('is named by the header only if an engine is set up', () => {
    expect(reading({ engines: [] }).press('enter').screen()).toContain('한국어판 없음');
    const reader = reading().press('enter');
    expect(reader.screen()).toContain('T 번역');
    expect(reader.screen()).not.toContain('한국어판 없음');
  });

  it('says in one sentence how to set one up', () => {
    const reader = reading({ engines: [] }).press('enter', 'T');
    expect(reader.screen()).toContain('minerals-news engines add');
    expect(reader.effects().map(({ type }) => type)).not.toContain('PlanTranslation');
  });

  it('asks what would be sent before anything is, and sends nothing if the answer is no', () => {
    const reader = reading().press('enter', 'T');
    expect(reader.effects()).toContainEqual({ type: 'PlanTranslation', ids: ['one'], to: 'ko' });
    const engine = {
      name: 'far',
      target: 'https://api.example',
      address: 'public',
      identity: 'it',
      isConfirmed: false,
    } as const;
    planned(reader, { engine });
    expect(reader.screen()).toContain('https://api.example(외부 네트워크)');
    expect(reader.screen()).toContain('1,234단어');
    reader.press('n');
    expect(reader.effects().map(({ type }) => type)).not.toContain('Translate');
    expect(reader.state().translation.run).toBeNull();
    planned(reader, { engine }).press('y');
    expect(reader.effects()).toContainEqual({ type: 'Translate', ids: ['one'], to: 'ko', engine: 'it' });
  });

  it('warns each time of what the publisher reserves', () => {
    const reader = planned(reading().press('enter', 'T'), { reserved: ['', 'No AI training'] });
    expect(reader.screen()).toContain('No AI training');
    expect(reader.press('enter').state().translation.run).toBeNull();
  });

  it('fills the view paragraph by paragraph, and the paragraph that is read stays where it is', () => {
    const reader = planned(reading().press('enter', 'T'));
    expect(reader.screen()).toContain('번역 중');
    expect(reader.screen().match(/…/g)?.length).toBeGreaterThan(3);
    progress(reader, part(-1, '비축량을 두 배로\n\n요약을 옮겼다.', 1), part(0, translated(1)));
    expect(reader.screen()).toContain('비축량을 두 배로');
    expect(reader.screen()).toContain('번역 중 2/13');
    reader.press('j', 'j', 'j', 'j', 'j', 'j');
    const [pair, row] = [reader.state().story.pair, rowWith(reader, 'Paragraph 7')];
    expect(row).toBeGreaterThan(0);
    progress(reader, ...[1, 2, 3, 4, 5].map((n) => part(n, `${translated(n)} `.repeat(6))));
    expect(reader.state().story.pair).toBe(pair);
    expect(rowWith(reader, 'Paragraph 7')).toBe(row);
    // A place at the top of the page keeps the title in sight.
    reader.press('g');
    progress(reader, part(6, `${translated(7)} `.repeat(6)));
    expect(reader.state().story.top).toBe(0);
  });

  it('dims what waits for its translation', () => {
    const reader = planned(reading().press('enter', 'T'));
    const dots = frameOf(reader.state())
      .rows.slice(12)
      .flat()
      .filter(({ text }) => text.trim() === '…');
    expect(dots.length).toBeGreaterThan(1);
    expect(new Set(dots.map(({ style }) => style.role))).toEqual(new Set(['meta']));
  });

  it('stops with Esc, keeps what is done in sight, and continues with T', () => {
    const reader = planned(reading().press('enter', 'T'));
    progress(reader, part(0, translated(1)));
    reader.press('esc');
    expect(reader.effects()).toContainEqual({ type: 'StopTranslation' });
    expect(reader.screen()).toContain('번역을 멈췄습니다');
    expect(reader.screen()).toContain('1번째 문단은');
    expect(reader.screen()).toContain('T 이어서 번역');
    reader.press('T');
    expect(reader.effects()).toContainEqual({ type: 'PlanTranslation', ids: ['one'], to: 'ko' });
  });

  it('continues while another story is read, and the list says so', () => {
    const reader = planned(reading().press('enter', 'T'));
    progress(reader, part(0, translated(1)));
    reader.press('q');
    expect(reader.screen()).toContain('번역 중 2/13');
    progress(reader, part(1, translated(2)));
    reader.press('enter');
    expect(reader.screen()).toContain('2번째 문단은');
    expect(reader.effects().map(({ type }) => type)).not.toContain('StopTranslation');
  });

  it('loads the story from its file at the end', () => {
    const stories = [foreign('one'), foreign('two')];
    const reader = planned(reading({ stories }).press('enter', 'T'));
    progress(reader, part(0, translated(1)));
    const [, two] = stories;
    if (!two) throw new Error('no story');
    reader.change([both('one', ''), two]);
    reader.program.dispatch({ type: 'StoryTranslated', id: 'one', end: { kind: 'done', untranslated: 2 } });
    expect(reader.screen()).toContain('비축량 두 배로');
    expect(reader.screen()).toContain('문단 2개는 번역하지 못해');
    expect(reader.screen()).not.toContain('번역 중');
  });

  it.each([
    [{ kind: 'failed', message: '서버가 거절했습니다(401).' }, '서버가 거절했습니다(401).'],
    [{ kind: 'limit', limit: 50_000 }, '오늘의 한도 5만 단어에 이르렀습니다.'],
    [{ kind: 'nothing' }, '엔진의 응답 가운데 번역이 없습니다.'],
  ] as const)('says why it has ended: %o', (end, said) => {
    const reader = planned(reading().press('enter', 'T'));
    reader.program.dispatch({ type: 'StoryTranslated', id: 'one', end });
    expect(reader.screen().replaceAll('\n', ' ')).toContain(said);
    expect(reader.state().translation.run).toBeNull();
  });

  it('offers to translate again what was changed since', () => {
    const reader = reading({ stories: [both('one', 'a'.repeat(64))] }).press('enter');
    expect(reader.screen()).toContain('원문 바뀜  T 다시 번역');
    expect(
      reading({ stories: [both('one', '')] })
        .press('enter')
        .screen(),
    ).not.toContain('원문 바뀜');
    reader.press('T');
    expect(reader.effects()).toContainEqual({ type: 'PlanTranslation', ids: ['one'], to: 'ko' });
  });

  it('is a key of the Hangul layout, a command, and a place for the mouse', () => {
    const asked = { type: 'PlanTranslation', ids: ['one'], to: 'ko' };
    expect(reading().press('enter', 'ㅆ').effects()).toContainEqual(asked);
    const typed = reading().press('enter', ':').type('translate en').press('enter');
    expect(typed.effects()).toContainEqual({ ...asked, to: 'en' });
    const reader = reading().press('enter');
    const [header = ''] = reader.screen().split('\n');
    // Wide characters are only in the words after the key.
    expect(targetAt(reader.state(), 118 - 3, 0)).toEqual({ kind: 'key', action: 'translate' });
    expect(header).toContain('T 번역');
    expect(targetAt(reader.state(), 60, 0)).toBeNull();
  });
});

describe('T in the list', () => {
  it('translates the selected stories one after the other', () => {
    const reader = reading().press(';', ';', 'T');
    expect(reader.effects()).toContainEqual({ type: 'PlanTranslation', ids: ['one', 'two'], to: 'ko' });
    planned(reader, { ids: ['one', 'two'] });
    expect(reader.screen()).toContain('번역 중 1/2');
    reader.program.dispatch({ type: 'StoryTranslated', id: 'one', end: { kind: 'done', untranslated: 0 } });
    expect(reader.screen()).toContain('번역 중 2/2');
    reader.program.dispatch({ type: 'StoryTranslated', id: 'two', end: { kind: 'done', untranslated: 0 } });
    expect(reader.screen()).toContain('기사 2건을 번역했습니다');
  });

  it('adds a story to those that are being translated', () => {
    const reader = planned(reading().press('T'));
    expect(reader.press('T').screen()).toContain('이미 번역하고 있습니다');
    planned(reader.press('j', 'T'), { ids: ['two'] });
    expect(reader.screen()).toContain('번역 중 1/2');
  });
});

it('says each finished tenth in screen-reader mode, and reads a paragraph only when one moves to it', () => {
  const reader = planned(reading({ linear: true }).press('enter', 'T'));
  const heard = Array.from({ length: 20 }, (_, n) => {
    const before = reader.state();
    progress(reader, part(n % 12, translated(n), n + 1, 'one', 40));
    return outputOfChange(before, reader.state()).lines;
  });
  expect(heard.flat()).toEqual(['번역 중 4/40', '번역 중 8/40', '번역 중 12/40', '번역 중 16/40', '번역 중 20/40']);
  const before = reader.state();
  reader.press('j');
  expect(outputOfChange(before, reader.state()).lines[0]).toContain('13번째 문단은');
});
