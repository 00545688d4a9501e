import { type Handler, Parser } from 'htmlparser2';

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Elements that are dropped with their content. */
export const DROPPED = names(
  'script style noscript iframe form nav head title template object embed applet canvas svg audio video map datalist ' +
    'select button textarea input dialog rp rt rtc annotation annotation-xml noembed noframes meter progress',
);

/** Pronunciation shown above a word: only the base of ruby is text. */
export const READINGS = names('rp rt rtc');

/** Elements that begin and end a paragraph. */
export const BLOCKS = names(
  'address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer h1 h2 ' +
    'h3 h4 h5 h6 header hgroup hr html legend li listing main menu ol p plaintext pre search section summary table tbody ' +
    'td tfoot th thead tr ul xmp',
);

/** Elements that may occur in a title or a summary, as alternatives of an expression. */
export const TITLE_ELEMENTS =
  'a|abbr|address|article|aside|audio|b|bdi|bdo|big|blockquote|body|br|caption|center|cite|code|col|colgroup|dd|' +
  'del|details|dfn|div|dl|dt|em|embed|fieldset|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|' +
  'iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|noscript|object|ol|p|picture|pre|q|rb|rp|rt|rtc|ruby|' +
  's|samp|script|section|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|tfoot|th|thead|' +
  'time|title|tr|tt|u|ul|var|video|wbr|[ovwm]:\\w+|st\\d:\\w+';
/** All elements of HTML, current or obsolete, and those of SVG and MathML in it. */
export const ELEMENTS =
  `${TITLE_ELEMENTS}|` +
  'acronym|applet|area|base|basefont|bgsound|blink|button|canvas|data|datalist|dialog|dir|frame|frameset|g|hgroup|' +
  'image|legend|listing|map|marquee|math|menu|meter|nobr|noembed|noframes|optgroup|option|output|param|path|' +
  'plaintext|progress|search|select|slot|template|textarea|track|use|xmp';

export const STRONG = names('b strong');
export const EMPHASIS = names('i em');
export const CODE = names('code kbd samp tt');
export const VERBATIM = names('pre listing xmp plaintext');
export const LISTS = names('ul ol menu dir');

/** Digits and signs that have superscript and subscript forms, in the same order. */
const [PLAIN, SUPERSCRIPTS, SUBSCRIPTS] = ['0123456789+-−', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻', '₀₁₂₃₄₅₆₇₈₉'];

/** Superscript or subscript digits as characters, so that `10⁶` does not become 106; other text unchanged. */
export function toScript(text: string, script: 'sup' | 'sub'): string {
  const forms = script === 'sup' ? SUPERSCRIPTS : SUBSCRIPTS;
  const signs = [...text].map((sign) => forms.charAt(PLAIN.indexOf(sign)));
  return text.length <= 8 && signs.every(Boolean) ? signs.join('') : text;
}

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

/** CSS declarations that hide an element or its text. An element that fades in is visible. */
const HIDING =
  /(?:^|[;{\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|clip\s*:\s*rect\(\s*(?:0|1px)(?:px)?[\s,]+(?:0|1px)|clip-path\s*:\s*inset\(\s*(?:50|100)%|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{4,}px)/i;
const SHOWING = /(?:^|[;{\s])(?:display\s*:\s*(?!none)[a-z]|visibility\s*:\s*visible)/i;
const NO_SIZE = [/(?:^|[;{\s])height\s*:\s*[01](?:px)?\s*(?:;|!|\}|$)/i, /overflow\s*:\s*(?:hidden|clip)/i] as const;
const MAX_STYLE = 1000;

/** Class names, common to all kinds of sites, for text that is only for screen readers. */
const FOR_READERS =
  /visually[-_]?hidden|(?:^|[\s_-])(?:sr[-_]?only|screen[-_]?reader[-_]?(?:text|only))|(?:^|\s)(?:(?:(?:a11y|ir|is|u)[-_])?blind(?:[-_]?(?:te?xt|tit(?:le)?|area|box|only))?|screen[-_]out|sound[-_]only|reader[-_]?only|assistive[-_]?text|element[-_]invisible|off[-_]?screen|(?:a11y|ally|accessibility|accessible)[-_]?(?:hidden|hide|text|only)|hidden[-_]?accessible)(?=\s|$)/i;
/** Skip links. Other ids are often made of the words of a heading. */
const SKIP = /(?:^|\s)skip[-_]?(?:link|nav|navi|navigation|to[-_]content)(?=[\s_-]|$)/i;
/** Class names that only mean hidden, as a whole class. */
const HIDDEN =
  /(?:^|\s)(?:hidden|hide|d-none|is[-_]hidden|u[-_]hidden|invisible|(?:text|txt)[-_]?hidden|hidden[-_]?(?:text|txt)|hide[-_]?(?:text|txt)|print[-_]?only|only[-_]?print|visible-print(?:-block)?|show-for-print|숨김)(?=\s|$)/i;
/** Class names that show a hidden element, on wide screens or on focus. */
const SHOWN = /not-sr-only|:(?:block|flex|inline|grid|visible)|(?:^|\s)d-(?!print)\w+-(?!none)/i;

/** Whether declarations hide their element. */
export function hidesElement(declarations: string): boolean {
  const style = declarations.slice(0, MAX_STYLE);
  return HIDING.test(style) || NO_SIZE.every((size) => size.test(style));
}

/** Whether declarations show an element that others may hide. */
export function showsElement(declarations: string): boolean {
  return SHOWING.test(declarations.slice(0, MAX_STYLE));
}

/** A class that hides a whole page or article is ignored: scripts remove it. */
export const NEVER_HIDDEN: ReadonlySet<string> = new Set(['html', 'body', 'main', 'article']);

/** Whether an element is hidden by its attributes, its style, or the name of a class. */
export function isHidden(name: string, { hidden, style, class: classes = '', id = '' }: Attributes): boolean {
  if (hidden !== undefined && hidden !== 'until-found') return true;
  if (style !== undefined && hidesElement(style)) return true;
  if ((classes === '' && id === '') || NEVER_HIDDEN.has(name)) return false;
  const names = classes.slice(0, 500);
  if (SHOWN.test(names)) return false;
  return FOR_READERS.test(names) || HIDDEN.test(names) || SKIP.test(`${id.slice(0, 100)} ${names}`);
}

/**
 * Visits HTML like `visitHtml`, without dropped or hidden elements and their content. `skip` is called with the name of
 * each.
 */
export function visitVisible(html: string, visitor: Visitor, skip?: (name: string) => void): void {
  let unseen = 0;
  visitHtml(html, {
    open(name, attributes) {
      if (unseen > 0) unseen += 1;
      else if (DROPPED.has(name) || isHidden(name, attributes)) {
        unseen = 1;
        skip?.(name);
      } else visitor.open(name, attributes);
    },
    close(name) {
      if (unseen > 0) unseen -= 1;
      else visitor.close(name);
    },
    text(text) {
      if (unseen === 0) visitor.text(text);
    },
  });
}
