import { REST } from './large.mjs';
import { beginningOf } from './library.mjs';
import { median, quantile } from './measure.mjs';
import { isInstalled, ours } from './programs.mjs';

const SIZES = [
  { cols: 80, rows: 24, median: 8, late: 15, bytes: 500 },
  { cols: 200, rows: 60, median: 12 },
];

/** One frame of a terminal that shows sixty a second. */
const FRAME = 17;
const REDRAW = '\x0c';

const down = (count) => Array.from({ length: count }, () => 'j');

/** Keys that scroll the bundled story with a picture, drawn by kitty's placeholders or, with `off`, described in words. */
function storyKeys(subjects, protocol, presses) {
  const environs = subjects.homeOf(`pictures-${protocol}`, []);
  subjects.process(ours('config', 'set', 'pictureProtocol', protocol), environs);
  const scrolling = Array.from({ length: presses }, (_, i) => (i % 12 < 6 ? 'j' : 'k'));
  const shown = protocol === 'off' ? 'Vance' : '\u{10eeee}';
  const steps = [{ wait: shown }, { quiet: REST }, { each: ['j', 'k'] }, { each: scrolling }];
  const { ms, bytes } = subjects
    .screen(ours('read', 'vance-trade-bloc', '--lang', 'en'), steps, { cols: 100, rows: 40, environs })
    .at(-1);
  return { times: ms.filter((time) => time !== null), bytes: median(bytes), most: Math.max(...bytes) };
}

/** Time from a key to the last byte of its drawing in the list, and in a story with a picture. */
export function keys(subjects, { runs, stories }) {
  const library = subjects.large();
  const count = library.count.toLocaleString('en');
  const begin = [{ wait: beginningOf(0) }, { quiet: REST }];
  const presses = Math.max(20, 4 * runs);
  const rows = [];
  const floors = [];
  for (const { cols, rows: height, ...most } of SIZES) {
    const size = `${cols}×${height}`;
    const options = { cols, rows: height };
    // The first screen has the cursor moving down; the presses after it scroll as well.
    const pressed = subjects
      .screen(subjects.reader(library), [...begin, { each: down(10) }, { each: down(presses) }], options)
      .at(-1);
    const times = pressed.ms.filter((ms) => ms !== null);
    if (times.length < presses) throw new Error(`${presses - times.length} keys drew nothing`);
    rows.push({
      what: `key to paint, ${size}, ${count} stories, median`,
      most: most.median,
      unit: 'ms',
      value: median(times),
      detail: `90 in 100 within ${quantile(times, 0.9).toFixed(1)} ms, ${median(pressed.bytes)} bytes a key`,
    });
    if (most.late) {
      rows.push({ what: `key to paint, ${size}, 90 in 100`, most: most.late, unit: 'ms', value: quantile(times, 0.9) });
      rows.push({ what: `bytes a key, ${size}`, most: most.bytes, unit: '', value: median(pressed.bytes) });
    }
    if (isInstalled('newsboat')) {
      const peer = subjects.newsboat();
      const theirs = subjects
        .screen(peer.list, [...begin, { each: down(10) }, { each: down(presses) }], { ...options, environs: peer.env })
        .at(-1);
      floors.push({
        what: `newsboat, key to paint, ${size}, ${stories.toLocaleString('en')} articles`,
        value: median(theirs.ms.filter((ms) => ms !== null)),
        unit: 'ms',
        detail: `${median(theirs.bytes)} bytes`,
      });
    }
  }
  const [drawn, described] = ['kitty', 'off'].map((protocol) => storyKeys(subjects, protocol, presses));
  rows.push({
    what: 'key to paint, 100×40, in a story with a picture, 90 in 100',
    most: 16,
    unit: 'ms',
    value: quantile(drawn.times, 0.9),
    detail: `${described.bytes} bytes a key and ${quantile(described.times, 0.9).toFixed(1)} ms with words for it`,
  });
  rows.push({
    what: 'bytes a key, 100×40, in a story with a picture',
    most: 500,
    unit: '',
    value: drawn.bytes,
    detail: `the most ${drawn.most}`,
  });
  for (const hz of [30, 60]) {
    const held = Array.from({ length: Math.max(3, Math.ceil(runs / 5)) }, () => ({
      held: 'j',
      hz,
      count: 2 * hz,
      quiet: 100,
    }));
    const position = 1 + held.length * 2 * hz;
    const steps = [...begin, ...held, { keys: REDRAW, quiet: 100 }, { wait: `\\b${position}/[0-9]` }];
    const lags = subjects
      .screen(subjects.reader(library), steps)
      .slice(2, 2 + held.length)
      .map(({ ms }) => ms);
    if (lags.includes(null)) throw new Error(`a key held at ${hz} Hz drew nothing`);
    rows.push({
      what: `a key held at ${hz} Hz: last key to last byte`,
      most: FRAME,
      unit: 'ms',
      value: median(lags),
      detail: `then at row ${position}, none lost`,
    });
  }
  const many = subjects.screen(subjects.reader(library), [
    ...begin,
    { keys: 'j'.repeat(200) },
    { keys: REDRAW, quiet: 100 },
    { wait: '\\b201/[0-9]', patience: 3 },
    { idle: 2000 },
  ]);
  rows.push({
    what: '200 `j` in one write: to row 201',
    unit: 'ms',
    value: many[2].ms,
    detail: `${many[2].bytes} bytes, none lost`,
  });
  rows.push({
    what: 'bytes written in 2 seconds in which nothing changes',
    most: 0,
    unit: '',
    value: many.at(-1).bytes,
  });
  return { rows, floors };
}
