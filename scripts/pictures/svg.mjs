/** The cells of a terminal as text in an SVG: still pictures, and screens that follow each other. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIACRITICS } from '../../src/ui/terminal/pictures/diacritics.ts';

export const CELL = { width: 8, height: 20, base: 15 };
const MARGIN = 12;

/** The colours of a terminal, of the captions below a moving picture, and of the edge on a page of the same background. */
const TERMINALS = {
  dark: { ground: '#11151c', text: '#d7dce4', caption: '#f2d675' },
  light: { ground: '#fafafa', text: '#24292f', caption: '#875f00', edge: '#d0d7de' },
};

/** Begins each cell of a picture: with it the reader draws pictures as text, in kitty's protocol. */
const PLACEHOLDER = '\u{10eeee}';
/** The picture that these screens show. */
const PICTURE = join(import.meta.dirname, '..', '..', 'content', 'pictures', 'vance-trade-bloc.png');

const escaped = (text) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

/** A colour as written, or of the palette of 256. The reader uses none of the first sixteen, which users may set. */
function hex(colour) {
  if (typeof colour === 'string') return colour;
  const cube = [36, 6, 1].map((unit) => Math.floor((colour - 16) / unit) % 6).map((n) => (n === 0 ? 0 : 55 + 40 * n));
  const rgb = colour < 232 ? cube : Array(3).fill(8 + 10 * (colour - 232));
  return `#${Buffer.from(rgb).toString('hex')}`;
}

/**
 * Signs that are drawn, because their size depends on the font: path from the middle of the cell, width of the stroke (0: the
 * path is filled) and opacity.
 */
const DRAWN = {
  '─': ['m-4 0h8', 1],
  '│': ['m0-10v20', 1],
  '┌': ['m4 0h-4v10', 1],
  '┐': ['m-4 0h4v10', 1],
  '└': ['m4 0h-4v-10', 1],
  '┘': ['m-4 0h4v-10', 1],
  '┬': ['m-4 0h8m-4 0v10', 1],
  '┴': ['m-4 0h8m-4 0v-10', 1],
  '┃': ['m0-10v20', 2],
  '▌': ['m-2-10v20', 4],
  '█': ['m0-8v16', 8],
  '▓': ['m0-8v16', 8, 0.6],
  '▒': ['m0-8v16', 8, 0.45],
  '░': ['m0-8v16', 8, 0.3],
  '●': ['m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0', 0],
  '▾': ['m-4-2h8l-4 5z', 0],
  '▸': ['m-2-4v8l5-4z', 0],
  '❯': ['m-2-4l4 4-4 4', 2],
  '›': ['m-2-3l3 3-3 3', 1.5],
  '↑': ['m0 5v-10m-3 3l3-3 3 3', 1.4],
  '↓': ['m0-5v10m-3-3l3 3 3-3', 1.4],
  '…': ['m-3.4 4h1.4v1.4h-1.4zm2.7 0h1.4v1.4h-1.4zm2.7 0h1.4v1.4h-1.4z', 0],
};

/**
 * A row of the screen at the top of its own coordinates, in pieces of one look: words, spaces, the same drawn sign several
 * times. A word is as wide as its cells, whatever the font.
 */
export function rowSvg(user, y, cols, theme = 'dark') {
  const { ground: GROUND, text: TEXT } = TERMINALS[theme];
  const pieces = [];
  for (let x = 0; x < cols; x += 1) {
    const { width, text: letter, fg, bg, inverse, bold, italic, underline } = user.cell(x, y);
    // The second half of a wide letter.
    if (width === 0) continue;
    if (letter.startsWith(PLACEHOLDER)) {
      const area = pictureArea(user, x, y, cols);
      pieces.push({ key: PLACEHOLDER, area });
      x += area.cols - 1;
      continue;
    }
    const text = letter || ' ';
    const [front, back] = [fg === null ? TEXT : hex(fg), bg === null ? GROUND : hex(bg)];
    const [fill, ground] = inverse ? [back, front] : [front, back];
    const look = { sign: text === ' ' || text in DRAWN ? text : '', fill, ground, bold, italic, underline };
    const key = Object.values(look).join();
    if (pieces.at(-1)?.key !== key) pieces.push({ ...look, key, x: x * CELL.width, text: '' });
    Object.assign(pieces.at(-1), { text: pieces.at(-1).text + text, end: (x + width) * CELL.width });
  }
  return pieces.map((piece) => (piece.area ? pictureSvg(piece.area) : pieceSvg(piece, GROUND, TEXT))).join('');
}

/** The cells of a picture from a cell at its left edge: `top` is their first row in it, `rows` is 0 below the first one on screen. */
function pictureArea(user, x, y, screenCols) {
  const isPart = (col, row) => user.cell(col, row).text.startsWith(PLACEHOLDER);
  let [cols, rows] = [1, 0];
  while (x + cols < screenCols && isPart(x + cols, y)) cols += 1;
  const isFirst = y === 0 || !isPart(x, y - 1);
  while (isFirst && y + rows < user.screen().length && isPart(x, y + rows)) rows += 1;
  return { x: x * CELL.width, cols, rows, top: DIACRITICS.indexOf(user.cell(x, y).text.slice(PLACEHOLDER.length)[0]) };
}

