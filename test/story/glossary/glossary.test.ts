import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareNames } from '../../../src/i18n/collate.ts';
import { parseStoryFile } from '../../../src/story/file/parse-story.ts';
import {
  GLOSSARY_LANGS,
  mergeGlossaries,
  nameKey,
  namesOf,
  shownNames,
  sortedTerms,
  termsIn,
  termsNamed,
} from '../../../src/story/glossary/glossary.ts';
import { MAX_NAMES, MAX_TERMS, parseGlossary } from '../../../src/story/glossary/parse-glossary.ts';
import { blockText } from '../../../src/story/plain-text.ts';
import { cleanText } from '../../../src/text/clean.ts';

const CONTENT = join(import.meta.dirname, '../../../content');
const text = readFileSync(join(CONTENT, 'glossary.yaml'), 'utf8');
const shipped = parseGlossary({ file: 'glossary.yaml', text, own: false });

const parse = (yaml: string) => parseGlossary({ file: 'own.yaml', text: yaml, own: true });
const wrong = (yaml: string) => parse(yaml).problems.map(({ line, key, code }) => [line, key, code]);

describe('the shipped glossary', () => {
  const { terms, problems } = shipped;

  it('has no mistakes', () => {
    expect(problems).toEqual([]);
  });

  it('has the terms of the subject in both languages', () => {
    expect(terms.length).toBeGreaterThanOrEqual(50);
    for (const term of terms) {
      expect(term.ko, term.en).toMatch(/[가-힣]/);
      for (const name of namesOf(term, 'en')) expect(name).toMatch(/^[\x20-\x7e]+$/);
      expect(term.explanation.ko, term.ko).toMatch(/[가-힣]/);
      expect(term.explanation.en, term.ko).toMatch(/[a-z]{3}/);
      for (const lang of GLOSSARY_LANGS) expect(term.explanation[lang]).not.toMatch(/[.\n]$/);
    }
  });

  it('has no duplicate names', () => {
    for (const lang of GLOSSARY_LANGS) {
      const names = terms.flatMap((term) => [...new Set(namesOf(term, lang).map(nameKey))]);
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    }
  });

  it('is sorted', () => {
    expect(terms.map(({ ko }) => ko)).toEqual(sortedTerms(terms, 'ko', compareNames('ko')).map(({ ko }) => ko));
  });

  it('covers the shipped stories in both of their languages', () => {
    const glossary = mergeGlossaries(terms, []);
    const found = new Set<string>();
    for (const file of readdirSync(CONTENT).filter((name) => name.endsWith('.md'))) {
      const [id = '', lang = ''] = file.split('.');
      const parsed = parseStoryFile({ id, lang, text: readFileSync(join(CONTENT, file), 'utf8') });
      if (!parsed.ok) throw new Error(file);
      const texts = [parsed.edition.title, ...parsed.edition.blocks.map(blockText)];
      const here = termsIn(texts, lang, glossary);
      expect(here.length, file).toBeGreaterThanOrEqual(4);
      for (const { ko } of here) found.add(ko);
    }
    expect(found.size).toBeGreaterThanOrEqual(20);
  });
});

describe('the names that are shown', () => {
  it('differ in more than spaces and hyphens', () => {
    const { terms } = parse(
      'terms:\n  - ko: 핵심광물안보파트너십\n    en: partnership\n    also:\n      ko: [광물안보파트너십, 핵심광물 안보 파트너십, 광물 안보 파트너십]\n      en: [partner-ship, MSP]\n',
    );
    expect(terms.map((term) => GLOSSARY_LANGS.map((lang) => shownNames(term, lang)))).toEqual([
      [
        ['핵심광물안보파트너십', '광물안보파트너십'],
        ['partnership', 'MSP'],
      ],
    ]);
  });

  it('are no two spellings of one name in the bundled glossary', () => {
    for (const term of shipped.terms) {
      const letters = shownNames(term, 'ko').map((name) => name.replaceAll(' ', ''));
      expect(new Set(letters).size, term.ko).toBe(letters.length);
    }
  });
});

