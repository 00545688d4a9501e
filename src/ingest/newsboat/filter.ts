/** A comparison in newsboat's filter language. The value of `between` is `FROM:TO`. */
export interface Comparison {
  readonly kind: 'is';
  readonly attribute: string;
  readonly operator: string;
  readonly value: string;
}

/** A filter: a comparison, or filters joined by `and` or `or`. */
export type NewsboatFilter =
  | Comparison
  | { readonly kind: 'and' | 'or'; readonly parts: readonly [NewsboatFilter, NewsboatFilter] };

/** A parenthesis, an operator, a quoted text, or a word, a number or a range. */
const TOKEN = /\s*(?:([()])|(=~|!~|==|!=|<=|>=|!#|[=<>#])|"((?:[^"\\]|\\[\s\S])*)"|([\w:.-]+))/y;

interface Token {
  readonly kind: 'mark' | 'operator' | 'text' | 'word';
  readonly text: string;
}

/** The tokens of a filter; null if there is anything else. */
function tokensOf(filter: string): readonly Token[] | null {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  const { length } = filter.trimEnd();
  while (TOKEN.lastIndex < length) {
    const found = TOKEN.exec(filter);
    if (!found) return null;
    const [, mark, operator, quoted, word] = found;
    if (mark !== undefined) tokens.push({ kind: 'mark', text: mark });
    else if (operator !== undefined) tokens.push({ kind: 'operator', text: operator });
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted.replace(/\\(["\\])/g, '$1') });
    else tokens.push({ kind: 'word', text: word ?? '' });
  }
  return tokens;
}

/** Deeper parentheses are never meant. */
const MAX_DEPTH = 50;

/** Parses a filter; null if newsboat would not accept it. */
export function parseFilter(filter: string): NewsboatFilter | null {
  const tokens = tokensOf(filter);
  if (!tokens) return null;
  let at = 0;
  const take = (kind: Token['kind'], text?: string): string | null => {
    const token = tokens[at];
    if (token?.kind !== kind || (text !== undefined && token.text !== text)) return null;
    at += 1;
    return token.text;
  };
  const operand = (depth: number): NewsboatFilter | null => {
    if (take('mark', '(') !== null) {
      const inner = depth > 0 ? expression(depth - 1) : null;
      return inner && take('mark', ')') !== null ? inner : null;
    }
    const attribute = take('word');
    if (attribute === null) return null;
    const operator = take('operator') ?? take('word', 'between');
    if (operator === null) return null;
    const value = take('text') ?? take('word');
    return value === null ? null : { kind: 'is', attribute, operator: operator === '==' ? '=' : operator, value };
  };
  const expression = (depth: number): NewsboatFilter | null => {
    let left = operand(depth);
    while (left) {
      const kind = (take('word', 'and') ?? take('word', 'or')) as 'and' | 'or' | null;
      if (kind === null) break;
      const right = operand(depth);
      left = right && { kind, parts: [left, right] };
    }
    return left;
  };
  const read = expression(MAX_DEPTH);
  return at === tokens.length ? read : null;
}

/** The comparisons of a filter that all must be true; null if it has an `or`. */
export function allOf(filter: NewsboatFilter): readonly Comparison[] | null {
  if (filter.kind === 'is') return [filter];
  if (filter.kind === 'or') return null;
  const parts = filter.parts.map(allOf);
  return parts.includes(null) ? null : parts.flatMap((part) => part ?? []);
}

/** The text that a regular expression matches and nothing else; null if it may match others. */
export function literalOf(expression: string): string | null {
  const literal = expression.replace(/\\([^\w\s])/g, (_, char: string) => `\0${char}`);
  return /(?<!\0)[.^$*+?()[\]{}|\\]/.test(literal) ? null : literal.replaceAll('\0', '');
}
