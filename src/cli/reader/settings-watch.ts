import { dirname } from 'node:path';
import { watchFolders } from '../../platform/watch-folders.ts';
import type { Mark } from '../../settings/changes.ts';
import { currentMarks, hasMark } from '../../settings/marks/read-and-starred.ts';
import { taggedIds } from '../../settings/marks/tags.ts';
import { marksLogPath, signature } from '../../settings/settings-storage.ts';
import type { Settings } from '../../settings/types.ts';
import type { MarksRead } from '../../ui/state/marks.ts';

export interface SettingsWatch {
  /** Reads the settings and reports changes. */
  readonly look: () => void;
  readonly stop: () => void;
}

function sorted(ids: Iterable<string>, isOn: (id: string) => boolean): MarksRead[Mark] {
  const on: string[] = [];
  const off: string[] = [];
  for (const id of ids) (isOn(id) ? on : off).push(id);
  return { on, off };
}

/**
 * Watches the settings of an open reader.
 *
 * @param tell is called with the recent marks after each change, and with all marks after older ones were written; the
 *   reader's own marks are included.
 * @param changed is called after each change of the settings, except of marks.
 */
export function watchSettings(
  settings: Settings,
  tell: (marks: MarksRead) => void,
  changed: () => void,
): SettingsWatch {
  const older = marksLogPath(settings.path);
  let known = settings.stored;
  let olderState = signature(older);
  let knownTags = settings.data.tags;

  const marksOf = (mark: Mark, all: boolean): MarksRead[Mark] => {
    const { data } = settings;
    const ids = all ? currentMarks(data, mark).keys() : Object.keys(data[mark]);
    return sorted(ids, (id) => hasMark(data, mark, id));
  };
  const look = (): void => {
    settings.refresh();
    if (settings.stored === known) return;
    known = settings.stored;
    const state = signature(older);
    const all = state !== olderState;
    olderState = state;
    const { data } = settings;
    const tags = all || data.tags !== knownTags ? { tags: taggedIds(data) } : {};
    knownTags = data.tags;
    tell({ read: marksOf('read', all), starred: marksOf('starred', all), ...tags });
    changed();
  };
  // The file may be a link to a folder that is not watched, so it is read at each interval.
  const watch = watchFolders(() => [dirname(settings.path)], look, true);
  return { look, stop: watch.stop };
}
