/** A minute at the reader: an asciicast of every byte, and a moving SVG of the screens between the keys. */
import { setTimeout as wait } from 'node:timers/promises';
import { CELL, escaped, frameSvg, rowsSvg } from './cells.mjs';
import { sit } from './seat.mjs';

const [COLS, ROWS] = [100, 26];
const ENTER = '\r';
const ESC = '\x1b';

/** Keys, seconds to look at what comes of them, the words that say it is there, and what is said below the picture. */
const STEPS = [
  {
    keys: '',
    stay: 4,
    see: '1/8',
    en: 'The list: who wrote each story, and in which languages it is',
    ko: '목록: 기사마다 작성 방식과 언어가 보입니다',
  },
  {
    keys: 'x',
    stay: 2,
    see: { en: 'No journal is kept', ko: '남기지 않습니다' },
    en: 'x: no reading journal',
    ko: 'x: 열람 기록을 남기지 않습니다',
  },
  { keys: 'j', stay: 1.5, see: '2/8', en: 'j: down', ko: 'j: 아래로' },
  {
    keys: ENTER,
    stay: 5,
    see: { en: '[Reported by AI]', ko: '[AI에 의해 보고됨]' },
    en: 'Enter: read it',
    ko: 'Enter: 기사를 읽습니다',
  },
  { keys: ' ', stay: 4, see: '%', en: 'Space: on, page by page', ko: 'Space: 한 화면씩 넘깁니다' },
  { keys: 't', stay: 4, see: '%', en: 't: the same paragraph in Korean', ko: 't: 같은 문단을 영어로 봅니다' },
  { keys: 'v', stay: 5, see: '│', en: 'v: both languages side by side', ko: 'v: 두 언어를 나란히 봅니다' },
  { keys: 'jjj', stay: 3, see: '│', en: 'j: paragraph by paragraph, in step', ko: 'j: 문단을 맞추어 내려갑니다' },
  { keys: 'v', stay: 2, see: '%', en: 'v: back to one', ko: 'v: 한 언어로 돌아갑니다' },
  {
    keys: 'i',
    stay: 6,
    see: 'trainedAlgorithmicMedia',
    en: 'i: who wrote it, and what it was checked against',
    ko: 'i: 누가 썼고 무엇과 대조했는지 봅니다',
  },
  { keys: ESC, stay: 2, see: '%', en: 'Esc: back', ko: 'Esc: 돌아갑니다' },
  { keys: '1', stay: 4, see: '%', en: '1: on to the first related story', ko: '1: 첫째 관련 기사로 갑니다' },
  { keys: '[', stay: 2, see: '%', en: '[: back to where it was', ko: '[: 읽던 곳으로 돌아갑니다' },
  { keys: 'h', stay: 2, see: '2/8', en: 'h: the list', ko: 'h: 목록으로 갑니다' },
  { keys: '/', stay: 1, see: '8', en: '/: search, Korean by its initials too', ko: '/: 초성으로도 찾습니다' },
  { keys: 'ㅎㅌㄹ', stay: 4, see: 'ㅎㅌㄹ', en: 'ㅎㅌㄹ finds 희토류, rare earths', ko: 'ㅎㅌㄹ로 희토류를 찾습니다' },
  { keys: ENTER, stay: 2, see: '8', en: 'Enter: keep what it found', ko: 'Enter: 찾은 것을 남깁니다' },
  { keys: ESC, stay: 2, see: '8', en: 'Esc: the whole list again', ko: 'Esc: 전체 목록으로 돌아갑니다' },
  { keys: '?', stay: 4, see: 'Esc', en: '?: every key there is', ko: '?: 모든 키를 봅니다' },
];

export const RECORDINGS = [
  { name: 'minute-en', lang: 'en_US.UTF-8', ui: 'en', label: 'minerals-news: one minute of reading' },
  { name: 'minute-ko', lang: 'ko_KR.UTF-8', ui: 'ko', label: 'minerals-news: 1분 동안 읽는 모습' },
];

const heading = (title) =>
  JSON.stringify({ version: 2, width: COLS, height: ROWS, title, env: { TERM: 'xterm-256color' } });

/** Each row that ever was once, and each frame as the rows that it had, shown in its time. */
function movingSvg(frames, label) {
  const rows = new Map();
  const idOf = (row) => {
    if (!rows.has(row)) rows.set(row, `r${rows.size}`);
    return rows.get(row);
  };
  const seconds = frames.at(-1).until;
  const percent = (second) => Math.round((10_000 * second) / seconds) / 100;
  const shown = frames.map(({ drawn, caption, until }, n) => {
    const from = percent(frames[n - 1]?.until ?? 0);
    const before = from > 0 ? '0%{visibility:hidden}' : '';
    const uses = drawn.map((row, y) => (row ? `<use href="#${idOf(row)}" y="${y * CELL.height}"/>` : '')).join('');
    const words = `<text x="${CELL.width}" y="${(ROWS + 1) * CELL.height + CELL.base}" fill="#f2d675">${escaped(caption)}</text>`;
    return {
      style: `@keyframes k${n}{${before}${from}%{visibility:visible}${percent(until)}%,to{visibility:hidden}}.f${n}{animation-name:k${n}}`,
      group: `<g class="f f${n}">${uses}${words}</g>`,
    };
  });
  const style = [
    `.f{visibility:hidden;animation:${seconds}s step-end infinite}`,
    ...shown.map((frame) => frame.style),
    // With reduced motion, one screen is shown.
    '@media(prefers-reduced-motion:reduce){.f{animation:none}.f3{visibility:visible}}',
  ].join('\n');
  const defs = [...rows].map(([row, id]) => `<g id="${id}">${row}</g>`).join('\n');
  const head = `<style>${style}</style>\n<defs>\n${defs}\n</defs>\n`;
  return frameSvg({ cols: COLS, rows: ROWS + 2, label, head }, shown.map((frame) => frame.group).join('\n'));
}

/** Sits down for a minute; resolves to the texts `cast` (asciicast, version 2) and `moving` (SVG). */
export function record({ lang, ui, label }) {
  return sit({ lang, cols: COLS, rows: ROWS }, async ({ terminal, press, see, onData }) => {
    const start = Date.now();
    const now = () => (Date.now() - start) / 1000;
    const events = [];
    onData((data) => events.push([Math.round(now() * 1000) / 1000, 'o', data]));
    const frames = [];
    for (const step of STEPS) {
      for (const key of step.keys.length > 1 && step.keys !== ENTER ? step.keys : [step.keys]) {
        if (key === '') continue;
        press(key);
        await wait(350);
      }
      await see(typeof step.see === 'string' ? step.see : step.see[ui]);
      const drawn = rowsSvg(terminal, COLS, ROWS);
      await wait(step.stay * 1000 - 250);
      frames.push({ drawn, caption: step[ui], until: Math.round(now() * 10) / 10 });
    }
    const cast = [heading(label), ...events.map((event) => JSON.stringify(event))].join('\n');
    return { cast: `${cast}\n`, moving: movingSvg(frames, label) };
  });
}
