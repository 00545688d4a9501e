import { dirname, join } from 'node:path';
import { parseStoryFile } from '../story/file/parse-story.ts';
import type { Edition } from '../story/model.ts';
import type { StoryPath } from './scan/find-files.ts';
import { readStoryText } from './scan/read-text.ts';

/**
 * An earlier text of an edition, by its name in `provenance.revisions`; null if it cannot be read, or if that is no name of
 * an earlier text of this edition: anybody can write it into a file.
 */
export function readVersion({ id, lang, real }: Omit<StoryPath, 'shown'>, file: string): Edition | null {
  const start = `.revisions/${id}.${lang}.`;
  if (!file.startsWith(start) || !/^\d{1,6}\.md$/.test(file.slice(start.length))) return null;
  const read = readStoryText(join(dirname(real), file));
  const parsed = read.ok ? parseStoryFile({ id, lang, text: read.text }) : null;
  return parsed?.ok ? parsed.edition : null;
}
