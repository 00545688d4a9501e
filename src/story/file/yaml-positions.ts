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
import { cleanText } from '../../text/clean.ts';
import type { KeyPath, SyntaxProblem } from './story-problems.ts';

/** Lists and mappings within each other that are read; a record needs about six. */
export const MAX_NESTING = 64;
/** Most problems of one text that are reported. */
const MOST_PROBLEMS = 5;

/** YAML with the position of every node: YAML 1.2 core (dates stay text), keys are text, no merge keys. */
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

/** What begins a list or a mapping. */
const BEGINS_COLLECTION = /[[{]|[-?:](?=\s)/g;

/**
 * Offset of what is nested deeper than is read, -1 where nothing does. The library makes a call for each level, and where it
 * runs out of them as an expression is compiled, V8 ends the process instead of throwing.
 */
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

/** Where keys and mistakes are in a front matter whose first line is line 2 of its file. */
export class YamlPositions {
  /** What is wrong with the YAML, in the order of its lines: its syntax, else aliases and keys given twice. */
  readonly problems: readonly SyntaxProblem[];
  private readonly document: Document | null;
  private readonly lines = new LineCounter();
  /** The pairs of a mapping by their cleaned key, found once a mapping: a file may have many keys, all unknown. */
  private readonly pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

  constructor(yaml: string) {
    const deep = tooDeepAt(yaml);
    if (deep >= 0) {
      const line = yaml.slice(0, deep).split('\n').length + 1;
      this.document = null;
      this.problems = [{ code: 'yaml-broken', line, params: { reason: 'nested too deeply' } }];
      return;
    }
    this.document = parseYaml(yaml, this.lines);
    const broken = this.document.errors.map(
      ({ pos, message }): SyntaxProblem => ({
        code: 'yaml-broken',
        line: this.lineAt(Math.min(pos[0], Math.max(0, yaml.length - 1))),
        params: { reason: cleanText(message).slice(0, 200) },
      }),
    );
    this.problems = (broken.length > 0 ? broken : this.findForbidden(this.document)).slice(0, MOST_PROBLEMS);
  }

  /** Line of the file on which a key is, or the nearest mapping around one that is missing. */
  lineOf(path: KeyPath): number {
    let node: unknown = this.document?.contents;
    let offset = 0;
    for (const step of path) {
      if (isMap(node)) {
        const pair = this.pairsOf(node).get(String(step));
        if (!pair) break;
        offset = offsetOf(pair.key, offset);
        node = pair.value;
      } else if (isSeq(node) && typeof step === 'number' && step < node.items.length) {
        node = node.items[step];
        offset = offsetOf(node, offset);
      } else break;
    }
    return this.lineAt(offset);
  }

  private lineAt(offset: number): number {
    return this.lines.linePos(offset).line + 1;
  }

  private pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
    let pairs = this.pairs.get(map);
    pairs ??= new Map(map.items.map((pair) => [isScalar(pair.key) ? cleanText(String(pair.key.value)) : '', pair]));
    this.pairs.set(map, pairs);
    return pairs;
  }

  private findForbidden(document: Document): SyntaxProblem[] {
    const problems: SyntaxProblem[] = [];
    const report = (code: SyntaxProblem['code'], node: unknown) =>
      problems.push({ code, line: this.lineAt(offsetOf(node, 0)), params: {} });
    visit(document, {
      Alias: (_key, node) => {
        report('yaml-alias', node);
      },
      Map: (_key, map) => {
        const seen = new Set<string>();
        for (const { key } of map.items) {
          if (!isScalar(key)) continue;
          const name = String(key.value);
          if (seen.has(name)) report('yaml-duplicate-key', key);
          seen.add(name);
        }
      },
    });
    return problems;
  }
}

function offsetOf(node: unknown, otherwise: number): number {
  return (isNode(node) && node.range?.[0]) || otherwise;
}
