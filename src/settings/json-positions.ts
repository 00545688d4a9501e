import { type JSONPath, type JSONVisitor, visit } from 'jsonc-parser';

/** A position in a text, for error messages. */
export interface TextPosition {
  /** Counted from 1. */
  readonly line: number;
  /** In characters, counted from 1. */
  readonly column: number;
  /** The text of the line. */
  readonly text: string;
}

/** Greatest nesting of JSON that is read: our own files have five levels, and a key of a later version may have some more. */
const MAX_LEVELS = 100;

const [QUOTE, BACKSLASH] = [0x22, 0x5c];

/** Whether JSON is nested so deeply that parsing it would overflow the stack. */
export function isNestedTooDeeply(text: string): boolean {
  let level = 0;
  let isString = false;
  // Not with a regular expression, which takes stack for each character of a long string.
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) isString = !isString;
    else if (isString && code === BACKSLASH) at += 1;
    else if (!isString && (code === 0x7b || code === 0x5b)) level += 1;
    else if (!isString && (code === 0x7d || code === 0x5d)) level -= 1;
    if (level > MAX_LEVELS) return true;
  }
  return false;
}

/** The position of an offset, in lines and characters. */
export function positionAt(text: string, offset: number): TextPosition {
  const at = Math.min(offset, text.length);
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  const line = text.slice(0, start).split('\n').length;
  return {
    line,
    column: [...text.slice(start, at)].length + 1,
    text: text.slice(start, end < 0 ? text.length : end).replace(/\r$/, ''),
  };
}

/** A key and an item of its list: deeper values are not reported. */
const DEEPEST = 2;

/** Thrown at the first mistake. What comes after it may be nested without limit, which would overflow the stack. */
class Mistake extends Error {}

/**
 * Calls `found` with the path and offset of each value of the upper levels of JSON (RFC 8259). `JSON.parse` names a
 * position only in some versions of Node.
 *
 * @param text JSON that is not nested too deeply.
 * @returns the offset of the first mistake, or null.
 */
export function scanJson(text: string, found: (path: JSONPath, offset: number) => void = () => {}): number | null {
  let mistake: number | null = null;
  let comma = -1;
  const onValue = (offset: number, pathOf: () => JSONPath): void => {
    const path = pathOf();
    if (path.length <= DEEPEST) found(path, offset);
  };
  const visitor: JSONVisitor = {
    onObjectBegin: (offset, _length, _line, _character, pathOf) => onValue(offset, pathOf),
    onArrayBegin: (offset, _length, _line, _character, pathOf) => onValue(offset, pathOf),
    onLiteralValue: (_value, offset, _length, _line, _character, pathOf) => onValue(offset, pathOf),
    onSeparator: (sign, offset) => {
      if (sign === ',') comma = offset;
    },
    onError: (_code, offset) => {
      // Of a comma before a bracket the comma is the mistake.
      const isTrailing = /[\]}]/.test(text.charAt(offset)) && /^,\s*$/.test(text.slice(comma, offset));
      mistake = isTrailing ? comma : offset;
      throw new Mistake();
    },
  };
  try {
    visit(text, visitor, { disallowComments: true, allowTrailingComma: false });
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
  }
  return mistake;
}
