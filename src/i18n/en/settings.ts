import type { Widen } from '../widen.ts';
import { themeNamesEn } from './themes.ts';

/** Words of the settings page. */
export const settingsEn = {
  ui: 'Interface language',
  storyLang: 'Story language',
  theme: 'Theme',
  break: 'Korean line breaks',
  measure: 'Text width',
  ambiguousWidth: 'Width of ① ℃ and similar',
  fold: 'Group reports of one event',
  searchTerms: 'Search terms in both languages',
  mouse: 'Mouse',
  on: 'on',
  off: 'off',
  analytics: 'Cookies and analytics (journal, prompts)',
  notice: 'Notice on cookies and analytics',
  auto: 'automatic',
  /** `now` is the value that `auto` has at the moment. */
  autoNow: (now: string) => `automatic (now ${now})`,
  word: 'between words',
  character: 'between syllables',
  cells: (n: number) => (n === 1 ? '1 column' : `${n} columns`),
  themes: themeNamesEn,
  undecided: 'not answered yet (nothing is kept)',
  accepted: 'allowed (this computer only)',
  declined: 'declined (nothing is kept)',
  file: (path: string) => `Settings file: ${path}`,
  links: 'Hyperlinks',
  copy: 'Copy method',
  screenReader: 'Screen-reader mode',
  charset: 'Character set',
  copyTo: {
    auto: 'automatic (terminal and program)',
    osc52: 'the terminal (OSC 52)',
    program: 'a clipboard program',
    off: 'off',
  },
  fromNextStart: (value: string) => `${value} · after restart`,
};

export type SettingsMessages = Widen<typeof settingsEn>;
