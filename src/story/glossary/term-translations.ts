import { matchesWord } from '../../text/hangul/pattern.ts';
import { type Condition, patternText, type Query, type Term } from '../query/parse-query.ts';
import { namesFor } from '../query/term-names.ts';
import { type Glossary, type GlossaryTerm, nameKey, termCalled } from './glossary.ts';

/** Words of the longest name that is recognized across several words of a query. */
const MAX_WORDS = 6;

type Words = Term & { readonly kind: 'words' };

const isWanted = (term: Condition | undefined): term is Words => term?.kind === 'words' && !term.not;

/** The longest term whose name consists of words of a query from one on, and their number. */
function termFrom(
  query: Query,
  from: number,
  glossary: Glossary,
): { readonly term: GlossaryTerm; readonly count: number } | null {
  let best: { readonly term: GlossaryTerm; readonly count: number } | null = null;
  let name = '';
  for (let count = 1; count <= MAX_WORDS; count += 1) {
    const word = query[from + count - 1];
    if (!isWanted(word)) break;
    name = count === 1 ? word.text : `${name} ${word.text}`;
    const term = termCalled(name, glossary);
    if (term) best = { term, count };
  }
  return best;
}

/** The main names of a term except the typed one: `rare earths` for 희토류. */
function others(term: GlossaryTerm, typed: string): string {
  const names = [term.ko, term.en].filter((name) => nameKey(name) !== nameKey(typed));
  return [...new Set(names)].join(', ');
}

/**
 * Expands a query: words that are a term of the glossary also find its other names, in both languages. Several words that are
 * one name each also find the other names, which is equivalent to all of them or another name. Excluded words stay as they are;
 * otherwise more would be excluded than was written.
 */
export function withTranslations(query: Query, glossary: Glossary): Query {
  if (glossary.terms.length === 0) return query;
  const expanded: Condition[] = [];
  for (let at = 0; at < query.length; ) {
    const found = termFrom(query, at, glossary);
    const words = query.slice(at, at + (found?.count ?? 1));
    at += words.length;
    if (!found) {
      const named = (one: Condition): Condition =>
        one.kind === 'group' && !one.not ? { ...one, any: one.any.map((all) => withTranslations(all, glossary)) } : one;
      expanded.push(...words.map(named));
      continue;
    }
    const typed = words.flatMap((word) => (isWanted(word) ? [word.text] : [])).join(' ');
    // The typed text already finds these, unless it must begin a word.
    const finds = (text: string): boolean =>
      text.includes(typed) && words.every((word) => isWanted(word) && matchesWord(text, patternText(word)));
    const also = namesFor(found.term).filter(({ text }) => !finds(text));
    const alike = others(found.term, typed);
    expanded.push(
      ...words.map((word, index): Condition => {
        if (!isWanted(word) || also.length === 0) return word;
        return { ...word, also, ...(index === words.length - 1 && alike !== '' && { alike }) };
      }),
    );
  }
  return expanded;
}
