import { formatDate } from '../../i18n/date.ts';
import type { ReaderState } from '../app/state.ts';
import { geometry, wordsOf } from '../app/step.ts';
import { headerRow } from '../frame/header.ts';
import { rowText } from '../frame/row.ts';
import { historyView } from '../history/history-view.ts';
import { keyOf } from '../keys/key-names.ts';
import { measurerOf } from '../layout/typesetting.ts';
import { offeredTexts } from '../list/offers.ts';
import { menuRows } from '../menus/menu-view.ts';
import { pageLines } from '../pages/pages.ts';
import { uiOf } from '../settings/state.ts';
import { gettingNews } from '../sync/progress.ts';
import { listChanges, storyChanges } from './changes.ts';
import { chosenItem, chosenRelated, lineWords, listWords, menuChoices, openedStory, paragraphs } from './rows.ts';

/**
 * What is written where there is no screen: lines below one another, and behind them the line being typed. Nothing that
 * is written is ever written over.
 */
export interface Spoken {
  readonly lines: readonly string[];
  /** What is written behind the lines without a line end: more of the line being typed, or all of it anew; '' for nothing. */
  readonly typed: string;
  /** `typed` is the whole line, and begins a new one. */
  readonly anew: boolean;
}

/** Of what a line may become so much is said; more is heard by going through it. */
const MOST_OFFERED = 20;

const NOTHING: Spoken = { lines: [], typed: '', anew: false };

/** The first words of a row that has more at its other end. */
const title = (text: string): string => text.trim().split(/ {2,}/)[0] ?? '';

const pageTitle = (state: ReaderState): string => title(rowText(headerRow(state, geometry(state))));

function menuTitle(state: ReaderState): string {
  if (state.menu?.kind === 'settings') return wordsOf(state).reader.settingsTitle;
  return title(rowText(menuRows(state).rows[1] ?? []));
}

/** An open page of text: all of it, or of the history, which may have no end, how much there is and what is chosen. */
function pageWords(state: ReaderState): readonly string[] {
  const { page, past } = state;
  if (!page) return [];
  const head = pageTitle(state);
  if (page.kind !== 'history') {
    return [head, ...pageLines(state, page.kind, geometry(state)).map((line) => lineWords(state, line))];
  }
  return [`${head}, ${wordsOf(state).reader.linear.stories(past.shown.length)}`, ...pastWords(state)];
}

/** The chosen story of the history, or why there is none. */
function pastWords(state: ReaderState): readonly string[] {
  const { lines, chosenRow } = historyView(state, geometry(state));
  const { linear } = wordsOf(state).reader;
  const line = lines[Math.max(0, chosenRow)];
  if (!line) return [];
  const words = lineWords(state, line).replace(/^❯ */, '');
  const { index, shown } = state.past;
  const day = formatDate(shown[index]?.day ?? '', uiOf(state.preferences, state.localeUi));
  return [shown.length > 0 ? `${linear.place(index + 1, shown.length)}, ${day} ${words}` : words];
}

/** Where the reader is: what is chosen or read there. */
export function whereWords(state: ReaderState): readonly string[] {
  if (state.page?.kind === 'history') return pastWords(state);
  if (state.page) {
    const line = pageLines(state, state.page.kind, geometry(state))[state.page.top];
    return line ? [lineWords(state, line)] : [];
  }
  if (state.menu) return [chosenItem(state)];
  if (state.screen === 'list') return [listWords(state)];
  return state.focus === 'related' ? [chosenRelated(state)] : paragraphs(state);
}

function promptLine(state: ReaderState): string {
  const { prompt } = state;
  return prompt ? `${wordsOf(state).reader.prompt[prompt.kind]}: ${prompt.text}` : '';
}

/** What is said of a place again: where the reader is, or the line being typed. */
export function spokenAgain(state: ReaderState): Spoken {
  return spokenOf(state, state.prompt ? [] : whereWords(state), promptLine(state), true);
}

function spokenOf(state: ReaderState, lines: readonly string[], typed: string, anew: boolean): Spoken {
  const { shown } = measurerOf(state);
  return { lines: lines.filter((line) => line !== '').map(shown), typed: shown(typed), anew: anew && typed !== '' };
}

