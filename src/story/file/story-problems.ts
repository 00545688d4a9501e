import type { problemsEn } from '../../i18n/en/errors.ts';

/** A problem of a story file. `i18n` has the text for `code`, with `params` filled in, in both languages. */
export interface Problem {
  /** An error makes `check` fail; a note does not. */
  readonly severity: 'error' | 'note';
  /** One of `STORY_PROBLEMS`, or a code of the file scanner. */
  readonly code: keyof typeof problemsEn;
  readonly file: string;
  /** Line of the file, counted from 1; `null` for the whole file. */
  readonly line: number | null;
  /** Path of the key, such as `provenance.images[0].source`; `null` for none. */
  readonly key: string | null;
  readonly params: Readonly<Record<string, string>>;
}

/** The problem codes of reading a story, with the parameters of their texts. */
export const STORY_PROBLEMS = {
  'front-matter-missing': [],
  'front-matter-unclosed': [],
  'front-matter-too-large': ['limit'],
  /** `reason` is the YAML parser's own English sentence. */
  'yaml-broken': ['reason'],
  'yaml-alias': [],
  'yaml-duplicate-key': [],
  'key-missing': [],
  /** `expected` and `found` are one of: text, number, boolean, list, mapping, nothing. */
  'wrong-type': ['expected', 'found'],
  /** A list longer than any story needs. */
  'too-many': ['limit'],
  /** A text of more than `limit` characters. */
  'too-long': ['limit'],
  /** A name that another term of a glossary already has. */
  'term-twice': ['value'],
  'empty-value': [],
  'bad-date': ['value'],
  'bad-source-type': ['value'],
  'bad-url': ['value'],
  'bad-id': ['value'],
  'bad-language': ['value'],
  'bad-hash': ['value'],
  'bad-count': ['value'],
  /** `allowed` is a comma-separated list. */
  'bad-choice': ['value', 'allowed'],
  'unknown-key': [],
  /** An image record whose `src` matches no picture of the body. */
  'image-not-in-body': ['value'],
  /** A passage of the record that does not occur in the body. */
  'passage-not-in-body': ['value'],
} as const;
export type StoryProblemCode = keyof typeof STORY_PROBLEMS;

/** The path of keys to a value. */
export type KeyPath = readonly (string | number)[];

/** A problem found before the schema is checked; `line` counts from 1 in the file. */
export interface SyntaxProblem {
  readonly code: StoryProblemCode;
  readonly line: number;
  readonly params: Readonly<Record<string, string>>;
}
