import { FAILSAFE_SCHEMA, type LoadOptions, load, type Schema, Type, YAMLException } from 'js-yaml';
import { cleanData, cleanText, needsNoCleaning } from '../../text/clean.ts';
import { isIsoDate } from '../dates.ts';
import { ADDRESS_CLASSES } from '../model.ts';
import { normalizeSourceType } from '../origin/source-type.ts';
import type { KeyPath, StoryProblemCode, SyntaxProblem } from './story-problems.ts';
import { BASES, isHash, isHttpUrl, isId, isLanguage, isTitle, MAKERS, MAX_LIST_LENGTH } from './value-checks.ts';
import { ALIAS, YamlPositions } from './yaml-positions.ts';

/**
 * The front matter of a story file: one table of its keys, from which its type, the check and the manual's list of keys
 * are made. A wrong type leaves the story out; a value that is not understood is reported and counts as missing. `null`
 * is the same as a missing key.
 */

/** The kinds of text: the problem's code and the test that a text must pass. */
const TEXTS = {
  text: null,
  title: ['empty-value', isTitle],
  date: ['bad-date', isIsoDate],
  sourceType: ['bad-source-type', (value: string) => normalizeSourceType(value) !== null],
  address: ['bad-url', isHttpUrl],
  hash: ['bad-hash', isHash],
  language: ['bad-language', isLanguage],
  id: ['bad-id', isId],
} as const satisfies Record<string, readonly [StoryProblemCode, (text: string) => boolean] | null>;

type TextKind = keyof typeof TEXTS;
interface Choice {
  readonly choices: readonly string[];
}
interface ListOf {
  readonly list: Rule;
}
interface Mapping {
  readonly keys: Readonly<Record<string, Rule>>;
  /** The key that a single text is a short form for. */
  readonly short?: string;
  /** The name of such a mapping in the manual, if it has one. */
  readonly name?: 'maker' | 'page';
}
/** The rule for a value; `yesNo` is true or false, `count` a whole number of at least 0. */
type Rule = TextKind | 'yesNo' | 'count' | Choice | ListOf | Mapping;

const BY = { keys: { name: 'text', kind: { choices: MAKERS } }, short: 'name', name: 'maker' } as const;
const PAGE = { keys: { title: 'text', url: 'address' }, short: 'url', name: 'page' } as const;

export const STORY_KEYS = {
  title: 'title',
  published: 'date',
  summary: 'text',
  author: 'text',
  place: 'text',
  tags: { list: 'text' },
  related: { list: 'id' },
  enclosures: { list: { keys: { url: 'address', title: 'text', type: 'text', bytes: 'count', seconds: 'count' } } },
  alternates: { list: { keys: { lang: 'language', url: 'address' } } },
  source: {
    keys: {
      name: 'text',
      url: 'address',
      id: 'text',
      feed: 'address',
      feed_id: 'id',
      named: 'yesNo',
      item: 'hash',
      updated: 'date',
      digest: 'hash',
      undated: 'yesNo',
      dated: 'date',
      partial: 'yesNo',
      tdm_reserved: 'yesNo',
      terms: 'text',
    },
  },
  provenance: {
    keys: {
      basis: { choices: BASES },
      text: {
        keys: { source: 'sourceType', by: BY, date: 'date', human_review: { keys: { by: BY, date: 'date' } } },
      },
      images: {
        list: { keys: { src: 'text', alt: 'text', caption: 'text', source: 'sourceType', by: BY, credit: 'text' } },
      },
      passages: {
        list: {
          keys: { text: 'text', begins: 'text', ends: 'text', source: 'sourceType', by: BY, untranslated: 'yesNo' },
        },
      },
      credentials: { list: { keys: { format: 'text', data: 'text', damaged: 'yesNo' } } },
      translation: {
        keys: {
          from: 'language',
          source: 'sourceType',
          by: BY,
          date: 'date',
          engine: 'text',
          model: 'text',
          address: { choices: ADDRESS_CLASSES },
          original: 'hash',
        },
      },
      fact_check: {
        keys: {
          by: BY,
          date: 'date',
          body_sha256: 'hash',
          sources: { list: { keys: { title: 'text', url: 'address', accessed: 'date' } } },
          unverified: { list: 'text' },
        },
      },
      based_on: { list: PAGE },
      corrections: { list: { keys: { date: 'date', text: 'text' } } },
      claims: { list: { keys: { claim: 'text', verdict: 'text', by: 'text', url: 'address', date: 'date' } } },
      hints: { list: 'text' },
      principles: 'address',
      revisions: { list: { keys: { date: 'date', file: 'text' } } },
    },
  },
} as const satisfies Mapping['keys'];

