import type { Widen } from '../widen.ts';

export const moreSettingsEn = {
  links: 'Links that the terminal opens',
  copy: 'Copy to',
  screenReader: 'Lines for a screen reader',
  charset: 'Characters for the terminal',
  copyTo: {
    auto: 'automatic (terminal and program)',
    osc52: 'the terminal (OSC 52)',
    program: 'a clipboard program',
    off: 'off',
  },
  fromNextStart: (value: string) => `${value} · from the next start on`,
};

export type MoreSettingsMessages = Widen<typeof moreSettingsEn>;
