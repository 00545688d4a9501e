import { hidesElement, NEVER_HIDDEN, showsElement } from '../markdown/hidden.ts';
import type { Attributes } from '../markdown/html-parser.ts';

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