/** What is said first. */
export function spokenFirst(state: ReaderState): Spoken {
  const { appName, unread, linear, keyName, consent } = wordsOf(state).reader;
  const { catalogue, readCount, banner } = state;
  const key = (action: 'help' | 'quit' | 'declineConsent' | 'chooseConsent'): string =>
    keyOf(action, keyName, state.keys);
  const asked = [
    consent.bannerQuestion,
    consent.bannerNote,
    `${key('declineConsent')} ${consent.decline}, ${key('chooseConsent')} ${consent.choose}`,
  ];
  const lines = [
    `${appName}, ${unread(catalogue.size - readCount, catalogue.size)}`,
    linear.intro(key('help'), key('quit')),
    ...(state.isFirst ? offeredTexts(state, state.size.cols) : []),
    ...(banner === 'hidden' ? [] : asked),
    state.status?.text ?? '',
    ...(state.screen === 'story' ? openedStory(state) : whereWords(state)),
  ];
  return spokenOf(state, lines, '', false);
}

/** What goes on by itself: that it has begun, and what came of it. */
function workChanges(before: ReaderState, now: ReaderState): readonly string[] {
  const { lookingThrough } = wordsOf(now).reader;
  const begun = now.sync.running.length > before.sync.running.length ? gettingNews(now, geometry(now)).trim() : '';
  return [before.progress === null && now.progress !== null ? lookingThrough : '', begun];
}

/** What has changed where the keys go: a page, a menu, the list or the story. */
function placeChanges(before: ReaderState, now: ReaderState): readonly string[] {
  const { page, menu } = now;
  if (page) {
    if (before.page?.kind !== page.kind) return pageWords(now);
    const { past } = now;
    if (before.past.loaded !== past.loaded || before.past.shown !== past.shown) return pageWords(now);
    if (before.past.index !== past.index || before.page.top !== page.top) return whereWords(now);
    return before.prompt ? whereWords(now) : [];
  }
  if (menu) {
    const isSame = before.menu?.kind === menu.kind && before.page === null;
    if (!isSame) return [menuTitle(now), ...menuChoices(now), wordsOf(now).reader.linear.chosen(chosenItem(now))];
    return chosenItem(before) === chosenItem(now) ? [] : [chosenItem(now)];
  }
  return now.screen === 'list' ? listChanges(before, now) : storyChanges(before, now);
}

/** More of the line being typed where letters were put behind it; else the line anew. */
function typing(before: ReaderState, now: ReaderState, isInterrupted: boolean): Pick<Spoken, 'typed' | 'anew'> {
  const [was, is] = [before.prompt, now.prompt];
  if (!is) return { typed: '', anew: false };
  const isSame = was !== null && was.kind === is.kind && !isInterrupted;
  if (isSame && was.text === is.text && was.cursor === is.cursor) return { typed: '', anew: false };
  if (isSame && was.text !== is.text && is.text.startsWith(was.text)) {
    return { typed: is.text.slice(was.text.length), anew: false };
  }
  return { typed: promptLine(now), anew: true };
}

/** What Tab has found for a line, where it has found several; which of them is in the line is said with it. */
function offered({ prompt: was }: ReaderState, { prompt: is }: ReaderState): string {
  const found = is?.tabbing?.candidates ?? [];
  if (found.length < 2 || found === was?.tabbing?.candidates) return '';
  const labels = found.slice(0, MOST_OFFERED).map(({ label }) => label);
  return `${labels.join(', ')}${found.length > labels.length ? ' …' : ''}`;
}

/** What is said of a change. Pure: the same two states give the same words. */
export function spoken(before: ReaderState, now: ReaderState): Spoken {
  if (before === now) return NOTHING;
  const { linear, hands } = wordsOf(now).reader;
  if (now.quitting) return spokenOf(now, before.quitting ? [] : [linear.closed], '', false);
  const status = now.status !== before.status ? (now.status?.text ?? '') : '';
  const hint = now.prompt?.kind === 'save' && before.prompt?.kind !== 'save' ? hands.saveHint : '';
  const lines = [
    ...workChanges(before, now),
    status,
    hint,
    offered(before, now),
    ...(now.prompt ? [] : placeChanges(before, now)),
  ].filter((line) => line !== '');
  const { typed, anew } = typing(before, now, lines.length > 0);
  return spokenOf(now, lines, typed, anew);
}
