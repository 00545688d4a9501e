import { type Part, type Run, writeParts } from '../../story/file/write-markdown.ts';
import { cleanReferences, cleanVerbatim } from '../../text/clean.ts';
import { linkAddress, webAddress } from './address.ts';
import {
  type Attributes,
  BLOCKS,
  CODE,
  ELEMENTS,
  EMPHASIS,
  LISTS,
  STRONG,
  toScript,
  VERBATIM,
  type Visitor,
  visitVisible,
} from './html.ts';
import { partsText, runsOf, walkParts, withoutMarks } from './parts.ts';
import { inlinePictureText, pictureAddress, pictureAlt } from './picture.ts';
import { RunCollector, type Style } from './run-collector.ts';

type Figure = Extract<Part, { kind: 'figure' }>;

export interface Converted {
  /** CommonMark without raw HTML; '' if the HTML shows nothing. */
  readonly markdown: string;
  /** Addresses that the text links to, without repetition. */
  readonly links: readonly string[];
}

export function htmlParts(html: string, base: string): Part[] {
  const builder = new PartsBuilder(base);
  visitVisible(html, builder);
  return trimRules(builder.finish());
}

/** Parts as clean Markdown. */
export function partsMarkdown(parts: readonly Part[]): string {
  return cleanReferences(cleanVerbatim(writeParts(parts)));
}

/**
 * HTML as CommonMark without raw HTML, in linear time. Links and pictures are absolute against `base` (an absolute
 * address, or ''); links of other schemes than http(s) or mailto lose their target and keep their text. Scripts, forms,
 * embedded pages and invisible pictures (counters, spacers, icons) are dropped. `cleanup` may leave parts out.
 */
export function htmlToMarkdown(
  html: string,
  base: string,
  cleanup: (parts: readonly Part[]) => readonly Part[] = (parts) => parts,
): Converted {
  const kept = cleanup(htmlParts(unescapeNested(escapeUnknownTags(html)), base));
  return { markdown: partsMarkdown(kept), links: linksOf(kept) };
}

/** Addresses that parts link to, without repetition. */
export function linksOf(parts: readonly Part[]): string[] {
  const links = walkParts(parts).flatMap((part) => runsOf(part).map(({ href }) => href));
  return [...new Set(links.filter(Boolean))];
}

/** Pictures among parts, nested ones included. */
export function picturesOf(parts: readonly Part[]): Figure[] {
  return walkParts(parts)
    .filter((part) => part.kind === 'figure')
    .toArray();
}

/** Rules separate parts of a text, so there is none at its ends or after another. */
function trimRules(parts: readonly Part[]): Part[] {
  const out = parts.filter(({ kind }, index) => kind !== 'rule' || (parts[index - 1]?.kind ?? 'rule') !== 'rule');
  return out.at(-1)?.kind === 'rule' ? out.slice(0, -1) : out;
}

/** A tag of any other name without values: up to its `>`, or to the next tag if it has none. */
const OTHER = new RegExp(`<(?!(?:${ELEMENTS})(?=[\\s/>]))([a-z][\\w:.-]{0,60})([^<>="'/]{0,200})(?=[<>]|$)`, 'gi');
const CLOSING = /<\/([a-z][\w:.-]{0,60})/gi;

/**
 * Escapes names in angle brackets that are not elements, have no attributes and are never closed, such as `<T>` and
 * `<std::string>`. Their author means the visible text.
 */
export function escapeUnknownTags(html: string): string {
  OTHER.lastIndex = 0;
  if (!OTHER.test(html)) return html;
  const closed = new Set([...html.matchAll(CLOSING)].map(([, name = '']) => name.toLowerCase()));
  return html.replace(OTHER, (tag, name: string) => (closed.has(name.toLowerCase()) ? tag : `&lt;${tag.slice(1)}`));
}

const DOUBLE_ESCAPED = /&amp;(?=(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});)/gi;
const TAG = /<[^<>]*>/g;
const IS_CODE = /<(?:code|pre|kbd|samp|tt|xmp|textarea)[\s>]/i;

/**
 * Unescapes HTML whose references are all escaped twice (`AT&amp;amp;T`). HTML that also has normal references, or
 * code, may mean what it says.
 */
