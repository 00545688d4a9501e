import { messages } from '../../i18n/index.ts';
import { blankLine, textLines } from '../layout/fields.ts';
import { openMenu, openPage } from '../layout/layers.ts';
import { cell } from '../layout/row.ts';
import { typesettingOf, uiOf, wordsOf } from '../layout/typesetting.ts';
import { documentOf } from '../reading/shown/shown-document.ts';
import { EMPTY_PROMPT_HISTORY } from '../reading/status/prompt-history.ts';
import { say, setStatus, warn } from '../reading/status/set-status.ts';
import { keepPosition } from '../reading/visits/story-navigation.ts';
import type { Effect } from '../state/effect.ts';
import {
  type Menu,
  type MenuItem,
  type Page,
  type ReaderState,
  type Update,
  unchanged,
} from '../state/reader-state.ts';

/** The privacy notice, the same text as `privacy notice` prints. */
const NOTICE_PAGE: Page = {
  title: (state) => wordsOf(state).reader.consent.noticeTitle,
  width: ({ settings }) => settings.preferences.measure,
  lines: (state, width) => {
    const { cli, reader } = wordsOf(state);
    const set = typesettingOf(state);
    const paragraphs = cli.notice.flatMap((paragraph) => [...textLines([cell(paragraph)], width, set), blankLine]);
    const file = cell(reader.settings.file(state.settings.configPath), { role: 'meta' });
    return [...paragraphs, ...textLines([file], width, set)];
  },
};

export const openNotice = (state: ReaderState): Update => unchanged(openPage(state, NOTICE_PAGE));

/** Columns of the screen from which the question about the journal has its long form. */
const LONG_FROM = 60;

const CONSENT_MENU: Menu = {
  title: (state) => {
    const { title, questionShort } = wordsOf(state).reader.consent;
    return state.terminal.size.cols < LONG_FROM ? questionShort : title;
  },
  items: ({ settings }): readonly MenuItem[] => {
    const words = messages(uiOf(settings)).reader.consent;
    return [
      { label: words.declineLong, value: '', choose: (state) => recordConsent(state, 'declined') },
      { label: words.allow, value: '', choose: (state) => recordConsent(state, 'accepted') },
      { label: words.readNotice, value: '', choose: openNotice, stays: true },
    ];
  },
};

/** Opens the question about the reading journal. */
export const openConsent = (state: ReaderState): Update => unchanged(openMenu(state, CONSENT_MENU));

/** Records the answer to the question about the reading journal. DO_NOT_TRACK overrides an acceptance. */
export function recordConsent(state: ReaderState, analytics: 'accepted' | 'declined'): Update {
  const words = wordsOf(state).reader.consent;
  if (state.consent.doNotTrack && analytics === 'accepted') return warn(state, words.doNotTrack);
  // The stored history is deleted, so it must not be recalled either.
  const promptHistory = analytics === 'declined' ? EMPTY_PROMPT_HISTORY : state.promptHistory;
  const consent = { ...state.consent, answer: analytics, isAsked: false };
  return [keepPosition(state, { ...state, consent, promptHistory }), [{ type: 'SaveConsent', analytics }]];
}

/** Confirms that the answer is stored. An open story is recorded from now on if the journal begins. */
export function consentSaved(state: ReaderState, analytics: 'accepted' | 'declined'): Update {
  const words = wordsOf(state).reader.consent;
  if (analytics === 'declined') return say(state, words.declined);
  const document = state.screen === 'story' ? documentOf(state) : null;
  const effects: Effect[] = document
    ? [{ type: 'JournalOpened', id: document.edition.id, lang: document.edition.lang }]
    : [];
  return [setStatus(state, words.accepted), effects];
}
