import { accountRow, ensureAccount, type FeedWant, putFeedWant } from '../../db/data/accounts.ts';
import {
  type DatabaseSync,
  putStoryWants,
  putWant,
  type StoryEntryRow,
  storiesWithEntries,
  storyEntries,
} from '../../db/data/entries.ts';
import { accountOf, identityOf } from '../../ingest/accounts/identity.ts';
import type { EntryField } from '../../ingest/accounts/model.ts';
import { comingValue, markField } from '../../ingest/accounts/plan-round.ts';
import { errorCode } from '../../platform/error-code.ts';
import { feedWantsOf, type WantedOfFeed } from '../../settings/account-feeds.ts';
import type { Change } from '../../settings/changes.ts';
import type { SettingsData } from '../../settings/settings-data.ts';
import type { Context } from '../context.ts';
import { failed } from '../exit-errors.ts';
import { ingestFolders } from '../feeds/ingest-options.ts';
import { marksPort } from './marks-port.ts';

/** A mark that the user gives to stories or takes from them. */
interface Marking {
  readonly field: EntryField;
  readonly stories: readonly string[];
  readonly value: boolean;
}

/** The changes of marks, as those of fields of entries. */
const markingsOf = (changes: readonly Change[]): readonly Marking[] =>
  changes.flatMap((change): readonly Marking[] => {
    if (change.kind !== 'marked' && change.kind !== 'tagged') return [];
    const field = change.kind === 'marked' ? change.mark : (`tag:${change.tag}` as const);
    return change.ids.length > 0 ? [{ field, stories: change.ids, value: change.on }] : [];
  });

/** The field as something is already wanted of it: labels have the spelling of the server. */
const wantedAs = ({ wants }: StoryEntryRow, field: EntryField): string =>
  [...wants.keys()].find((known) => markField(known) === field) ?? field;

/**
 * Records what the user wants of the entries of stories: of all of them if the story changes, otherwise of those that differ.
 *
 * @param labelled the accounts whose servers give labels.
 */
function putMarkWants(
  db: DatabaseSync,
  library: number,
  { field, stories, value }: Marking,
  has: (field: EntryField, story: string) => boolean,
  labelled: ReadonlySet<string>,
): void {
  const isTag = field.startsWith('tag:');
  const isChange = (story: string): boolean => has(field, story) !== value;
  if (!isTag) putStoryWants(db, library, stories.filter(isChange), field, value);
  for (const story of isTag ? stories : stories.filter((one) => !isChange(one))) {
    for (const row of storyEntries(db, library, story)) {
      if (isTag && !labelled.has(row.account)) continue;
      if ((isTag && isChange(story)) || comingValue(row, field) !== value)
        putWant(db, { library, account: row.account }, row.id, wantedAs(row, field), value);
    }
  }
}

function putFeedWants(db: DatabaseSync, library: number, data: SettingsData, wants: readonly WantedOfFeed[]): void {
  for (const { account: name, ...want } of wants) {
    const account = data.accounts.find((one) => one.name === name);
    // One whose server was never reached has no row yet.
    if (account && !accountRow(db, library, name)) ensureAccount(db, library, name, identityOf(accountOf(account)));
    putFeedWant(db, library, name, want satisfies FeedWant);
  }
}

/**
 * From now on what the user changes is stored in the data file for the servers of accounts, before it is changed here. If that fails,
 * it is not changed, or the next sync would take it back. Only for a user with accounts.
 */
export function queueChanges(context: Context): void {
  const { settings, data: file } = context;
  settings.beforeEdit ??= (next, changes) => {
    const { data } = settings;
    if (data.accounts.length === 0) return;
    const [markings, feeds] = [markingsOf(changes), feedWantsOf(data, next)];
    if (markings.length + feeds.length === 0) return;
    const libraryData = ingestFolders(context).data;
    try {
      // Stories without entries change nothing in the file, which another process may be using.
      const marked = libraryData.read(
        (db, library) =>
          markings
            .map((one) => ({ ...one, stories: storiesWithEntries(db, library, one.stories) }))
            .filter(({ stories }) => stories.length > 0),
        [],
      );
      if (marked.length + feeds.length === 0) return;
      const { has } = marksPort(settings);
      const labelled = new Set(data.accounts.filter(({ kind }) => kind === 'freshrss').map(({ name }) => name));
      libraryData.write((db, library) => {
        for (const marking of marked) putMarkWants(db, library, marking, has, labelled);
        putFeedWants(db, library, data, feeds);
      });
    } catch (error) {
      throw failed(({ storage }) => storage.notQueued(file.path, errorCode(error)));
    }
  };
}
