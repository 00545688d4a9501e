/**
 * Writes src/layout/unicode-table.ts from the data files of the Unicode character database:
 *
 *     node scripts/unicode.mjs /usr/share/unicode
 *
 * (Debian's package unicode-data; version 15.1, that of ICU in Node 20). Characters that mean the same to the wrapper
 * form one class: the same kind, width, line-break class. Left out (class 0) is what may join its neighbours or has no
 * width of its own; Intl.Segmenter, string-width and the line-break library look at those one by one.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import stringWidth from 'string-width';
import { loadSource } from './esbuild/load-source.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const UNITS = 0x10000;

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

/** Line-break classes as LB1 resolves them; H3 breaks as H2 does where no jamo stand, and those are left out. */
const RESOLVED = { AI: 'AL', SG: 'AL', XX: 'AL', SA: 'AL', CJ: 'NS', H3: 'H2' };

async function main([folder]) {
  if (!folder) throw new Error('which folder holds the Unicode data? (Debian: /usr/share/unicode)');
  const width = property(join(folder, 'EastAsianWidth.txt'), 'N');
  const lineBreak = property(join(folder, 'LineBreak.txt'), 'XX');
  const grapheme = property(join(folder, 'auxiliary/GraphemeBreakProperty.txt'), 'Other');
  const age = property(join(folder, 'DerivedAge.txt'), '');
  const version = /-(\d+\.\d+\.\d+)\.txt/.exec(readFileSync(join(folder, 'LineBreak.txt'), 'utf8'))?.[1];
  const { classify, KIND } = await loadSource("export { classify, KIND } from './src/layout/kinds.ts';", ROOT);

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
    const quote = breaks === 'QU' ? (/\p{Pi}/u.test(char) ? 'i' : /\p{Pf}/u.test(char) ? 'f' : '') : '';
    const wide = ['OP', 'CP'].includes(breaks) && 'FWH'.includes(width[unit]) ? 'w' : '';
    // `"` and `'` open and close each in pairs of its own.
    const own = char === '"' || char === "'" ? char : '';
    const key = [kind, cells, ambiguous, breaks + quote + wide, own].join(' ');
    if (!classes.has(key)) {
      const letter = letterOf(kind, breaks, KIND);
      classes.set(key, {
        number: classes.size + 1,
        char,
        kind,
        cells,
        ambiguous,
        letter,
      });
    }
    return classes.get(key).number;
  }

  const runs = [];
  for (let unit = 0; unit < UNITS; unit += 1) {
    const number = classOf(unit);
    if (runs.at(-1)?.number === number) runs.at(-1).length += 1;
    else runs.push({ number, length: 1 });
  }
  const table = [...classes.values()].map(
    ({ char, kind, cells, ambiguous, letter }) =>
      `  [${[JSON.stringify(char), kind, cells, ambiguous ? 1 : 0, letter].join(', ')}],\n`,
  );
  writeFileSync(
    join(ROOT, 'src/layout/unicode-table.ts'),
    `${HEADER(version)}
export const UNIT_CLASSES: readonly (readonly [char: string, kind: number, cells: number, ambiguous: number, letter: number])[] = [
${table.join('')}];

/** Code units from U+0000 on, run by run: how many, and of which class (0: none of them), both in base 36. */
export const UNIT_RUNS =
  '${runs.map(({ number, length }) => `${length.toString(36)} ${number.toString(36)}`).join(' ')}';
`,
  );
}

/** How a class breaks beside others: 1 between any two (UAX #14 ID, H2, H3), 2 only beside those (AL), 3 digits, 0 by rules. */
function letterOf(kind, breaks, KIND) {
  const plain = (kind & ~(KIND.hangul | KIND.wide)) === KIND.letter;
  if (plain && kind & KIND.wide && ['ID', 'H2'].includes(breaks)) return 1;
  if (plain && !(kind & KIND.wide) && breaks === 'AL') return 2;
  return kind === KIND.digit && breaks === 'NU' ? 3 : 0;
}

const HEADER = (version) => `/**
 * Made from the Unicode ${version} data files by scripts/unicode.mjs; not to be edited.
 *
 * Code units that are a grapheme cluster by themselves beside others of their kind, in classes that mean the same to the
 * wrapper. Of each class: its first character, which stands for all; its KIND bits; its width in cells (string-width's);
 * whether that is 2 where ambiguous characters are wide; how it breaks as a letter (1 between any two, 2 only beside
 * those of 1, 3 as digits do, 0 by the rules). The first class has number 1.
 */`;

await main(process.argv.slice(2));
