/**
 * Draws docs/pictures/*.svg from real runs: the program is started in a pseudo-terminal with an empty home, keys are
 * pressed, and the cells of the screen become text in an SVG. `npm run pictures` after a change that shows.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What is pressed before each picture, and the words that say that the screen is there. */
const PICTURES = [
  { name: 'list-ko', lang: 'ko_KR.UTF-8', cols: 88, rows: 24, keys: ['j'], wait: '2/8' },
  { name: 'story-en', lang: 'en_US.UTF-8', cols: 88, rows: 30, keys: ['x', 'j', '\r'], wait: '[Reported by AI]' },
];

const CELL = { width: 8, height: 20, font: 15 };
/** The sixteen colours on a dark ground, each at a contrast of 4.5 or more against it. */
const GROUND = '#11151c';
const TEXT = '#d7dce4';
const PALETTE = [
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

const escaped = (text) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

/** Starts the program, presses the keys one by one as the screen answers, and resolves to the terminal when it shows `wait`. */
async function sit({ lang, cols, rows, keys, wait }) {
  const home = mkdtempSync(join(tmpdir(), 'minerals-news-picture-'));
  const terminal = new xterm.Terminal({ cols, rows, allowProposedApi: true });
  const { NO_COLOR: _, ...inherited } = process.env;
  const pty = spawn(process.execPath, [join(ROOT, 'bin', 'minerals-news.js')], {
    name: 'xterm-256color',
    cols,
    rows,
    cwd: home,
    env: {
      ...inherited,
      HOME: home,
      XDG_CONFIG_HOME: home,
      XDG_DATA_HOME: home,
      XDG_CACHE_HOME: home,
      LC_ALL: '',
      LC_MESSAGES: '',
      LANG: lang,
    },
  });
  const screen = () =>
    Array.from({ length: rows }, (_, y) => terminal.buffer.active.getLine(y)?.translateToString(true) ?? '').join('\n');
  try {
    await new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`no ${wait} on screen:\n${screen()}`)), 20_000);
      let shown = '';
      pty.onData((data) =>
        terminal.write(data, () => {
          const now = screen();
          if (now === shown || now.trim() === '') return;
          shown = now;
          const key = keys.shift();
          if (key !== undefined) setTimeout(() => pty.write(key), 200);
          else if (now.includes(wait)) {
            clearTimeout(late);
            setTimeout(resolve, 200);
          }
        }),
      );
    });
  } finally {
    pty.kill();
    rmSync(home, { recursive: true, force: true });
  }
  return terminal;
}

/** Box-drawing letters as the arms they have from the middle of their cell: left, right, up, down. */
const ARMS = { '─': 'lr', '│': 'ud', '┬': 'lrd', '┴': 'lru', '┌': 'rd', '┐': 'ld', '└': 'ru', '┘': 'lu', '┃': 'ud' };

/** Rules and frames as lines, since fonts give their letters any width; null for any other letter. */
function ruleSvg(text, x, y, colour) {
  const arms = ARMS[text];
  if (!arms) return null;
  const [left, top] = [x * CELL.width, y * CELL.height];
  const [middle, centre] = [left + CELL.width / 2, top + CELL.height / 2];
  const ends = { l: [left, centre], r: [left + CELL.width, centre], u: [middle, top], d: [middle, top + CELL.height] };
  const path = [...arms].map((arm) => `M${middle} ${centre}L${ends[arm].join(' ')}`).join('');
  return `<path d="${path}" stroke="${colour}"${text === '┃' ? ' stroke-width="2"' : ''}/>`;
}

/** Cells without spaces, narrow ones joined to words and wide ones alone, each with its own place: letters stay in their cells in any font. */
function words(cells) {
  const all = [];
  let end = -1;
  for (const { x, width, text } of cells) {
    if (text.trim() === '') continue;
    const last = all.at(-1);
    if (last && end === x && width === 1 && !last.wide && !ARMS[text] && !ARMS[last.text]) {
      last.text += text;
      last.width += 1;
    } else all.push({ x, width, text, wide: width > 1 });
    end = x + width;
  }
  return all;
}

/** The cells of one row as runs of one look each. */
function rowSvg(line, y, cols) {
  const runs = [];
  for (let x = 0; x < cols; x++) {
    const cell = line.getCell(x);
    if (!cell || cell.getWidth() === 0) continue;
    const fg = cell.isFgDefault()
      ? TEXT
      : cell.isFgRGB()
        ? `#${cell.getFgColor().toString(16).padStart(6, '0')}`
        : (PALETTE[cell.getFgColor()] ?? TEXT);
    const inverse = cell.isInverse() !== 0;
    const look = [
      inverse ? GROUND : fg,
      inverse ? fg : '',
      cell.isBold() ? 'b' : '',
      cell.isItalic() ? 'i' : '',
      cell.isUnderline() ? 'u' : '',
    ].join('|');
    if (runs.at(-1)?.look !== look) runs.push({ look, cells: [], from: x, to: x });
    const run = runs.at(-1);
    run.cells.push({ x, width: cell.getWidth(), text: cell.getChars() || ' ' });
    run.to = x + cell.getWidth();
  }
  return runs
    .map(({ look, cells, from, to }) => {
      const [fill, ground, bold, italic, underline] = look.split('|');
      const box = ground
        ? `<rect x="${from * CELL.width}" y="${y * CELL.height}" width="${(to - from) * CELL.width}" height="${CELL.height}" fill="${ground}"/>`
        : '';
      const style = `${bold ? ' font-weight="bold"' : ''}${italic ? ' font-style="italic"' : ''}${underline ? ' text-decoration="underline"' : ''}`;
      const written = words(cells).map(({ x, width, text }) => {
        const rule = ruleSvg(text, x, y, fill);
        if (rule) return rule;
        const stretch = width > 1 ? ` textLength="${width * CELL.width}" lengthAdjust="spacingAndGlyphs"` : '';
        return `<text x="${x * CELL.width}" y="${y * CELL.height + CELL.font}"${stretch}${fill === TEXT ? '' : ` fill="${fill}"`}${style}>${escaped(text)}</text>`;
      });
      return box + written.join('');
    })
    .join('');
}

function svg(terminal, { cols, rows, name }) {
  const width = cols * CELL.width + 24;
  const height = rows * CELL.height + 24;
  const lines = Array.from({ length: rows }, (_, y) => rowSvg(terminal.buffer.active.getLine(y), y, cols)).filter(
    Boolean,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="minerals-news: ${name}">
<rect width="${width}" height="${height}" rx="8" fill="${GROUND}"/>
<g transform="translate(12 12)" font-family="D2Coding, 'Noto Sans Mono CJK KR', 'Nanum Gothic Coding', monospace" font-size="${CELL.font}" fill="${TEXT}">
${lines.join('\n')}
</g>
</svg>
`;
}

await mkdir(join(ROOT, 'docs', 'pictures'), { recursive: true });
for (const picture of PICTURES) {
  const terminal = await sit({ ...picture, keys: [...picture.keys] });
  await writeFile(join(ROOT, 'docs', 'pictures', `${picture.name}.svg`), svg(terminal, picture));
  console.log(`docs/pictures/${picture.name}.svg written`);
}
