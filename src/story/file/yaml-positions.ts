import { type State, YAMLException } from 'js-yaml';
import { cleanText } from '../../text/clean.ts';
import type { KeyPath } from './story-problems.ts';

/** A key, a value or an item of a list, where the parser met it. Offsets are those of the YAML. */
export interface YamlNode {
  /** Line of its beginning, counted from 0. */
  readonly line: number;
  /** Beginning of the content, after a tag or an anchor. */
  readonly start: number;
  readonly end: number;
  /** Null for no content. */
  readonly kind: 'scalar' | 'sequence' | 'mapping' | null;
  readonly result: unknown;
  /** What was read inside: keys and values, or items. */
  readonly children: readonly YamlNode[];
}

/** A key with its value, or an item of a list; the value is null if there is no colon. */
export interface YamlEntry {
  readonly key: YamlNode;
  readonly value: YamlNode | null;
}

/** A node that the parser has begun. */
interface OpenNode {
  readonly line: number;
  readonly at: number;
  readonly children: YamlNode[];
}

/** The reason of the exception for an alias. */
export const ALIAS = 'alias';

/** White space, comments, tags and anchors before a content. */
const BEFORE_CONTENT = /(?:[ \t\r\n]|#[^\n]*|[!&][^\s,[\]{}]*)*/y;

function contentStart(text: string, from: number): number {
  BEFORE_CONTENT.lastIndex = from;
  BEFORE_CONTENT.test(text);
  return BEFORE_CONTENT.lastIndex;
}

/**
 * The positions of keys and values in YAML, recorded by a listener of js-yaml. The listener refuses aliases, with which a
 * few lines become gigabytes.
 */
export class YamlPositions {
  /** Line of the first quoted text with a line that is not indented, counted from 0; null for none. */
  brokenQuote: number | null = null;
  /** What the parser reads: the YAML, unless characters of it were replaced. */
  private input = '';
  private root: YamlNode | null = null;
  private readonly open: OpenNode[] = [];
  /** The values of a mapping by cleaned key, cached: a file may have many unknown keys. */
  private readonly values = new WeakMap<YamlNode, ReadonlyMap<string, YamlEntry>>();

  readonly listener = (event: string, state: State & { readonly tag?: unknown; readonly anchor?: unknown }): void => {
    const { input, position: at, line, kind, result, tag, anchor } = state;
    this.input = input;
    if (event === 'open') {
      this.open.push({ line, at, children: [] });
      return;
    }
    const begun = this.open.pop();
    if (!begun) return;
    // A value that has neither kind nor property.
    if (kind === null && tag === null && anchor === null && result !== null)
      throw new YAMLException(ALIAS, { buffer: '', column: 0, line: begun.line, name: '', position: at, snippet: '' });
    const [first] = begun.children;
    // Before a scalar or a collection in brackets, the parser tries whether it is the key of a mapping.
    const isTried = begun.children.length === 1 && first?.result === result;
    const node = isTried && first ? first : this.nodeOf(begun, at, kind, result);
    if (!isTried && node.kind === 'scalar') this.checkQuotes(node);
    const around = this.open.at(-1);
    if (around) around.children.push(node);
    else this.root = node;
  };

  private nodeOf(begun: OpenNode, end: number, kind: string | null, result: unknown): YamlNode {
    const isCollection = kind === 'mapping' || kind === 'sequence';
    const start = contentStart(this.input, begun.at);
    return {
      line: begun.line,
      start: Math.min(start, end),
      end,
      kind: isCollection || kind === 'scalar' ? kind : null,
      result,
      children: isCollection ? begun.children : [],
    };
  }

  /**
   * Every line of a quoted text must be indented more than the mapping or list around it (YAML 1.2.2, 7.3). js-yaml reads
   * others too: after a missing quote, the keys up to the next quote would become part of the text.
   */
  private checkQuotes({ start, end, line }: YamlNode): void {
    if (this.brokenQuote !== null || !/["']/.test(this.input.charAt(start))) return;
    const [, ...more] = this.input.slice(start, end).split('\n');
    if (more.length === 0) return;
    const around = this.open
      .map(({ at }) => contentStart(this.input, at))
      .findLast((at) => at !== start && !/[[{]/.test(this.input.charAt(at)));
    const indent = around === undefined ? -1 : around - (this.input.lastIndexOf('\n', around - 1) + 1);
    const isWrong = more.some((text) => text.trim() !== '' && text.search(/[^ ]/) <= indent);
    if (isWrong) this.brokenQuote = line;
  }

  /** Whether offsets are those of a text. */
  isOf(yaml: string): boolean {
    return this.input.startsWith(yaml);
  }

  /** The keys of a mapping with their values, or the items of a list. */
  entriesOf({ children }: YamlNode): readonly YamlEntry[] {
    const entries: YamlEntry[] = [];
    for (let index = 0; index < children.length; index += 1) {
      const key = children[index];
      if (!key) break;
      const hasValue = this.input[contentStart(this.input, key.end)] === ':';
      if (hasValue) index += 1;
      entries.push({ key, value: (hasValue && children[index]) || null });
    }
    return entries;
  }

  /** The value at a path of keys. */
  valueAt(path: readonly string[]): YamlNode | null {
    let node = this.root;
    for (const key of path) node = (node && this.valuesOf(node).get(key)?.value) ?? null;
    return node;
  }

  /** Line of a file, whose second line is the first one here, on which a key is; or of the nearest key around a missing one. */
  lineOf(path: KeyPath): number {
    let node = this.root;
    let line = 0;
    for (const step of path) {
      const isItem = node?.kind === 'sequence' && typeof step === 'number';
      const entry = !node ? undefined : isItem ? this.entriesOf(node)[step] : this.valuesOf(node).get(String(step));
      if (!entry) break;
      line = entry.key.line;
      node = isItem ? entry.key : entry.value;
    }
    return line + 2;
  }

  private valuesOf(node: YamlNode): ReadonlyMap<string, YamlEntry> {
    const known = this.values.get(node);
    if (known) return known;
    const entries = node.kind === 'mapping' ? this.entriesOf(node) : [];
    const values = new Map(entries.map((entry) => [cleanText(String(entry.key.result)), entry]));
    this.values.set(node, values);
    return values;
  }
}
