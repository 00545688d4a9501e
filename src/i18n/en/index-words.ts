import type { Widen } from '../widen.ts';
import { counted } from './counted.ts';

export const indexEn = {
  building: 'Indexing',
  folder: 'folder',
  condition: 'state',
  conditions: {
    none: 'not made yet; it is made when stories are listed, read or searched',
    unusable: 'of another version or broken; it is made again when stories are listed, read or searched',
    damaged: 'damaged; it is made again as soon as that is noticed',
    sound: 'sound',
  },
  stories: 'stories',
  files: 'files',
  unreadable: 'unreadable',
  bytes: 'bytes',
  rebuilt: (stories: number, folder: string) => `Indexed ${counted(stories, 'story', 'stories')} in ${folder}`,
  notKept: (folder: string) =>
    `the index cannot be kept in ${folder} – every start makes it again; make the folder writable`,
  dropped: (folder: string) => `Removed ${folder}; it is made again when stories are listed, read or searched`,
  nothingToDrop: 'There is no index',
  failed: (folder: string, reason: string) => `${folder} could not be removed (${reason}) – remove it by hand`,
};

export type IndexMessages = Widen<typeof indexEn>;
