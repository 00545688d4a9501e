import type { LoadOptions, Schema, State } from 'js-yaml';
import { FAILSAFE_SCHEMA, load, Type, YAMLException } from 'js-yaml';
import { cleanData, cleanText } from '../../text/clean.ts';
import { needsNoCleaning } from '../../text/clean-characters.ts';
import type { SyntaxProblem } from './story-problems.ts';
import { MAX_NESTING, YamlPositions } from './yaml-positions.ts';

/** Longest front matter that is read, in characters. */
export const MAX_FRONT_MATTER = 64 * 1024;

export interface FrontMatter {
  /** The YAML as plain data, cleaned; dates are strings as written. */
  readonly data: unknown;
  /** The positions of its keys; parses the YAML again. */
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

/** Refuses aliases, with which a few lines become gigabytes: nodes that have a value but neither kind nor property. */
function refuseAliases(event: string, state: State): void {
  const { kind, tag, anchor, result } = state as Partial<State> & { tag?: unknown; anchor?: unknown };
  if (event === 'close' && kind === null && tag === null && anchor === null && result !== null)
    throw new YAMLException('alias');
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

/**
 * A possible quoted text that continues in the next line. That line must be indented (YAML 1.2.2, 7.3), but js-yaml
 * reads it anyway: after a missing quote, the keys up to the next quote would become part of the text.
 */
const QUOTED_LINES = /(?:^|[\s[{,:])(?:'(?:[^'\r\n]|'')*|"(?:[^"\\\r\n]|\\[^\r\n])*\\?)[\r\n]/;

/** YAML as data, not cleaned. Throws YAMLException. */
function loadYaml(yaml: string): unknown {
  schema ??= makeSchema();
  const options = { schema, maxDepth: MAX_NESTING };
  const guarded: LoadOptions = yaml.includes('*') ? { ...options, listener: refuseAliases } : options;
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

/**
 * Parses the YAML of front matter whose first line is line 2 of its file: YAML 1.2, all keys are text, no merge keys.
 * Errors and the lines of keys are found by a second parser, which is loaded only then.
 */
export function readFrontMatter(yaml: string): FrontMatter | readonly SyntaxProblem[] {
  try {
    const data = cleanData(loadYaml(yaml));
    let positions: YamlPositions | undefined;
    const find = () => {
      positions ??= new YamlPositions(yaml);
      return positions;
    };
    if (QUOTED_LINES.test(yaml) && find().problems.length > 0) return find().problems;
    return { data, positions: find };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const { problems } = new YamlPositions(yaml);
    if (problems.length > 0) return problems;
    const line = (error.mark?.line ?? 0) + 2;
    return [{ code: 'yaml-broken', line, params: { reason: cleanText(error.reason).slice(0, 200) } }];
  }
}
