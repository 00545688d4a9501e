import { describe, expect, it } from 'vitest';
import { joinEditions } from '../../../src/story/editions.ts';
import type { Provenance } from '../../../src/story/model.ts';
import { originalFor, translationOf } from '../../../src/story/translation/original.ts';
import { edition } from '../../page/stories.ts';

const made = (from: string): Provenance['translation'] => ({
  from,
  source: 'trainedAlgorithmicMedia',
  by: { name: 'gemma3', kind: 'software' },
  date: '2026-08-01',
  engine: 'home',
});
const japanese = edition({ lang: 'ja' });
const german = edition({ lang: 'de' });
const korean = edition({ lang: 'ko' }, { translation: made('ja') });

describe('the original of a translation', () => {
  it('is the first edition, and never another translation', () => {
    expect(originalFor(joinEditions('one', [japanese, german]), 'ko')).toBe(german);
    expect(originalFor(joinEditions('one', [korean, japanese]), 'en')).toBe(japanese);
    expect(originalFor(joinEditions('one', [korean]), 'en')).toBeNull();
  });

  it('stays that of an earlier translation, whose paragraphs are stored', () => {
    expect(originalFor(joinEditions('one', [korean, german, japanese]), 'ko')).toBe(japanese);
  });

  it('is none where the publisher has an edition in that language', () => {
    expect(originalFor(joinEditions('one', [edition({ lang: 'ko' }), german]), 'ko')).toBeNull();
  });
});

describe('the language of a translation', () => {
  it('is the first of the languages of the user that the story lacks', () => {
    const story = joinEditions('one', [edition({ lang: 'ko' })]);
    expect(translationOf(story, null, ['ko', 'en'])?.to).toBe('en');
    expect(translationOf(joinEditions('one', [german]), null, ['fr', 'en'])?.to).toBe('en');
    expect(translationOf(joinEditions('one', [german]), null, [])?.to).toBe('ko');
    expect(translationOf(story, 'ko', ['en'])).toBeNull();
  });
});
