import { changeAccount } from '../../db/data/accounts.ts';
import { deletionOfHash } from '../../db/data/deletions.ts';
import {
  addEntry,
  type DatabaseSync,
  deleteEntry,
  deleteWant,
  entriesById,
  isKnownEntry,
  type Owner,
  putWant,
  type StoryEntryRow,
  setField,
  storyEntries,
  type WantRow,
} from '../../db/data/entries.ts';
import { HASH_LENGTH } from '../duplicates/text-digest.ts';
import type { Entry, EntryField, EntryId, MarksPort, Watermarks } from './model.ts';
import {
  comingValue,
  type Delivery,
  type EntryChange,
  entriesToChange,
  markField,
  markOf,
  wantedValue,
} from './plan-round.ts';

/** What a round changes in the data file, each in one transaction. */

/** A mark of a story that follows from its entries. */
export type MarkDue = readonly [field: EntryField, story: string];

/** The marks that change with a transaction, without repetition. */
class MarksDue {
  private readonly all = new Map<string, MarkDue>();

  add(field: EntryField, story: string): void {
    if (story !== '') this.all.set(`${field} ${story}`, [field, story]);
  }

  get list(): readonly MarkDue[] {
    return [...this.all.values()];
  }
}

const isOf =
  ({ account }: Owner) =>
  (row: StoryEntryRow): boolean =>
    row.account === account;

/** What the server has changed. */
export interface ServerNews {
  readonly changes: readonly EntryChange[];
  /** Entries that it no longer has. Their stories keep their marks. */
  readonly gone: readonly EntryId[];
  /** Wants that are true there, or that it cannot fulfil. */
  readonly done: readonly WantRow[];
  /** The fields of entries whose wants the server has refused: their stories get its value again. */
  readonly refused?: readonly WantRow[];
  readonly watermarks?: Watermarks;
}

/**
 * Records what the server has, and what other accounts must get for it. A want of a field is the coming value of an entry, so that
 * what the server says of it changes no mark.
 *
 * @returns the marks that change.
 */
export function commitNews(db: DatabaseSync, owner: Owner, news: ServerNews): readonly MarkDue[] {
  const marks = new MarksDue();
  const { changes, gone, done, refused = [], watermarks } = news;
  const storyOf = new Map(
    entriesById(
      db,
      owner,
      [...changes, ...refused.map(({ entry: id }) => ({ id }))].map(({ id }) => id),
    ).map(({ id, story }) => [id, story]),
  );
  for (const { id, story } of entriesById(db, owner, gone)) storyOf.set(id, story);
  const before = new Map<string, readonly StoryEntryRow[]>();
  for (const story of storyOf.values())
    if (story !== '' && !before.has(story)) before.set(story, storyEntries(db, owner.library, story));
  for (const { id, field, value } of changes) setField(db, owner, id, field, value);
  for (const id of gone) deleteEntry(db, owner, id);
  for (const want of [...done, ...refused]) deleteWant(db, owner, want);
  const fieldsOf = new Map<string, Set<EntryField>>();
  const touch = (id: EntryId, fields: readonly string[]): void => {
    const story = storyOf.get(id) ?? '';
    const known = fieldsOf.get(story) ?? new Set();
    for (const field of fields) known.add(markField(field));
    fieldsOf.set(story, known);
  };
  for (const { id, field } of changes) touch(id, [field]);
  for (const { entry, field } of refused) touch(entry, [field]);
  const said = new Set([...fieldsOf].flatMap(([story, fields]) => [...fields].map((field) => `${field} ${story}`)));
  for (const id of gone) touch(id, ['read', 'starred', ...tagsOf(before.get(storyOf.get(id) ?? '') ?? [])]);
  for (const [story, fields] of fieldsOf) {
    const rows = story === '' ? [] : storyEntries(db, owner.library, story);
    for (const field of fields) {
      const now = markOf(rows.filter(isOf(owner)), field);
      const was = markOf((before.get(story) ?? []).filter(isOf(owner)), field);
      if (now === null || now === was) continue;
      // A star or tag of an entry that has gone, perhaps before it was sent, passes to the others: nobody has taken it away.
      if (was && field !== 'read' && !said.has(`${field} ${story}`)) {
        want(db, owner, rows, field, true);
        continue;
      }
      marks.add(field, story);
      want(
        db,
        owner,
        rows.filter(({ account }) => account !== owner.account),
        field,
        now,
      );
    }
  }
  // What was starred there although it has no story here is fetched again.
  for (const { id, field, value } of changes)
    if (field === 'starred' && value && !hasStory(db, owner, storyOf.get(id) ?? '')) deleteEntry(db, owner, id);
  const list = marks.list;
  if (watermarks) changeAccount(db, owner.library, owner.account, { watermarks: JSON.stringify(watermarks) });
  if (list.length > 0) setMarksDue(db, owner, list);
  return list;
}

/** Whether an entry has a story that was not deleted. */
const hasStory = (db: DatabaseSync, { library }: Owner, story: string): boolean =>
  story !== '' && deletionOfHash(db, library, story.slice(-HASH_LENGTH)) === null;