export function unescapeNested(html: string): string {
  if (!html.includes('&amp;') || html.search(DOUBLE_ESCAPED) === -1 || IS_CODE.test(html)) return html;
  const text = html.replace(TAG, ' ');
  const [all, twice] = [text.split('&').length - 1, text.match(DOUBLE_ESCAPED)?.length ?? 0];
  return twice > 0 && twice === all ? html.replace(DOUBLE_ESCAPED, '&') : html;
}

interface State extends Style {
  readonly script: 'sup' | 'sub' | null;
}

/** Class names of captions on pages without <figcaption>. */
const CAPTION = /caption|(?:img|image|photo)_?desc/i;
/** How a class names the language of code: on its own element, and on one around it (GitHub, Jekyll, Sphinx). */
const LANGUAGE = /(?:^|\s)(?:lang(?:uage)?-|brush:\s*|sourceCode\s+)([a-z][\w+#-]{0,30})(?=[\s;]|$)/i;
const LANGUAGE_AROUND =
  /(?:^|\s)(?:highlight-source-([a-z][\w+#-]{0,30})|language-([a-z][\w+#-]{0,30})\s+highlighter-rouge)(?=\s|$)/i;
/** Names that mean no language. */
const NO_LANGUAGE = /^(?:none|plain|text|txt|plaintext|no-?highlight)$/;
const PLAIN: State = { mark: '', href: '', isCode: false, script: null };

/** Builds parts while HTML is read: pass it to `visitVisible`, then call `finish()`. */
class PartsBuilder implements Visitor {
  readonly #base: string;
  readonly #root: Container = { kind: 'root', depth: 0, start: 1, parts: [] };
  readonly #containers: Container[] = [this.#root];
  readonly #states: { depth: number; state: State }[] = [];
  #top: Container = this.#root;
  #state: State = PLAIN;
  #runs = new RunCollector();
  #depth = 0;
  /** Level of the open heading, 0 for none. */
  #heading = 0;
  #verbatim: { depth: number; text: string; language: string } | null = null;
  /** The innermost open element that names the language of the code in it. */
  #around: { depth: number; language: string } | null = null;
  /** Pictures within a sentence, which are placed after it. */
  #waiting: Part[] = [];

  constructor(base: string) {
    this.#base = base;
  }

  open(name: string, attributes: Attributes): void {
    this.#depth += 1;
    if (this.#verbatim !== null) {
      if (name === 'br') this.#verbatim.text += '\n';
      else if (CODE.has(name)) this.#verbatim.language ||= languageIn(LANGUAGE, attributes);
      return;
    }
    if (BLOCKS.has(name)) this.#openBlock(name, attributes);
    else this.#openInline(name, attributes);
  }

  close(name: string): void {
    const depth = this.#depth;
    this.#depth -= 1;
    if (this.#verbatim !== null) {
      if (this.#verbatim.depth === depth) this.#endVerbatim(this.#verbatim);
      return;
    }
    if (this.#around?.depth === depth) this.#around = null;
    const saved = this.#states.at(-1);
    if (saved?.depth === depth) {
      this.#states.pop();
      if (name === 'q') this.text('”');
      this.#state = saved.state;
    }
    if (BLOCKS.has(name)) this.#closeBlock(depth);
  }

  text(text: string): void {
    if (this.#verbatim !== null) {
      this.#verbatim.text += text;
      return;
    }
    const { script } = this.#state;
    this.#runs.add(script === null ? text : toScript(text, script), this.#state);
  }

  finish(): Part[] {
    this.#endParagraph();
    while (this.#containers.length > 1) this.#pop();
    return wholeParts(this.#root.parts);
  }

  #openBlock(name: string, attributes: Attributes): void {
    this.#endParagraph();
    const language = languageIn(LANGUAGE_AROUND, attributes);
    if (language !== '') this.#around = { depth: this.#depth, language };
    if (name === 'hr') this.#top.parts.push({ kind: 'rule' });
    else if (/^h[1-6]$/.test(name)) {
      this.#heading = Number(name.charAt(1));
      this.#keep({});
    } else if (VERBATIM.has(name))
      this.#verbatim = { depth: this.#depth, text: '', language: languageIn(LANGUAGE, attributes) };
    else if (name === 'dt' || name === 'summary') this.#keep({ mark: '**' });
    else if (LISTS.has(name)) this.#push(name === 'ol' ? 'ordered' : 'bullets', attributes.start);
    // Such a table arranges what is in it.
    else if (name !== 'table' || !/^(?:presentation|none)$/.test(attributes.role ?? '')) {
      const kind =
        CONTAINERS.get(name) ?? (CAPTION.test(attributes.class?.slice(0, 200) ?? '') ? 'caption' : undefined);
      if (kind !== undefined) this.#push(kind);
    }
  }

  #closeBlock(depth: number): void {
    this.#endParagraph();
    this.#heading = 0;
    if (this.#top.depth === depth) this.#pop();
  }

  #openInline(name: string, attributes: Attributes): void {
    if (name === 'br') {
      if (this.#runs.break()) this.#endParagraph();
    } else if (name === 'img') this.#picture(attributes);
    else if (name === 'a') {
      const href = attributes.href === undefined ? '' : linkAddress(attributes.href, this.#base);
      this.#keep({ href });
    } else if (STRONG.has(name)) {
      // Google Docs wraps documents in a <b> that is not bold.
      const isNone = /font-weight\s*:\s*(?:normal|400)/.test(attributes.style ?? '');
      if (!isNone) this.#keep({ mark: '**' });
    } else if (EMPHASIS.has(name)) this.#keep({ mark: this.#state.mark === '**' ? '**' : '*' });
    else if (CODE.has(name)) this.#keep({ isCode: true });
    else if (name === 'sup' || name === 'sub') this.#keep({ script: name });
    else if (name === 'q') {
      this.#keep({});
      this.text('“');
    }
  }

  /** Changes the state until the current element is closed. */
  #keep(change: Partial<State>): void {
    this.#states.push({ depth: this.#depth, state: this.#state });
    this.#state = { ...this.#state, ...change };
  }

  #picture(attributes: Attributes): void {
    const sign = inlinePictureText(attributes);
    if (sign !== '') {
      this.text(sign);
      return;
    }
    const src = pictureAddress(attributes, (src) => webAddress(src, this.#base));
    if (src === '') return;
    const figure: Part = { kind: 'figure', src, alt: pictureAlt(attributes), caption: '' };
    if (this.#runs.isAtStart) {
      this.#endParagraph();
      this.#top.parts.push(figure);
    } else this.#waiting.push(figure);
  }

  #endParagraph(): void {
    if (!this.#runs.isEmpty) {
      const runs = this.#runs.take();
      if (runs.length > 0) this.#top.parts.push(this.#paragraph(runs));
    }
    if (this.#waiting.length === 0) return;
    pushAll(this.#top.parts, this.#waiting);
    this.#waiting = [];
  }

  #paragraph(runs: readonly Run[]): Part {
    if (this.#heading === 0) return { kind: 'paragraph', runs };
    return { kind: 'heading', level: this.#heading, runs: withoutMarks(runs) };
  }

  #endVerbatim({ text, language }: { readonly text: string; readonly language: string }): void {
    this.#verbatim = null;
    const clean = cleanVerbatim(cleanReferences(text))
      .replace(/^(?: *\n)+/, '')
      .trimEnd();
    if (clean !== '')
      this.#top.parts.push({ kind: 'code', text: clean, language: language || (this.#around?.language ?? '') });
  }

  #push(kind: Container['kind'], start?: string): void {
    if (this.#containers.length > MAX_NEST) return;
    const from = /^\d{1,6}$/.test(start ?? '') ? Number(start) : 1;
    this.#top = { kind, depth: this.#depth, start: from, parts: [] };
    this.#containers.push(this.#top);
  }

  #pop(): void {
    const done = this.#containers.pop();
    this.#top = this.#containers.at(-1) ?? this.#root;
    if (done && done !== this.#root) pushAll(this.#top.parts, closeContainer(done));
  }
}

/** The language that a class names in one of two places of a pattern; '' for none. */
function languageIn(pattern: RegExp, { class: names = '' }: Attributes): string {
  const [, one, other] = (names !== '' && pattern.exec(names.slice(0, 200))) || [];
  const language = (one ?? other ?? '').toLowerCase();
  return NO_LANGUAGE.test(language) ? '' : language;
}

/** Lists, quotes and tables nested deeper than this are flattened. */
const MAX_NEST = 10;
/** A longer caption is text. */
const MAX_CAPTION = 1000;
/** Longer captions without a picture are text. */
const MAX_LONE = 400;
/** Wider tables, and those with longer cells, are layout, not data; with a header they may be longer. */
const MAX_COLUMNS = 20;
const [MAX_CELL, MAX_HEADED_CELL] = [200, 1000];

/** Content that only the enclosing container can turn into a part. */
interface Inner {
  readonly kind: 'item' | 'caption' | 'row' | 'cell' | 'head';
  readonly parts: readonly ContainerPart[];
}
type ContainerPart = Part | Inner;

/** An element whose parts are collected until it is closed. */
interface Container {
  readonly kind: 'root' | 'quote' | 'bullets' | 'ordered' | 'figure' | 'table' | Inner['kind'];
  readonly depth: number;
  /** The first number of an ordered list. */
  readonly start: number;
  readonly parts: ContainerPart[];
}

/** Elements that make a container, except lists. */
const CONTAINERS: ReadonlyMap<string, Container['kind']> = new Map([
  ['blockquote', 'quote'],
  ['li', 'item'],
  ['figure', 'figure'],
  ['figcaption', 'caption'],
  ['table', 'table'],
  ['tr', 'row'],
  ['td', 'cell'],
  ['th', 'head'],
]);

const INNER: ReadonlySet<string> = new Set(['item', 'caption', 'row', 'cell', 'head']);

function isInner(part: ContainerPart): part is Inner {
  return INNER.has(part.kind);
}

const isCell = ({ kind }: { readonly kind: string }): boolean => kind === 'cell' || kind === 'head';

/** The parts of a closed container for the enclosing one. */
function closeContainer(container: Container): readonly ContainerPart[] {
  switch (container.kind) {
    case 'bullets':
    case 'ordered':
      return list(container);
    case 'table':
      return table(container.parts);
    case 'row':
      return [{ kind: 'row', parts: container.parts }];
    case 'figure':
      return container.parts.every(({ kind }) => kind === 'caption')
        ? container.parts
        : resolveInner(figure(container.parts));
    case 'root':
      return resolveInner(container.parts);
    default: {
      const parts = resolveInner(container.parts);
      return parts.length === 0 && !isCell(container) ? [] : [{ kind: container.kind, parts }];
    }
  }
}

/** The parts of a text; where the captions have most of it, all of them are kept. */
function wholeParts(parts: readonly ContainerPart[]): Part[] {
  const resolved = resolveInner(parts);
  if (!parts.some(({ kind }) => kind === 'caption')) return resolved;
  const whole = resolveInner(parts, true);
  return partsText(whole).length > 2 * partsText(resolved).length ? whole : resolved;
}

/** Adds items to a list of any length; a call has a limit of arguments. */
function pushAll<T>(out: T[], items: Iterable<T>): void {
  for (const item of items) out.push(item);
}

/** Parts that may be anywhere: contents of items and cells, captions with their pictures, and those without if `isWhole`. */
function resolveInner(parts: readonly ContainerPart[], isWhole = false): Part[] {
  const out: Part[] = [];
  for (const part of parts) {
    if (!isInner(part)) {
      out.push(part);
      continue;
    }
    const inner = resolveInner(part.parts);
    const last = out.at(-1);
    const isCaption = part.kind === 'caption' && last?.kind === 'figure' && last.caption === '';
    const text = isCaption && !inner.some(({ kind }) => kind === 'figure') ? partsText(inner) : '';
    if (isCaption && text !== '' && text.length <= MAX_CAPTION) out[out.length - 1] = { ...last, caption: text };
    else if (part.kind !== 'caption' || isWhole || !isLone(inner, last)) pushAll(out, inner);
  }
  return out;
}

/** Whether a caption has lost its picture and says nothing without it; code, tables and quotations have captions too. */
function isLone(caption: readonly Part[], before: Part | undefined): boolean {
  return (
    (before === undefined || ['paragraph', 'heading', 'rule'].includes(before.kind)) &&
    partsText(caption).length <= MAX_LONE &&
    caption.every(({ kind }) => kind === 'paragraph')
  );
}

/** The parts of a figure, with its caption on its last picture; several captions stay with their own pictures. */
function figure(parts: readonly ContainerPart[]): readonly ContainerPart[] {
  const rest = parts.filter(({ kind }) => kind !== 'caption');
  const at = rest.findLastIndex(({ kind }) => kind === 'figure');
  const picture = rest[at];
  if (picture?.kind !== 'figure' || parts.length - rest.length !== 1) return parts;
  const caption = partsText(parts.flatMap((part) => (part.kind === 'caption' ? resolveInner(part.parts) : [])));
  if (caption.length > MAX_CAPTION) return parts;
  return rest.with(at, { ...picture, caption });
}

function list({ kind, start, parts }: Container): Part[] {
  const items: Part[][] = [];
  for (const part of parts) {
    const settled = resolveInner([part]);
    const last = items.at(-1);
    // A list between items belongs to the item before.
    if (part.kind === 'list' && last) last.push(part);
    else if (settled.length > 0) items.push(settled);
  }
  return items.length === 0 ? [] : [{ kind: 'list', ordered: kind === 'ordered', start, items }];
}

/** Whether it is a picture without alternative text and caption. */
function isBare(part: ContainerPart): boolean {
  return part.kind === 'figure' && part.alt === '' && part.caption === '';
}

/** A data table, or the contents of the cells of a layout table. */
function table(parts: readonly ContainerPart[]): readonly ContainerPart[] {
  const rows = parts.flatMap((part) => (part.kind === 'row' ? [part.parts.filter(isCell)] : []));
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const isHeaded = rows.some((row) => row.some(({ kind }) => kind === 'head'));
  const cells = rows.map((row) => row.map((cell) => cellRuns(cell, isHeaded)));
  const isFacts = rows.length > 1 && width > 1 && width <= MAX_COLUMNS && cells.flat().every((runs) => runs !== null);
  if (!isFacts) return resolveInner(parts);
  const before = resolveInner(parts.filter(({ kind }) => kind !== 'row'));
  const filled = (cells as Run[][][]).filter((row) => row.some((runs) => runs.length > 0));
  if (filled.length === 0) return resolveInner(parts);
  const pictures = rows.flat().flatMap((cell) => (isInner(cell) ? cell.parts.filter(isPicture) : []));
  return [...before, { kind: 'table', rows: filled }, ...pictures];
}

const isPicture = (part: ContainerPart): boolean => part.kind === 'figure' && !isBare(part);

/** The text of a cell as lines, null if it is more than that; pictures add nothing. */
function cellRuns(cell: ContainerPart, isHeaded: boolean): Run[] | null {
  const runs: Run[] = [];
  for (const part of isInner(cell) ? cell.parts : []) {
    if (isBare(part) || (isHeaded && isPicture(part))) continue;
    const lines = linesIn(part, isHeaded);
    if (lines === null) return null;
    for (const line of lines) {
      if (runs.length > 0) runs.push({ kind: 'break', text: '', mark: '', href: '' });
      pushAll(runs, line);
    }
  }
  const length = runs.reduce((sum, { text }) => sum + text.length, 0);
  return length > (isHeaded ? MAX_HEADED_CELL : MAX_CELL) ? null : runs;
}

/** The lines of a part in a cell, null if they need more than a line each. */
function linesIn(part: ContainerPart, isHeaded: boolean): (readonly Run[])[] | null {
  if (part.kind === 'paragraph') return [part.runs];
  if (!isHeaded || part.kind !== 'list') return null;
  const bullet: Run = { kind: 'text', text: '• ', mark: '', href: '' };
  const items = part.items.map(([first, ...more]) =>
    first?.kind === 'paragraph' && more.length === 0 ? [bullet, ...first.runs] : null,
  );
  return items.every((runs) => runs !== null) ? items : null;
}
