import { type Handler, Parser } from 'htmlparser2';

/** Longest HTML that is looked at, in characters; what is longer is read up to there. */
export const MAX_HTML = 2_000_000;
/** Elements within elements beyond this are taken for empty ones: their text stays, their meaning is lost. */
const MAX_DEPTH = 200;
/** The content of these is no markup, so they can never be taken for empty. */
const RAW: ReadonlySet<string> = new Set(['script', 'style', 'textarea', 'title', 'xmp']);

/** The attributes of an element, by their names in small letters. */
export type Attributes = Readonly<Record<string, string>>;

/** What is done with HTML as it is read. Calls of `open` and `close` are balanced. */
export interface Visitor {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  text(text: string): void;
}

/** htmlparser2 with a bound on its stack, of which every tag costs it a look at the whole. */
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

/** Reads HTML of any kind from its beginning to its end in linear time; never throws of its own. */
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
