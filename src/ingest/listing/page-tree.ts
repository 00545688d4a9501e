import { parseHTML } from 'linkedom';
import { isHidden, visitHtml } from '../markdown/html.ts';

type Node = Elem | { readonly nodeType: 3; readonly data: string; readonly nextSibling: Node | null };

/** The members of an element that are used; DOM types are those of browsers. */
export interface Elem {
  readonly localName: string;
  readonly parentElement: Elem | null;
  readonly previousElementSibling: Elem | null;
  readonly nextElementSibling: Elem | null;
  readonly firstChild: Node | null;
  readonly nextSibling: Node | null;
  readonly nodeType: 1;
  getAttribute(name: string): string | null;
  matches(selector: string): boolean;
  querySelector(selector: string): Elem | null;
  querySelectorAll(selector: string): Iterable<Elem>;
}

const DROPPED: ReadonlySet<string> = new Set(
  'script style noscript template svg canvas iframe object video audio select textarea title rp rt'.split(' '),
);

/** More attributes than an element of a page has; each is looked for among the others. */
const MAX_ATTRIBUTES = 100;

/** The body of a page without scripts and what is hidden, as elements of bounded depth. */
export function pageTree(html: string): Elem {
  const { document } = parseHTML('<!doctype html><html><head></head><body></body></html>');
  let [at, unseen] = [document.body, 0];
  const isIn = (name: string): boolean => name !== 'html' && name !== 'body';
  visitHtml(html, {
    open(name, attributes) {
      if (unseen > 0 || DROPPED.has(name) || isHidden(name, attributes)) unseen += 1;
      else if (isIn(name)) {
        const element = document.createElement(name);
        for (const [key, value] of Object.entries(attributes).slice(0, MAX_ATTRIBUTES))
          element.setAttribute(key, value);
        at = at.appendChild(element);
      }
    },
    close(name) {
      if (unseen > 0) unseen -= 1;
      else if (isIn(name)) at = at.parentNode ?? at;
    },
    text(text) {
      if (unseen === 0) at.appendChild(document.createTextNode(text));
    },
  });
  return document.body as unknown as Elem;
}

/** Elements within a line. */
const INLINE: ReadonlySet<string> = new Set(
  'a abbr b bdi cite code em font i ins kbd label mark q s small span strong sub sup u wbr'.split(' '),
);
/** Marks of new items and numbers of comments in titles. */
const MARK = /^[\s[(]*(?:new|hot|up|n|새 ?글|첨부 ?파일(?: 있음)?|\d+\s*(?=[\])]))[\s\])]*$/i;

/** A line of text and the element that has it. */
export interface Line {
  readonly text: string;
  readonly of: Elem;
}

/** Characters and nodes of a row that are read: rows may be in rows. */
const [MAX_TEXT, MAX_NODES] = [2000, 2000];

function firstNodes({ firstChild }: Elem, most: number): readonly Node[] {
  const nodes: Node[] = [];
  for (let at = firstChild; at !== null && nodes.length < most; at = at.nextSibling) nodes.push(at);
  return nodes;
}

/** The lines of an element, without marks such as `NEW`; inline elements are lines of their own unless text surrounds them. */
export function linesOf(root: Elem): readonly Line[] {
  const lines: Line[] = [];
  let [text, of, left, nodesLeft] = ['', root, MAX_TEXT, MAX_NODES];
  const end = (): void => {
    const line = text.replace(/\s+/g, ' ').trim();
    if (line !== '') lines.push({ text: line, of });
    text = '';
  };
  const walk = (element: Elem): void => {
    const nodes = firstNodes(element, nodesLeft);
    const isText = nodes.some((node) => node.nodeType === 3 && /[\p{L}\p{N}]/u.test(node.data));
    for (const node of nodes) {
      nodesLeft -= 1;
      if (left <= 0 || nodesLeft < 0) return;
      if (node.nodeType === 3) {
        if (text.trim() === '') of = element;
        text += node.data.slice(0, left);
        left -= node.data.trim().length;
      } else if (node.nodeType === 1) {
        const isInline = isText && INLINE.has(node.localName);
        if (!isInline) end();
        const [at, before] = [text.length, of];
        walk(node);
        if (isInline && MARK.test(text.slice(at))) [text, of] = [text.slice(0, at), before];
        if (!isInline) end();
      }
    }
  };
  walk(root);
  end();
  return lines.filter((line) => !MARK.test(line.text));
}
