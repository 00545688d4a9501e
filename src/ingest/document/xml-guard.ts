import { MAX_DOCUMENT_BYTES, type Reason } from '../model.ts';
import { hasNoContent, isVoid, localName, nextToken, repairTag, safeName } from './xml-tokens.ts';

/** Limits of an XML document: levels, tags, values of a tag, length of a person's name. */
const MAX_DEPTH = 256;
const MAX_TAGS = 500_000;
const MAX_VALUES = 1000;
const MAX_PERSON_LENGTH = 2000;

/** Elements that the feed parser reads as a person, in time quadratic in their length. */
const PERSONS = new Set(['author', 'managingeditor', 'webmaster']);

/** Elements of Media RSS in which some feeds wrap the content of an item. */
const WRAPPERS = /^[^:]+:(?:group|content)$/i;

export interface GuardedXml {
  readonly ok: true;
  /** The text from the root's first tag on: every tag closed, no comments, instructions, DOCTYPE or stray `<`. */
  readonly xml: string;
  /** Offsets of items and entries in it. */
  readonly items: readonly { readonly start: number; readonly end: number }[];
  /** Whether the document is complete; otherwise the text after the last whole item is left out. */
  readonly closed: boolean;
  /** Whether tags were closed, renamed or left out. */
  readonly mended: boolean;
}
export type GuardResult = GuardedXml | { readonly ok: false; readonly why: Reason };

interface Open {
  readonly name: string;
  readonly local: string;
  /** Offsets in the output: where the tag begins and where it ends. */
  readonly start: number;
  readonly inner: number;
  /** Its tags are removed; the text between them stays. */
  unwrapped?: true;
}
interface Range {
  readonly start: number;
  readonly end: number;
}

const refuse = (code: Reason['code'], params: Reason['params'] = {}): GuardResult => ({
  ok: false,
  why: { code, params },
});

/** The output so far: the source text with omissions and insertions. */
class Output {
  private readonly source: string;
  private readonly pieces: string[] = [];
  private from: number;
  private shift: number;

  constructor(source: string, from: number) {
    this.source = source;
    this.from = from;
    this.shift = -from;
  }
  /** The offset in the output of an offset in the source that has been passed. */
  at(offset: number): number {
    return offset + this.shift;
  }
  replace(start: number, end: number, text: string): void {
    this.pieces.push(this.source.slice(this.from, start), text);
    this.from = end;
    this.shift += text.length - (end - start);
  }
  text(end: number): string {
    return this.pieces.join('') + this.source.slice(this.from, end);
  }
}

/** Removes ranges from a text and shifts the marks after them. */
function without(xml: string, cuts: readonly Range[], marks: readonly Range[]): { xml: string; items: Range[] } {
  let text = '';
  let from = 0;
  let index = 0;
  let removed = 0;
  const moved = (offset: number): number => {
    for (let cut = cuts[index]; cut && cut.end <= offset; cut = cuts[++index]) {
      text += xml.slice(from, cut.start);
      from = cut.end;
      removed += cut.end - cut.start;
    }
    return offset - removed;
  };
  const items = marks.map((mark) => ({ start: moved(mark.start), end: moved(mark.end) }));
  moved(xml.length);
  return { xml: text + xml.slice(from), items };
}

/** The scan: visits each tag once and tracks the names of open ones. */
class Scan {
  readonly stack: Open[] = [];
  readonly items: Range[] = [];
  readonly cuts: Range[] = [];
  mended = false;
  /** Names of the elements open around the last whole item. */
  around: readonly Open[] = [];
  private readonly out: Output;

  constructor(out: Output) {
    this.out = out;
  }

  open(name: string, start: number, end: number): boolean {
    this.stack.push({
      name: safeName(name),
      local: localName(name),
      start: this.out.at(start),
      inner: this.out.at(end),
    });
    return this.stack.length <= MAX_DEPTH;
  }

  /** Closes a name, and everything left open inside it; drops a closing tag without an opening one. */
  close(name: string, start: number, end: number): void {
    const local = localName(name);
    let index = this.stack.length - 1;
    while (index >= 0 && this.stack[index]?.local !== local) index -= 1;
    if (index < 0) {
      this.mended ||= !isVoid(local);
      this.out.replace(start, end, '');
      return;
    }
    const closing = this.stack.slice(index).reverse();
    let written = this.out.at(start);
    if (closing.length > 1 || this.stack[index]?.name !== name) {
      this.mended = true;
      this.out.replace(start, end, closing.map((open) => `</${open.name}>`).join(''));
    }
    for (const [above, open] of closing.entries()) {
      const innerEnd = written;
      written = above === closing.length - 1 ? this.out.at(end) : written + open.name.length + 3;
      this.stack.pop();
      this.ended(open, innerEnd, written);
    }
  }

