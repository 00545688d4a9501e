import { pictureFile } from '../../db/picture-files.ts';
import { inspectPicture } from '../../picture/inspect.ts';
import { MAX_PICTURE_BYTES } from '../../picture/model.ts';
import { crypto } from '../../platform/crypto.ts';
import { readPlain } from '../../platform/plain-file.ts';
import type { PictureFile } from '../../story/model.ts';

/** What is known of the picture `pictures/NAME` next to a story's file; undefined for one that cannot be read. */
export function pictureBeside(src: string, storyFile: string): PictureFile | undefined {
  let bytes: Buffer;
  try {
    bytes = readPlain(pictureFile(src, storyFile), MAX_PICTURE_BYTES);
  } catch {
    // Missing, refused, too large, or outside the folder.
    return undefined;
  }
  const facts = inspectPicture(bytes);
  if (!facts.ok) return undefined;
  return { hash: crypto().createHash('sha256').update(bytes).digest('hex'), isStored: true, ...facts.value };
}
