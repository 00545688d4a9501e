import { cleanText } from '../../text/clean.ts';
import { keyName } from '../file/brief.ts';
import { readFrontMatter, typeName } from '../file/front-matter.ts';
import type { KeyPath, Problem, StoryProblemCode } from '../file/story-problems.ts';
import { isMapping } from '../file/value-checks.ts';
import { GLOSSARY_LANGS, type GlossaryLang, type GlossaryTerm, nameKey } from './glossary.ts';

/** Limits of a file; the rest is left out. Lengths are in characters. */
export const MAX_TERMS = 2000;
export const MAX_NAMES = 20;
export const MAX_NAME_LENGTH = 100;
export const MAX_EXPLANATION_LENGTH = 300;
const MAX_FILE_LENGTH = 1024 * 1024;

export interface GlossaryFile {
  /** The file's name in messages. */
  readonly file: string;
  /** Its whole text, as decoded from UTF-8; not cleaned. */
  readonly text: string;
  /** Whether it is the user's own. */
  readonly own: boolean;
}

export interface ParsedGlossary {
  readonly terms: readonly GlossaryTerm[];
  /**
   * The problems by line, errors first; a term with an error is left out, and all terms of a file that is not YAML. A note, for
   * example on an unknown key, leaves nothing out.
   */
  readonly problems: readonly Problem[];
}

type Fault = readonly [path: KeyPath, code: StoryProblemCode, params?: Problem['params']];

/** The keys of a file, of a term, and of texts in each language. */
const KEYS = { file: ['terms'], term: ['ko', 'en', 'also', 'explanation'], each: GLOSSARY_LANGS } as const;
/** Greatest number of unknown keys of a mapping that are reported. */
const MAX_UNKNOWN = 10;

/** Reads a term; values with errors are reported and count as missing. Notes are about harmless problems. */
class TermReader {
  readonly faults: Fault[] = [];
  readonly notes: Fault[] = [];

  /** Reports an unknown key, which is most likely a mistyped one. */
  private known(mapping: Readonly<Record<string, unknown>>, path: KeyPath, keys: readonly string[]): void {
    const others = Object.keys(mapping).filter((key) => !keys.includes(key));
    for (const key of others.slice(0, MAX_UNKNOWN)) this.notes.push([[...path, key], 'unknown-key']);
  }

  private fault(path: KeyPath, code: StoryProblemCode, params: Problem['params'] = {}): void {
    this.faults.push([path, code, params]);
  }

  text(value: unknown, path: KeyPath, longest: number, isNeeded = false): string {
    if (value === null || value === undefined) {
      if (isNeeded) this.fault(path, 'key-missing');
      return '';
    }
    // Numbers are names too: 5N, 3D and 2030 are written without quotes.
    if (typeof value !== 'string' && typeof value !== 'number') {
      this.fault(path, 'wrong-type', { expected: 'text', found: typeName(value) });
      return '';
    }
    const text = cleanText(String(value));
    if (text === '' && isNeeded) this.fault(path, 'empty-value');
    if (text.length <= longest) return text;
    this.fault(path, 'too-long', { limit: String(longest) });
    return '';
  }

  names(value: unknown, path: KeyPath): readonly string[] {
    if (value === null || value === undefined) return [];
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (items.length > MAX_NAMES) this.fault(path, 'too-many', { limit: String(MAX_NAMES) });
    return items
      .slice(0, MAX_NAMES)
      .map((item, index) => this.text(item, Array.isArray(value) ? [...path, index] : path, MAX_NAME_LENGTH))
      .filter((name) => name !== '');
  }

  /** The values for each language. */
  each<T>(value: unknown, path: KeyPath, read: (value: unknown, path: KeyPath) => T): Record<GlossaryLang, T> {
    const given = value === null || value === undefined ? {} : value;
    if (!isMapping(given)) this.fault(path, 'wrong-type', { expected: 'mapping', found: typeName(value) });
    const said = isMapping(given) ? given : {};
    this.known(said, path, KEYS.each);
    return { ko: read(said.ko, [...path, 'ko']), en: read(said.en, [...path, 'en']) };
  }

