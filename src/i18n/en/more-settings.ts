import type { Widen } from '../widen.ts';

export const moreSettingsEn = {
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

export type MoreSettingsMessages = Widen<typeof moreSettingsEn>;
