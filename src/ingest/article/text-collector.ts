import { isHidden } from '../markdown/hidden.ts';
import type { Attributes } from '../markdown/html-parser.ts';
import { htmlToLine } from '../markdown/text.ts';
import { StyleRules } from './style-rules.ts';

type Target = 'title' | 'heading' | 'json-ld' | 'noscript' | 'style';

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
    const isData = name === 'script' && /ld\+json/i.test(attributes.type ?? '');
    return isData && this.jsonLd.length < MAX_SCRIPTS ? 'json-ld' : null;
  }

  #collect(into: Target, text: string): void {
    this.#into = null;
    this.#pieces = [];
    if (into === 'title') this.title = htmlToLine(text.slice(0, MAX_TITLE));
    else if (into === 'heading') this.heading = htmlToLine(text.slice(0, MAX_TITLE));
    else if (into === 'json-ld') this.jsonLd.push(text);
    else if (into === 'style') this.styles.add(text);
    else if (/java\s?script|자바\s?스크립트/i.test(text.slice(0, 5000))) this.asksForScript = true;
  }
}
