import { join } from 'node:path';
import { picturesDir } from '../../db/folders.ts';
import { pictureFile } from '../../db/picture-files.ts';
import { inspectPicture } from '../../picture/inspect.ts';
import { MAX_PICTURE_BYTES } from '../../picture/model.ts';
import { crypto } from '../../platform/crypto.ts';
import type { Env } from '../../platform/paths.ts';
import { readPlain } from '../../platform/plain-file.ts';
import { isPicturePath } from '../../story/address.ts';
import type { PictureFile } from '../../story/model.ts';

const hashOf = (bytes: Uint8Array): string => crypto().createHash('sha256').update(bytes).digest('hex');

/** The bytes of a picture file; null if it is missing, refused, too large, or outside its folder. */
function bytesOf(path: () => string): Buffer | null {
  try {
    return readPlain(path(), MAX_PICTURE_BYTES);
  } catch {
    return null;
  }
}

/** What is known of the picture `pictures/NAME` next to a story's file; undefined for one that cannot be read. */
export function pictureBeside(src: string, storyFile: string): PictureFile | undefined {
  const bytes = bytesOf(() => pictureFile(src, storyFile));
  if (!bytes) return undefined;
  const facts = inspectPicture(bytes);
  return facts.ok ? { hash: hashOf(bytes), isStored: true, ...facts.value } : undefined;
}

/** The bytes of a known picture, from next to the story's file or from the cache folder; null if they are not there any more. */
export function pictureBytes(env: Env, src: string, { hash }: PictureFile, storyFile: string): Buffer | null {
  const bytes = bytesOf(() => (isPicturePath(src) ? pictureFile(src, storyFile) : join(picturesDir(env), hash)));
  return bytes && hashOf(bytes) === hash ? bytes : null;
}