/** The part of the picture that is on screen, in one piece: strips would have seams. */
function pictureSvg({ x, cols, rows, top }) {
  if (rows === 0) return '';
  const [width, height] = [cols * CELL.width, rows * CELL.height];
  const part = `width="${width}" height="${height}" viewBox="0 ${top * CELL.height} ${width} ${height}"`;
  return `<svg x="${x}" ${part}><use href="#picture" transform="scale(${width / 100})"/></svg>`;
}

function pieceSvg({ sign, fill, ground, bold, italic, underline, x, end, text }, GROUND, TEXT) {
  // Without soft edges there is no seam between two pieces.
  const area = `x="${x}" width="${end - x}" height="${CELL.height}" shape-rendering="crispEdges"`;
  const box = ground === GROUND ? '' : `<rect ${area} fill="${ground}"/>`;
  if (sign === ' ') return box;
  if (sign) {
    const [line, width, opacity = 1] = DRAWN[sign];
    const lines = [...text].map((_, n) => `M${x + (n + 0.5) * CELL.width} ${CELL.height / 2}${line}`).join('');
    const ink = width === 0 ? `fill="${fill}"` : `fill="none" stroke="${fill}" stroke-width="${width}"`;
    return `${box}<path d="${lines}" ${ink}${opacity === 1 ? '' : ` opacity="${opacity}"`}/>`;
  }
  const colour = fill === TEXT ? '' : ` fill="${fill}"`;
  const style = [
    bold && ' font-weight="bold"',
    italic && ' font-style="italic"',
    underline && ' text-decoration="underline"',
  ];
  const look = `${colour}${style.filter(Boolean).join('')}`;
  return `${box}<text x="${x}" y="${CELL.base}" textLength="${end - x}"${look}>${escaped(text)}</text>`;
}

function write(name, { cols, rows, theme = 'dark' }, body, rest = '') {
  const [width, height] = [cols * CELL.width + 2 * MARGIN, rows * CELL.height + 2 * MARGIN];
  const { ground, text: colour, edge } = TERMINALS[theme];
  const line = edge === undefined ? '' : ` stroke="${edge}"`;
  const head = /#picture/.test(rest + body) ? rest + pictureDefinition() : rest;
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="minerals-news: ${name}">
${head}<rect width="${width}" height="${height}" rx="8" fill="${ground}"${line}/>
<g transform="translate(${MARGIN} ${MARGIN})" font-family="D2Coding, 'Noto Sans Mono CJK KR', 'Nanum Gothic Coding', monospace" font-size="14" fill="${colour}" xml:space="preserve">
${body.join('\n')}
</g>
</svg>
`;
  writeFileSync(join(import.meta.dirname, '..', '..', 'docs', 'pictures', `${name}.svg`), text);
  console.log(`docs/pictures/${name}.svg written, ${Math.ceil(text.length / 1024)} KB`);
}

/** The picture, 100 wide. */
function pictureDefinition() {
  const bytes = readFileSync(PICTURE);
  const height = (100 * bytes.readUInt32BE(20)) / bytes.readUInt32BE(16);
  const data = `data:image/png;base64,${bytes.toString('base64')}`;
  return `<defs><image id="picture" width="100" height="${height}" href="${data}"/></defs>\n`;
}

/** One screen: `drawn` are its rows. */
export function writeStill(name, cols, drawn, theme) {
  const rows = drawn.map((row, y) => (row ? `<g transform="translate(0 ${y * CELL.height})">${row}</g>` : ''));
  write(name, { cols, rows: drawn.length, theme }, rows.filter(Boolean));
}

/** Contains each different row once; a screen consists of references to its rows, and is visible in its time. */
export function writeMoving(name, cols, frames) {
  const ids = new Map();
  const idOf = (row) => ids.set(row, ids.get(row) ?? `r${ids.size}`).get(row);
  const total = frames.reduce((sum, { seconds }) => sum + seconds, 0);
  const percent = (second) => Math.round((10_000 * second) / total) / 100;
  const style = [`.f{visibility:hidden;animation:${total}s step-end infinite}`];
  let from = 0;
  const groups = frames.map(({ drawn, caption, seconds }, n) => {
    const before = from > 0 ? '0%{visibility:hidden}' : '';
    const shown = `${percent(from)}%{visibility:visible}${percent(from + seconds)}%,to{visibility:hidden}`;
    style.push(`@keyframes k${n}{${before}${shown}}.f${n}{animation-name:k${n}}`);
    from += seconds;
    const uses = drawn.map((row, y) => (row ? `<use href="#${idOf(row)}" y="${y * CELL.height}"/>` : '')).join('');
    const below = (drawn.length + 1) * CELL.height + CELL.base;
    const fill = TERMINALS.dark.caption;
    return `<g class="f f${n}">${uses}<text x="${CELL.width}" y="${below}" fill="${fill}">${escaped(caption)}</text></g>`;
  });
  // With reduced motion, one screen is shown.
  style.push('@media(prefers-reduced-motion:reduce){.f{animation:none}.f3{visibility:visible}}');
  const defs = [...ids].map(([row, id]) => `<g id="${id}">${row}</g>`).join('\n');
  const head = `<style>${style.join('\n')}</style>\n<defs>\n${defs}\n</defs>\n`;
  write(name, { cols, rows: frames[0].drawn.length + 2 }, groups, head);
}
