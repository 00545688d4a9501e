import type { EntryRow, StoryEntryRow, WantRow } from '../../db/data/entries.ts';
import { caseFold } from '../../text/case-fold.ts';
import type { EntryField, EntryId, EntryState, States } from './model.ts';

/** What a round does with the entries of an account, as pure functions. */

/** A value of a field of an entry that the server has now, and that was another one when it was last seen. */
export interface EntryChange {
  readonly id: EntryId;
  readonly field: EntryField;
  readonly value: boolean;
}

/** What the server's states say of the entries that are held. */
export interface Compared {
  readonly changes: readonly EntryChange[];
  /** Entries that the server no longer has. */
  readonly gone: readonly EntryId[];
  /** Entries in no set that were unread or starred: read and unstarred now, or gone. The server must be asked. */
  readonly unknown: readonly EntryId[];
}

/** The entries of each label. */
type Labels = ReadonlyMap<string, ReadonlySet<EntryId>>;

const tagField = (label: string): EntryField => `tag:${label}`;

/** The name of a label in a field; null for another field. */
const labelOf = (field: string): string | null => (field.startsWith('tag:') ? field.slice('tag:'.length) : null);

/** The field of a story's mark: tags are case-folded here, and have the spelling of the server there. */
export function markField(field: string): EntryField {
  const label = labelOf(field);
  return label === null ? (field as EntryField) : tagField(caseFold(label));
}

/** The entries beyond the unread and starred ones that must be known to compare states. */
export function idsToCompare(
  states: States,
  open: ReadonlyMap<EntryId, EntryRow>,
  labels: Labels,
  wants: readonly WantRow[],
): ReadonlySet<EntryId> {
  const ids = new Set<EntryId>();
  const add = (id: EntryId): void => {
    if (!open.has(id)) ids.add(id);
  };
  for (const id of states.named.keys()) add(id);
  for (const set of [states.sets?.unread ?? [], states.sets?.starred ?? []]) for (const id of set) add(id);
  for (const [label, entries] of states.labels ?? [])
    for (const id of entries) if (!labels.get(label)?.has(id)) add(id);
  for (const { entry } of wants) add(entry);
  return ids;
}

/** Compares the states of the server with those that were last seen, of the entries that are held. */
export function compareStates(states: States, held: ReadonlyMap<EntryId, EntryRow>, labels: Labels): Compared {
  const changes: EntryChange[] = [];
  const [gone, unknown]: [EntryId[], EntryId[]] = [[], []];
  for (const row of held.values()) {
    const { id } = row;
    const named = states.named.get(id);
    if (named === null) gone.push(id);
    else if (named) changes.push(...stateChanges(row, named));
    else if (states.sets) {
      const { unread, starred } = states.sets;
      const isListed = unread.has(id) || starred.has(id);
      const isOpen = !row.isRead || row.isStarred;
      if (isListed) changes.push(...stateChanges(row, { isRead: !unread.has(id), isStarred: starred.has(id) }));
      else if (isOpen) unknown.push(id);
    }
  }
  if (states.labels) changes.push(...labelChanges(states.labels, held, labels));
  return { changes, gone, unknown };
}

/** How a state differs from the one that was last seen. */
export function stateChanges({ id, isRead, isStarred }: EntryRow, now: EntryState): readonly EntryChange[] {
  const changes: EntryChange[] = [];
  if (now.isRead !== isRead) changes.push({ id, field: 'read', value: now.isRead });
  if (now.isStarred !== isStarred) changes.push({ id, field: 'starred', value: now.isStarred });
  return changes;
}

function labelChanges(now: Labels, held: ReadonlyMap<EntryId, EntryRow>, before: Labels): readonly EntryChange[] {
  const changes: EntryChange[] = [];
  for (const [label, entries] of now)
    for (const id of entries)
      if (held.has(id) && !before.get(label)?.has(id)) changes.push({ id, field: tagField(label), value: true });
  for (const [label, entries] of before)
    for (const id of entries) if (!now.get(label)?.has(id)) changes.push({ id, field: tagField(label), value: false });
  return changes;
}

