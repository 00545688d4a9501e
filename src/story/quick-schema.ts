import { isIsoDate } from './date.ts';
import type { PlainData, PlainValue } from './quick-line.ts';
import type { StoryData } from './schema.ts';
import { normalizeSourceType } from './source-type.ts';
import { BASES, isHash, isHttpUrl, isId, isLanguage, isTitle, LONGEST_LIST, MAKERS } from './values.ts';

/**
 * The schema for front matter in which all is well, in a fraction of the time. Where anything is not, `checkFrontMatter`
 * has to say what; a test holds the two together.
 */

/** Gives a value as the schema does, or undefined when it has something to say about it. `null` never comes here. */
type Rule = (value: PlainValue) => PlainValue | undefined;

const textThat =
  (test: (text: string) => boolean): Rule =>
  (value) =>
    typeof value === 'string' && test(value) ? value : undefined;

const oneOf = (allowed: readonly string[]): Rule => textThat((text) => allowed.includes(text));

const list =
  (rule: Rule): Rule =>
  (value) => {
    if (!Array.isArray(value) || value.length > LONGEST_LIST) return undefined;
    let given = value;
    for (const [index, item] of value.entries()) {
      const taken = item === null ? null : rule(item);
      if (taken === undefined) return undefined;
      if (taken === item) continue;
      if (given === value) given = [...value];
      given[index] = taken;
    }
    return given;
  };

function shape(rules: Readonly<Record<string, Rule>>): Rule {
  const known = new Map(Object.entries(rules));
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    let given: PlainData = value;
    for (const key of Object.keys(value)) {
      const rule = known.get(key);
      const item = value[key];
      if (rule === undefined || item === undefined) return undefined;
      const taken = item === null ? null : rule(item);
      if (taken === undefined) return undefined;
      if (taken === item) continue;
      // What was read stays as it is: it is the story's record too.
      if (given === value) given = { ...value };
      given[key] = taken;
    }
    return given;
  };
}

const text: Rule = (value) => (typeof value === 'string' ? value : undefined);
const flag: Rule = (value) => (typeof value === 'boolean' ? value : undefined);
const date = textThat(isIsoDate);
const source = textThat((value) => normalizeSourceType(value) !== null);
const url = textThat(isHttpUrl);
const sha256 = textThat(isHash);
const maker = shape({ name: text, kind: oneOf(MAKERS) });
const by: Rule = (value) => (typeof value === 'string' ? { name: value } : maker(value));
const basedOn = shape({ title: text, url });
const based: Rule = (value) => basedOn(typeof value === 'string' ? { url: value } : value);

const story = shape({
  title: textThat(isTitle),
  published: date,
  summary: text,
  author: text,
  place: text,
  tags: list(text),
  related: list(textThat(isId)),
  source: shape({
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
  provenance: shape({
    basis: oneOf(BASES),
    text: shape({ source, by, date, human_review: shape({ by, date }) }),
    images: list(shape({ src: text, alt: text, caption: text, source, by, credit: text })),
    passages: list(shape({ text, begins: text, ends: text, source, by })),
    credentials: list(shape({ format: text, data: text, damaged: flag })),
    translation: shape({ from: textThat(isLanguage), source, by, date }),
    fact_check: shape({
      by,
      date,
      body_sha256: sha256,
      sources: list(shape({ title: text, url, accessed: date })),
      unverified: list(text),
    }),
    based_on: list(based),
    corrections: list(shape({ date, text })),
    claims: list(shape({ claim: text, verdict: text, by: text, url, date })),
    hints: list(text),
    principles: url,
    revisions: list(shape({ date, file: text })),
  }),
});

/** Front matter as the schema takes it, when it has nothing to say about it; null when it has. */
export function acceptFrontMatter(data: PlainData): StoryData | null {
  if (typeof data.title !== 'string' || typeof data.published !== 'string') return null;
  return (story(data) as StoryData | undefined) ?? null;
}
