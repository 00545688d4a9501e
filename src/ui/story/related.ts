import type { StoryEntry } from '../../story/entry.ts';
import type { Catalogue } from '../../story/query/catalogue.ts';
import type { ReaderState } from '../app/state.ts';

/** A story beside another one: named by it, or like it. */
export interface RelatedStory {
  readonly entry: StoryEntry;
  readonly similar: boolean;
}

/** A row under a story: a heading over what it names or what is like it, or one of these, counted from 0 over both. */
export type RelatedRow =
  | { readonly kind: 'heading'; readonly similar: boolean }
  | { readonly kind: 'story'; readonly story: RelatedStory; readonly number: number };

const KEPT = 32;
const likened = new WeakMap<Catalogue, Map<string, readonly string[]>>();

/** What a catalogue finds similar, kept for the stories on screen: every frame asks several times. */
function similarTo(catalogue: Catalogue, id: string): readonly string[] {
  const known = likened.get(catalogue) ?? new Map<string, readonly string[]>();
  likened.set(catalogue, known);
  const before = known.get(id);
  if (before) return before;
  if (known.size >= KEPT) known.clear();
  const similar = catalogue.similar(id);
  known.set(id, similar);
  return similar;
}

/** The stories that a story names and that exist, in its order, then those like it that it does not name. */
export function relatedStories(state: Pick<ReaderState, 'library'>, id: string): readonly RelatedStory[] {
  const { catalogue } = state.library;
  const entry = catalogue.entry(id);
  if (!entry) return [];
  const named = entry.related;
  const others = similarTo(catalogue, id).filter((other) => !named.includes(other));
  const storiesOf = (ids: readonly string[], similar: boolean): RelatedStory[] =>
    ids.flatMap((other) => {
      const found = other === id ? undefined : catalogue.entry(other);
      return found ? [{ entry: found, similar }] : [];
    });
  return [...storiesOf(named, false), ...storiesOf(others, true)];
}

/** The rows in which related stories are shown; none where there are none. */
export function relatedRows(state: Pick<ReaderState, 'library'>, id: string): readonly RelatedRow[] {
  const rows: RelatedRow[] = [];
  let last: boolean | null = null;
  for (const [number, story] of relatedStories(state, id).entries()) {
    if (story.similar !== last) rows.push({ kind: 'heading', similar: story.similar });
    last = story.similar;
    rows.push({ kind: 'story', story, number });
  }
  return rows;
}
