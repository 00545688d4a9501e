import { describe, expect, it } from 'vitest';
import type { SavedEngine } from '../../../../src/settings/settings-table.ts';
import type { Alternate, Story } from '../../../../src/story/model.ts';
import type { FoundEdition } from '../../../../src/ui/state/translation.ts';
import { type Reader, type ReaderParts, readerOf, storyOf } from '../../app/reader.ts';

const ENGINES: readonly SavedEngine[] = [{ name: 'home', kind: 'openai', url: 'http://127.0.0.1:1/v1', model: 'm' }];
const PAGE = 'https://www.herald.example/en/1';
const KOREAN: Alternate = { lang: 'ko', url: 'https://www.koreaherald.example/ko/1' };

const both = (langs: readonly ('ko' | 'en')[]): Story =>
  storyOf({
    id: 'one',
    published: '2026-02-04',
    title: ['비축량 두 배로', 'Stockpile to double'],
    source: 'Herald',
    langs,
    body: ['한 문단이다.', 'A paragraph.'],
  });

/** The story in English only, with a page and the editions that it names. */
function english(alternates: readonly Alternate[] = [], url = PAGE): Story {
  const story = both(['en']);
  const { en } = story.editions;
  if (!en?.source) throw new Error('an edition with a source');
  return { ...story, editions: { en: { ...en, alternates, source: { ...en.source, url } } } };
}

const reading = (story: Story, options: Partial<Parameters<typeof readerOf>[0] & ReaderParts> = {}): Reader =>
  readerOf({ cols: 80, rows: 24, localeUi: 'en', lang: 'ko', stories: [story], ...options }).press('x', 'enter');

const lookedFor = (reader: Reader, found: FoundEdition, lang = 'ko'): Reader => {
  reader.program.dispatch({ type: 'EditionLookedFor', id: 'one', lang, found });
  return reader;
};
const get = { type: 'GetEdition', id: 'one', lang: 'ko' };

describe('t on a story without the other language', () => {
  it('offers the edition that the publisher names, which Enter gets', () => {
    const reader = reading(english([KOREAN]));
    expect(reader.screen()).toMatch(/t get Korean/);
    expect(reader.press('t').screen()).toMatch(/Get the Korean edition from koreaherald\.example\?[\s\S]*❯ Get it/);
    expect(reader.screen()).not.toContain('Translate it');
    reader.effects();
    expect(reader.press('enter').effects()).toContainEqual(get);
    expect(reader.screen()).toContain('Looking for the Korean edition.');
  });

  it('offers to look for one at the page of a story that names none', () => {
    const reader = reading(english());
    expect(reader.press('t').screen()).toMatch(/Look for a Korean edition at herald\.example\?[\s\S]*❯ Look for it/);
    expect(reader.press('y').effects()).toContainEqual(get);
  });

  it('does nothing on Esc, n or the last choice', () => {
    for (const key of ['esc', 'n']) {
      const reader = reading(english()).press('t');
      reader.effects();
      expect(reader.press(key).effects()).not.toContainEqual(get);
      expect(reader.screen()).not.toContain('Look for a Korean');
    }
  });

  it('offers a translation too if there is an engine', () => {
    const reader = reading(english([KOREAN]), { engines: ENGINES }).press('t');
    expect(reader.screen()).toContain('Translate it instead');
    reader.effects();
    expect(reader.press('down', 'enter').effects()).toContainEqual({ type: 'PlanTranslation', ids: ['one'], to: 'ko' });
  });

  it('is asked for in the language that is not shown', () => {
    const reader = reading(english(), { lang: 'en' }).press('t');
    expect(reader.screen()).toContain('Look for a Korean edition');
  });

  it('says that there is none for a story without a page, as before', () => {
    expect(reading(english([], '')).press('t').screen()).toContain('exists in one language only');
  });

  it('works in Korean, also in a narrow terminal and by Hangul keys', () => {
    const reader = reading(english([KOREAN]), { localeUi: 'ko', cols: 40, rows: 12 });
    expect(reader.press('ㅅ').screen()).toMatch(/koreaherald\.example에서/);
    expect(reader.screen()).toContain('가져오기');
  });
});

describe('an edition that was looked for', () => {
  it('is shown in its language when it is here', () => {
    const reader = reading(english([KOREAN]), { lang: 'en' }).press('t', 'enter');
    lookedFor(reader, { kind: 'edition' });
    reader.program.dispatch({ type: 'StoryLoaded', story: both(['ko', 'en']) });
    expect(reader.screen()).toContain('한 문단이다.');
    expect(reader.screen()).toContain('This is the publisher’s Korean edition.');
  });

  it.each<[FoundEdition, string]>([
    [{ kind: 'none' }, 'The publisher names no Korean edition.'],
    [{ kind: 'related', title: '다른 기사' }, 'differs too much'],
  ])('is not asked for again in this run: %o', (found, said) => {
    const reader = lookedFor(reading(english()).press('t', 'enter'), found);
    expect(reader.screen()).toContain(said);
    reader.effects();
    expect(reader.press('j', 't').screen()).toContain(said);
    expect(reader.screen()).not.toContain('Look for a');
    expect(reader.effects()).not.toContainEqual(get);
  });

  it('may be asked for again after a failure', () => {
    const reader = lookedFor(reading(english()).press('t', 'enter'), { kind: 'failed', message: 'the network failed' });
    expect(reader.screen()).toContain('could not be fetched: the network failed');
    expect(reader.press('t').screen()).toContain('Look for a Korean edition');
  });

  it('is not asked for twice while it is fetched', () => {
    const reader = reading(english()).press('t', 'enter');
    reader.effects();
    expect(reader.press('t').screen()).toContain('Looking for the Korean edition.');
    expect(reader.effects()).not.toContainEqual(get);
  });
});
