import type { ByStory, SettingsData } from '../settings-data.ts';
import { currentMark, currentMarks, hasMark, laterThan } from './read-and-starred.ts';

/** The tags that the user or a rule gave to a story, case-folded. */
export function tagsOf(data: SettingsData, id: string): readonly string[] {
  return currentMark(data, 'tags', id)?.tags ?? [];
}

/** What the user did with a story, for its JSON. */
export const storyMarks = (data: SettingsData, id: string) => ({
  read: hasMark(data, 'read', id),
  starred: hasMark(data, 'starred', id),
  userTags: tagsOf(data, id),
});

/** The ids of the stories with each tag that the user or a rule gave, by tag. */
export function taggedIds(data: SettingsData): ReadonlyMap<string, ReadonlySet<string>> {
  const all = new Map<string, Set<string>>();
  for (const [id, { tags }] of data.marksLog?.hasAny('tags') ? currentMarks(data, 'tags') : Object.entries(data.tags)) {
    for (const tag of tags) {
      const ids = all.get(tag);
      if (ids) ids.add(id);
      else all.set(tag, new Set([id]));
    }
  }
  return all;
}

/**
 * Adds a tag to stories or removes it.
 *
 * @param tag case-folded.
 * @param at ISO 8601 date-time of the change.
 */
export function setTag(data: SettingsData, tag: string, ids: readonly string[], on: boolean, at: string): SettingsData {
  const changed = new Map<string, ByStory['tags']>();
  for (const id of ids) {
    const known = currentMark(data, 'tags', id);
    const tags = known?.tags ?? [];
    if (tags.includes(tag) === on) continue;
    const now = on ? [...tags, tag] : tags.filter((other) => other !== tag);
    changed.set(id, { tags: now, at: laterThan(at, known?.at) });
  }
  return changed.size === 0 ? data : { ...data, tags: { ...data.tags, ...Object.fromEntries(changed) } };
}
