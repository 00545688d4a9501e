import { cleanText } from '../../text/clean.ts';
import { cellWidth, cutToCells, graphemes } from '../../text/width.ts';
import type { Prompt } from './state.ts';

/** The greatest width of an open line: each key costs as much time as the line is long. */
export const MAX_LINE_CELLS = 4000;
/** The greatest number of code units, since characters without width are not limited by cells. */
export const MAX_LINE_UNITS = 4 * MAX_LINE_CELLS;

export const fitsLine = (text: string): boolean => text.length <= MAX_LINE_UNITS && cellWidth(text) <= MAX_LINE_CELLS;

/** The text that a key types, null for a named key that types none. */
export function textOfKey(key: string): string | null {
  if (key === 'space') return ' ';
  return /^[a-z0-9+]{2,}$/i.test(key) ? null : key;
}

/** A text without characters that a line must not contain. Each is checked alone, so that a space at an end stays. */
const safe = (text: string): string =>
  /^[ -~]*$/.test(text) ? text : [...text].filter((char) => char === ' ' || cleanText(char) !== '').join('');

/** The text of a paste for a line: line ends become spaces, never Enter. */
export const pastedText = (text: string): string =>
  text.replace(/[\t\n\v\f\r\x85\u2028\u2029]+/g, ' ').replace(/^ {2,}/, ' ');

/** Inserts as much of a text at the cursor as there is room for. */
export function insertText(prompt: Prompt, text: string): { readonly prompt: Prompt; readonly isCut: boolean } {
  const units = Math.max(0, MAX_LINE_UNITS - prompt.text.length);
  // Not between surrogates.
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