  /** A term, or null if it is invalid. */
  term(value: unknown, path: KeyPath, own: boolean): GlossaryTerm | null {
    if (!isMapping(value)) {
      this.fault(path, 'wrong-type', { expected: 'mapping', found: typeName(value) });
      return null;
    }
    const before = this.faults.length;
    this.known(value, path, KEYS.term);
    const term: GlossaryTerm = {
      ko: this.text(value.ko, [...path, 'ko'], MAX_NAME_LENGTH, true),
      en: this.text(value.en, [...path, 'en'], MAX_NAME_LENGTH, true),
      also: this.each(value.also, [...path, 'also'], (given, at) => this.names(given, at)),
      explanation: this.each(value.explanation, [...path, 'explanation'], (given, at) =>
        this.text(given, at, MAX_EXPLANATION_LENGTH),
      ),
      own,
    };
    return this.faults.length === before ? term : null;
  }

  /** The terms of a file, in which no name is repeated within a language. */
  terms(data: unknown, own: boolean): readonly GlossaryTerm[] {
    if (isMapping(data)) this.known(data, [], KEYS.file);
    const list = isMapping(data) ? (data.terms ?? []) : [];
    if (!Array.isArray(list)) {
      this.fault(['terms'], 'wrong-type', { expected: 'list', found: typeName(list) });
      return [];
    }
    if (list.length > MAX_TERMS) this.fault(['terms'], 'too-many', { limit: String(MAX_TERMS) });
    const taken = { ko: new Set<string>(), en: new Set<string>() };
    return list.slice(0, MAX_TERMS).flatMap((item: unknown, index): readonly GlossaryTerm[] => {
      const term = this.term(item, ['terms', index], own);
      if (!term) return [];
      const twice = GLOSSARY_LANGS.find((lang) => taken[lang].has(nameKey(term[lang])));
      if (twice) {
        this.fault(['terms', index, twice], 'term-twice', { value: term[twice] });
        return [];
      }
      for (const lang of GLOSSARY_LANGS) taken[lang].add(nameKey(term[lang]));
      return [term];
    });
  }
}

/** Reads a glossary file: a mapping with a list `terms`. Total, in linear time. */
export function parseGlossary({ file, text, own }: GlossaryFile): ParsedGlossary {
  const name = cleanText(file);
  const problem = (
    code: StoryProblemCode,
    line: number,
    key: string | null,
    params: Problem['params'],
    severity: Problem['severity'] = 'error',
  ): Problem => ({ severity, code, file: name, line, key: key === null ? null : cleanText(key), params });
  if (text.length > MAX_FILE_LENGTH) {
    return { terms: [], problems: [problem('too-long', 1, null, { limit: String(MAX_FILE_LENGTH) })] };
  }
  const yaml = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const front = readFrontMatter(yaml);
  const reader = new TermReader();
  const isFile = 'data' in front && isMapping(front.data);
  const terms = isFile ? reader.terms(front.data, own) : [];
  // The parser counts lines for front matter, which begins in the second line of a file.
  if (!('data' in front)) {
    return { terms: [], problems: front.map(({ code, line, params }) => problem(code, line - 1, null, params)) };
  }
  if (!isFile) {
    const params = { expected: 'mapping', found: typeName(front.data) };
    return { terms, problems: [problem('wrong-type', 1, null, params)] };
  }
  const told =
    (severity: Problem['severity']) =>
    ([path, code, params = {}]: Fault): Problem =>
      problem(code, front.positions().lineOf(path) - 1, keyName(path), params, severity);
  return { terms, problems: [...reader.faults.map(told('error')), ...reader.notes.map(told('note'))] };
}