/** The keys that every story must have. */
export const REQUIRED_KEYS = ['title', 'published'] as const satisfies readonly (keyof typeof STORY_KEYS)[];

type ValueOf<R> = R extends TextKind | Choice
  ? string
  : R extends 'yesNo'
    ? boolean
    : R extends 'count'
      ? number
      : R extends { readonly list: infer Item }
        ? readonly (ValueOf<Item> | null)[]
        : R extends { readonly keys: infer Keys }
          ? { readonly [Key in keyof Keys]?: ValueOf<Keys[Key]> | null }
          : never;
type Required = { readonly [Key in (typeof REQUIRED_KEYS)[number]]: string };
export type StoryData = Required & Omit<ValueOf<{ readonly keys: typeof STORY_KEYS }>, keyof Required>;

/** A finding of the schema; `kind` is its severity. */
export interface SchemaIssue {
  readonly kind: 'shape' | 'value' | 'unknown-key';
  readonly code: StoryProblemCode;
  readonly path: KeyPath;
  readonly params: Readonly<Record<string, string>>;
}

/** The type of a value, as named in problems. */
export function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'object') return 'mapping';
  return typeof value === 'string' ? 'text' : typeof value;
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** Walks data and table together; `path` is the current position. */
class Checker {
  readonly issues: SchemaIssue[] = [];
  private readonly path: (string | number)[] = [];

  /** Reports the value at the path, which counts as missing. */
  private report(kind: SchemaIssue['kind'], code: StoryProblemCode, params: SchemaIssue['params'] = {}): null {
    this.issues.push({ kind, code, path: [...this.path], params });
    return null;
  }

  private wrongType(expected: string, value: unknown): null {
    return this.report('shape', 'wrong-type', { expected, found: typeName(value) });
  }

  /** The value according to a rule; null if it is missing or not understood. */
  private value(rule: Rule, value: unknown): unknown {
    if (value === null || value === undefined) return null;
    if (rule === 'yesNo') return typeof value === 'boolean' ? value : this.wrongType('boolean', value);
    if (rule === 'count') return this.count(value);
    if (typeof rule === 'object' && 'list' in rule) return this.list(rule.list, value);
    if (typeof rule === 'object' && 'keys' in rule) return this.mapping(rule, value);
    if (typeof value !== 'string') return this.wrongType('text', value);
    if (typeof rule === 'object') {
      const allowed = rule.choices.join(', ');
      return rule.choices.includes(value)
        ? value
        : this.report('value', 'bad-choice', { value: shorten(value), allowed });
    }
    const test = TEXTS[rule];
    return test === null || test[1](value) ? value : this.report('value', test[0], { value: shorten(value) });
  }

  private count(value: unknown): number | null {
    if (typeof value !== 'number') return this.wrongType('number', value);
    const isCount = Number.isSafeInteger(value) && value >= 0;
    return isCount ? value : this.report('value', 'bad-count', { value: String(value) });
  }

  private below(step: string | number, rule: Rule, value: unknown): unknown {
    this.path.push(step);
    const taken = this.value(rule, value);
    this.path.pop();
    return taken;
  }

  private list(rule: Rule, value: unknown): unknown {
    if (!Array.isArray(value)) return this.wrongType('list', value);
    if (value.length > MAX_LIST_LENGTH) this.report('shape', 'too-many', { limit: String(MAX_LIST_LENGTH) });
    return value.map((item, index) => this.below(index, rule, item));
  }

  private mapping({ keys, short }: Mapping, value: unknown): unknown {
    if (short !== undefined && typeof value === 'string') {
      // The short form has no key: its value itself is wrong.
      const taken = this.value(keys[short] as Rule, value);
      return taken === null ? null : { [short]: taken };
    }
    if (typeName(value) !== 'mapping') return this.wrongType('mapping', value);
    const taken: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value as object)) {
      if (Object.hasOwn(keys, key)) taken[key] = this.below(key, keys[key] as Rule, item);
      else this.issues.push({ kind: 'unknown-key', code: 'unknown-key', path: [...this.path, key], params: {} });
    }
    return taken;
  }

  story(data: unknown): StoryData | null {
    if (typeName(data) !== 'mapping') return this.wrongType('mapping', data);
    const given = data as Readonly<Record<string, unknown>>;
    for (const key of REQUIRED_KEYS) {
      if (given[key] === null || given[key] === undefined)
        this.issues.push({ kind: 'shape', code: 'key-missing', path: [key], params: {} });
    }
    const value = this.mapping({ keys: STORY_KEYS }, data) as StoryData;
    const isWhole = this.issues.every(({ kind }) => kind !== 'shape');
    return isWhole && REQUIRED_KEYS.every((key) => typeof value[key] === 'string') ? value : null;
  }
}

