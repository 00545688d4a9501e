import type { ProblemMessages } from '../../i18n/en/problems.ts';

/**
 * What is wrong with a story file. The words are not here: `code` names them and `params` fill them in, so that a
 * command can say it in either language.
 */
export interface Problem {
  /** An error makes `check` fail; a note does not. */
  readonly severity: 'error' | 'note';
  /** One of `STORY_PROBLEMS`, or a code of the room that looks after files. */
  readonly code: keyof ProblemMessages;
  readonly file: string;
  /** Line of the file, counted from 1; `null` when the file as a whole is meant. */
  readonly line: number | null;
  /** Path of the key, as `provenance.images[0].source`; `null` when no key is meant. */
  readonly key: string | null;
  readonly params: Readonly<Record<string, string>>;
}

/** The codes that reading a story can give, with the parameters that their words may use. */
export const STORY_PROBLEMS = {
  'front-matter-missing': [],
  'front-matter-unclosed': [],
  'front-matter-too-large': ['limit'],
  /** `reason` is the YAML parser's own English sentence. */
  'yaml-broken': ['reason'],
  'yaml-alias': [],
  'yaml-duplicate-key': [],
  'key-missing': [],
  /** `expected` and `found` are of: text, number, boolean, list, mapping, nothing. */
  'wrong-type': ['expected', 'found'],
  /** A list longer than any story needs. */
  'too-many': ['limit'],
  /** A text of more than `limit` characters. */
  'too-long': ['limit'],
  /** A name that another term of a glossary has. */
  'term-twice': ['value'],
  'empty-value': [],
  'bad-date': ['value'],
  'bad-source-type': ['value'],
  'bad-url': ['value'],
  'bad-id': ['value'],
  'bad-language': ['value'],
  'bad-hash': ['value'],
  /** `allowed` is a list with commas. */
  'bad-choice': ['value', 'allowed'],
  'unknown-key': [],
  /** An image record whose `src` no picture of the body has. */
  'image-not-in-body': ['value'],
  /** A passage of the record that the body does not have. */
  'passage-not-in-body': ['value'],
} as const;
export type StoryProblemCode = keyof typeof STORY_PROBLEMS;

/** The keys that lead to a value. */
export type KeyPath = readonly (string | number)[];

/** What is wrong before the schema can look; `line` counts from 1 in the file. */
export interface SyntaxProblem {
  readonly code: StoryProblemCode;
  readonly line: number;
  readonly params: Readonly<Record<string, string>>;
}
