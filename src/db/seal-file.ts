import { readFileSync } from 'node:fs';
import { writeAtomic } from '../platform/atomic-write.ts';
import { parseStoryFile } from '../story/file/parse-story.ts';
import type { Edition } from '../story/model.ts';
import { sealFrontMatter } from '../story/origin/seal.ts';
import type { StoryPath } from './scan/find-files.ts';

/**
 * Writes hash and date of a new fact check into an edition's file. Parses the result before writing it: the body must
 * be unchanged, the hash must match it, and the date must be the given one.
 *
 * @throws the file system's error, or an Error that names a mismatch; the file is unchanged then.
 */
export function sealFile(path: StoryPath, edition: Edition, date: string): void {
  const text = readFileSync(path.real, 'utf8');
  const sealed = sealFrontMatter(text, { sha256: edition.bodySha256, date });
  if (!sealed.ok) throw new Error('fact_check');
  const parsed = parseStoryFile({ id: path.id, lang: path.lang, text: sealed.text });
  const check = parsed.ok ? parsed.edition.provenance.factCheck : null;
  if (!parsed.ok || parsed.edition.bodySha256 !== edition.bodySha256) throw new Error('body');
  if (check?.bodySha256 !== edition.bodySha256 || check.date !== date) throw new Error('fact_check');
  writeAtomic(path.real, sealed.text);
}
