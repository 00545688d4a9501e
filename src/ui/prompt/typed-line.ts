import { cleanText } from '../../text/clean.ts';
import { cellWidth, cutToCells, graphemes } from '../../text/width.ts';
import type { Prompt } from './state.ts';

/** The most cells in a line being typed: each key costs as much time as the line is long. */
export const MAX_LINE_CELLS = 4000;
/** The most code units in it, since a text may have any number of characters without a width. */
export const MAX_LINE_UNITS = 4 * MAX_LINE_CELLS;

/** Whether a text, as it is, has room in a line. */
export const fitsLine = (text: string): boolean => text.length <= MAX_LINE_UNITS && cellWidth(text) <= MAX_LINE_CELLS;

/** What a key writes in a line, null for a key that has a name and writes nothing. */
export function textOfKey(key: string): string | null {
  if (key === 'space') return ' ';
  return /^[a-z0-9+]{2,}$/i.test(key) ? null : key;
}

/** A text without characters that no line may hold. Each is looked at alone, so that a space at an end stays. */
const safe = (text: string): string =>
  /^[ -~]*$/.test(text) ? text : [...text].filter((char) => char === ' ' || cleanText(char) !== '').join('');

/** What a paste writes in a line: line ends are spaces there, and never Enter. */
export const pastedText = (text: string): string =>
  text.replace(/[\t\n\v\f\r\x85\u2028\u2029]+/g, ' ').replace(/^ {2,}/, ' ');

/** A line with a text put in at its cursor, or with as much of it as there is room for. */
export function insertText(prompt: Prompt, text: string): { readonly prompt: Prompt; readonly isCut: boolean } {
  const units = Math.max(0, MAX_LINE_UNITS - prompt.text.length);
  // Not between the halves of a character.
  const offered = safe(text.length > units ? text.slice(0, units).replace(/[\ud800-\udbff]$/, '') : text);
  const added = cutToCells(offered, Math.max(0, MAX_LINE_CELLS - cellWidth(prompt.text)));
  const isCut = added.length < offered.length || text.length > units;
  if (added === '') return { prompt, isCut };
  const clusters = graphemes(prompt.text);
  const before = clusters.slice(0, prompt.cursor).join('') + added;
  const whole = (before + clusters.slice(prompt.cursor).join('')).normalize('NFC');
  const cursor = graphemes(before.normalize('NFC')).length;
  return { prompt: { ...prompt, ...(prompt.completion ? { completion: null } : {}), text: whole, cursor }, isCut };
}
