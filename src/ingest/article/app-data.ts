import { endOfText } from '../document/json-limits.ts';
import { lettersOf, weightOf } from './text-measures.ts';

/** A shorter string is no article: in characters of source text, and its weight. */
const [MIN_SOURCE, MIN_WEIGHT] = [200, 400];
/** Strings within strings: data that a script parses is often written as one. */
const MAX_LEVELS = 3;
/** Stands for the page's title among the texts. */
const TITLE = Symbol();
/** What data says of an article that not everyone may read. */
const RESTRICTED =
  /\\?"(?:is_?)?(?:paid|pay_?wall(?:ed)?|premium|locked|(?:members?|subscribers?)_?only)(?:_?(?:content|article))?\\?"\s*:\s*(?:true|1\b|\\?"(?:true|y(?:es)?|1)\\?")/i;
/** The key of a value that is the text of an article. */
const KEY = /\\?"(?:articleBody|content_?Html|body_?Html|article_?Html|contentText)\\?"\s*:\s*\\?$/i;

/**
 * The text of the article, HTML or plain, in the data that a page's scripts show; '' unless exactly one string is
 * clearly the longest with paragraphs, and the data names the page's title; next to it, if there are other texts. Takes
 * linear time.
 */
export function textInData(scripts: readonly string[], title: string): string {
  const wanted = lettersOf(title);
  if (wanted === '' || scripts.some((script) => RESTRICTED.test(script))) return '';
  const found: (string | typeof TITLE)[] = [];
  for (const script of scripts) collect(script, wanted, 1, found);
  const texts = new Set(found.filter((one) => one !== TITLE));
  const [first = '', second = ''] = [...texts].sort((one, other) => other.length - one.length);
  const isNamed =
    second === ''
      ? scripts.some((script) => lettersOf(script).includes(wanted))
      : found.some((one, at) => one === first && (found[at - 1] === TITLE || found[at + 1] === TITLE));
  return isNamed && second.length < first.length / 2 ? first : '';
}

function collect(source: string, title: string, level: number, found: (string | typeof TITLE)[]): void {
  for (let from = source.indexOf('"'); from >= 0; ) {
    const end = endOfText(source, from + 1);
    if (end - from >= MIN_SOURCE) {
      const text = unquoted(source.slice(from, end + 1));
      const isText = KEY.test(source.slice(Math.max(0, from - 40), from)) || isArticle(text);
      if (isText && weightOf(text) >= MIN_WEIGHT) found.push(text);
      else if (level < MAX_LEVELS) collect(text, title, level + 1, found);
    } else if (end - from > title.length && lettersOf(source.slice(from, end)) === title) found.push(TITLE);
    from = source.indexOf('"', end + 1);
  }
}

function isArticle(html: string): boolean {
  if (/^\s*(?:[\w$]+:)?[[{]/.test(html)) return false;
  return (html.match(/<(?:p|br)\b/gi)?.length ?? 0) >= 3 && !/<(?:html|body|script|nav)\b/i.test(html);
}

function unquoted(literal: string): string {
  try {
    return String(JSON.parse(literal));
  } catch {
    // Not JSON but another language with quotation marks.
    return '';
  }
}