/** Entries that get a value of a field, with the wants that are fulfilled then. */
export interface Delivery {
  readonly field: EntryField;
  readonly value: boolean;
  readonly wants: readonly WantRow[];
  /** The numbers of those that a later delivery fulfils, since the server has several labels of the name. */
  readonly partial: ReadonlySet<number>;
}

/** What becomes of wants. */
export interface SortedWants {
  /** Those that are true at the server already, and those that it cannot fulfil. */
  readonly done: readonly WantRow[];
  readonly deliveries: readonly Delivery[];
}

/** What the server has while wants are sorted. */
export interface ServerNow {
  /** The value of a field of an entry; null if there is no such entry, undefined if that is not known. */
  readonly valueAt: (entry: EntryId, field: EntryField) => boolean | null | undefined;
  /** Its labels; null if it has none. */
  readonly labels: Iterable<string> | null;
}

/** Sorts wants by what the server has now. */
export function sortWants(wants: readonly WantRow[], server: ServerNow): SortedWants {
  const done: WantRow[] = [];
  const groups = new Map<string, { field: EntryField; value: boolean; wants: WantRow[] }>();
  for (const want of wants) {
    const fields = fieldsToSend(want, server);
    if (fields.length === 0) done.push(want);
    for (const field of fields) {
      const key = `${want.value} ${field}`;
      const group = groups.get(key);
      if (group) group.wants.push(want);
      else groups.set(key, { field, value: want.value, wants: [want] });
    }
  }
  const later = new Set<number>();
  const deliveries = [...groups.values()].toReversed().map((group): Delivery => {
    const partial = new Set(group.wants.flatMap(({ seq }) => (later.has(seq) ? [seq] : [])));
    for (const { seq } of group.wants) later.add(seq);
    return { ...group, partial };
  });
  return { done, deliveries: deliveries.toReversed() };
}

/** The fields that must be sent for a want: of a label those with its name, however the server spells it. */
function fieldsToSend({ entry, field, value }: WantRow, { valueAt, labels }: ServerNow): readonly EntryField[] {
  if (labelOf(field) === null) {
    const now = valueAt(entry, field as EntryField);
    return now === null || now === value ? [] : [field as EntryField];
  }
  const named = [...(labels ?? [])].map(tagField).filter((one) => markField(one) === markField(field));
  const values = named.map((one) => valueAt(entry, one));
  if (labels === null || values.includes(null)) return [];
  if (!value) return named.filter((_, index) => values[index] !== false);
  if (values.includes(true)) return [];
  return [named.find((one) => one === field) ?? named[0] ?? (field as EntryField)];
}

/** What is wanted of a field of an entry; `field` is that of a mark. */
export const wantedValue = ({ wants }: StoryEntryRow, field: EntryField): boolean | undefined =>
  wants.get(field) ?? [...wants].find(([one]) => markField(one) === field)?.[1];

/** The value that a field of an entry gets: what is wanted, otherwise what the server has. `field` is that of a mark. */
export function comingValue(row: StoryEntryRow, field: EntryField): boolean {
  const wanted = wantedValue(row, field);
  if (wanted !== undefined) return wanted;
  if (field === 'read') return row.isRead;
  if (field === 'starred') return row.isStarred;
  return row.labels.some((label) => markField(tagField(label)) === field);
}

/** A story's mark by its entries: read if all are, starred or tagged if one is; null without entries. */
export function markOf(entries: readonly StoryEntryRow[], field: EntryField): boolean | null {
  if (entries.length === 0) return null;
  const get = (entry: StoryEntryRow): boolean => comingValue(entry, field);
  return field === 'read' ? entries.every(get) : entries.some(get);
}

/** The entries that must get another value, so that their story has a mark or not. `first`: the one that gets a star or a tag. */
export function entriesToChange(
  entries: readonly StoryEntryRow[],
  field: EntryField,
  value: boolean,
  first?: EntryId,
): readonly StoryEntryRow[] {
  if (markOf(entries, field) === value) return [];
  const others = entries.filter((entry) => comingValue(entry, field) !== value);
  return field !== 'read' && value && first !== undefined ? others.filter(({ id }) => id === first) : others;
}
