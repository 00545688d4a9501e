/** The cells of a screen as SVG: text stays text, and each word stands in its own cells in any font. */

export const CELL = { width: 8, height: 20, base: 15 };
const FONT = 14;
export const MARGIN = 12;
/** The terminal's own colours on a dark ground, each at a contrast of 4.5 or more against it. */
export const GROUND = '#11151c';
export const TEXT = '#d7dce4';
const SIXTEEN = [
  '#8a93a3',
  '#ff8080',
  '#7fd88f',
  '#e6c34a',
  '#82aaff',
  '#d79bff',
  '#67d4e0',
  '#d7dce4',
  '#8a93a3',
  '#ff9c9c',
  '#9be8a8',
  '#f2d675',
  '#9dbdff',
  '#e2b6ff',
  '#8be4ee',
  '#ffffff',
];

export const escaped = (text) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

const hex = (...parts) => `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

/** A colour of the palette of 256: sixteen of the terminal's own, a cube of 6×6×6, and greys. */
function palette(number) {
  if (number < 16) return SIXTEEN[number];
  if (number >= 232) return hex(...Array(3).fill(8 + 10 * (number - 232)));
  const step = (of) => (of === 0 ? 0 : 55 + 40 * of);
  const n = number - 16;
  return hex(step(Math.floor(n / 36)), step(Math.floor(n / 6) % 6), step(n % 6));
}

/** A cell's colour, or null for the terminal's own. */
function colour(isDefault, isRgb, value) {
  if (isDefault) return null;
  return isRgb ? `#${value.toString(16).padStart(6, '0')}` : palette(value);
}

/** Box-drawing letters as the arms they have from the middle of their cell: left, right, up, down. */
const ARMS = { '─': 'lr', '│': 'ud', '┬': 'lrd', '┴': 'lru', '┌': 'rd', '┐': 'ld', '└': 'ru', '┘': 'lu', '┃': 'ud' };

/** Rules and frames as lines, since fonts give their letters any width. */
function rule(text, x, fill) {
  const [left, top, middle, centre] = [x * CELL.width, 0, (x + 0.5) * CELL.width, CELL.height / 2];
  const ends = { l: [left, centre], r: [left + CELL.width, centre], u: [middle, top], d: [middle, top + CELL.height] };
  const path = [...ARMS[text]].map((arm) => `M${middle} ${centre}L${ends[arm].join(' ')}`).join('');
  return `<path d="${path}" stroke="${fill}"${text === '┃' ? ' stroke-width="2"' : ''}/>`;
}

/** A run of horizontal rules as one line. */
const longRule = (from, to, fill) =>
  `<path d="M${from * CELL.width} ${CELL.height / 2}H${to * CELL.width}" stroke="${fill}"/>`;

/** Cells of one look as pieces: words of narrow letters, words of wide ones, rules. Spaces are none. */
function pieces(cells) {
  const all = [];
  for (const { x, width, text } of cells) {
    if (text.trim() === '') continue;
    const kind = text === '─' ? 'line' : ARMS[text] ? 'rule' : width > 1 ? 'wide' : 'narrow';
    const last = all.at(-1);
    if (last && last.kind === kind && kind !== 'rule' && last.to === x) {
      last.letters.push(text);
      last.to = x + width;
    } else all.push({ kind, from: x, to: x + width, letters: [text] });
  }
  return all;
}

function pieceSvg({ kind, from, to, letters }, fill, style) {
  if (kind === 'rule') return rule(letters[0], from, fill);
  if (kind === 'line') return longRule(from, to, fill);
  const own = `${fill === TEXT ? '' : ` fill="${fill}"`}${style}`;
  const text = escaped(letters.join(''));
  // Every letter has its own place: fonts give letters any width.
  const step = kind === 'wide' ? 2 : 1;
  const places = letters.map((_, n) => (from + n * step) * CELL.width).join(' ');
  return `<text x="${places}" y="${CELL.base}"${own}>${text}</text>`;
}

/** How a cell looks, as a key by which cells are joined: fill, ground, attributes. */
function lookOf(cell) {
  const fg = colour(cell.isFgDefault(), cell.isFgRGB(), cell.getFgColor()) ?? TEXT;
  const bg = colour(cell.isBgDefault(), cell.isBgRGB(), cell.getBgColor());
  const inverse = cell.isInverse() !== 0;
  const style = [
    cell.isBold() ? ' font-weight="bold"' : '',
    cell.isItalic() ? ' font-style="italic"' : '',
    cell.isUnderline() ? ' text-decoration="underline"' : '',
  ].join('');
  return { fill: inverse ? (bg ?? GROUND) : fg, ground: inverse ? fg : (bg ?? ''), style };
}

/** One row of a screen at the top of its own coordinates; '' for a row without anything. */
export function rowSvg(line, cols) {
  const runs = [];
  for (let x = 0; x < cols; x++) {
    const cell = line.getCell(x);
    if (!cell || cell.getWidth() === 0) continue;
    const look = lookOf(cell);
    const key = Object.values(look).join('|');
    if (runs.at(-1)?.key !== key) runs.push({ key, look, cells: [], from: x, to: x });
    const run = runs.at(-1);
    run.cells.push({ x, width: cell.getWidth(), text: cell.getChars() || ' ' });
    run.to = x + cell.getWidth();
  }
  return runs
    .map(({ look: { fill, ground, style }, cells, from, to }) => {
      const box = ground
        ? `<rect x="${from * CELL.width}" width="${(to - from) * CELL.width}" height="${CELL.height}" fill="${ground}"/>`
        : '';
      return (
        box +
        pieces(cells)
          .map((piece) => pieceSvg(piece, fill, style))
          .join('')
      );
    })
    .join('');
}

/** All rows of a screen. */
export const rowsSvg = (terminal, cols, rows) =>
  Array.from({ length: rows }, (_, y) => rowSvg(terminal.buffer.active.getLine(y), cols));

/** A picture of `cols` × `rows` cells, with its text and a description. */
export function frameSvg({ cols, rows, label, head = '' }, body) {
  const [width, height] = [cols * CELL.width + 2 * MARGIN, rows * CELL.height + 2 * MARGIN];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(label)}">
${head}<rect width="${width}" height="${height}" rx="8" fill="${GROUND}"/>
<g transform="translate(${MARGIN} ${MARGIN})" font-family="D2Coding, 'Noto Sans Mono CJK KR', 'Nanum Gothic Coding', monospace" font-size="${FONT}" fill="${TEXT}" xml:space="preserve">
${body}
</g>
</svg>
`;
}

/** A still picture of a screen. */
export function stillSvg(terminal, { cols, rows, label }) {
  const body = rowsSvg(terminal, cols, rows)
    .map((row, y) => (row ? `<g transform="translate(0 ${y * CELL.height})">${row}</g>` : ''))
    .filter(Boolean)
    .join('\n');
  return frameSvg({ cols, rows, label }, body);
}
