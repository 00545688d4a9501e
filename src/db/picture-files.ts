import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { errorCode } from '../platform/error-code.ts';
import { isPicturePath } from '../story/address.ts';
import type { Problem } from '../story/file/story-problems.ts';
import type { Edition, Lang, Story } from '../story/model.ts';
import { fileProblem } from './library-problems.ts';
import type { StoryPath } from './scan/find-files.ts';
import { readStoryText } from './scan/read-text.ts';

/**
 * The real path of a picture file of a story.
 *
 * @param path `pictures/NAME`, percent-encoded or not.
 * @throws Error whose message is a code of the system, or `pictures/` for a path that is not that of a picture, or leads out of
 * the folder `pictures` next to the story's file.
 */
export function pictureFile(path: string, storyFile: string): string {
  if (!isPicturePath(path)) throw new Error('pictures/');
  try {
    const folder = join(realpathSync(dirname(storyFile)), 'pictures');
    const file = realpathSync(join(folder, decoded(basename(path))));
    accessSync(file, constants.R_OK);
    // A symbolic link may lead anywhere, to a program for example.
    const isInside = dirname(file) === folder && isPicturePath(`pictures/${basename(file)}`);
    if (isInside && statSync(file).isFile()) return file;
  } catch (error) {
    throw new Error(errorCode(error));
  }
  throw new Error('pictures/');
}

/** The picture files that an edition names in its record or its text, with the key. */
function picturesOf(edition: Edition): Map<string, string | null> {
  const named = new Map<string, string | null>();
  for (const [at, { src }] of edition.provenance.images.entries()) named.set(src, `provenance.images[${at}].src`);
  // Few texts need to be parsed for them.
  const shown = /[(<]pictures\//.test(edition.body) ? edition.blocks : [];
  for (const block of shown) if (block.kind === 'figure' && !named.has(block.src)) named.set(block.src, null);
  return new Map([...named].filter(([src]) => isPicturePath(src)));
}

/** A path as its file is named, of one that is percent-encoded; unchanged if it cannot be decoded. */
function decoded(src: string): string {
  try {
    return decodeURIComponent(src);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    return src;
  }
}

function problemsOf(src: string, key: string | null, path: StoryPath): Problem[] {
  try {
    pictureFile(src, path.real);
    return [];
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    const code = ['ENOENT', 'ENOTDIR', 'pictures/'].includes(reason) ? 'picture-missing' : 'picture-unreadable';
    const read = readStoryText(path.real);
    const value = decoded(src);
    const isNamed = (text: string): boolean => text.includes(src) || text.includes(value);
    const line = read.ok ? 1 + read.text.split('\n').findIndex(isNamed) : 0;
    const place = { ...(line > 0 && { line }), ...(key !== null && { key }) };
    return [fileProblem('note', code, path.shown, { ...place, params: { value, reason } })];
  }
}

/** A note for each picture file that cannot be opened; the story that names it is shown anyway. */
export function missingPictures(
  stories: Iterable<Story>,
  file: (id: string, lang: Lang) => StoryPath | null,
): Problem[] {
  const problems: Problem[] = [];
  for (const { id, langs, editions } of stories) {
    for (const lang of langs) {
      const [edition, path] = [editions[lang], file(id, lang)];
      if (!edition || !path) continue;
      for (const [src, key] of picturesOf(edition)) problems.push(...problemsOf(src, key, path));
    }
  }
  return problems;
}
