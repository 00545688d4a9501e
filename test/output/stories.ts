import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { joinEditions } from '../../src/story/editions.ts';
import { parseStoryFile } from '../../src/story/file/parse-story.ts';
import type { Edition, Story } from '../../src/story/model.ts';

/** An edition of a file's text. */
export function editionOf(id: string, lang: string, text: string): Edition {
  const parsed = parseStoryFile({ id, lang, text, file: `${id}.${lang}.md` });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.edition;
}

export const storyOf = (id: string, texts: Readonly<Record<string, string>>): Story =>
  joinEditions(
    id,
    Object.entries(texts).map(([lang, text]) => editionOf(id, lang, text)),
  );

const CONTENT = join(import.meta.dirname, '..', '..', 'content');

/** The stories that come with the program. */
export function shippedStories(): readonly Story[] {
  const texts = new Map<string, Record<string, string>>();
  for (const name of readdirSync(CONTENT)) {
    const [, id = '', lang = ''] = /^(.+)\.(\w+)\.md$/.exec(name) ?? [];
    if (id === '') continue;
    texts.set(id, { ...texts.get(id), [lang]: readFileSync(join(CONTENT, name), 'utf8') });
  }
  return [...texts].map(([id, all]) => storyOf(id, all));
}
