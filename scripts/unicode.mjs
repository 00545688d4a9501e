/**
 * Writes src/text/unicode-table.ts from the data files of the Unicode character database:
 *
 *     node scripts/unicode.mjs /usr/share/unicode
 *
 * (Debian's package unicode-data; version 15.1). Characters that mean the same to the wrapper
 * form one class: the same kind, width, line-break class. Left out (class 0) is what may join its neighbours or has no
 * width of its own; Intl.Segmenter, string-width and the line-break library look at those one by one.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { loadSource } from './esbuild/load-source.mjs';

const ROOT = join(import.meta.dirname, '..');
const UNITS = 0x10000;
/** Many pages are the same: all those of syllables, most of ideographs. */
const PAGE_UNITS = 0x100;

/** One property of every code unit of the basic plane, from a file of `XXXX..YYYY ; value # comment` lines. */
function property(file, missing) {
  const values = new Array(UNITS).fill(missing);
  let lines = 0;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const match = /^([0-9A-F]{4})(?:\.\.([0-9A-F]{4}))?\s*;\s*(\w+)/.exec(line);
    if (!match) continue;
    lines += 1;
    const [, from, to, value] = match;
    for (let unit = Number.parseInt(from, 16); unit <= Number.parseInt(to ?? from, 16); unit += 1) values[unit] = value;
  }
  if (lines === 0) throw new Error(`${file} holds no data`);
  return values;
}

/** Line-break classes as LB1 resolves them. H2, H3 and EB break as ID does where no jamo and no skin tones stand. */
const RESOLVED = { AI: 'AL', SG: 'AL', XX: 'AL', SA: 'AL', CJ: 'NS', H2: 'ID', H3: 'ID', EB: 'ID' };

async function main([folder]) {
  if (!folder) throw new Error('which folder holds the Unicode data? (Debian: /usr/share/unicode)');
  const width = property(join(folder, 'EastAsianWidth.txt'), 'N');
  const lineBreak = property(join(folder, 'LineBreak.txt'), 'XX');
  const grapheme = property(join(folder, 'auxiliary/GraphemeBreakProperty.txt'), 'Other');
  const age = property(join(folder, 'DerivedAge.txt'), '');
  const version = /-(\d+\.\d+\.\d+)\.txt/.exec(readFileSync(join(folder, 'LineBreak.txt'), 'utf8'))?.[1];
  const { classify } = await loadSource("export { classify } from './src/text/character-kinds.ts';", ROOT);

  const classes = new Map();

  function classOf(unit) {
    const char = String.fromCharCode(unit);
    const alone = ['Other', 'LV', 'LVT'].includes(grapheme[unit]) && age[unit] !== '';
    if (!alone || /[\p{Cc}\p{Cf}\p{Cs}\p{M}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u.test(char)) return 0;
    const kind = classify(char);
    const cells = 'FW'.includes(width[unit]) ? 2 : 1;
    const ambiguous = width[unit] === 'A';
    // string-width may go by newer data: where that is so, it is asked each time.
    if (stringWidth(char) !== cells) return 0;
    const breaks = RESOLVED[lineBreak[unit]] ?? lineBreak[unit];
    // Rules 15 and 30 ask for more than the class: initial and final quotation marks, brackets of full width.
    const quote = breaks === 'QU' ? (/\p{Pi}/u.test(char) ? 'Pi' : /\p{Pf}/u.test(char) ? 'Pf' : '') : '';
    const wide = ['OP', 'CP'].includes(breaks) && 'FWH'.includes(width[unit]) ? 'Wide' : '';
    const lineBreakClass = breaks + quote + wide;
    const key = [lineBreakClass, kind, cells, ambiguous].join(' ');
    if (!classes.has(key)) classes.set(key, { number: classes.size + 1, lineBreakClass, kind, cells, ambiguous });
    return classes.get(key).number;
  }

  const pages = new Map();
  const order = [];
  for (let unit = 0; unit < UNITS; unit += PAGE_UNITS) {
    const page = Buffer.from(Array.from({ length: PAGE_UNITS }, (_, i) => classOf(unit + i))).toString('latin1');
    if (!pages.has(page)) pages.set(page, pages.size);
    order.push(pages.get(page));
  }
  if (classes.size > 0xff) throw new Error(`${classes.size} classes do not fit into a byte`);
  const rows = [...classes.values()].map(
    ({ lineBreakClass, kind, cells, ambiguous }) =>
      `  ['${lineBreakClass}', ${kind}, ${cells}, ${ambiguous ? 1 : 0}],\n`,
  );
  const kept = Buffer.from([...pages.keys()].join(''), 'latin1');
  const text = fileText(version, rows.join(''), kept.toString('base64'), Buffer.from(order).toString('base64'));
  writeFileSync(join(ROOT, 'src/text/unicode-table.ts'), text);
}

const fileText = (version, rows, pages, order) => `/**
 * Made from the Unicode ${version} data files by scripts/unicode.mjs; not to be edited.
 *
 * Code units that are a grapheme cluster by themselves beside others of their kind, in classes that mean the same to the
 * wrapper. Of each class: its line-break class (UAX #14, resolved by LB1; H2, H3 and EB are ID; initial and final
 * quotation marks and wide brackets by themselves), its KIND bits, its width in cells (string-width's), and whether that
 * is 2 where ambiguous characters are wide. The first class has number 1.
 */
export const UNIT_CLASSES: readonly (readonly [lineBreak: string, kind: number, cells: number, ambiguous: number])[] = [
${rows}];

/** The classes (0: none of them) of the code units of each different page, a byte each, in base64. */
export const PAGE_UNITS = ${PAGE_UNITS};
export const PAGES =
  '${pages}';
/** Which of them each page of the basic plane is, a byte each, in base64. */
export const PAGE_ORDER =
  '${order}';
`;

await main(process.argv.slice(2));
