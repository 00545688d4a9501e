import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Pair,
  Parser,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';
import { cleanData, cleanText } from './clean.ts';
import type { StoryProblemCode } from './problem.ts';

/** Longest front matter that is read, in characters. The library for YAML takes some three hundred times as much memory. */
export const MAX_FRONT_MATTER = 64 * 1024;

export type KeyPath = readonly (string | number)[];

/** What is wrong before the schema can look; `line` counts from 1 in the file. */
export interface SyntaxProblem {
  readonly code: StoryProblemCode;
  readonly line: number;
  readonly params: Readonly<Record<string, string>>;
}

export interface FrontMatter {
  /** The YAML as plain data, cleaned; dates are the strings that were written. */
  readonly data: unknown;
  /** Line of the file on which a key stands, or the nearest mapping around one that is missing. */
  readonly lineOf: (path: KeyPath) => number;
}

/** Where the parts of a story file stand, as offsets into its text. */
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

/** One shape of YAML for reading and sealing: YAML 1.2 core (dates stay text), keys are text, no merge keys. */
export function parseYaml(yaml: string, lineCounter = new LineCounter()): Document {
  return parseDocument(yaml, {
    lineCounter,
    version: '1.2',
    schema: 'core',
    merge: false,
    stringKeys: true,
    // Checked in `findForbidden` in linear time; the library compares every pair of keys.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
  });
}

/** A number that would not be written back the same (a hash of digits, `007`, `1.50`) stays the text that was written. */
function keepAsWritten(document: Document): void {
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value === 'number' && node.source !== undefined && node.source !== String(node.value))
        node.value = node.source;
    },
  });
}

/** Aliases (with which a few lines become gigabytes) and keys given twice. */
function findForbidden(document: Document, lineAt: (offset: number) => number): SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  visit(document, {
    Alias(_key, node) {
      problems.push({ code: 'yaml-alias', line: lineAt(node.range?.[0] ?? 0), params: {} });
    },
    Map(_key, map) {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name))
          problems.push({ code: 'yaml-duplicate-key', line: lineAt(key.range?.[0] ?? 0), params: {} });
        seen.add(name);
      }
    },
  });
  return problems;
}

/**
 * Lists and mappings within each other that are read; a record needs about six. The library makes a call for each, and
 * where it runs out of them as an expression is compiled, V8 ends the process instead of throwing.
 */
const MAX_NESTING = 64;
/** What begins a list or a mapping. */
const BEGINS_COLLECTION = /[[{]|[-?:](?=\s)/g;

/** Offset of what stands deeper than is read, -1 where nothing does. Takes no calls of its own for what is nested. */
function tooDeepAt(yaml: string): number {
  if ((yaml.match(BEGINS_COLLECTION)?.length ?? 0) <= MAX_NESTING) return -1;
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(yaml)) {
    // What is whole is of no interest.
    for (const _ of parser.next(lexeme));
    if (parser.stack.length > MAX_NESTING) return parser.offset;
  }
  return -1;
}

/** Reads the YAML of a front matter whose first line is line 2 of its file. */
export function readFrontMatter(yaml: string): FrontMatter | readonly SyntaxProblem[] {
  const lines = new LineCounter();
  const lineAt = (offset: number) => lines.linePos(offset).line + 1;
  const deep = tooDeepAt(yaml);
  if (deep >= 0) {
    const line = yaml.slice(0, deep).split('\n').length + 1;
    return [{ code: 'yaml-broken', line, params: { reason: 'nested too deeply' } }];
  }
  try {
    const document = parseYaml(yaml, lines);
    if (document.errors.length > 0) {
      return document.errors.slice(0, 5).map((error) => ({
        code: 'yaml-broken' as const,
        line: lineAt(Math.min(error.pos[0], Math.max(0, yaml.length - 1))),
        params: { reason: cleanText(error.message).slice(0, 200) },
      }));
    }
    const forbidden = findForbidden(document, lineAt);
    if (forbidden.length > 0) return forbidden.slice(0, 5);
    keepAsWritten(document);
    const data: unknown = document.toJS({ maxAliasCount: 0 });
    const keys = keyIndex();
    return { data: cleanData(data ?? {}), lineOf: (path) => lineAt(locate(document, path, keys)) };
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof ReferenceError)) throw error;
    return [{ code: 'yaml-broken', line: 2, params: { reason: 'nested too deeply' } }];
  }
}

type Keys = (map: YAMLMap) => ReadonlyMap<string, Pair>;

/** The pairs of a mapping by their cleaned key, found once a mapping: a file may have many keys, all of them unknown. */
function keyIndex(): Keys {
  const known = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();
  return (map) => {
    const before = known.get(map);
    if (before) return before;
    const index = new Map(map.items.map((pair) => [isScalar(pair.key) ? cleanText(String(pair.key.value)) : '', pair]));
    known.set(map, index);
    return index;
  };
}

function offsetOf(node: unknown, otherwise: number): number {
  return (isNode(node) && node.range?.[0]) || otherwise;
}

/** Offset of the key at a path, or of the last thing on the way to it that exists. */
function locate(document: Document, path: KeyPath, keys: Keys): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = keys(node).get(String(step));
      if (!pair) break;
      offset = offsetOf(pair.key, offset);
      node = pair.value;
    } else if (isSeq(node) && typeof step === 'number' && step < node.items.length) {
      node = node.items[step];
      offset = offsetOf(node, offset);
    } else break;
  }
  return offset;
}
