import { escapeUTF8 } from 'entities';
import { type Attributes, BLOCKS, isHidden } from '../markdown/html.ts';
import { pictureAddress } from '../markdown/picture.ts';
import { DISCLOSURE_ATTRIBUTES, disclosureAttributes } from './origin/marked-segments.ts';
import { PaywallDetector } from './paywall.ts';
import type { StyleRules } from './text-collector.ts';
import { weightOf } from './text-measures.ts';
import { OpeningText } from './visible-dates.ts';

/**
 * Bounds that keep Readability below a second or two: it visits the ancestors of each element many times. Of deeper
 * elements only the text is kept.
 */
const MAX_DEPTH = 60;
const MAX_ELEMENTS = 15_000;

/** Readability takes quadratic time in long runs of white space. */
const MAX_BLANK = 200;
const LONG_BLANK = /\s{200,}/g;

/** Elements that are never part of an article; dropped with their content. */
const DROPPED: ReadonlySet<string> = new Set(
  (
    'head script style noscript iframe template object embed applet canvas svg math audio video map button select ' +
    'textarea input dialog frameset noembed noframes rp rt rtc'
  ).split(' '),
);
const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'wbr']);
const TRANSPARENT: ReadonlySet<string> = new Set('html body font center label source picture wbr'.split(' '));
const COPIED_ATTRIBUTES = [
  ...'id class itemprop role rel alt width height start datetime aria-hidden'.split(' '),
  ...DISCLOSURE_ATTRIBUTES,
];
/** Inline elements that may be hidden only from screen readers. */
const INLINE: ReadonlySet<string> = new Set('abbr b em i mark s small span strong sub sup time u'.split(' '));
const ICON = /icon|glyph|symbol|(?:^|\s)fa[bsrl]?(?:\s|-)/i;

const ARTICLES: ReadonlySet<string> = new Set(['article', 'main']);
/** Elements that no page furniture has. */
const HOLDERS: ReadonlySet<string> = new Set(['h1', 'article', 'main', 'body']);
/** Furniture in furniture beyond this is not looked for. */
const MAX_NESTED = 10;
/** Ids of hidden elements in which React sends what a script moves to its place as soon as it is there. */
const STREAMED = /^S:[0-9a-f]+$/;
/** Elements whose content scripts move elsewhere to show it. */
const SCRIPT_TEMPLATES: ReadonlySet<string> = new Set(['noscript', 'template']);
/** Elements whose children are inline. */
const LINES: ReadonlySet<string> = new Set('p h1 h2 h3 h4 h5 h6 a span b strong i em'.split(' '));
/** A shorter run of hidden text is a label, in characters. */
const MIN_PROSE = 40;

const ISO_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?Z?/;

/** Class names and ids of page furniture, common to all kinds of sites. */
const WIDGET =
  /(?:^|\s)(?:newsletter[-_]*(?:widget|sign-?up|box|promo|popup|form|cta|subscribe|module)|share[-_]?(?:bar|buttons?|tools|links|box)|(?:article[-_])?social[-_]?(?:share|bar|buttons|links|holder)|sns[-_]?(?:share|list|area|box)|ad[-_](?:slot|unit|container|box|wrapper|area)|advert(?:isement)?|outbrain|taboola|dable|byline-share|mw-editsection|reaction|emotion[-_]?(?:area|box|list)|(?:sale|promo)[-_]popup)(?:[-_\s]|$)/i;
/** The same for boxes about the author and summaries by a machine. They have sentences, a byline has none. */
const ABOUT =
  /(?:^|\s)(?:about[-_](?:the[-_])?author|(?:post[-_]|article[-_])?author[-_]*(?:bio|box|card|info|details?|description|content|profile)|ai[-_]?(?:article[-_]?)?summary(?:content)?)(?:[-_\s]|$)/i;
/** The same for dialogs that may have the text of a policy. */
const CONSENT =
  /(?:^|\s)(?:cookie[-_]?(?:banner|notice|consent|bar|popup)|consent[-_]?(?:banner|modal|dialog|popup|overlay|bar)|onetrust|didomi|qc-cmp2?|usercentrics|truste|cybotcookiebot\w*|cky|sp_message)(?:[-_\s]|$)/i;
/** With the least and the most text, as weight of long runs: what has more is the article itself, whatever it is called. */
const FURNITURE = [
  [WIDGET, 0, 400],
  [ABOUT, 1, 600],
  [CONSENT, 0, Number.POSITIVE_INFINITY],
] as const;

/** Class names that describe only how an element is drawn; Readability takes `overflow-hidden` for a hidden element. */
const UTILITY = /(?<!\S)(?:\S*[:[\]&/]\S*|(?:overflow|scroll|shadow)-\S*|hidden|sr-only)(?!\S)/g;

