import { FAILSAFE_SCHEMA, type LoadOptions, load, type Schema, Type, YAMLException } from 'js-yaml';
import { cleanData, cleanText, needsNoCleaning } from '../../text/clean.ts';
import type { SyntaxProblem } from './story-problems.ts';
import { ALIAS, YamlPositions } from './yaml-positions.ts';

/** Longest front matter that is read, in characters. */
export const MAX_FRONT_MATTER = 64 * 1024;

/** Greatest nesting of lists and mappings; a record needs about six levels. */
const MAX_NESTING = 64;

export interface FrontMatter {
  /** The YAML as plain data, cleaned; dates are strings as written. */
  readonly data: unknown;
  /** The positions of its keys. */
  readonly positions: () => YamlPositions;
}

/** The positions of the parts of a story file, as offsets into its text. */
export interface Split {
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
