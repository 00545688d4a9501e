/** Characters that may be Markdown within a line. */
const MARKS = /[\\`*_[\]<&]/;
const EACH_MARK = new RegExp(MARKS, 'g');
/** The beginning of an autolink to a mailbox (CommonMark §6.5), which need not begin with a letter. */
const MAILBOX = /<[\w.!#$%&'*+/=?^`{|}~-]+@/y;
const REFERENCE = /&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});/iy;
const WORD = /[\p{L}\p{N}]/u;

/**
 * Escapes text for Markdown with as few backslashes as possible. `inLabel` is for the text of a link or picture, in
 * which brackets count.
 */
export function escapeMarks(text: string, inLabel = false): string {
  if (!MARKS.test(text)) return text;
  return text.replace(EACH_MARK, (mark, at: number) => (isMark(text, at, mark, inLabel) ? `\\${mark}` : mark));
}

function isMark(text: string, at: number, mark: string, inLabel: boolean): boolean {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + 1);
  switch (mark) {
    case '\\':
      // A space after it may be removed later.
      return !WORD.test(after);
    case '*':
      return before !== ' ' || after !== ' ';
    case '_':
      return !WORD.test(before) || !WORD.test(after);
    case '[':
      return inLabel;
    case ']':
      return inLabel || after === '(';
    case '<':
      MAILBOX.lastIndex = at;
      return after === '' || /[A-Za-z/!?]/.test(after) || MAILBOX.test(text);
    case '&':
      REFERENCE.lastIndex = at;
      return REFERENCE.test(text);
    default:
      return true;
  }
}

/** What may begin a block, or turn the line before into one. */
const BEGINS = /^(?:#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|[=-]+\s*$|~~~|[|:-][|:\s-]*$)/;
const NUMBER = /^(\d{1,9})([.)])(?=\s|$)/;

/** A closed bracket that nothing after it would turn into a reference definition. */
const CLOSED = /^\[(?:[^\\\]]|\\[\s\S]){0,999}\](?!:)/;

/** The same for text at the beginning of a line, already escaped; `isWhole` if it is the whole line. */
export function escapeLineStart(text: string, isWhole: boolean): string {
  if (BEGINS.test(text)) return `\\${text}`;
  if (text.startsWith('[')) {
    // A reference definition would vanish.
    const name = CLOSED.exec(text)?.[0];
    return name !== undefined && (isWhole || name.length < text.length) ? text : `\\${text}`;
  }
  return text.replace(NUMBER, '$1\\$2');
}
