import { type Attributes, hidesElement, isHidden, NEVER_HIDDEN, showsElement } from '../markdown/html.ts';
import { htmlToLine } from '../markdown/text.ts';

type Target = 'title' | 'heading' | 'json-ld' | 'data' | 'noscript' | 'style';

const MAX_SCRIPTS = 50;
/** Longest title, in characters of source text. */
const MAX_TITLE = 2000;
/** Elements in a heading that are not part of its words. */
const MUTED: ReadonlySet<string> = new Set(
  'annotation annotation-xml button noscript rp rt rtc script style svg template'.split(' '),
);
/** In a picture or a formula, `<title>` is the name of that. */
const FOREIGN: ReadonlySet<string> = new Set(['svg', 'math']);

/** Collects texts of a page that are read separately: titles, data and styles. */
export class TextCollector {
  title = '';
  /** The text of the first visible `<h1>`. */
  heading = '';
  readonly jsonLd: string[] = [];
  /** Other scripts within the page, which may be data. */
  readonly data: string[] = [];
  readonly styles = new StyleRules();
  /** Whether the page says that it needs scripts. */
  asksForScript = false;
  #into: Target | null = null;
  #pieces: string[] = [];
  /** Open elements within the collected one, and those of them that are left out. */
  #within = 0;
  #muted = 0;
  #foreign = 0;

  open(name: string, attributes: Attributes): void {
    if (this.#into !== null) {
      this.#within += 1;
      const isLeftOut = this.#into === 'heading' && (MUTED.has(name) || isHidden(name, attributes));
      if (this.#muted > 0 || isLeftOut) this.#muted += 1;
    } else if (this.#foreign > 0 || FOREIGN.has(name)) this.#foreign += 1;
    else this.#into = this.#targetOf(name, attributes);
  }

  close(): void {
    if (this.#into === null) this.#foreign = Math.max(0, this.#foreign - 1);
    else if (this.#within === 0) this.#collect(this.#into, this.#pieces.join(''));
    else {
      this.#within -= 1;
      this.#muted = Math.max(0, this.#muted - 1);
    }
  }

  /** Adds a text to what is being collected; false if nothing is. */
  text(text: string): boolean {
    if (this.#into !== null && this.#muted === 0) this.#pieces.push(text);
    return this.#into !== null;
  }

  #targetOf(name: string, attributes: Attributes): Target | null {
    if (name === 'title') return this.title === '' ? 'title' : null;
    if (name === 'h1') return this.heading === '' && !isHidden(name, attributes) ? 'heading' : null;
    if (name === 'noscript') return 'noscript';
    if (name === 'style') return /^(?:|all|screen)$/i.test(attributes.media?.trim() ?? '') ? 'style' : null;
    if (name !== 'script' || attributes.src !== undefined) return null;
    if (/ld\+json/i.test(attributes.type ?? '')) return this.jsonLd.length < MAX_SCRIPTS ? 'json-ld' : null;
    return this.data.length < MAX_SCRIPTS ? 'data' : null;
  }

  #collect(into: Target, text: string): void {
    this.#into = null;
    this.#pieces = [];
    if (into === 'title') this.title = htmlToLine(text.slice(0, MAX_TITLE));
    else if (into === 'heading') this.heading = htmlToLine(text.slice(0, MAX_TITLE));
    else if (into === 'json-ld') this.jsonLd.push(text);
    else if (into === 'data') this.data.push(text);
    else if (into === 'style') this.styles.add(text);
    else if (/java\s?script|자바\s?스크립트/i.test(text.slice(0, 5000))) this.asksForScript = true;
  }
}

/** Limits of style sheets: characters and rules. */
const MAX_CSS = 500_000;
const MAX_RULES = 20_000;

/** A selector of one class or id. */
const SIMPLE = /^(?:([a-z][a-z0-9]*)?)([.#][\w-]+)$/i;
const NAMES = /[.#][\w-]+/g;

/**
 * What a page's own `<style>` hides by class or id, as far as that is clear without a browser: rules outside `@media`
 * and similar blocks with a simple selector. A name that any rule shows is not hidden, whatever other rules say.
 */
export class StyleRules {
  readonly #hidden = new Set<string>();
  readonly #shown = new Set<string>();
  #left = MAX_CSS;

  add(css: string): void {
    const text = css.slice(0, this.#left).replace(/\/\*.*?(?:\*\/|$)/gs, '');
    this.#left -= css.length;
    let depth = 0;
    let [from, rules] = [0, 0];
    let selector = '';
    for (const { 0: sign, index } of text.matchAll(/[{}]/g)) {
      const before = text.slice(from, index).trim();
      from = index + 1;
      if (sign === '{') {
        selector = before.slice(before.lastIndexOf(';') + 1).trim();
        depth += 1;
        continue;
      }
      depth = Math.max(0, depth - 1);
      if (selector !== '' && !selector.startsWith('@')) this.#rule(selector, before, depth > 0);
      selector = '';
      rules += 1;
      if (rules > MAX_RULES) return;
    }
  }

  /** Whether the rules hide an element. */
  hides(name: string, { class: classes = '', id = '', style = '' }: Attributes): boolean {
    if (this.#hidden.size === 0 || NEVER_HIDDEN.has(name) || (classes === '' && id === '') || showsElement(style))
      return false;
    const names = [
      ...classes
        .slice(0, 500)
        .trim()
        .split(/\s+/)
        .filter(Boolean)
        .map((one) => `.${one}`),
    ];
    if (id !== '') names.push(`#${id}`);
    if (names.some((one) => this.#shown.has(one))) return false;
    return names.some((one) => this.#hidden.has(one) || this.#hidden.has(name + one));
  }

  #rule(selectors: string, declarations: string, isNested: boolean): void {
    const [hides, shows] = [hidesElement(declarations), showsElement(declarations)];
    if (!shows && (!hides || isNested)) return;
    for (const selector of selectors.slice(0, 10_000).split(',')) {
      if (shows) for (const [name] of selector.matchAll(NAMES)) this.#shown.add(name);
      const [, tag = '', name = ''] = SIMPLE.exec(selector.trim()) ?? [];
      if (hides && !isNested && name !== '') this.#hidden.add(tag.toLowerCase() + name);
    }
  }
}
