import { applyChange, type Change, type Holder } from './changes.ts';
import { withFeedIds } from './feed-ids.ts';
import { hasMark, setMark, setReadAgain, setTag, taggedIds, tagsOf } from './marks/story-marks.ts';
import type { SettingsData } from './settings-data.ts';
import { preferencesOf } from './settings-table.ts';
import type { Settings } from './types.ts';

/** The settings, for `applyChange`; marks are set at a time, an ISO 8601 date-time, '' if unknown. */
export const settingsAt = (at: string): Holder<SettingsData> => ({
  settingsOf: (data) => data,
  withSettings: (data, settings) => ({ ...data, ...settings }),
  preferencesOf,
  withPreferences: (data, values) => ({ ...data, ...values }),
  hasMark,
  hasTag: (data, tag, id) => tagsOf(data, id).includes(tag),
  withMark: (data, mark, ids, on) => setMark(data, mark, ids, on, at),
  withReadAgain: (data, ids) => setReadAgain(data, ids, at),
  withTag: (data, tag, ids, on) => setTag(data, tag, ids, on, at),
});

/** The settings after changes that are made at a time. */
export const edited = (data: SettingsData, changes: readonly Change[], at: string): SettingsData =>
  changes.reduce((all, change) => applyChange(settingsAt(at), all, change), data);

const isOfStories = ({ kind }: Change): boolean => kind === 'marked' || kind === 'readAgain' || kind === 'tagged';

/** Changed settings with the ids that new feeds keep. */
const withIds = (before: SettingsData, next: SettingsData): SettingsData =>
  next.feeds === before.feeds ? next : withFeedIds(next);

/**
 * Changes the settings; they are written soon, together with other changes.
 *
 * @param at the time of marks, now by default.
 * @throws what `beforeEdit` throws; nothing is changed then.
 */
export function editAt(settings: Settings, changes: readonly Change[], at?: string): void {
  const others = changes.filter((change) => !isOfStories(change));
  const next = withIds(settings.data, edited(settings.data, others, ''));
  const marks = changes.filter(isOfStories);
  settings.beforeEdit?.(next, marks);
  // After it: of two processes the one that comes later has the later time.
  settings.update(() => edited(next, marks, at ?? settings.now().toISOString()));
}

export const edit = (settings: Settings, ...changes: readonly Change[]): void => editAt(settings, changes);

/** Changes the settings by a function: what it changes counts as changed by the user. @throws like `editAt`. */
export function editBy(settings: Settings, change: (data: SettingsData) => SettingsData): void {
  const next = withIds(settings.data, change(settings.data));
  settings.beforeEdit?.(next, markChanges(settings.data, next));
  settings.update(() => next);
}

/** The changes of marks that lead from settings to others. */
function markChanges(before: SettingsData, after: SettingsData): readonly Change[] {
  const marked = (['read', 'starred'] as const).flatMap((mark) => {
    if (before[mark] === after[mark]) return [];
    const ids = [...new Set([...Object.keys(before[mark]), ...Object.keys(after[mark])])];
    const changed = ids.filter((id) => hasMark(before, mark, id) !== hasMark(after, mark, id));
    const isOn = (on: boolean) => changed.filter((id) => hasMark(after, mark, id) === on);
    return [true, false].map((on): Change => ({ kind: 'marked', mark, ids: isOn(on), on }));
  });
  if (before.tags === after.tags) return marked;
  const [had, has] = [taggedIds(before), taggedIds(after)];
  const tagged = [...new Set([...had.keys(), ...has.keys()])].flatMap((tag) => {
    const missing = (of: typeof has, other: typeof has) =>
      [...(of.get(tag) ?? [])].filter((id) => !other.get(tag)?.has(id));
    return [
      { kind: 'tagged', tag, ids: missing(has, had), on: true },
      { kind: 'tagged', tag, ids: missing(had, has), on: false },
    ] satisfies readonly Change[];
  });
  return [...marked, ...tagged].filter((one) => 'ids' in one && one.ids.length > 0);
}
