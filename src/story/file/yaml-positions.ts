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

/** Greatest nesting of lists and mappings; a record needs about six levels. */
export const MAX_NESTING = 64;
/** Greatest number of reported problems for a text. */
const MAX_PROBLEMS = 5;

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

/** The start of a list or a mapping. */
const BEGINS_COLLECTION = /[[{]|[-?:](?=\s)/g;

/**
 * Offset of the first value nested too deeply, or -1. The library recurses for each level, and if the stack overflows while V8
 * compiles an expression, the process ends instead of throwing.
 */
function tooDeepAt(yaml: string): number {
  if ((yaml.match(BEGINS_COLLECTION)?.length ?? 0) <= MAX_NESTING) return -1;
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(yaml)) {
    // Complete tokens do not matter here.
    for (const _ of parser.next(lexeme));
    if (parser.stack.length > MAX_NESTING) return parser.offset;
  }
  return -1;
}

/** The positions of keys and mistakes in front matter whose first line is line 2 of its file. */
export class YamlPositions {
  /** The problems of the YAML by line: its syntax, otherwise aliases and repeated keys. */
  readonly problems: readonly SyntaxProblem[];
  private readonly document: Document | null;
  private readonly lines = new LineCounter();
  /** The pairs of a mapping by cleaned key, cached: a file may have many unknown keys. */
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
    this.problems = (broken.length > 0 ? broken : this.findForbidden(this.document)).slice(0, MAX_PROBLEMS);
  }

  /** Line of the file on which a key is, or for a missing one the nearest mapping around it. */
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
