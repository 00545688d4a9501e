import type { Widen } from '../widen.ts';

/** How the reader shows pictures. */
export const readerPicturesEn = {
  title: (at: number, of: number) => (of === 1 ? 'Picture' : `Picture ${at} of ${of}`),
  none: 'This story has no pictures.',
  notHere: (key: string) => `No picture is open. ${key} in a story shows one.`,
  /** After the key. */
  show: 'show picture',
  open: 'open picture',
  size: (width: number, height: number) => `${width}×${height}`,
  getting: 'Downloading the picture…',
  notGot: (why: string) => `The picture could not be downloaded: ${why}`,
  /** Why a picture that is here is not drawn. */
  failure: {
    'no-picture': 'The file is not a picture.',
    damaged: 'The picture is damaged.',
    'too-large': 'The picture is too large to be drawn.',
    'too-slow': 'Drawing the picture takes too long.',
    'not-decoded': 'Pictures of this type are not drawn here.',
    unreadable: 'The file of the picture cannot be read.',
  },
};

export type ReaderPictureMessages = Widen<typeof readerPicturesEn>;