/** The fields of all labels of entries, given or wanted. */
const tagsOf = (rows: readonly StoryEntryRow[]): readonly string[] =>
  rows.flatMap(({ labels, wants }) => [
    ...labels.map((label) => `tag:${label}`),
    ...[...wants.keys()].filter((field) => field.startsWith('tag:')),
  ]);

/** Wants a value of entries, in any account, that do not get it yet. */
function want(
  db: DatabaseSync,
  { library }: Owner,
  rows: readonly StoryEntryRow[],
  field: EntryField,
  value: boolean,
): void {
  for (const row of rows) {
    if (comingValue(row, field) === value) continue;
    const known = [...row.labels.map((label) => `tag:${label}`), ...row.wants.keys()];
    const spelled = known.filter((one) => markField(one) === field);
    for (const one of spelled.length > 0 ? spelled : [field])
      putWant(db, { library, account: row.account }, row.id, one, value);
  }
}

export function setMarksDue(db: DatabaseSync, { library, account }: Owner, marks: readonly MarkDue[]): void {
  changeAccount(db, library, account, { marks_due: JSON.stringify(marks) });
}

/** Records that the server has accepted a value of a field of entries: their wants are fulfilled. */
export function commitDelivery(db: DatabaseSync, owner: Owner, { field, value, wants, partial }: Delivery): void {
  for (const one of wants) {
    setField(db, owner, one.entry, field, value);
    if (!partial.has(one.seq)) deleteWant(db, owner, one);
  }
}

/** An entry that was stored. */
export interface MetEntry {
  readonly entry: Pick<Entry, 'id' | 'feed' | 'state' | 'labels'>;
  /** The id of its story, '' for none. */
  readonly story: string;
  /** Whether the story came into the library in this round: then its marks are those of its entries. */
  readonly isNew: boolean;
}

/** The marks of the stories that came into the library in this round, of earlier ones with their ids: each as a field and a story. */
export function marksBefore(met: readonly MetEntry[], marks: MarksPort): ReadonlySet<string> {
  const fields = (story: string): readonly EntryField[] => [
    ...(['read', 'starred'] as const).filter((field) => marks.has(field, story)),
    ...marks.tags(story).map((tag) => markField(`tag:${tag}`)),
  ];
  const stories = new Set(met.flatMap(({ story, isNew }) => (isNew ? story : [])));
  return new Set([...stories].flatMap((story) => fields(story).map((field) => `${field} ${story}`)));
}

/**
 * Records entries that were fetched. If a story that was here before meets an entry, read or starred anywhere wins; what the
 * user has wanted since wins over both, and so does a mark that the user has given to a new story meanwhile.
 *
 * @param had `marksBefore` the present marks were read.
 * @param hasLabels whether the server gives labels to entries.
 * @returns the marks that change.
 */
export function commitEntries(
  db: DatabaseSync,
  owner: Owner,
  met: readonly MetEntry[],
  {
    marks,
    had,
    hasLabels,
    watermarks,
  }: { marks: MarksPort; had: ReadonlySet<string>; hasLabels: boolean; watermarks: Watermarks },
): readonly MarkDue[] {
  const due = new MarksDue();
  // Marks of stories after the entries before, which are not made yet.
  const coming = new Map<string, boolean>();
  for (const { entry: given, story, isNew } of met) {
    const { id, feed, state } = given;
    if (isKnownEntry(db, owner, id)) continue;
    const before = story === '' ? [] : storyEntries(db, owner.library, story);
    addEntry(db, owner, { id, feed, story, ...state });
    for (const label of given.labels) setField(db, owner, id, `tag:${label}`, true);
    if (story === '') continue;
    const entry = { account: owner.account, id, ...state, labels: given.labels, wants: new Map() };
    const rows: readonly StoryEntryRow[] = [...before, entry];
    const tags = hasLabels ? [...given.labels, ...marks.tags(story)].map((tag) => `tag:${tag}`) : [];
    for (const field of new Set(['read', 'starred', ...tags].map(markField))) {
      const now = marks.has(field, story);
      const isUsers = isNew && now !== had.has(`${field} ${story}`);
      const here = coming.get(`${field} ${story}`) ?? now;
      const wanted = before.map((row) => wantedValue(row, field)).find((value) => value !== undefined);
      const value = wanted ?? (isUsers ? now : here || comingValue(entry, field));
      if (here || value) due.add(field, story);
      coming.set(`${field} ${story}`, value);
      if (wanted === undefined && isNew && !isUsers) continue;
      const [ours, others] = [rows.filter(isOf(owner)), rows.filter((row) => !isOf(owner)(row))];
      want(db, owner, entriesToChange(ours, field, value, id), field, value);
      want(db, owner, others, field, value);
    }
  }
  changeAccount(db, owner.library, owner.account, { watermarks: JSON.stringify(watermarks) });
  if (due.list.length > 0) setMarksDue(db, owner, due.list);
  return due.list;
}
