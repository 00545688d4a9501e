/** A position in a text, for error messages. */
export interface TextPosition {
  /** Counted from 1. */
  readonly line: number;
  /** In characters, counted from 1. */
  readonly column: number;
  /** The text of the line. */
  readonly text: string;
}

type Frame = { readonly close: '}' | ']'; name: string | number };

const SPACE = /[ \t\n\r]*/y;
const SCALAR = /true|false|null|-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const [QUOTE, BACKSLASH] = [0x22, 0x5c];

/** Greatest nesting of JSON that is read: our own files have five levels, and a key of a later version may have some more. */
const MAX_LEVELS = 100;

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

/**
 * Scans JSON (RFC 8259), and calls `found` with the path and offset of each value of the upper levels. `JSON.parse`
 * names a position only in some versions of Node. Takes no stack, however deep the text is.
 *
 * @returns the offset of the first mistake, or null.
 */
export function scanJson(text: string, found: (way: readonly (string | number)[], offset: number) => void = () => {}) {
  const frames: Frame[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  const take = (form: RegExp): string | null => {
    form.lastIndex = at;
    const [taken] = form.exec(text) ?? [];
    if (taken === undefined) return null;
    at += taken.length;
    return taken;
  };
  /** Takes a string; if it is invalid, everything before its mistake. */
  const takeString = (): boolean => {
    if (text[at] !== '"') return false;
    for (at += 1; ; at += 1) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) break;
      if (Number.isNaN(code) || code < 0x20) return false;
      if (code !== BACKSLASH) continue;
      ESCAPE.lastIndex = at;
      const [escaped] = ESCAPE.exec(text) ?? [];
      if (escaped === undefined) return false;
      at += escaped.length - 1;
    }
    at += 1;
    return true;
  };
  /** Takes the name of a member and its colon. */
  const named = (frame: Frame): boolean => {
    const start = at;
    if (!takeString()) return false;
    frame.name = JSON.parse(text.slice(start, at)) as string;
    take(SPACE);
    if (text[at] !== ':') return false;
    at += 1;
    take(SPACE);
    return true;
  };

  take(SPACE);
  for (;;) {
    // A value begins here.
    if (frames.length <= DEEPEST) {
      found(
        frames.map(({ name }) => name),
        at,
      );
    }
    const open = text[at];
    if (open === '{' || open === '[') {
      const frame: Frame = { close: open === '{' ? '}' : ']', name: 0 };
      at += 1;
      take(SPACE);
      if (text[at] !== frame.close) {
        frames.push(frame);
        if (open === '{' && !named(frame)) return at;
        continue;
      }
      at += 1;
    } else if (open === '"' ? !takeString() : take(SCALAR) === null) return at;
    // A value has ended here.
    for (;;) {
      take(SPACE);
      const frame = frames.at(-1);
      if (!frame) return at < text.length ? at : null;
      if (text[at] === ',') {
        const comma = at;
        at += 1;
        take(SPACE);
        // The comma is the mistake.
        if (text[at] === frame.close) return comma;
        if (typeof frame.name === 'number') frame.name += 1;
        else if (!named(frame)) return at;
        break;
      }
      if (text[at] !== frame.close) return at;
      at += 1;
      frames.pop();
    }
  }
}