/**
 * Checks cleaned front matter. `value` is `null` if a type is wrong or title or date is unusable; otherwise it is a
 * copy without everything that was not understood, which `issues` lists.
 */
export function checkFrontMatter(data: unknown): { value: StoryData | null; issues: readonly SchemaIssue[] } {
  const checker = new Checker();
  const value = checker.story(data);
  return { value, issues: checker.issues };
}

/** Longest front matter that is read, in characters. */
export const MAX_FRONT_MATTER = 64 * 1024;

/** Greatest nesting of lists and mappings; a record needs about six levels. */
const MAX_NESTING = 64;

interface FrontMatter {
  /** The YAML as plain data, cleaned; dates are strings as written. */
  readonly data: unknown;
  /** The positions of its keys. */
  readonly positions: () => YamlPositions;
}

/** The positions of the parts of a story file, as offsets into its text. */
interface Split {
  readonly yamlStart: number;
  readonly yamlEnd: number;
  readonly bodyStart: number;
}

const OPENING = /^\ufeff?---[ \t]*\r?\n/;
const CLOSING = /^---[ \t]*\r?(?:\n|$)/gm;

/** Finds the front matter between two lines of `---`, the first of which is the file's first line. */
export function splitFrontMatter(text: string): Split | SyntaxProblem {
  const opening = OPENING.exec(text);
  if (!opening) return { code: 'front-matter-missing', line: 1, params: {} };
  const yamlStart = opening[0].length;
  const head = text.slice(yamlStart, yamlStart + MAX_FRONT_MATTER + 8);
  CLOSING.lastIndex = 0;
  const closing = CLOSING.exec(head);
  if (closing && closing.index <= MAX_FRONT_MATTER)
    return { yamlStart, yamlEnd: yamlStart + closing.index, bodyStart: yamlStart + closing.index + closing[0].length };
  if (head.length > MAX_FRONT_MATTER) return tooLarge();
  return { code: 'front-matter-unclosed', line: 1, params: {} };
}

function tooLarge(): SyntaxProblem {
  return { code: 'front-matter-too-large', line: 1, params: { limit: String(MAX_FRONT_MATTER) } };
}

const WORDS: ReadonlyMap<string, null | boolean> = new Map<string, null | boolean>([
  ...['~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
]);

/** Whether a text is a number that is written back unchanged; a hash of digits, `007` and `1.50` stay texts. */
function isNumber(text: string): boolean {
  return /^[-.\d]/.test(text) && String(Number(text)) === text && Number.isFinite(Number(text));
}

/** The schema, made on first use, which loads the parser. */
let schema: Schema | undefined;

function makeSchema(): Schema {
  // Null, booleans and numbers of the YAML 1.2 core schema (10.3.2), written without quotes.
  const plain = new Type('tag:yaml.org,2002:plain', {
    kind: 'scalar',
    resolve: (text: string | null) => text !== null && (WORDS.has(text) || isNumber(text)),
    construct: (text: string) => (WORDS.has(text) ? WORDS.get(text) : Number(text)),
  });
  // An unknown tag is ignored.
  const anyTag = (['scalar', 'sequence', 'mapping'] as const).map(
    (kind) => new Type('', { kind, multi: true, construct: (data: unknown) => data ?? '' }),
  );
  return FAILSAFE_SCHEMA.extend({ implicit: [plain], explicit: anyTag });
}

/** Characters that the parser refuses and cleaning removes: controls, lone surrogates, two noncharacters. */
const REFUSED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|\p{Cs}/gu;
/** Private-use characters, which have no meaning in YAML: the first of each plane, and its characters escaped. */
const PLANES = [
  { first: 0xf0000, escaped: /\\(?:U000[fF]|u[dD][bB])/ },
  { first: 0x100000, escaped: /\\(?:U0010|u[dD][bB])/ },
];
const PRIVATE_USE = /[\u{f0000}-\u{10ffff}]/gu;

/** A private-use character for each refused one, which the YAML itself contains neither literally nor escaped; or null. */
function findPlaceholders(yaml: string, refusedOnes: readonly string[]): ReadonlyMap<string, string> | null {
  const plane = PLANES.find(({ escaped }) => !escaped.test(yaml));
  if (!plane) return null;
  const used = new Set(yaml);
  const placeholders = new Map<string, string>();
  let next = plane.first;
  for (const refused of new Set(refusedOnes)) {
    while (used.has(String.fromCodePoint(next))) next += 1;
    placeholders.set(refused, String.fromCodePoint(next));
    next += 1;
  }
  return placeholders;
}

/** A possible quoted text that continues in the next line. */
const QUOTED_LINES = /(?:^|[\s[{,:])(?:'(?:[^'\r\n]|'')*|"(?:[^"\\\r\n]|\\[^\r\n])*\\?)[\r\n]/;

