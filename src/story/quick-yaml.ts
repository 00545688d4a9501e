import { isPlain } from './characters.ts';
import { cleanBody } from './clean.ts';
import {
  behindSpaces,
  type Cursor,
  DASH,
  ELSEWHERE,
  endsLine,
  HASH,
  keyAt,
  MAX_NEST,
  type PlainData,
  type PlainValue,
  readInline,
  readKey,
  SPACE,
} from './quick-line.ts';

/**
 * The YAML that story files are written in, read in a fraction of the time that a whole parser takes: mappings and lists
 * by indentation, and what stands on one line (quick-line.ts). Anything else is left to the parser, which is the truth:
 * what is read here is what it would have given.
 */

/** Between lines, `at` is the first character of one that is neither empty nor a comment. */
class Lines implements Cursor {
  at = 0;
  /** Column of that character; -1 at the end. */
  column = 0;
  readonly source: string;
  readonly clean: (text: string) => string;

  constructor(source: string) {
    this.source = source;
    this.clean = isPlain(source) ? tidy : cleanBody;
    this.find(0);
  }

  /** Goes to the first line, from the line start `from` on, on which something stands. */
  private find(from: number): void {
    const { source } = this;
    for (let start = from; start < source.length; ) {
      const at = behindSpaces(source, start);
      const code = source.charCodeAt(at);
      if (code !== HASH && !endsLine(code)) {
        this.at = at;
        this.column = at - start;
        return;
      }
      const end = source.indexOf('\n', at);
      start = end < 0 ? source.length : end + 1;
    }
    this.at = source.length;
    this.column = -1;
  }

  /** Goes to the next line; what is left of this one may be a comment. */
  next(): void {
    const { source } = this;
    const at = behindSpaces(source, this.at);
    const code = source.charCodeAt(at);
    if (!endsLine(code) && (code !== HASH || at === this.at)) throw ELSEWHERE;
    const end = source.indexOf('\n', at);
    this.find(end < 0 ? source.length : end + 1);
  }

  /** Whether a list's item begins here. */
  isItem(): boolean {
    if (this.source.charCodeAt(this.at) !== DASH) return false;
    const next = this.source.charCodeAt(this.at + 1);
    return next === SPACE || endsLine(next);
  }
}

/** A mapping whose keys stand in a column. */
function mapping(lines: Lines, column: number, nest: number): PlainData {
  if (nest > MAX_NEST) throw ELSEWHERE;
  const map: PlainData = {};
  do {
    const key = readKey(lines, map);
    map[key] = value(lines, column, column, nest + 1);
  } while (lines.column === column && !lines.isItem());
  if (lines.column > column) throw ELSEWHERE;
  return map;
}

/** A list whose hyphens stand in a column. */
function list(lines: Lines, column: number, nest: number): PlainValue[] {
  if (nest > MAX_NEST) throw ELSEWHERE;
  const items: PlainValue[] = [];
  do {
    const dash = lines.at;
    const inner = behindSpaces(lines.source, dash + 1);
    if (inner > dash + 1 && keyAt(lines.source, inner)) {
      lines.at = inner;
      items.push(mapping(lines, column + inner - dash, nest + 1));
    } else {
      lines.at = dash + 1;
      items.push(value(lines, column, column + 1, nest + 1));
    }
  } while (lines.column === column && lines.isItem());
  if (lines.column > column) throw ELSEWHERE;
  return items;
}

/** What stands behind a colon or a hyphen, or below it: a list in column `least` or more, a mapping in one more than `column`. */
function value(lines: Lines, column: number, least: number, nest: number): PlainValue {
  const { source } = lines;
  const at = behindSpaces(source, lines.at);
  const code = source.charCodeAt(at);
  if (!endsLine(code) && (code !== HASH || at === lines.at)) {
    if (at === lines.at) throw ELSEWHERE;
    lines.at = at;
    const inline = readInline(lines, nest);
    lines.next();
    return inline;
  }
  lines.next();
  if (lines.column >= least && lines.isItem()) return list(lines, lines.column, nest);
  return lines.column > column ? mapping(lines, lines.column, nest) : null;
}

/** `cleanBody` for one line of plain characters. */
function tidy(text: string): string {
  return (text.includes('  ') ? text.replace(/ {2,}/g, ' ') : text).trim();
}

/** What only the parser reads, wherever it stands: tabs and other controls, a byte order mark; marks of a document. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
const SPECIAL = /[\0-\x09\x0b-\x1f\x7f\ufeff]|^(?:---|\.\.\.)/m;

/**
 * Reads plain YAML: its data cleaned, as `readFrontMatter` gives it, or null where the parser has to look. Takes linear
 * time.
 */
export function readPlainYaml(yaml: string): PlainData | null {
  if (SPECIAL.test(yaml)) return null;
  try {
    const lines = new Lines(yaml);
    if (lines.column < 0) return {};
    const data = lines.column > 0 || lines.isItem() ? null : mapping(lines, 0, 0);
    return lines.column < 0 ? data : null;
  } catch (error) {
    if (error !== ELSEWHERE) throw error;
    return null;
  }
}
