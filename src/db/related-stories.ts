import type { StoryEntry } from '../story/entry.ts';
import type { Problem } from '../story/file/story-problems.ts';
import type { Lang, Story } from '../story/model.ts';
import { fileProblem } from './library-problems.ts';
import type { StoryPath } from './scan/find-files.ts';
import { readStoryText } from './scan/read-text.ts';

/** The existing related stories of an entry, in its order. */
export function relatedEntries(
  library: { readonly entry: (id: string) => StoryEntry | null },
  entry: StoryEntry,
): StoryEntry[] {
  return entry.related.flatMap((id) => library.entry(id) ?? []);
}

/** A character that ids do not contain. */
const NO_ID = '[^\\p{Ll}\\p{Lo}\\p{M}\\p{Nd}-]';

/** The line of front matter that names a related story. */
function lineOf(path: string, id: string): number | null {
  const read = readStoryText(path);
  if (!read.ok) return null;
  const lines = read.text.split('\n');
  const start = lines.findIndex((line) => /^\s*["']?related["']?\s*:/.test(line));
  const names = new RegExp(`(?:^|${NO_ID})${id}(?:$|${NO_ID})`, 'u');
  const index = lines.findIndex((line, at) => at >= start && names.test(line));
  return start < 0 || index < 0 ? null : index + 1;
}

/** A note for each missing related story; the story that names it is shown anyway. */
export function danglingRelated(
  stories: readonly Story[],
  file: (id: string, lang: Lang) => StoryPath | null,
): Problem[] {
  const known = new Set(stories.map((story) => story.id));
  const problems: Problem[] = [];
  for (const story of stories) {
    if (story.related.every((id) => known.has(id))) continue;
    for (const lang of story.langs) {
      const path = file(story.id, lang);
      const missing = story.editions[lang]?.related.filter((id) => !known.has(id)) ?? [];
      if (!path) continue;
      for (const id of missing) {
        const line = lineOf(path.real, id);
        const place = line === null ? {} : { line };
        problems.push(fileProblem('note', 'related-missing', path.shown, { ...place, key: 'related', params: { id } }));
      }
    }
  }
  return problems;
}
