import type { Widen } from '../widen.ts';
import { counted } from './counted.ts';

export const searchIndexEn = {
  building: 'Indexing',
  folder: 'folder',
  condition: 'state',
  conditions: {
    none: 'not built yet; it is built when stories are listed, read or searched',
    unusable: 'from another version or broken; it is rebuilt when stories are listed, read or searched',
    damaged: 'damaged; it is rebuilt as soon as the damage is detected',
    sound: 'intact',
  },
  stories: 'stories',
  files: 'files',
  unreadable: 'unreadable',
  bytes: 'bytes',
  rebuilt: (stories: number, folder: string) => `Indexed ${counted(stories, 'story', 'stories')} in ${folder}`,
  notKept: (folder: string) =>
    `the index cannot be stored in ${folder} – it is rebuilt on every start; make the folder writable`,
  dropped: (folder: string) => `Removed ${folder}; the index is rebuilt when stories are listed, read or searched`,
  nothingToDrop: 'There is no index',
  failed: (folder: string, reason: string) => `${folder} could not be removed (${reason}) – delete it yourself`,
};

export type SearchIndexMessages = Widen<typeof searchIndexEn>;