/** An open element of page furniture. */
interface Widget {
  readonly depth: number;
  /** Where its output begins. */
  readonly from: number;
  readonly least: number;
  readonly most: number;
  /** Weight of its long runs of text. */
  prose: number;
  /** Whether an article is in it. */
  isHolder: boolean;
}

/** Rewrites the body of a page while it is read: simple, bounded, and with absolute addresses. */
export class BodyWriter {
  readonly #resolve: (href: string) => string;
  readonly #out: string[] = [];
  /** For each open element the name under which it was written, if any. */
  readonly #open: string[] = [];
  /** For each open element its disclosure attributes: an element that is taken out of others keeps theirs. */
  readonly #marks: Attributes[] = [];
  /** The length of the output up to its last words. */
  #words = 0;
  #dropped = 0;
  #depth = 0;
  #elements = 0;
  /** Length of the white space at the end. */
  #blank = 0;
  /** Characters of text outside scripts. */
  textLength = 0;
  /** The texts at the beginning and after the first `<h1>`, with a line end at each tag. */
  readonly #openings = new OpeningText();
  /** Weight of long runs of hidden text in the article. */
  hiddenProse = 0;
  /** Whether the content being dropped is hidden text of the article. */
  #isHiddenProse = false;
  #articles = 0;
  readonly #walls = new PaywallDetector();

  readonly #styles: StyleRules;
  /** Open inline elements hidden from screen readers: their depth, and where their output begins. */
  readonly #decorations: { readonly depth: number; readonly from: number }[] = [];
  readonly #widgets: Widget[] = [];

  constructor(resolve: (href: string) => string, styles: StyleRules) {
    this.#resolve = resolve;
    this.#styles = styles;
  }

