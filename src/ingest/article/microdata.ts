import type { Attributes } from '../markdown/html.ts';
import type { JsonLdNode } from './json-ld.ts';

/** Greatest numbers of items in a page, properties of an item, and characters of a text value. */
const [MAX_ITEMS, MAX_VALUES, MAX_TEXT] = [500, 100, 1000];
const MAX_CONTENT = 10_000;

/** Types of the page itself; its contents are not part of another thing. */
const PAGES = /(?:^|[/:#])(?:WebPage|ItemPage|WebSite)$/;
/** Elements that are the whole document: an item on one of them is the page, whatever its type. */
const ROOTS: ReadonlySet<string> = new Set(['html', 'head', 'body']);
/** Elements that contain other things. */
const ASIDE: ReadonlySet<string> = new Set(['aside', 'nav', 'figure']);

/** The attribute with an element's value (HTML, 5.2.4); for other elements it is their text. */
const VALUES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    content: 'meta',
    href: 'a area link',
    src: 'img audio video source iframe embed',
    data: 'object',
    value: 'data meter',
    datetime: 'time',
  }).flatMap(([attribute, elements]) => elements.split(' ').map((element) => [element, attribute] as const)),
);

interface Item {
  readonly data: Record<string, unknown>;
  readonly depth: number;
  readonly isPage: boolean;
  values: number;
}

/** Reads microdata (HTML, 5) while a page is scanned. It must be given every start and end tag and every text. */
export class Microdata {
  /** All items, in the shape of JSON-LD. */
  readonly nodes: JsonLdNode[] = [];
  /** Items that are in no other item and in no element for other things. */
  readonly own = new Set<JsonLdNode>();
  readonly #open: Item[] = [];
  /** The property whose text is being read. */
  #text: { readonly name: string; readonly depth: number; value: string } | null = null;
  #depth = 0;
  /** Number of open article elements. */
  #articles = 0;
  /** Depths of open elements for other things, and of those with a subject in RDFa. */
  readonly #aside: number[] = [];
  readonly #subjects: number[] = [];

  /** Whether the current position is in an item other than the page. */
  get isInItem(): boolean {
    return this.#open.some(({ isPage }) => !isPage);
  }

  /** Whether it is in a subject of RDFa other than the page. */
  get isInSubject(): boolean {
    return this.#subjects.length > 0;
  }

  /** Whether it is in an element for other things. */
  get isAside(): boolean {
    return this.#aside.length > 0;
  }

  open(name: string, attributes: Attributes): void {
    this.#depth += 1;
    if (name === 'article') this.#articles += 1;
    // The footer of an article often has its date.
    if (ASIDE.has(name) || (name === 'footer' && this.#articles === 0)) this.#aside.push(this.#depth);
    if (attributes.typeof !== undefined && !PAGES.test(attributes.typeof) && !ROOTS.has(name))
      this.#subjects.push(this.#depth);
    const properties = (attributes.itemprop ?? '').split(/\s+/).filter(Boolean).slice(0, 5);
    if (attributes.itemscope !== undefined) this.#openItem(name, attributes, properties);
    else if (properties.length > 0) this.#property(name, attributes, properties);
    // A time without `itemprop` belongs to its item, or to the page if there is none.
    else if (name === 'time' && !this.isAside) this.#put('time', attributes.datetime);
  }

  close(name: string): void {
    if (name === 'article') this.#articles -= 1;
    if (this.#text?.depth === this.#depth) {
      this.#put(this.#text.name, this.#text.value);
      this.#text = null;
    }
    if (this.#open.at(-1)?.depth === this.#depth) this.#open.pop();
    if (this.#aside.at(-1) === this.#depth) this.#aside.pop();
    if (this.#subjects.at(-1) === this.#depth) this.#subjects.pop();
    this.#depth -= 1;
  }

  text(text: string): void {
    if (this.#text && this.#text.value.length < MAX_TEXT) this.#text.value += text.slice(0, MAX_TEXT);
  }

  #openItem(name: string, { itemtype = '', itemid = '' }: Attributes, properties: readonly string[]): void {
    const type = itemtype.trim().split(/\s+/)[0]?.slice(0, 200) ?? '';
    const data: Record<string, unknown> = {
      '@type': type,
      ...(itemid !== '' && { '@id': itemid.slice(0, MAX_CONTENT) }),
    };
    const isMain = properties.includes('mainEntity');
    const isWithin = this.#open.some(({ isPage }) => !isPage) || (properties.length > 0 && !isMain);
    for (const property of properties) this.#put(property, data);
    if (this.nodes.length < MAX_ITEMS) {
      this.nodes.push(data);
      if (!isWithin && this.#aside.length === 0 && this.#subjects.length === 0) this.own.add(data);
    }
    this.#open.push({ data, depth: this.#depth, isPage: ROOTS.has(name) || PAGES.test(type), values: 0 });
  }

  #property(name: string, attributes: Attributes, properties: readonly string[]): void {
    if (this.#open.length === 0) return;
    const written = attributes[VALUES.get(name) ?? ''] ?? attributes.content;
    for (const property of properties) if (written !== undefined) this.#put(property, written.slice(0, MAX_CONTENT));
    const [first] = properties;
    if (written === undefined && first !== undefined) this.#text ??= { name: first, depth: this.#depth, value: '' };
  }

  #put(name: string, value: unknown): void {
    const item = this.#open.at(-1);
    if (
      !item ||
      item.values >= MAX_VALUES ||
      name.startsWith('@') ||
      value === undefined ||
      (typeof value === 'string' && value.trim() === '')
    )
      return;
    item.values += 1;
    const known = Object.hasOwn(item.data, name) ? item.data[name] : undefined;
    const values = known === undefined ? value : [...(Array.isArray(known) ? known : [known]), value];
    Object.defineProperty(item.data, name, { value: values, enumerable: true, configurable: true, writable: true });
  }
}
