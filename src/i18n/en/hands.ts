import { grouped } from '../number.ts';
import type { HandsMessages } from '../types/hands.ts';

export const handsEn: HandsMessages = {
  outsideTitle: 'Open in another program',
  outside: { pager: 'Read in the pager', editor: 'Edit the file' },
  noEditor: 'No editor is named: set VISUAL or EDITOR.',
  notYours: 'This story comes with the program and is not edited; :pager shows it.',
  noFile: 'The file of this story is not there any more.',
  toolMissing: (program, error) =>
    error === 'ENOENT' ? `There is no such program: ${program}` : `Could not run: ${program} (${error})`,
  openQuote: (command) => `A quote is not closed: ${command}`,
  editedBroken: (check) => `The file cannot be read as it is now — ${check}`,
  copyTitle: 'Copy',
  copy: {
    link: 'Title and address',
    title: 'Title',
    paragraph: 'This paragraph and where it is from',
    story: 'Whole story',
  },
  copyParagraph: (lang) => `This paragraph (${lang}) and where it is from`,
  copied: {
    link: 'Title and address',
    paragraph: 'The paragraph and where it is from',
    story: 'The whole story',
    page: 'This page',
  },
  copiedToTerminal: (what) => `${what}: sent to the terminal’s clipboard (OSC 52).`,
  copiedBy: (what, program) => `${what}: copied (${program}).`,
  copyTooLarge: (bytes, most) =>
    `Not copied: ${grouped(bytes)} bytes, and a terminal takes ${grouped(most)} at most. Save or pipe it instead.`,
  copyOff: 'Copying is off (setting copy).',
  copyNoWay: 'Nothing here takes a copy: no clipboard program was found.',
  copyFailed: (why) => `Could not copy: ${why}`,
};