  /** Removes the wrappers of Media RSS around content: the parser looks for it only in the item itself. */
  private unwrap(): void {
    for (let index = this.stack.length - 1; index > 0; index -= 1) {
      const around = this.stack[index];
      if (!around || !WRAPPERS.test(around.name) || around.unwrapped) return;
      around.unwrapped = true;
      const at = this.cuts.findLastIndex(({ start }) => start < around.start) + 1;
      this.cuts.splice(at, 0, { start: around.start, end: around.inner });
    }
  }

  private ended({ local, start, inner, unwrapped }: Open, innerEnd: number, end: number): void {
    const parent = this.stack.at(-1)?.local;
    if (unwrapped) this.cuts.push({ start: innerEnd, end });
    if (local === 'encoded') this.unwrap();
    if ((local === 'item' || local === 'entry') && this.stack.length > 0 && this.stack.length <= 2) {
      this.items.push({ start, end });
      this.around = [...this.stack];
    } else if (
      (PERSONS.has(local) && innerEnd - inner > MAX_PERSON_LENGTH) ||
      (local === 'items' && parent === 'channel')
    ) {
      // The table of contents of RSS 1.0 adds nothing to the items, and looking it up takes quadratic time.
      while ((this.cuts.at(-1)?.start ?? -1) >= inner) this.cuts.pop();
      if (innerEnd > inner) this.cuts.push({ start: inner, end: innerEnd });
    }
  }
}

/**
 * Checks and repairs a document before any parser sees it. Refuses a DOCTYPE with an internal subset and entity
 * declarations (`dtd`), more levels, tags or values than a feed can need (`too-deep`, `too-large`), and text without a
 * tag (`bad-xml`). Expands and fetches nothing. Takes linear time.
 */
export function guardXml(text: string, from = 0): GuardResult {
  if (text.length - from > MAX_DOCUMENT_BYTES) return refuse('too-large', { limit: String(MAX_DOCUMENT_BYTES) });
  let out: Output | undefined;
  let scan: Scan | undefined;
  let tags = 0;
  let end = from;
  let whole = false;
  while (!whole) {
    const token = nextToken(text, end);
    if (!token) break;
    if (token.kind === 'declaration') return refuse('dtd');
    if (token.kind === 'cut') break;
    end = token.end;
    if (token.kind === 'cdata') continue;
    tags += 1;
    if (tags > MAX_TAGS) return refuse('too-large', { limit: String(MAX_TAGS), of: 'parts' });
    if (token.values > MAX_VALUES) return refuse('too-large', { limit: String(MAX_VALUES), of: 'parts' });
    const isTag = token.kind === 'open' || token.kind === 'empty' || token.kind === 'close';
    if (isTag && token.kind !== 'close' && !scan) {
      out = new Output(text, token.start);
      scan = new Scan(out);
    }
    if (!scan || !out) continue;
    if (!isTag) {
      const escaped = token.kind === 'stray' ? text.slice(token.start, end).replaceAll('<', '&lt;') : '';
      scan.mended ||= token.kind === 'stray';
      out.replace(token.start, end, escaped);
    } else if (token.kind === 'close') {
      scan.close(token.name, token.start, end);
      whole = scan.stack.length === 0;
    } else {
      const isEmpty = token.kind === 'empty' || hasNoContent(token, text);
      const mended = repairTag(token, text, isEmpty);
      if (!isEmpty && !scan.open(token.name, token.start, end)) return refuse('too-deep', { limit: String(MAX_DEPTH) });
      if (mended !== null) out.replace(token.start, end, mended);
      whole = scan.stack.length === 0;
    }
  }
  if (!scan || !out) return refuse('bad-xml');
  return finish(scan, out, end, whole);
}

function finish(scan: Scan, out: Output, end: number, closed: boolean): GuardResult {
  let xml = out.text(end);
  if (!closed) {
    const last = scan.items.at(-1);
    const partial = scan.stack.findIndex(({ local }, depth) => depth > 0 && (local === 'item' || local === 'entry'));
    const around = last ? scan.around : partial > 0 ? scan.stack.slice(0, partial) : scan.stack;
    const until = last?.end ?? (partial > 0 ? scan.stack[partial]?.start : undefined);
    xml =
      xml.slice(0, until) +
      [...around]
        .reverse()
        .map(({ name }) => `</${name}>`)
        .join('');
    while ((scan.cuts.at(-1)?.end ?? 0) > (until ?? xml.length)) scan.cuts.pop();
  }
  return { ok: true, ...without(xml, scan.cuts, scan.items), closed, mended: scan.mended || !closed };
}
