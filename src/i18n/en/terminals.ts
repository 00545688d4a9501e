import type { TerminalCommandWords, TerminalMessages, TerminalOptionWords } from '../types/terminals.ts';

export const terminalCommandsEn: TerminalCommandWords = {
  doctor: {
    summary: 'report on this machine, the terminal and the library',
    examples: [
      'What the terminal answers when it is asked, and what is kept.',
      'The same for a report, without asking the terminal.',
      'The same as one JSON object.',
    ],
  },
};

export const terminalOptionsEn: TerminalOptionWords = {
  screenReader: 'say everything in lines, for a screen reader',
  doctorJson: 'print one JSON object',
};

export const terminalsEn: TerminalMessages = {
  dumb: (id) =>
    `TERM=dumb has no screen to draw on – use minerals-news list and show${id ? ` ${id}` : ''}, or --screen-reader`,
  noHangul:
    'This console has no Hangul: the interface is in English, stories come in English first. --ui ko brings Korean back.',
  asciiOnly: (locale) =>
    `The locale ${locale} is not UTF-8: \\uXXXX stands for what it cannot show. LC_ALL=C.UTF-8 changes that.`,
};
