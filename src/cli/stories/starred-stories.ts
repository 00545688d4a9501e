import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { orIfRefused } from '../../platform/error-code.ts';
import { BROKEN_NAME } from '../../settings/broken-files.ts';
import { markedIds } from '../../settings/marks/story-marks.ts';
import type { Settings } from '../../settings/types.ts';
import { failed } from '../exit-errors.ts';

/** A file of marks that cannot be read, or was set aside because of that; '' for none. */
function unreadMarks({ path, warnings }: Settings): string {
  const unread = warnings.find(
    ({ about, kind }) => about !== 'config' && /^(?:broken|damaged|newer|unreadable)$/.test(kind),
  );
  if (unread) return unread.movedTo || unread.path;
  return orIfRefused(() => {
    const name = readdirSync(dirname(path)).find((one) => BROKEN_NAME.test(one) && !one.startsWith('config.'));
    return name === undefined ? '' : join(dirname(path), name);
  }, '');
}

/**
 * The ids of starred stories, with those that other processes have starred meanwhile.
 *
 * @throws CliError if marks cannot be read or are missing: starred stories must not be deleted with others then.
 */
export function starredIds({ settings }: { readonly settings: Settings }): ReadonlySet<string> {
  settings.refresh();
  const lost = settings.warnings.find(({ kind }) => kind === 'lost');
  if (lost) throw failed(({ deletion }) => deletion.starsMissing(lost.path));
  const file = unreadMarks(settings);
  if (file !== '') throw failed(({ deletion }) => deletion.starsUnread(file));
  return markedIds(settings.data, 'starred');
}
