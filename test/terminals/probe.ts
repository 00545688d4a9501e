/**
 * Runs in a terminal and records its findings: `node probe.cjs FILE CONTENT`, with CONTENT the folder of the shipped stories.
 * Frames of the reader are written row by row, as the reader writes them, and the terminal is queried for its cursor
 * afterwards.
 */
import { writeFileSync } from 'node:fs';
import { lineToAnsi } from '../../src/page/ansi.ts';
import { THEME_VARIANTS } from '../../src/page/theme/built-in-themes.ts';
import { cleanInline } from '../../src/text/clean.ts';
import {
  cellWidth,
  DEFAULT_CAPABILITIES,
  screenMeasurer,
  type TerminalCapabilities,
  type WidthMeasurer,
} from '../../src/text/width.ts';
import { type Frame, frameOf } from '../../src/ui/app/frame/frame.ts';
import { rowText } from '../../src/ui/layout/row.ts';
import { measuredCapabilities, WIDTH_QUERIES } from '../../src/ui/terminal/capability-queries.ts';
import { escapeSequenceParser } from '../../src/ui/terminal/escape-sequence-parser.ts';
import { queryBatch } from '../../src/ui/terminal/terminal-query.ts';
import { readerOf } from '../ui/app/reader.ts';
import { CLUSTERS } from './clusters.ts';
import type { Advance, MisalignedRow, Report } from './report.ts';
import { libraryOf } from './stories.ts';

const PATIENCE = 20_000;
const { stdin, stdout } = process;

interface CursorPosition {
  readonly row: number;
  readonly col: number;
}

let unread = '';
let heard: () => void = () => {};

/** Waits until `take` accepts what has been read; fails after a long silence. */
function hear<T>(take: () => T | null): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const look = (): void => {
      clearTimeout(timer);
      const taken = take();
      if (taken !== null) {
        heard = () => {};
        resolve(taken);
        return;
      }
      timer = setTimeout(() => reject(new Error('the terminal does not answer')), PATIENCE);
    };
    heard = look;
    look();
  });
}