/** YAML as data, not cleaned. Throws YAMLException. */
function loadYaml(yaml: string, positions?: YamlPositions): unknown {
  schema ??= makeSchema();
  const options = { schema, maxDepth: MAX_NESTING };
  // The listener refuses aliases.
  const listened = positions ?? (yaml.includes('*') ? new YamlPositions() : null);
  const guarded: LoadOptions = listened ? { ...options, listener: listened.listener } : options;
  const refusedOnes = needsNoCleaning(yaml) ? null : yaml.match(REFUSED);
  if (refusedOnes === null) return load(yaml, guarded) ?? {};
  const placeholders = findPlaceholders(yaml, refusedOnes);
  const readable = yaml.replace(REFUSED, (refused) => placeholders?.get(refused) ?? '\ufffd');
  const data = load(readable, guarded) ?? {};
  return placeholders ? withRefused(data, placeholders) : data;
}

/** Data with the refused characters restored. */
function withRefused(data: unknown, placeholders: ReadonlyMap<string, string>): unknown {
  const refusedOf = new Map([...placeholders].map(([refused, placeholder]) => [placeholder, refused]));
  const restored = (one: string): string => {
    const refused = refusedOf.get(one);
    return refused === undefined ? one : `\\u${refused.charCodeAt(0).toString(16).padStart(4, '0')}`;
  };
  return JSON.parse(JSON.stringify(data).replace(PRIVATE_USE, restored));
}

/** The positions in YAML, which is parsed for them; of mistaken YAML up to the mistake. */
function positionsIn(yaml: string): YamlPositions {
  const positions = new YamlPositions();
  try {
    loadYaml(yaml, positions);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
  }
  return positions;
}

/** The codes of mistakes that are not only broken YAML, by the parser's sentences. */
function codeOf(reason: string): SyntaxProblem['code'] {
  if (reason === ALIAS || reason.startsWith('unidentified alias')) return 'yaml-alias';
  return reason === 'duplicated mapping key' ? 'yaml-duplicate-key' : 'yaml-broken';
}

/**
 * Parses the YAML of front matter whose first line is line 2 of its file: YAML 1.2, all keys are text, no merge keys.
 * Of several mistakes the first is named. The lines of keys are found when asked for, by parsing again.
 */
export function readFrontMatter(yaml: string): FrontMatter | readonly SyntaxProblem[] {
  let known: YamlPositions | undefined;
  const positions = (): YamlPositions => {
    known ??= positionsIn(yaml);
    return known;
  };
  const broken = (reason: string, line: number): readonly SyntaxProblem[] => {
    const code = codeOf(reason);
    // At the end the parser is in a line after the last one.
    const last = yaml.trimEnd().split('\n').length - 1;
    const params = code === 'yaml-broken' ? { reason: cleanText(reason).slice(0, 200) } : {};
    return [{ code, line: Math.min(line, last) + 2, params }];
  };
  const brokenQuote = QUOTED_LINES.test(yaml) ? positions().brokenQuote : null;
  if (brokenQuote !== null) return broken('a quoted text continues in a line without its indent', brokenQuote);
  try {
    return { data: cleanData(loadYaml(yaml)), positions };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    // Only a second document has no mark.
    const line = error.mark?.line ?? yaml.split('\n').findIndex((text) => /^(?:\.\.\.|---)/.test(text));
    return broken(error.reason, line);
  }
}
