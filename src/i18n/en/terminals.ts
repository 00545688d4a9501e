import type { Widen } from '../widen.ts';

export const terminalCommandsEn = {
  doctor: {
    summary: 'report on this computer, the terminal and the library',
    examples: [
      'The terminal’s answers and the stored data.',
      'The same for a bug report, without asking the terminal.',
      'The same as one JSON object.',
    ],
  },
};

export type TerminalCommandWords = Widen<typeof terminalCommandsEn>;

export const terminalOptionsEn = {
  screenReader: 'print plain lines for a screen reader',
  doctorJson: 'print one JSON object',
};

export type TerminalOptionWords = Widen<typeof terminalOptionsEn>;

export const terminalsEn = {
  /** `id` is the requested story, '' for none. */
  dumb: (id: string) =>
    `the reader cannot run with TERM=dumb – use minerals-news list and show${id ? ` ${id}` : ''}, or --screen-reader`,
  noHangul:
    'This console cannot show Hangul: the interface is in English, and English editions come first. --ui ko switches back to Korean.',
  asciiOnly: (locale: string) =>
    `The locale ${locale} is not UTF-8: characters that it cannot show are written as \\uXXXX. LC_ALL=C.UTF-8 changes that.`,
};

export type TerminalMessages = Widen<typeof terminalsEn>;
