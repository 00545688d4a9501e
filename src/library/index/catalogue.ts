import { BADGES } from '../../story/badges.ts';
import { byName, type Catalogue, type Compare, type Groups, type Positions, titleIn } from '../../story/catalogue.ts';
import type { StoryEntry } from '../../story/entry.ts';
import { entryNow, NO_FEEDS } from '../../story/feed-names.ts';
import type { Lang } from '../../story/model.ts';
import { compareLangs } from '../../story/story.ts';
import { groupsOf } from './labels.ts';
import type { OpenedIndex } from './opened.ts';
import { DamagedIndex } from './part.ts';
import type { StorePlan } from './plan.ts';
import { countSources, entryOf, type StoredEntry } from './record.ts';
import { type Selector, selectorOf } from './select.ts';
import { SIMILAR } from './similar.ts';

/** Entries kept for the next look: some screens full. */
const KEPT = 512;

/** A catalogue over an index, and what else its records hold. */
export interface IndexedCatalogue extends Catalogue {
  /** What is kept of a story, with its files; undefined for an id that is not there. */
  readonly stored: (id: string) => StoredEntry | undefined;
  /** What it is read from now. */
  readonly index: () => OpenedIndex;
}

/** The groups of an index. Without later records they stand in its part as they are wanted. */
function groupsIn({ index }: Backing): Groups | null {
  const { records, base } = index.state;
  return groupsOf(index.labelled(), records === base ? null : index.positionOf);
}

/** What is shown of an index depends on the day, and on what feeds are called. */
type Shown = Pick<StorePlan, 'today' | 'feeds'>;

interface Backing {
  readonly index: OpenedIndex;
  readonly selector: Selector;
  readonly entryAt: (record: number) => StoryEntry;
  /** The record of an id that is in the list, -1 for none. */
  readonly recordOf: (id: string) => number;
  readonly at: (position: number) => StoryEntry | undefined;
}

function backingOf(index: OpenedIndex, { today, feeds = NO_FEEDS }: Shown): Backing {
  const kept = new Map<number, StoryEntry>();
  const entryAt = (record: number): StoryEntry => {
    const before = kept.get(record);
    if (before) return before;
    const entry = entryNow(entryOf(index.storedAt(record), today), feeds);
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? -1);
    kept.set(record, entry);
    return entry;
  };
  // Who has looked at an entry asks for its story by the id next.
  const listed = new Map<string, number>();
  const at = (position: number): StoryEntry | undefined => {
    const record = index.recordAt(position);
    if (record === undefined) return undefined;
    const entry = entryAt(record);
    if (listed.size >= KEPT) listed.clear();
    listed.set(entry.id, record);
    return entry;
  };
  const recordOf = (id: string): number => {
    const record = listed.get(id) ?? index.recordOf(id);
    return index.positionOf(record) < 0 ? -1 : record;
  };
  return { index, entryAt, recordOf, at, selector: selectorOf(index, entryAt) };
}

/**
 * The catalogue of an index. Where bytes turn out to be damaged, `heal` is asked for a new index of the same library,
 * and the question is put again; what cannot be healed is thrown.
 */
export function indexedCatalogue(opened: OpenedIndex, shown: Shown, heal: () => OpenedIndex): IndexedCatalogue {
  const { today, feeds = NO_FEEDS } = shown;
  let backing = backingOf(opened, shown);
  const mended = (): Backing => {
    const healed = heal();
    backing.index.close();
    backing = backingOf(healed, shown);
    return backing;
  };
  const ask = <T>(question: (from: Backing) => T): T => {
    try {
      return question(backing);
    } catch (error) {
      if (!(error instanceof DamagedIndex)) throw error;
      return question(mended());
    }
  };
  const find = (from: Backing, id: string): number => from.index.positionOf(from.recordOf(id));
  const titles = new Map<Lang, { readonly compare: Compare; readonly order: Positions }>();
  let groups: Groups | null | undefined;
  const { present } = opened.state;
  return {
    size: opened.state.live,
    unreadable: opened.state.unreadable,
    present: {
      badges: BADGES.map(({ id }) => id).filter((id) => id in present.badges),
      langs: Object.keys(present.langs).sort(compareLangs),
      tags: new Map(Object.entries(present.tags)),
      sources: countSources(present.sources, feeds),
    },
    at: (position) => ask((from) => from.at(position)),
    idAt: (position) =>
      ask((from) => {
        const record = from.index.recordAt(position);
        return record === undefined ? '' : from.index.idAt(record);
      }),
    position: (id) => ask((from) => find(from, id)),
    entry: (id) => ask((from) => from.at(find(from, id))),
    count: (ids) =>
      ask((from) => {
        const { recordsOf, positionOf } = from.index;
        return recordsOf(ids).reduce((sum, record) => sum + (positionOf(record) >= 0 ? 1 : 0), 0);
      }),
    select: (query, marks) => ask((from) => from.selector.select(query, marks)),
    *search(query, marks) {
      const begun = backing;
      try {
        return yield* begun.selector.search(query, marks);
      } catch (error) {
        if (!(error instanceof DamagedIndex)) throw error;
        // Between two steps another question may have found the damage.
        const { selector } = backing === begun ? mended() : backing;
        return yield* selector.search(query, marks);
      }
    },
    byTitle: (lang, compare) => {
      const known = titles.get(lang);
      if (known?.compare === compare) return known.order;
      const all = ask((from) =>
        Array.from(from.index.records, (record) => titleIn(entryOf(from.index.storedAt(record), today), lang)),
      );
      const order = byName(all, compare);
      titles.set(lang, { compare, order });
      return order;
    },
    similar: (id) =>
      ask((from) => {
        const record = from.recordOf(id);
        if (record < 0) return [];
        const bytes = from.index.similar.read(record * SIMILAR * 4, SIMILAR * 4);
        const others = Array.from({ length: SIMILAR }, (_, i) => bytes.readUInt32LE(i * 4) - 1);
        // By their ids: one that has changed since has another record.
        const ids = others.filter((other) => other >= 0).map(from.index.idAt);
        return ids.filter((other) => find(from, other) >= 0);
      }),
    groups: () => {
      if (groups === undefined) groups = ask(groupsIn);
      return groups;
    },
    stored: (id) =>
      ask((from) => {
        const record = from.recordOf(id);
        return record < 0 ? undefined : from.index.storedAt(record);
      }),
    index: () => backing.index,
  };
}
