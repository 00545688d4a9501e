import { type Handler, Parser } from 'htmlparser2';

/** Longest HTML that is read, in characters; the rest is ignored. */
export const MAX_HTML = 2_000_000;
/** Elements nested deeper than this are treated as empty: their text stays, their meaning is lost. */
const MAX_DEPTH = 200;
/** The content of these is not markup, so they must not be treated as empty. */
const RAW: ReadonlySet<string> = new Set(['script', 'style', 'textarea', 'title', 'xmp']);

/** The attributes of an element by lower-case name. */
export type Attributes = Readonly<Record<string, string>>;

/** Receives HTML as it is read. Calls of `open` and `close` are balanced. */
export interface Visitor {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text(text: string): void;
}

/** htmlparser2 with a bounded stack, which it searches at every tag. */
class BoundedParser extends Parser {
  depth = 0;
  #full = false;

  override onopentagname(start: number, endIndex: number): void {
    this.#full = this.depth >= MAX_DEPTH;
    super.onopentagname(start, endIndex);
  }

  override onclosetag(start: number, endIndex: number): void {
    this.#full = false;
    super.onclosetag(start, endIndex);
  }

  protected override isVoidElement(name: string): boolean {
    return super.isVoidElement(name) || (this.#full && !RAW.has(name));
  }
}

/** Reads any HTML in linear time; does not throw. */
export function visitHtml(html: string, visitor: Visitor): void {
  const handler: Partial<Handler> = {
    onopentag(name, attributes) {
      parser.depth += 1;
      visitor.open(name, attributes);
    },
    onclosetag(name) {
      parser.depth -= 1;
      visitor.close(name);
    },
    ontext(text) {
      visitor.text(text);
    },
  };
  const parser = new BoundedParser(handler);
  parser.end(html.length > MAX_HTML ? html.slice(0, MAX_HTML) : html);
}
