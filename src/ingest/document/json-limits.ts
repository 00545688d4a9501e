/** Limits on values and depth of a text of JSON; parsed values take many times the memory of their text. */
const MAX_VALUES = 500_000;
const MAX_DEPTH = 256;

/** Offset of the quote that ends a string, from after its first quote: the next one without a backslash before it. */
export function endOfText(text: string, from: number): number {
  let index = from;
  for (; index < text.length && text.charCodeAt(index) !== 34; index += 1)
    if (text.charCodeAt(index) === 92) index += 1;
  return index;
}

/** Why a text of JSON exceeds the limits of the parser, or null. Takes linear time and no memory. */
export function excess(text: string): 'too-large' | 'too-deep' | null {
  let [values, depth] = [0, 0];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 34) index = endOfText(text, index + 1);
    else if (code === 123 || code === 91) depth += 1;
    else if (code === 125 || code === 93) depth -= 1;
    if (code === 123 || code === 91 || code === 44) values += 1;
    if (values > MAX_VALUES) return 'too-large';
    if (depth > MAX_DEPTH) return 'too-deep';
  }
  return null;
}
