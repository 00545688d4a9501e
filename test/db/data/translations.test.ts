import { expect, it } from 'vitest';
import { DataFile } from '../../../src/db/data/data-file.ts';
import {
  addTranslatedWords,
  hasTranslatedTitles,
  storedTranslation,
  storeTranslation,
  type TranslationKey,
  translatedTitlesOf,
  translatedWords,
} from '../../../src/db/data/translations.ts';
import { makeHome } from '../../settings/helpers.ts';

const key = (more: Partial<TranslationKey> = {}): TranslationKey => ({
  kind: 'title',
  hash: 'aa',
  lang: 'ko',
  engine: 'openai http://localhost/v1 small',
  terms: '',
  ...more,
});

it('keeps what an engine made of a text, by all that it depends on', () => {
  const file = new DataFile(makeHome().env, () => new Date());
  file.write((db) => {
    expect(storedTranslation(db, key())).toBe(null);
    storeTranslation(db, key({ kind: 'text' }), '문단', 1);
    expect(hasTranslatedTitles(db)).toBe(false);
    storeTranslation(db, key(), '제목', 2);
    storeTranslation(db, key(), '새 제목', 3);
    expect(storedTranslation(db, key())).toBe('새 제목');
    expect(storedTranslation(db, key({ kind: 'text' }))).toBe('문단');
    for (const other of [{ hash: 'bb' }, { lang: 'en' }, { engine: 'other' }, { terms: 'cc' }])
      expect(storedTranslation(db, key(other))).toBe(null);
    expect(hasTranslatedTitles(db)).toBe(true);
  });
  file.close();
});

it('finds the newest title of each language, whichever engine made it', () => {
  const file = new DataFile(makeHome().env, () => new Date());
  file.write((db) => {
    storeTranslation(db, key({ engine: 'z' }), '옛 제목', 1);
    storeTranslation(db, key({ engine: 'a' }), '새 제목', 2);
    storeTranslation(db, key({ lang: 'ja' }), '題名', 1);
    storeTranslation(db, key({ hash: 'bb' }), '다른 제목', 9);
    expect([...translatedTitlesOf(db, 'aa')]).toEqual([
      ['ja', { text: '題名', engine: 'openai http://localhost/v1 small' }],
      ['ko', { text: '새 제목', engine: 'a' }],
    ]);
    expect(translatedTitlesOf(db, 'cc').size).toBe(0);
  });
  file.close();
});

it('counts the words of a day, and forgets those of earlier days', () => {
  const file = new DataFile(makeHome().env, () => new Date());
  file.write((db) => {
    addTranslatedWords(db, '2026-11-29', 7);
    addTranslatedWords(db, '2026-11-30', 5);
    addTranslatedWords(db, '2026-11-30', 10);
    expect(translatedWords(db, '2026-11-30')).toBe(15);
    expect(translatedWords(db, '2026-11-29')).toBe(0);
  });
  file.close();
});
