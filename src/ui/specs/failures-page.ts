import { cleanText } from '../../text/clean.ts';
import type { Line } from '../../text/styled-line.ts';
import { blankLine, textLines } from '../layout/fields.ts';
import { closeLayer } from '../layout/layers.ts';
import { cell } from '../layout/row.ts';
import { keyOf, typesettingOf, wordsOf } from '../layout/typesetting.ts';
import { type Page, type ReaderState, unchanged } from '../state/reader-state.ts';
import type { AccountState } from '../state/sync.ts';

/** An account that failed last time. */
function accountLines(state: ReaderState, { name, why }: AccountState, width: number): readonly Line[] {
  const set = typesettingOf(state);
  const { accounts: words } = wordsOf(state).reader;
  const { url = '' } = state.saved.accounts.find((one) => one.name === name) ?? {};
  return [
    ...textLines([cell(words.failedTitle(cleanText(name)), { role: 'title', bold: true })], width, set),
    ...textLines([cell(cleanText(url), { role: 'link' })], width, set, 2),
    ...textLines([cell(cleanText(why))], width, set, 2),
    ...textLines([cell(words.failedHelp(cleanText(name)), { role: 'meta' })], width, set, 2),
    blankLine,
  ];
}

/** The accounts and feeds that failed last time: their names, the reason, and what can be done. */
function failureLines(state: ReaderState, width: number): readonly Line[] {
  const set = typesettingOf(state);
  const { missed } = state.sync;
  const { sync } = wordsOf(state).reader;
  const failing = state.sync.accounts.filter(({ failingSince }) => failingSince !== '');
  if (missed.length + failing.length === 0) return textLines([cell(sync.nothingMissed)], width, set);
  const accounts = failing.flatMap((account) => accountLines(state, account, width));
  const feeds = missed.flatMap(({ title, url, why }, i) => {
    const name = cleanText(title) || cleanText(url);
    return [
      ...(i > 0 ? [blankLine] : []),
      ...textLines([cell(name, { role: 'title', bold: true })], width, set),
      ...(name === cleanText(url) ? [] : textLines([cell(cleanText(url), { role: 'link' })], width, set, 2)),
      ...textLines([cell(cleanText(why))], width, set, 2),
    ];
  });
  const help = sync
    .missedHelp(
      keyOf(state, 'sync'),
      missed.length > 0,
      missed.some(({ isPrivate }) => isPrivate),
    )
    .flatMap((sentence) => textLines([cell(sentence, { role: 'meta' })], width, set));
  return [...accounts, ...feeds, ...(feeds.length > 0 ? [blankLine] : []), ...help];
}

export const FAILURES_PAGE: Page = {
  title: (state) => {
    const { missedTitle, failedTitle } = wordsOf(state).reader.sync;
    return state.saved.accounts.length > 0 ? failedTitle : missedTitle;
  },
  lines: failureLines,
  act: (state, action) => (action === 'failures' ? unchanged(closeLayer(state)) : null),
};
