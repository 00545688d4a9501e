import type { DatabaseSync } from '../../db/connection.ts';
import type { StoryEntry } from '../../db/data/accounts.ts';
import { labelsOf, putStoryWants, withEntries } from '../../db/data/entry-wants.ts';
import { errorCode } from '../../platform/error-code.ts';
import type { Change } from '../../settings/changes.ts';
import { hasMark, tagsOf } from '../../settings/marks/story-marks.ts';
import type { SettingsData } from '../../settings/settings-data.ts';
import type { SavedAccount } from '../../settings/settings-table.ts';
import { tagOf } from '../../story/query/name-match.ts';
import type { Context } from '../context.ts';
import { failed } from '../exit-errors.ts';

type MarkedChange = Change & { readonly kind: 'marked' | 'tagged' };

const isOfStories = (change: Change): change is MarkedChange =>
  (change.kind === 'marked' || change.kind === 'tagged') && change.ids.length > 0;

/** Whether the server of an account gives labels to entries. */
const hasLabels = ({ kind }: SavedAccount): boolean => kind === 'freshrss';

/** The field of entries for a tag, with the label as the server of each writes it; null where there are no labels. */
function tagFieldOf(db: DatabaseSync, accounts: readonly SavedAccount[], tag: string) {
  const withTags = new Set(accounts.filter(hasLabels).map(({ name }) => name));
  const known = new Map<string, string>();
  return ({ library, account }: StoryEntry): string | null => {
    if (!withTags.has(account)) return null;
    const key = `${library} ${account}`;
    const label = known.get(key) ?? labelsOf(db, library, account).find((one) => tagOf(one) === tag) ?? tag;
    known.set(key, label);
    return `tag:${label}`;
  };
}

/** Records what changes of marks want of the entries of accounts. */
function putMarkWants(db: DatabaseSync, data: SettingsData, changes: readonly MarkedChange[]): void {
  for (const change of changes) {
    const { ids: stories, on: value } = change;
    const has = (id: string): boolean =>
      change.kind === 'marked' ? hasMark(data, change.mark, id) : tagsOf(data, id).includes(change.tag);
    const fieldOf = change.kind === 'marked' ? () => change.mark : tagFieldOf(db, data.accounts, change.tag);
    putStoryWants(db, { stories, value, isChange: (id) => has(id) !== value, fieldOf });
  }
}

/**
 * From now on what the user changes waits in the data file for the servers of the accounts, before it is changed here. If it cannot
 * be written there, it is not changed, or the next sync would take it back. Only for a user with accounts: it loads the data file.
 */
export function queueChanges({ settings, data }: Pick<Context, 'settings' | 'data'>): void {
  settings.beforeEdit ??= (_, changes) => {
    const marks = changes.filter(isOfStories);
    if (settings.data.accounts.length === 0 || marks.length === 0) return;
    try {
      // Stories without entries change nothing in the file, which another process may be using.
      const wanted = data.read(
        (db) => marks.map((change): MarkedChange => ({ ...change, ids: withEntries(db, change.ids) })),
        [],
      );
      if (wanted.some(isOfStories)) data.write((db) => putMarkWants(db, settings.data, wanted));
    } catch (error) {
      throw failed(({ storage }) => storage.notQueued(data.path, errorCode(error)));
    }
  };
}