  open(name: string, given: Attributes): void {
    // The id of a heading is often made of its words, and says nothing about its role.
    const { id = '', ...others } = given;
    const attributes = id !== '' && /^h[1-6]$/.test(name) ? others : given;
    // Discourse and Flarum have their posts in one for readers without scripts.
    const isThread = name === 'noscript' && (attributes['data-path'] !== undefined || id === 'flarum-content');
    const isDropped = DROPPED.has(name) && !isThread;
    if (this.#dropped > 0 || isDropped || this.#isHidden(name, attributes)) {
      if (this.#dropped === 0)
        this.#isHiddenProse = this.#articles > 0 && (!DROPPED.has(name) || SCRIPT_TEMPLATES.has(name));
      this.#dropped += 1;
      return;
    }
    if (BLOCKS.has(name)) this.#walls.endLine();
    if (ARTICLES.has(name)) this.#articles += 1;
    this.#noteWidget(name, attributes);
    const written = this.#written(name, attributes.class ?? '');
    const isDecoration = INLINE.has(name) && attributes['aria-hidden'] === 'true';
    if (isDecoration) this.#decorations.push({ depth: this.#open.length, from: this.#out.length });
    const marks = disclosureAttributes(attributes) ?? this.#marks.at(-1) ?? {};
    this.#marks.push(marks);
    this.#open.push(VOID.has(name) ? '' : written);
    if (written === '') return;
    this.#elements += 1;
    this.#openings.add('\n');
    if (name === 'h1') this.#openings.atTitle();
    if (!VOID.has(name)) this.#depth += 1;
    // Readability drops what is hidden from screen readers, although it is visible.
    const { 'aria-hidden': _hidden, ...seen } = attributes;
    this.#out.push(`<${written}${this.#attributes(name, { ...(isDecoration ? seen : attributes), ...marks })}>`);
  }

  close(name: string): void {
    if (this.#dropped > 0) {
      this.#dropped -= 1;
      return;
    }
    if (BLOCKS.has(name)) this.#walls.endLine();
    if (ARTICLES.has(name)) this.#articles -= 1;
    this.#marks.pop();
    const written = this.#open.pop();
    if (written) this.#depth -= 1;
    if (this.#isMereDecoration() || this.#isMereWidget() || !written) return;
    this.#openings.add('\n');
    this.#out.push(`</${written}>`);
  }

  text(text: string): void {
    const length = text.trim().length;
    if (this.#dropped > 0) {
      if (this.#isHiddenProse && length >= MIN_PROSE) this.hiddenProse += weightOf(text.trim());
      return;
    }
    if (length >= MIN_PROSE) for (const widget of this.#widgets) widget.prose += weightOf(text.trim());
    if (this.#widgets.length === 0) {
      this.textLength += length;
      this.#walls.add(text);
      this.#openings.add(text);
    }
    this.#blank = length > 0 ? 0 : this.#blank + text.length;
    if (this.#blank > MAX_BLANK) return;
    this.#out.push(encoded(text.replace(LONG_BLANK, ' ')));
    if (/[\p{L}\p{N}]/u.test(text)) this.#words = this.#out.length;
  }

  /** Paywall lines of the page, found before the rest of its article. */
  get walls(): readonly string[] {
    this.#walls.endLine();
    return this.#walls.seen;
  }

  html(): string {
    return this.#out.join('');
  }

  /** The text in which a date may follow the title, a line for each element. */
  opening(): string {
    return this.#openings.text();
  }

  #isHidden(name: string, attributes: Attributes): boolean {
    if (STREAMED.test(attributes.id ?? '')) return false;
    const isIcon = attributes['aria-hidden'] === 'true' && INLINE.has(name) && ICON.test(attributes.class ?? '');
    return isIcon || isHidden(name, attributes) || this.#styles.hides(name, attributes);
  }

  /** Whether the element that has just ended was hidden from screen readers and has no words; its output is then removed. */
  #isMereDecoration(): boolean {
    const last = this.#decorations.at(-1);
    if (last?.depth !== this.#open.length) return false;
    this.#decorations.pop();
    if (this.#words > last.from) return false;
    this.#out.length = last.from;
    return true;
  }

  #noteWidget(name: string, { class: classes = '', id = '', itemprop }: Attributes): void {
    if (HOLDERS.has(name) || itemprop === 'articleBody') for (const widget of this.#widgets) widget.isHolder = true;
    if ((classes === '' && id === '') || this.#widgets.length >= MAX_NESTED) return;
    const names = `${id} ${classes}`.slice(0, 500);
    const [, least, most] = FURNITURE.find(([table]) => table.test(names)) ?? [];
    if (least === undefined || most === undefined) return;
    const [depth, from, isHolder] = [this.#open.length, this.#out.length, HOLDERS.has(name)];
    this.#widgets.push({ depth, from, least, most, prose: 0, isHolder });
  }

  /** Whether the element that has just ended was page furniture; its output is then removed. */
  #isMereWidget(): boolean {
    const last = this.#widgets.at(-1);
    if (last?.depth !== this.#open.length) return false;
    this.#widgets.pop();
    if (last.isHolder || last.prose < last.least || last.prose > last.most) return false;
    this.#out.length = last.from;
    return true;
  }

  #written(name: string, classes: string): string {
    if (name === 'noscript') return 'div';
    if (TRANSPARENT.has(name) || !/^[a-z][a-z0-9-]*$/.test(name) || this.#elements >= MAX_ELEMENTS) return '';
    if (this.#depth >= MAX_DEPTH && name !== 'br') return '';
    const isInLine = () => this.#open.some((one) => LINES.has(one));
    // Readability does not know custom elements.
    if (name.includes('-')) return isInLine() ? 'span' : 'div';
    if (name === 'span' && /caption\b/i.test(classes.slice(0, 200)) && !isInLine()) return 'figcaption';
    // Readability drops asides.
    if (name === 'aside' && /quot(?:e|ation)\b/i.test(classes.slice(0, 200))) return 'blockquote';
    // Some pages consist of one form.
    return name === 'form' ? 'div' : name;
  }

  #attributes(name: string, attributes: Attributes): string {
    let out = '';
    const put = (key: string, value: string) => {
      out += ` ${key}="${escapeUTF8(value.slice(0, 4096))}"`;
    };
    for (const key of COPIED_ATTRIBUTES) {
      const value = attributes[key];
      if (value === undefined) continue;
      if (key !== 'class') put(key, value);
      else if (!/^(?:h[2-6]|pre|code)$/.test(name)) put(key, value.slice(0, 4096).replace(UTILITY, ' '));
    }
    // Forums show how long ago something was.
    const [time] = ISO_TIME.exec(attributes.title ?? attributes.date ?? '') ?? [];
    if (time !== undefined && attributes.datetime === undefined) put('datetime', time);
    if (name === 'a' && attributes.href !== undefined) {
      const href = this.#resolve(attributes.href);
      if (href !== '') put('href', href);
    } else if (name === 'img') {
      const src = pictureAddress(attributes, (address) => webOnly(this.#resolve(address)));
      if (src !== '') put('src', src);
    }
    return out;
  }
}

function webOnly(address: string): string {
  return address.startsWith('http') ? address : '';
}

/**
 * Private-use characters for `&`, `<` and `>` in text: at every reference the DOM would begin another text node, which
 * takes minutes for a million of them.
 */
const [AMPERSAND, LESS, GREATER] = ['\ue000', '\ue001', '\ue002'];

function encoded(text: string): string {
  if (!/[&<>\ue000-\ue002]/.test(text)) return text;
  return text
    .replace(/[\ue000-\ue002]/g, '\ufffd')
    .replaceAll('&', AMPERSAND)
    .replaceAll('<', LESS)
    .replaceAll('>', GREATER);
}

/** Restores the references in HTML that a DOM made of the output of `BodyWriter`. */
export function restoreReferences(html: string): string {
  return html.replaceAll(AMPERSAND, '&amp;').replaceAll(LESS, '&lt;').replaceAll(GREATER, '&gt;');
}
