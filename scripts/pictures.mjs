/**
 * `npm run pictures` after a change that shows: draws docs/pictures/ from real runs. The program is started in a
 * pseudo-terminal with an empty home, keys are pressed, and the cells of the screen become text in an SVG. The screens of a
 * minute of reading become one SVG that moves; some of them are pictures of their own as well.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { endPrograms, PROGRAM, start } from '../test/e2e/driver.ts';

const COLS = 100;
const CELL = { width: 8, height: 20, base: 15 };
const MARGIN = 12;
const GROUND = '#11151c';
const TEXT = '#d7dce4';
const CAPTION = '#f2d675';

/** Keys, what is on screen after them, seconds, captions in both languages ('': left out), and the name of the still picture. */
const MINUTE = [
  ['', /1\/8/, 4, 'The list: titles, who wrote each story, and when', '목록: 제목과 작성 주체, 날짜가 보입니다'],
  ['x', /No journal|남기지 않습니다/, 2, 'x: no reading journal', 'x: 열람 기록을 남기지 않습니다'],
  ['j', /2\/8/, 2, 'j: down', 'j: 아래로'],
  ['enter', /\[Reported by AI\]|\[AI에 의해 보고됨\]/, 5, 'Enter: read it', 'Enter: 기사를 읽습니다', 'story'],
  ['i', /trainedAlgorithmicMedia/, 6, 'i: who wrote it and who checked it', 'i: 작성과 확인 내역을 봅니다', 'record'],
  ['esc', /%/, 2, 'Esc: back', 'Esc: 돌아갑니다'],
  ['v', /│/, 5, 'v: both languages side by side', 'v: 두 언어를 나란히 봅니다', 'parallel'],
  ['j j j', /│/, 4, 'j: the next paragraph in both', 'j: 양쪽에서 다음 문단으로 갑니다'],
  ['v', /%/, 2, 'v: back to one language', 'v: 한 언어로 돌아갑니다'],
  ['space', /%/, 3, 'Space: the next page', 'Space: 다음 화면으로 갑니다'],
  ['t', /%/, 4, 't: the same paragraph in Korean', 't: 같은 문단을 영어로 봅니다'],
  ['1', /%/, 4, '1: the first related story', '1: 첫째 관련 기사로 갑니다'],
  ['[', /%/, 2, '[: back', '[: 돌아갑니다'],
  ['t', /%/, 2, '', 't: 다시 한국어로 봅니다'],
  ['h', /2\/8/, 2, 'h: the list', 'h: 목록으로 갑니다'],
  ['/ ㅎ ㅌ ㄹ', /ㅎㅌㄹ/, 4, '/: search; ㅎㅌㄹ finds 희토류, rare earths', '/: 초성 ㅎㅌㄹ로 희토류를 찾습니다'],
  ['esc', /2\/8/, 2, 'Esc: the whole list', 'Esc: 전체 목록으로 돌아갑니다'],
  ['?', /Esc/, 4, '?: all keys', '?: 모든 키를 봅니다'],
];

const escaped = (text) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);

/** A colour of the palette of 256. The reader uses none of the first sixteen, which users may set. */
function hex(number) {
  const cube = [36, 6, 1].map((unit) => Math.floor((number - 16) / unit) % 6).map((n) => (n === 0 ? 0 : 55 + 40 * n));
  const rgb = number < 232 ? cube : Array(3).fill(8 + 10 * (number - 232));
  return `#${Buffer.from(rgb).toString('hex')}`;
}

/** Signs that are drawn, because their size depends on the font: path from the middle of the cell, width and opacity. */
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
};

/**
 * A row of the screen at the top of its own coordinates, in pieces of one look: words, spaces, the same drawn sign several
 * times. A word is as wide as its cells, whatever the font.
 */
function rowSvg(user, y) {
  const pieces = [];
  for (let x = 0; x < COLS; x += 1) {
    const { width, text: letter, fg, bg, inverse, bold, italic, underline } = user.cell(x, y);
    // The second half of a wide letter.
    if (width === 0) continue;
    const text = letter || ' ';
    const [front, back] = [fg === null ? TEXT : hex(fg), bg === null ? GROUND : hex(bg)];
    const [fill, ground] = inverse ? [back, front] : [front, back];
    const look = { sign: text === ' ' || text in DRAWN ? text : '', fill, ground, bold, italic, underline };
    const key = Object.values(look).join();
    if (pieces.at(-1)?.key !== key) pieces.push({ ...look, key, x: x * CELL.width, text: '' });
    Object.assign(pieces.at(-1), { text: pieces.at(-1).text + text, end: (x + width) * CELL.width });
  }
  return pieces.map(pieceSvg).join('');
}

