import type { Widen } from '../widen.ts';
import { stories } from './counted.ts';

/** Tags that the user gives to stories. `undo` is a key. */
export const taggingEn = {
  given: (tag: string, n: number, undo: string) => `Added tag “${tag}” to ${stories(n)}. Press ${undo} to undo.`,
  removed: (tag: string, n: number, undo: string) => `Tag “${tag}” removed from ${stories(n)}. Press ${undo} to undo.`,
  needsTag: 'Say which tag: :tag TAG',
  inFile: (tag: string) => `The tag “${tag}” is in the file of the story and stays.`,
};

export type TaggingMessages = Widen<typeof taggingEn>;
