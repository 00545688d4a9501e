/**
 * Writes src/text/unicode-table.ts from the data of the line-break library (Unicode 15.1), string-width and Node. Characters
 * that mean the same to the wrapper form one class: the same kind, width, line-break class. Left out (class 0) is what may
 * join its neighbours; Intl.Segmenter, string-width and the library look at those one by one.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EastAsianWidth, LineBreak } from '@cto.af/linebreak';
import stringWidth from 'string-width';
import { classify } from '../src/text/character-kinds.ts';

/** Many pages are the same: all those of syllables, most of ideographs. */
const PAGE_UNITS = 0x100;
/** Line-break classes as LB1 resolves them. H2, H3 and EB break as ID does where there are no jamo and no skin tones. */
const RESOLVED = { AI: 'AL', SG: 'AL', XX: 'AL', SA: 'AL', CJ: 'NS', H2: 'ID', H3: 'ID', EB: 'ID' };

const segmenter = new Intl.Segmenter();
const clusters = (text) => [...segmenter.segment(text)].length;
const classes = new Map();

/** The number of a character's class; 0 is none. */
function classOf(char) {
  if (/[\p{Cn}\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(char)) return 0;
  if (clusters(`a${char}a`) !== 3 || clusters(char + char) !== 2) return 0;
  const cells = stringWidth(char);
  const isAmbiguous = stringWidth(char, { ambiguousIsNarrow: false }) !== cells;
  const unit = char.charCodeAt(0);
  const found = LineBreak.getString(unit);
  const breaks = RESOLVED[found] ?? found;
  // Rules 15 and 30 ask for more than the class: initial and final quotation marks, brackets of full width.
  const quote = breaks === 'QU' ? (/\p{Pi}/u.test(char) ? 'Pi' : /\p{Pf}/u.test(char) ? 'Pf' : '') : '';
  const wide = ['OP', 'CP'].includes(breaks) && EastAsianWidth.get(unit) !== 0 ? 'Wide' : '';
  const row = `  ['${breaks}${quote}${wide}', ${classify(char)}, ${cells}, ${isAmbiguous ? 1 : 0}],\n`;
  if (!classes.has(row)) classes.set(row, classes.size + 1);
  return classes.get(row);
}

const pages = new Map();
const order = [];
for (let start = 0; start < 0x10000; start += PAGE_UNITS) {
  const numbers = Array.from({ length: PAGE_UNITS }, (_, n) => classOf(String.fromCharCode(start + n)));
  const page = Buffer.from(numbers).toString('latin1');
  if (!pages.has(page)) pages.set(page, pages.size);
  order.push(pages.get(page));
}
if (classes.size > 0xff) throw new Error(`${classes.size} classes do not fit into a byte`);
const text = `/**
 * Made by scripts/unicode.mjs; not to be edited.
 *
 * Code units that are a grapheme cluster alone next to others of their kind, in classes that are equivalent for the
 * wrapper. Of each class: its line-break class (UAX #14, resolved by LB1; H2, H3 and EB are ID; initial and final
 * quotation marks and wide brackets as classes of their own), its KIND bits, its width in cells (string-width's), and whether that
 * is 2 where ambiguous characters are wide. The first class has number 1.
 */
export const UNIT_CLASSES: readonly (readonly [lineBreak: string, kind: number, cells: number, ambiguous: number])[] = [
${[...classes.keys()].join('')}];

/** The classes (0: none of them) of the code units of each different page, a byte each, in base64. */
export const PAGE_UNITS = ${PAGE_UNITS};
export const PAGES =
  '${Buffer.from([...pages.keys()].join(''), 'latin1').toString('base64')}';
/** Which of them each page of the basic plane is, a byte each, in base64. */
export const PAGE_ORDER =
  '${Buffer.from(order).toString('base64')}';
`;
writeFileSync(join(import.meta.dirname, '..', 'src/text/unicode-table.ts'), text);