function pieceSvg({ sign, fill, ground, bold, italic, underline, x, end, text }) {
  // Without soft edges there is no seam between two pieces.
  const area = `x="${x}" width="${end - x}" height="${CELL.height}" shape-rendering="crispEdges"`;
  const box = ground === GROUND ? '' : `<rect ${area} fill="${ground}"/>`;
  if (sign === ' ') return box;
  if (sign) {
    const [line, width, opacity = 1] = DRAWN[sign];
    const lines = [...text].map((_, n) => `M${x + (n + 0.5) * CELL.width} ${CELL.height / 2}${line}`).join('');
    return `${box}<path d="${lines}" stroke="${fill}" stroke-width="${width}" opacity="${opacity}"/>`;
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

/** Presses the keys of each step; resolves to the rows of the screen after each. */
async function screens(user, rows, steps) {
  const all = [];
  for (const [keys, seen] of steps) {
    for (const key of keys.split(' ').filter(Boolean)) {
      user.press(key);
      await wait(300);
    }
    await user.see(seen);
    await wait(500);
    all.push(Array.from({ length: rows }, (_, y) => rowSvg(user, y)));
  }
  return all;
}

function write(name, rows, body, head = '') {
  const [width, height] = [COLS * CELL.width + 2 * MARGIN, rows * CELL.height + 2 * MARGIN];
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="minerals-news: ${name}">
${head}<rect width="${width}" height="${height}" rx="8" fill="${GROUND}"/>
<g transform="translate(${MARGIN} ${MARGIN})" font-family="D2Coding, 'Noto Sans Mono CJK KR', 'Nanum Gothic Coding', monospace" font-size="14" fill="${TEXT}" xml:space="preserve">
${body.join('\n')}
</g>
</svg>
`;
  writeFileSync(join(import.meta.dirname, '..', 'docs', 'pictures', `${name}.svg`), text);
  console.log(`docs/pictures/${name}.svg written, ${Math.ceil(text.length / 1024)} KB`);
}

function writeStill(name, drawn) {
  const rows = drawn.map((row, y) => (row ? `<g transform="translate(0 ${y * CELL.height})">${row}</g>` : ''));
  write(name, drawn.length, rows.filter(Boolean));
}

/** Contains each different row once; a screen consists of references to its rows, and is visible in its time. */
function writeMoving(name, frames) {
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
    return `<g class="f f${n}">${uses}<text x="${CELL.width}" y="${below}" fill="${CAPTION}">${escaped(caption)}</text></g>`;
  });
  // With reduced motion, one screen is shown.
  style.push('@media(prefers-reduced-motion:reduce){.f{animation:none}.f3{visibility:visible}}');
  const defs = [...ids].map(([row, id]) => `<g id="${id}">${row}</g>`).join('\n');
  write(name, frames[0].drawn.length + 2, groups, `<style>${style.join('\n')}</style>\n<defs>\n${defs}\n</defs>\n`);
}

/** A made-up reading journal of 12 weeks. */
function someReading() {
  const stories = [
    'us-critical-minerals-ministerial',
    'vance-trade-bloc',
    'forge-korea-chair',
    'us-japan-eu-action-plan',
  ];
  const lines = [];
  for (let back = 83; back >= 0; back -= 1) {
    // Some days none, some days several; one story or more in a week.
    const [several, ofWeek] = [[1, 0, 2, 1, 3, 0, 1, 2, 0, 1, 4][back % 11], 1 + ((Math.floor(back / 7) * 3) % 4)];
    for (let n = 0; n < several; n += 1) {
      const [id, seconds] = [stories[(back + n) % ofWeek], 60 + ((back * 37 + n * 91) % 240)];
      const opened = Date.now() - back * 86_400_000 - (n + 1) * 3_600_000;
      const line = (event, after, percent) =>
        JSON.stringify({ at: new Date(opened + after * 1000), event, id, lang: 'ko', seconds: after, percent });
      lines.push(line('opened', 0, 0), line('closed', seconds, 100 - (seconds % 40)));
    }
  }
  return `${lines.join('\n')}\n`;
}

try {
  for (const [lang, at] of Object.entries({ en: 3, ko: 4 })) {
    const env = { LANG: lang === 'ko' ? 'ko_KR.UTF-8' : 'en_US.UTF-8', TZ: 'UTC' };
    const steps = MINUTE.filter((step) => step[at] !== '');
    const drawn = await screens(await start({ env, cols: COLS, rows: 26 }), 26, steps);
    const frames = steps.map((step, n) => ({ drawn: drawn[n], caption: step[at], seconds: step[2] }));
    writeMoving(`minute-${lang}`, frames);
    for (const [n, step] of steps.entries()) if (step[5]) writeStill(`${step[5]}-${lang}`, drawn[n]);
  }
  const env = { LANG: 'en_US.UTF-8', TZ: 'UTC' };
  const first = await start({ command: [...PROGRAM, 'privacy', 'accept'], env });
  await first.exit();
  const journal = join(first.home, 'data', 'minerals-news', 'journal.jsonl');
  mkdirSync(dirname(journal), { recursive: true });
  writeFileSync(journal, someReading());
  const user = await start({ home: first.home, env, cols: COLS, rows: 33 });
  const [, stats] = await screens(user, 33, [
    ['', /1\/8/],
    [': s t a t s enter', /Reading days/],
  ]);
  writeStill('stats', stats);
} finally {
  endPrograms();
}