/** Writes a text with `count` cursor queries; the replies. */
async function ask(text: string, count: number): Promise<CursorPosition[]> {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: reports begin with an escape.
  const report = /\x1b\[(\d+);(\d+)R/g;
  stdout.write(text);
  return hear(() => {
    const places = [...unread.matchAll(report)].map((found) => ({ row: Number(found[1]), col: Number(found[2]) }));
    if (places.length < count) return null;
    unread = '';
    return places;
  });
}

/** The terminal's capabilities by the reader's own queries. */
async function askCapabilities(): Promise<TerminalCapabilities | null> {
  const batch = queryBatch(WIDTH_QUERIES);
  const parser = escapeSequenceParser([batch]);
  stdout.write(batch.request);
  await hear(() => {
    parser.parse(unread);
    unread = '';
    return batch.isPending() ? null : true;
  });
  const found = batch.found();
  return Object.keys(found).length === 0
    ? null
    : (measuredCapabilities(found, DEFAULT_CAPABILITIES) ?? DEFAULT_CAPABILITIES);
}

/** The frames of a session through every screen. */
function frames(
  capabilities: TerminalCapabilities,
  cols: number,
  rows: number,
): (readonly [name: string, frame: Frame])[] {
  const found: (readonly [string, Frame])[] = [];
  const stories = libraryOf(content);
  for (const ui of ['ko', 'en'] as const) {
    const openReader = () => readerOf({ ui, cols, rows, capabilities, stories, consent: 'undecided' });
    const see = (name: string, reader: ReturnType<typeof openReader>): void =>
      void found.push([`${name}, ${ui}`, frameOf(reader.state())]);
    see('list', openReader());
    see('list, further down', openReader().press('x', 'G'));
    see('filter', openReader().press('x', 'f'));
    see('settings', openReader().press('x', ','));
    for (const { id } of stories) {
      const reader = openReader().press('x');
      reader.program.dispatch({ type: 'StoryAskedFor', id });
      see(`story ${id}`, reader);
      for (let page = 2, before = ''; page < 60; page += 1) {
        reader.press('pagedown');
        const screen = reader.screen();
        if (screen === before) break;
        before = screen;
        see(`story ${id}, page ${page}`, reader);
      }
      see(`related ${id}`, reader.press('tab'));
      reader.press('escape');
      see(`record ${id}`, reader.press('i'));
      see(`record ${id}, its end`, reader.press('G'));
    }
    const help = openReader().press('x', '?');
    see('help', help);
    see('help, its end', help.press('G'));
  }
  return found;
}

/**
 * Whether a row written from the beginning of a screen ended at its edge. The next character goes to the next row: one
 * cell less, and it would stay; one more, and the row itself would have continued there. With the cursor at the edge
 * xterm and foot report the last column, tmux the column after it, and kitty the next row.
 */
function isStraight(end: CursorPosition | undefined, next: CursorPosition | undefined, cols: number): boolean {
  const atEdge = (end?.row === 1 && end.col >= cols) || (end?.row === 2 && end.col === 1);
  return atEdge && next?.row === 2 && next.col === 2;
}

/** The rows that should be as wide as the terminal and are not. */
async function misalignedRows(rows: readonly string[], cols: number): Promise<{ row: string; took: string }[]> {
  const asking = rows.map((row) => `\x1b[2J\x1b[1;1H${row}\x1b[6nx\x1b[6n`).join('');
  const places = await ask(asking, 2 * rows.length);
  return rows.flatMap((row, index) => {
    const [end, next] = [places[2 * index], places[2 * index + 1]];
    if (isStraight(end, next, cols)) return [];
    return [{ row, took: `${end?.row};${end?.col} then ${next?.row};${next?.col}` }];
  });
}

/** The widths of short texts, each from the beginning of a row. */
async function advances(texts: readonly string[]): Promise<number[]> {
  const places = await ask(texts.map((text) => `\x1b[2J\x1b[1;1H${text}\x1b[6n`).join(''), texts.length);
  return places.map(({ col }) => col - 1);
}

async function clusterAdvances(measurer: WidthMeasurer): Promise<Advance[]> {
  const clusters = CLUSTERS.map(([name, cluster]) => [name, cleanInline(cluster)] as const);
  const shown = clusters.map(([, cluster]) => measurer.shown(cluster));
  const raw = await advances(clusters.map(([, cluster]) => cluster));
  const took = await advances(shown);
  return clusters.map(([name, cluster], index) => ({
    name,
    cluster,
    raw: raw[index] ?? -1,
    shown: shown[index] ?? '',
    took: took[index] ?? -1,
    counted: cellWidth(cluster, measurer),
  }));
}

/** The whole report for the terminal that this runs in. */
async function probe(): Promise<Report> {
  const cols = stdout.columns;
  const rows = stdout.rows;
  const capabilities = await askCapabilities();
  const measurer = screenMeasurer(capabilities ?? DEFAULT_CAPABILITIES);
  const all = frames(measurer.capabilities, cols, rows);
  const seen = new Set<string>();
  const misaligned: MisalignedRow[] = [];
  for (const [screen, frame] of all) {
    const fresh = frame.rows.map((row) => lineToAnsi(row, THEME_VARIANTS.dark.full)).filter((row) => !seen.has(row));
    for (const row of fresh) seen.add(row);
    for (const found of await misalignedRows(fresh, cols)) misaligned.push({ screen, ...found });
    // The items of a menu cover the rows; they are as wide as counted.
    const items = (frame.widget?.kind === 'menu' ? frame.widget.menu.items : []).filter(
      (row) => !seen.has(`menu ${rowText(row)}`),
    );
    for (const row of items) seen.add(`menu ${rowText(row)}`);
    const took = await advances(items.map((row) => lineToAnsi(row, THEME_VARIANTS.dark.full)));
    items.forEach((row, index) => {
      if (took[index] !== cellWidth(rowText(row), measurer))
        misaligned.push({ screen, row: rowText(row), took: `${took[index]}` });
    });
  }
  const clusters = await clusterAdvances(measurer);
  return {
    cols,
    rows,
    capabilities,
    frames: all.length,
    checked: seen.size,
    misaligned,
    advances: clusters,
    error: '',
  };
}

const [, , file = '', content = ''] = process.argv;
const empty = { cols: 0, rows: 0, capabilities: null, frames: 0, checked: 0, misaligned: [], advances: [] };
stdin.setRawMode(true);
stdin.setEncoding('utf8');
stdin.on('data', (text) => {
  unread += text;
  heard();
});
probe()
  .catch(
    (error: unknown): Report => ({ ...empty, error: error instanceof Error ? (error.stack ?? '') : String(error) }),
  )
  .then((report) => {
    stdout.write('\x1b[2J\x1b[1;1H');
    stdin.setRawMode(false);
    writeFileSync(file, `${JSON.stringify(report)}\n`);
    process.exit(0);
  });
