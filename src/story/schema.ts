import * as z from 'zod/mini';
import { isIsoDate } from './date.ts';
import type { KeyPath } from './front-matter.ts';
import { normalizeSourceType } from './source-type.ts';
import { BASES, isHash, isHttpUrl, isId, isLanguage, isTitle, LONGEST_LIST, MAKERS } from './values.ts';

/**
 * The front matter of a story file. Types come first (a wrong one leaves the story out), then values: a value that is
 * not understood is reported and counts as not said. `null` is the same as a missing key everywhere.
 */

/** A text that must pass a test; the name of the test is the problem's code. */
const checked = (code: string, test: (text: string) => boolean) => z.string().check(z.refine(test, { error: code }));
const choice = <const T extends string>(allowed: readonly T[]) =>
  checked(`bad-choice:${allowed.join(', ')}`, (text) => (allowed as readonly string[]).includes(text));

const text = z.nullish(z.string());
const flag = z.nullish(z.boolean());
const date = z.nullish(checked('bad-date', isIsoDate));
const source = z.nullish(checked('bad-source-type', (value) => normalizeSourceType(value) !== null));
const url = z.nullish(checked('bad-url', isHttpUrl));
const sha256 = z.nullish(checked('bad-hash', isHash));
const list = <T extends z.ZodMiniType>(item: T) =>
  z.nullish(z.array(z.nullable(item)).check(z.maxLength(LONGEST_LIST)));
const mapping = <T extends z.core.$ZodLooseShape>(shape: T) => z.nullish(z.strictObject(shape));

/** `by: name` is short for `by: {name: name}`: it does not say whether that is a person. */
const by = z.nullish(
  z.pipe(
    z.transform((value: unknown) => (typeof value === 'string' ? { name: value } : value)),
    z.strictObject({ name: text, kind: z.nullish(choice(MAKERS)) }),
  ),
);

/** What a story was written from: an address alone is short for `{url: address}`. */
const based = z.pipe(
  z.transform((value: unknown) => (typeof value === 'string' ? { url: value } : value)),
  z.strictObject({ title: text, url }),
);

const provenance = mapping({
  basis: z.nullish(choice(BASES)),
  text: mapping({ source, by, date, human_review: mapping({ by, date }) }),
  images: list(z.strictObject({ src: text, alt: text, caption: text, source, by, credit: text })),
  passages: list(z.strictObject({ text, begins: text, ends: text, source, by })),
  credentials: list(z.strictObject({ format: text, data: text, damaged: flag })),
  translation: mapping({
    from: z.nullish(checked('bad-language', isLanguage)),
    source,
    by,
    date,
  }),
  fact_check: mapping({
    by,
    date,
    body_sha256: sha256,
    sources: list(z.strictObject({ title: text, url, accessed: date })),
    unverified: list(z.string()),
  }),
  based_on: list(based),
  corrections: list(z.strictObject({ date, text })),
  claims: list(z.strictObject({ claim: text, verdict: text, by: text, url, date })),
  hints: list(z.string()),
  principles: url,
  revisions: list(z.strictObject({ date, file: text })),
});

export const storySchema = z.strictObject({
  title: checked('empty-value', isTitle),
  published: checked('bad-date', isIsoDate),
  summary: text,
  author: text,
  place: text,
  tags: list(z.string()),
  related: list(checked('bad-id', isId)),
  source: mapping({
    name: text,
    url,
    id: text,
    feed: url,
    item: sha256,
    updated: date,
    digest: sha256,
    undated: flag,
    dated: date,
    partial: flag,
  }),
  provenance,
});
export type StoryData = z.infer<typeof storySchema>;

/** One finding of the schema; `kind` says how much it weighs. */
export interface SchemaIssue {
  readonly kind: 'shape' | 'value' | 'unknown-key';
  readonly code: string;
  readonly path: KeyPath;
  readonly params: Readonly<Record<string, string>>;
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'list',
  object: 'mapping',
  record: 'mapping',
};

function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'object') return 'mapping';
  return typeof value === 'string' ? 'text' : typeof value;
}

type Container = Record<string | number, unknown>;

function at(data: unknown, path: KeyPath): unknown {
  let value = data;
  for (const step of path) value = typeof value === 'object' && value !== null ? (value as Container)[step] : undefined;
  return value;
}

function shorten(value: unknown): string {
  const written = typeof value === 'string' ? value : String(value);
  return written.length > 80 ? `${written.slice(0, 79)}…` : written;
}

type ZodIssue = z.core.$ZodIssue;

function unknownKeys(draft: unknown, issue: ZodIssue & { code: 'unrecognized_keys' }): SchemaIssue[] {
  const path = issue.path as (string | number)[];
  return issue.keys.map((key) => {
    delete (at(draft, path) as Container)[key];
    return { kind: 'unknown-key', code: 'unknown-key', path: [...path, key], params: {} };
  });
}

function badValue(draft: unknown, issue: ZodIssue): SchemaIssue {
  let path = issue.path as (string | number)[];
  // The short form of a mapping has no keys: its value is the one that is wrong.
  while (path.length > 1 && typeof at(draft, path.slice(0, -1)) !== 'object') path = path.slice(0, -1);
  const [code = '', allowed] = issue.message.split(':');
  const value = shorten(at(draft, path));
  const last = path.at(-1);
  if (last !== undefined) (at(draft, path.slice(0, -1)) as Container)[last] = null;
  return { kind: 'value', code, path, params: allowed === undefined ? { value } : { value, allowed } };
}

function badShape(draft: unknown, issue: ZodIssue): SchemaIssue {
  const path = issue.path as (string | number)[];
  const value = at(draft, path);
  if (value === undefined || value === null) return { kind: 'shape', code: 'key-missing', path, params: {} };
  if (issue.code === 'too_big')
    return { kind: 'shape', code: 'too-many', path, params: { limit: String(issue.maximum) } };
  const expected = issue.code === 'invalid_type' ? (EXPECTED[issue.expected] ?? issue.expected) : issue.code;
  return { kind: 'shape', code: 'wrong-type', path, params: { expected, found: typeName(value) } };
}

/**
 * Holds cleaned front matter against the schema. `value` is `null` when a type is wrong or title or date cannot be
 * used; otherwise everything that was not understood has been taken out of it, and `issues` says what.
 */
export function checkFrontMatter(data: unknown): { value: StoryData | null; issues: SchemaIssue[] } {
  const draft: unknown = structuredClone(data);
  const issues: SchemaIssue[] = [];
  // Unknown keys and bad values are taken out, so the second or third look finds either nothing or wrong shapes only.
  for (let round = 0; round < 4; round += 1) {
    const result = z.safeParse(storySchema, draft);
    if (result.success) return { value: result.data, issues };
    let broken = false;
    for (const issue of result.error.issues) {
      if (issue.code === 'unrecognized_keys') issues.push(...unknownKeys(draft, issue));
      else if (issue.code === 'custom') issues.push(badValue(draft, issue));
      else {
        broken = true;
        const key = issue.path.join('.');
        if (!issues.some((known) => known.path.join('.') === key)) issues.push(badShape(draft, issue));
      }
    }
    if (broken) return { value: null, issues };
  }
  return { value: null, issues };
}
