import type { Widen } from '../widen.ts';

export const terminalCommandsEn = {
  doctor: {
    summary: 'report on this machine, the terminal and the library',
    examples: [
      'What the terminal answers when it is asked, and what is kept.',
      'The same for a report, without asking the terminal.',
      'The same as one JSON object.',
    ],
  },
};

export type TerminalCommandWords = Widen<typeof terminalCommandsEn>;

export const terminalOptionsEn = {
  screenReader: 'say everything in lines, for a screen reader',
  doctorJson: 'print one JSON object',
};

export type TerminalOptionWords = Widen<typeof terminalOptionsEn>;

export const terminalsEn = {
  /** `id` is the story that was asked for, '' for none. */
  dumb: (id: string) =>
    `TERM=dumb has no screen to draw on – use minerals-news list and show${id ? ` ${id}` : ''}, or --screen-reader`,
  noHangul:
    'This console has no Hangul: the interface is in English, stories come in English first. --ui ko brings Korean back.',
  asciiOnly: (locale: string) =>
    `The locale ${locale} is not UTF-8: \\uXXXX stands for what it cannot show. LC_ALL=C.UTF-8 changes that.`,
};

export type TerminalMessages = Widen<typeof terminalsEn>;