describe('a glossary file', () => {
  it('has names and explanations of terms', () => {
    const own = parse(
      'terms:\n  - ko: 희토류\n    en: rare earths\n    also:\n      en: [REE, lanthanides]\n    explanation:\n      ko: 금속\n',
    );
    expect(own).toEqual({
      terms: [
        {
          ko: '희토류',
          en: 'rare earths',
          also: { ko: [], en: ['REE', 'lanthanides'] },
          explanation: { ko: '금속', en: '' },
          own: true,
        },
      ],
      problems: [],
    });
  });

  it('may be empty', () => {
    for (const nothing of ['', '# later\n', 'terms:\n', 'terms: []\n']) {
      expect(parse(nothing)).toEqual({ terms: [], problems: [] });
    }
  });

  it('accepts a single alternative name without a list, in any YAML', () => {
    expect(parse('terms:\n- ko: "희토류"\n  en: >-\n    rare\n    earths\n  also: {ko: 희토}\n').terms).toMatchObject([
      { en: 'rare earths', also: { ko: ['희토'], en: [] } },
    ]);
  });

  it('is cleaned', () => {
    const [term] = parse('terms:\n  - ko: "\\e[31m희토류\\u202e"\n    en: "rare\\n  earths"\n').terms;
    expect(term).toMatchObject({ ko: '희토류', en: 'rare earths' });
    expect(cleanText(term?.ko ?? '')).toBe(term?.ko);
  });

  it('reports the line of a mistake, and keeps the other terms', () => {
    const yaml = 'terms:\n  - ko: 희토류\n    en: rare earths\n  - ko: 갈륨\n  - 리튬\n  - ko: [a]\n    en: b\n';
    expect(wrong(yaml)).toEqual([
      [4, 'terms[1].en', 'key-missing'],
      [5, 'terms[2]', 'wrong-type'],
      [6, 'terms[3].ko', 'wrong-type'],
    ]);
    expect(parse(yaml).terms).toHaveLength(1);
    expect(wrong('terms:\n  - ko: a\n    en: b\n  - ko: A\n    en: c\n')).toEqual([[4, 'terms[1].ko', 'term-twice']]);
    expect(wrong('terms: 3\n')).toEqual([[1, 'terms', 'wrong-type']]);
    expect(wrong('- ko: a\n')).toEqual([[1, null, 'wrong-type']]);
  });

  it('accepts numbers and days as names, and no other values', () => {
    expect(parse('terms:\n  - {ko: 5, en: 2026-02-04}\n')).toMatchObject({
      terms: [{ ko: '5', en: '2026-02-04' }],
      problems: [],
    });
    expect(wrong('terms:\n  - ko: true\n    en: b\n    explanation: [x]\n    also: {ko: [{a: 1}]}\n')).toEqual([
      [2, 'terms[0].ko', 'wrong-type'],
      [5, 'terms[0].also.ko[0]', 'wrong-type'],
      [4, 'terms[0].explanation', 'wrong-type'],
    ]);
  });

  it('reports unknown keys, and keeps their terms', () => {
    const yaml =
      'term: x\nterms:\n  - ko: 희토류\n    en: rare earths\n    aslo:\n      en: [REE]\n    also: {jp: y}\n  - ko: a\n';
    const { terms, problems } = parse(yaml);
    expect(terms).toHaveLength(1);
    expect(problems.map(({ severity, line, key, code }) => [severity, line, key, code])).toEqual([
      ['error', 8, 'terms[1].en', 'key-missing'],
      ['note', 1, 'term', 'unknown-key'],
      ['note', 5, 'terms[0].aslo', 'unknown-key'],
      ['note', 7, 'terms[0].also.jp', 'unknown-key'],
    ]);
    const many = Array.from({ length: 5000 }, (_, at) => `    k${at}: x\n`).join('');
    expect(parse(`terms:\n  - ko: a\n    en: b\n${many}`).problems).toHaveLength(10);
  });

  it('that is no YAML is reported with its line', () => {
    expect(wrong('terms:\n  - ko: "희토류\n')).toMatchObject([[expect.any(Number), null, 'yaml-broken']]);
    expect(wrong('a: &a 1\nterms: *a\n')).toEqual([[2, null, 'yaml-alias']]);
    expect(wrong(`terms: ${'['.repeat(100_000)}`)).toMatchObject([[1, null, 'yaml-broken']]);
  });

  it('is read up to a limit', () => {
    const many = Array.from({ length: MAX_TERMS + 5 }, (_, at) => `  - ko: ㄱ${at}\n    en: a${at}\n`).join('');
    expect(parse(`terms:\n${many}`).terms).toHaveLength(MAX_TERMS);
    expect(wrong(`terms:\n${many}`)).toEqual([[1, 'terms', 'too-many']]);
    const names = Array.from({ length: MAX_NAMES + 1 }, (_, at) => `n${at}`).join(', ');
    expect(wrong(`terms:\n  - ko: a\n    en: b\n    also:\n      ko: [${names}]\n`)).toEqual([
      [5, 'terms[0].also.ko', 'too-many'],
    ]);
    expect(wrong(`terms:\n  - ko: ${'a'.repeat(101)}\n    en: b\n`)).toEqual([[2, 'terms[0].ko', 'too-long']]);
    expect(wrong(' '.repeat(2 * 1024 * 1024))).toEqual([[1, null, 'too-long']]);
  });
});

describe('terms', () => {
  const term = (ko: string, en: string, own = false) => ({
    ko,
    en,
    also: { ko: [], en: [] },
    explanation: { ko: '', en: '' },
    own,
  });

  it('of the user replace those with the same name in either language', () => {
    const ours = [term('희토류', 'rare earths'), term('갈륨', 'gallium'), term('리튬', 'lithium')];
    const own = [term('희토', 'Rare-Earths', true), term('갈륨', 'Ga', true), term('형석', 'fluorspar', true)];
    const names = mergeGlossaries(ours, own).terms.map(({ ko, en }) => `${ko}/${en}`);
    expect(names).toEqual(['희토/Rare-Earths', '갈륨/Ga', '형석/fluorspar', '리튬/lithium']);
  });

  it('are found by part of a name in either language, in any case', () => {
    const glossary = mergeGlossaries(shipped.terms, []);
    const found = (text: string) => termsNamed(glossary, text).map(({ en }) => en);
    expect(found('중희')).toEqual(['heavy rare earths']);
    expect(found('FORGE')).toEqual(['Forum on Resource Geostrategic Engagement']);
    expect(found('RARE-EARTH')).toContain('rare earths');
    expect(found('no such thing')).toEqual([]);
    const named = (text: string) => termsNamed({ terms: [term('핵심 광물', 'critical minerals')] }, text).length;
    for (const text of ['ㅎㅅㄱㅁ', '핵시', '광무', '심 광']) expect(named(text), text).toBe(1);
    for (const text of ['ㅎㄱ', '핵사', '광모']) expect(named(text), text).toBe(0);
  });
});
