import { type Attributes, BLOCKS, isHidden, NEVER_HIDDEN } from '../markdown/html.ts';
import { persons } from './people.ts';

/** How an element says that its text is an author's name, from the surest: `rel`, a link to the author's page, a class, a word before it. */
const [REL, LINK, CLASS, WORD] = [1, 2, 3, 4] as const;
type Way = typeof REL | typeof LINK | typeof CLASS | typeof WORD;

const PROFILE =
  /\/(?:authors?|autor(?:en|es|in)?|auteurs?|by|profiles?|people|contributors?|writers?|journalists?|reporters?|columnists?|redakteure?|instructors?|u)\/[^/?#]+(?:\/[^/?#]+)?\/?(?:[?#]|$)/i;
const NAMED =
  /by-?line|author(?!i[tz])|contributor|(?:^|[\s_-])(?:writer|reporter|journalist|autor|auteur)s?(?:$|[\s_-])/i;
const AUTHOR = /(?:^|\s)author(?:\s|$)/i;
/** Parts of a page that name authors of other texts. */
const OTHERS =
  /comment|related|recommend|repl(?:y|ies)|sidebar|footer|teaser|(?:^|[\s_-])(?:more|latest|popular|trending|next|prev(?:ious)?|also)(?:$|[\s_-])/i;
const ASIDE: ReadonlySet<string> = new Set(
  'aside nav footer script style noscript template svg button form select'.split(' '),
);
/** A word that says that a name follows; one with a name after it. */
const LABEL =
  /^(?:(?:(?:written|words|story|posted|published|authored)\s)?by|authors?|autor(?:in)?(?:\/autor(?:in)?)?|(?:verfasst )?von|par|por|door|글쓴이|작성자)\s?:?$/i;
const BY =
  /^(?:(?:(?:written|words|story|posted|published|authored|researched)\s)?by|(?:verfasst\s)?von|authors?:|autor(?:in)?:)\s/i;

interface Piece {
  readonly way: Way;
  readonly names: readonly string[];
  /** Characters of text before and up to the end of it. */
  readonly from: number;
  readonly to: number;
  /** The element around it. */
  readonly in: string;
}

/** Characters of text between the title and a byline after it, before it, and between names of one byline. */
const [AFTER, BEFORE, BETWEEN] = [2500, 300, 8];
const MAX_PIECES = 300;
/** Longest byline, in characters. */
const MAX_LENGTH = 150;

/** Finds the names in bylines while a page is scanned. It must be given every start and end tag and every text. */
export class Bylines {
  /** For each open element how its text is a name, and whether it is of something else. */
  readonly #open: { readonly way: Way | null; readonly isOther: boolean; readonly in: string }[] = [];
  readonly #pieces: Piece[] = [];
  #title: number | null = null;
  #length = 0;
  /** Where the current paragraph begins. */
  #block = 0;
  /** Whether the last words say that a name follows. */
  #isLabelled = false;

  open(name: string, attributes: Attributes): void {
    const { class: classes = '', id = '', rel = '', href = '' } = attributes;
    const outer = this.#open.at(-1);
    const names = NEVER_HIDDEN.has(name) ? ' ' : `${classes} ${id}`.slice(0, 300);
    const isNamed = names !== ' ' && NAMED.test(names);
    const own: Way | null = AUTHOR.test(rel) ? REL : name !== 'a' ? null : PROFILE.test(href) ? LINK : null;
    const around = outer?.way ?? null;
    // A link to somewhere else has a name of somebody else.
    const isTeaser = name === 'a' && own === null && !isNamed && !href.startsWith('mailto:');
    const isOther =
      isTeaser || ASIDE.has(name) || (names !== ' ' && !isNamed && OTHERS.test(names)) || isHidden(name, attributes);
    this.#open.push({
      way: own !== null && (around === null || own < around) ? own : (around ?? (isNamed ? CLASS : null)),
      isOther: name !== 'address' && (isOther || outer?.isOther === true),
      in: `${name} ${classes}`,
    });
    if (BLOCKS.has(name)) this.#endBlock();
    if (name === 'h1' && !isOther) this.#title ??= this.#length;
  }

  close(name: string): void {
    this.#open.pop();
    if (BLOCKS.has(name)) this.#endBlock();
  }

  /** Names in a paragraph of the text are of people in the news. */
  #endBlock(): void {
    const from = this.#block;
    this.#block = this.#length;
    if (this.#length - from <= MAX_LENGTH) return;
    while ((this.#pieces.at(-1)?.from ?? -1) >= from) this.#pieces.pop();
  }

  text(text: string): void {
    const at = this.#open.at(-1);
    const words = text.trim();
    if (!at || at.isOther || words === '') return;
    const from = this.#length;
    this.#length += words.length;
    const isLabelled = this.#isLabelled;
    this.#isLabelled = words.length < 30 && LABEL.test(words);
    const way = at.way ?? (isLabelled || BY.test(words) ? WORD : null);
    if (way === null || words.length > MAX_LENGTH || this.#pieces.length >= MAX_PIECES) return;
    const names = persons(words.replace(/\s+/g, ' '));
    if (names.length > 0) this.#pieces.push({ way, names, from, to: this.#length, in: at.in });
  }

  /**
   * The authors in the byline next to the title; else the only name that the page gives to an author. `site` are names of the
   * site, which a class or a word may mean instead. '' if there is none.
   */
  authors(site: readonly string[]): readonly string[] {
    const isSite = (name: string | undefined) => name !== undefined && site.includes(name.toLowerCase());
    const pieces = this.#pieces.filter(({ way, names }) => way <= LINK || !isSite(names[0]));
    const title = this.#title ?? 0;
    const near = pieces
      .filter(({ from, to }) => to >= title - BEFORE && from <= title + AFTER)
      .sort((a, b) => a.way - b.way || a.from - b.from);
    const [first] = near;
    if (first) {
      const names = [...first.names];
      let last = first;
      for (const one of near.slice(1)) {
        if (one.way !== first.way || one.in !== first.in || one.from - last.to > BETWEEN) continue;
        names.push(...one.names);
        last = one;
      }
      return [...new Set(names)];
    }
    const [only, ...others] = new Map(pieces.map(({ names }) => [names.join(), names])).values();
    return only && others.length === 0 ? only : [];
  }
}
