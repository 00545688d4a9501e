/**
 * A page is a list of blocks, written as Markdown or as roff (man(7)). A text is a paragraph; in any text, what is in
 * backticks is typed as it is. The other blocks:
 *
 * - `{ heading }` of a part, `{ sub }` of a part of it;
 * - `{ usage }`: a command line, in which words in capitals are placeholders;
 * - `{ code }`: lines as they are;
 * - `{ heads, rows }`: a table; the last cell of a row says what the first one means. A manual page has one row below the
 *   other. Its first cell is a usage if it has no backticks.
 */

/** Signs of Markdown and HTML in plain words. */
const plain = (text) => text.replace(/`[^`]*`|[<*_[\]]/g, (part) => (part.startsWith('`') ? part : `\\${part}`));

export const code = (text) => `\`${text}\``;
export const titleCase = (text) => `${text[0]}${text.slice(1).toLowerCase()}`;

/** The rows of a table. A word that a language lacks would be written as "undefined". */
function rowsOf({ rows }) {
  const odd = rows.find((row) => row.some((cell) => typeof cell !== 'string'));
  if (odd) throw new Error(`a row lacks a text: ${odd.join(' | ')}`);
  return rows;
}

function markdownBlock(block) {
  if (typeof block === 'string') return `${plain(block)}\n`;
  const { heading, sub = heading && titleCase(heading), code, heads } = block;
  if (sub) return `## ${sub}\n`;
  if (code) return `\`\`\`markdown\n${code}\`\`\`\n`;
  const cells = rowsOf(block).map((row) => row.map((cell) => plain(cell).replaceAll('|', '\\|')));
  return [heads, heads.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |\n`).join('');
}

/** A page in Markdown, with paragraphs in Markdown above the blocks. */
export const markdown = (head, blocks) => [...head.map((text) => `${text}\n`), ...blocks.map(markdownBlock)].join('\n');

/** Letters that roff takes for its own, or that it would set as typographic signs. */
const LITERAL = { '\\': '\\e', '-': '\\-', "'": '\\(aq', '`': '\\(ga', '^': '\\(ha', '~': '\\(ti' };

const literal = (text) => text.replace(/[\\'`^~-]/g, (sign) => LITERAL[sign]);
const bold = (text) => `\\fB${literal(text)}\\fR`;
const quoted = (text) => `"${text.replaceAll('"', '\\(dq')}"`;
/** A line of text must not begin as a request does. */
const guarded = (line) => (/^[.']/.test(line) ? `\\&${line}` : line);

/** A hyphen next to a character other than a letter is written as a plain hyphen. */
const words = (text) => text.replaceAll('\\', '\\e').replace(/(?<!\p{L})-|-(?!\p{L})/gu, '\\-');
const prose = (text) => guarded(text.replace(/`([^`]*)`|[^`]+/g, (part, typed) => (typed ? bold(typed) : words(part))));

/** Words in capitals are placeholders, all others are typed. */
const usage = (text) =>
  text.replace(/[[\]|… ]+|(?<![^[\]|… ])(\p{Lu}+)(?!\p{L})|[^[\]|… ]+/gu, (part, placeholder) =>
    placeholder ? `\\fI${part}\\fR` : /[[\]|… ]/.test(part) ? part : bold(part),
  );

function roffBlock(block) {
  if (typeof block === 'string') return ['.PP', prose(block)];
  if (block.heading) return [`.SH ${quoted(block.heading)}`];
  if (block.sub) return [`.SS ${quoted(literal(block.sub))}`];
  if (block.usage) return ['.PP', usage(block.usage)];
  if (block.code) return ['.PP', '.nf', literal(block.code.trimEnd()).replace(/^[.']/gm, '\\&$&'), '.fi'];
  return rowsOf(block).flatMap(([tag, ...cells]) => {
    const others = cells.slice(0, -1).flatMap((cell, n) => (cell ? `${block.heads[n + 1]}: ${cell}` : []));
    const text = `${cells.at(-1)}${others.length > 0 ? ` (${others.join('; ')})` : ''}`;
    return ['.TP', tag.includes('`') ? prose(tag) : usage(tag), prose(text)];
  });
}

/** A manual page; `name` is a name and `section` its section. */
export function roff({ name, section, date, version, title }, blocks) {
  const lines = [
    '.\\" -*- coding: utf-8 -*-',
    '.\\" Made by "npm run generate"; what is written here is lost.',
    `.TH ${[name.toUpperCase(), section, date, `minerals-news ${version}`, title].map(quoted).join(' ')}`,
    // Korean has wide words: spaces that fill a row would be holes in it.
    '.ds AD l',
    '.ad l',
    '.nh',
    ...blocks.flatMap(roffBlock),
  ];
  // A heading has its space already.
  return `${lines.join('\n').replace(/^(\.S[HS] .*)\n\.PP$/gm, '$1')}\n`;
}
