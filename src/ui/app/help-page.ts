import { cleanText } from '../../text/clean.ts';
import type { Line } from '../../text/styled-line.ts';
import { cellWidth, type WidthMeasurer } from '../../text/width.ts';
import { keyNames, parseKeyName } from '../keys/key-names.ts';
import { GROUPS } from '../keys/keymap.ts';
import { allBindings } from '../keys/user-keys.ts';
import { blankLine, fieldLines, headingLine, lineOf, textLines } from '../layout/fields.ts';
import { openPage } from '../layout/layers.ts';
import { cell } from '../layout/row.ts';
import { keyOf, typesettingOf, wordsOf } from '../layout/typesetting.ts';
import { TRANSLATED_MARK } from '../reading/listed/story-facts.ts';
import { QUERY_PAGE } from '../specs/query-page.ts';
import { type Page, type ReaderState, unchanged } from '../state/reader-state.ts';
import { COMMANDS } from './commands.ts';

const COLUMN = 24;
const WORDS_COLUMN = 28;

/** The help page: every key of the keymap by group, then the commands. */
function helpLines(state: ReaderState, width: number): Line[] {
  const words = wordsOf(state).reader;
  const set = typesettingOf(state);
  const { measurer } = set;
  const again = keyOf(state, 'help');
  const lines: Line[] = [...textLines([cell(words.helpQuery(again), { role: 'meta' })], width, set), blankLine];
  for (const group of GROUPS) {
    lines.push(headingLine(words.group[group], measurer));
    for (const binding of state.settings.keys.rows.filter((one) => one.group === group && one.keys.length > 0)) {
      const label = `  ${keyNames(binding.keys, words.keyName)}`;
      lines.push(...fieldLines(label, [cell(words.action[binding.action])], width, COLUMN, set));
    }
    lines.push(blankLine);
  }
  lines.push(...ownKeyLines(state, width), blankLine);
  if (!state.terminal.linear)
    lines.push(...legendLines(state, width), blankLine, ...mouseLines(state, width), blankLine);
  lines.push(headingLine(words.helpWords, measurer));
  for (const { name, takes } of COMMANDS) {
    lines.push(...fieldLines(`  :${name} ${takes}`, [cell(words.command[name])], width, WORDS_COLUMN, set));
  }
  lines.push(blankLine);
  const names = state.settings.keys.rows.flatMap((binding) => binding.commands.map((name) => `:${name}`));
  lines.push(
    headingLine(words.helpCommands, measurer),
    ...packed(names, width - 2, measurer).map((row) => lineOf([cell(`  ${row}`)], measurer)),
  );
  return lines;
}

/** The user's own keys with their commands, and how to change keys. */
function ownKeyLines(state: ReaderState, width: number): Line[] {
  const { ownKeys, keyName } = wordsOf(state).reader;
  const set = typesettingOf(state);
  return [
    headingLine(ownKeys.own, set.measurer),
    ...allBindings(state.saved).flatMap(({ key, scope, run }) => {
      const where = scope === 'all' ? '' : ` (${ownKeys.scope[scope]})`;
      const label = `  ${keyNames([parseKeyName(key) ?? cleanText(key)], keyName)}`;
      return fieldLines(label, [cell(cleanText(run) + where)], width, COLUMN, set);
    }),
    ...textLines([cell(`  ${ownKeys.ownHint(keyOf(state, 'settings'))}`, { role: 'meta' })], width, set),
  ];
}

/** What the signs of a list row mean; without a screen rows have words. */
function legendLines(state: ReaderState, width: number): Line[] {
  const { reader, story } = wordsOf(state);
  const set = typesettingOf(state);
  const { legend, terms } = reader;
  const { cluster } = story;
  const rows = [
    ['+', legend.selected],
    [set.measurer.glyphs.unread, legend.unread],
    ['*', legend.starred],
    [TRANSLATED_MARK, legend.translated],
    [cluster.text, legend.text],
    [cluster.image, legend.image],
    [cluster.both, legend.both],
    [cluster.automatic, legend.automatic],
    [cluster.byPeople, legend.byPeople],
    [cluster.bySoftware, legend.bySoftware],
    [cluster.changed, legend.changed],
    [terms.watchedMark, legend.watched],
    ['+2', legend.more],
  ] as const;
  return [
    headingLine(legend.title, set.measurer),
    ...rows.flatMap(([sign, means]) => fieldLines(`  ${sign}`, [cell(means)], width, COLUMN, set)),
  ];
}

/** What the mouse does, and how to select text while it is captured. */
function mouseLines(state: ReaderState, width: number): Line[] {
  const { mouse } = wordsOf(state).reader;
  const set = typesettingOf(state);
  const row = (what: string, does: string): Line[] => fieldLines(`  ${what}`, [cell(does)], width, COLUMN, set);
  return [
    headingLine(mouse.title(keyOf(state, 'settings')), set.measurer),
    ...row(mouse.wheel, mouse.wheelDoes),
    ...row(mouse.click, mouse.clickDoes),
    ...row(mouse.mark, mouse.markDoes),
    ...row(mouse.drag, mouse.dragDoes),
  ];
}

/** Names in rows of at most `width` cells, without breaking a name. */
function packed(names: readonly string[], width: number, measurer: WidthMeasurer): string[] {
  const rows: string[] = [];
  for (const name of names) {
    const last = rows.at(-1);
    if (last !== undefined && cellWidth(`${last}  ${name}`, measurer) <= width)
      rows[rows.length - 1] = `${last}  ${name}`;
    else rows.push(name);
  }
  return rows;
}

/** The keys and commands; the key of help leads on to the query language. */
export const HELP_PAGE: Page = {
  title: (state) => wordsOf(state).reader.helpTitle,
  lines: helpLines,
  act: (state, action) => (action === 'help' ? unchanged(openPage(state, QUERY_PAGE)) : null),
};
