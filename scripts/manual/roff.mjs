/** Text as man(7) has it: macros of a manual page, and what letters have to be written otherwise. */

/** Letters that roff takes for its own, or that it would set as typographic signs. */
const LITERAL = { '\\': '\\e', '-': '\\-', "'": '\\(aq', '`': '\\(ga', '^': '\\(ha', '~': '\\(ti' };

/** What is typed, letter by letter as it is. */
export const literal = (text) => text.replace(/[\\'`^~-]/g, (sign) => LITERAL[sign]);

/** A line of text must not begin as a request does. */
const guarded = (line) => (/^[.']/.test(line) ? `\\&${line}` : line);

/** Prose: what is in backticks is set bold, a hyphen before or after what is no letter is typed as one. */
export function prose(text) {
  const parts = text.split(/`([^`]*)`/);
  const set = parts.map((part, at) =>
    at % 2 === 1
      ? `\\fB${literal(part)}\\fR`
      : part.replaceAll('\\', '\\e').replace(/(?<![\p{L}])-|-(?![\p{L}])/gu, '\\-'),
  );
  return guarded(set.join(''));
}

export const bold = (text) => `\\fB${literal(text)}\\fR`;
/** What somebody puts something else in the place of. */
export const placeholder = (text) => `\\fI${literal(text)}\\fR`;

/** A usage or an option: words in capitals are placeholders, all others are typed. */
export const usage = (text) =>
  text
    .split(/(\p{Lu}{1,}(?![\p{Ll}])|[[\]|…]| )/u)
    .filter((part) => part !== '')
    .map((part) => (/^\p{Lu}+$/u.test(part) ? placeholder(part) : /^[[\]|… ]$/.test(part) ? part : bold(part)))
    .join('');

const quoted = (text) => `"${text.replaceAll('"', '\\(dq')}"`;

/** A page: header, then parts as the functions below make them. `lang` is that of its words. */
export function page({ name, section, date, version, title }, parts) {
  const header = [name.toUpperCase(), section, date, `minerals-news ${version}`, title];
  const lines = [
    '.\\" -*- coding: utf-8 -*-',
    '.\\" Made by "npm run generate"; what is written here is lost.',
    `.TH ${header.map(quoted).join(' ')}`,
    // Korean has wide words: spaces that fill a row would be holes in it.
    '.ds AD l',
    '.ad l',
    '.nh',
  ];
  return `${[...lines, ...parts.flat(Number.POSITIVE_INFINITY)].join('\n')}\n`;
}

export const heading = (text) => `.SH ${quoted(text)}`;
export const subheading = (text) => `.SS ${quoted(literal(text))}`;
/** Paragraphs; the first one needs no space above it when it is below a heading. */
export const paragraphs = (texts) => texts.map((text, at) => (at === 0 ? prose(text) : ['.PP', prose(text)]));
/** A term that is set already, and what it is. */
export const item = (tag, text) => ['.TP', guarded(tag), prose(text)];
/** Lines as they stand. */
export const verbatim = (text) => ['.PP', '.nf', ...text.split('\n').map((line) => guarded(literal(line))), '.fi'];
