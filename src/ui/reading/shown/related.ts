import type { StoryEntry } from '../../../story/entry.ts';
import { type Catalogue, MAX_SIMILAR } from '../../../story/query/catalogue.ts';
import type { Row } from '../../layout/row.ts';
import type { ReaderState } from '../../state/reader-state.ts';
import { cardDetails } from './related-card.ts';

/** A related story: linked by another one, or similar to it. */
export interface RelatedStory {
  readonly entry: StoryEntry;
  readonly similar: boolean;
}

/**
 * A row below a story: a heading over its linked or similar stories, the title of one of these, counted from 0 over both, or a
 * row of the card of a linked one.
 */
export type RelatedRow =
  | { readonly kind: 'heading'; readonly similar: boolean }
  | { readonly kind: 'story'; readonly story: RelatedStory; readonly number: number }
  | { readonly kind: 'detail'; readonly story: RelatedStory; readonly number: number; readonly row: Row };

const MAX_CACHED = 32;
const likened = new WeakMap<Catalogue, Map<string, readonly string[]>>();

/** The similar stories found by a catalogue, cached because every frame needs them several times. */
function similarTo(catalogue: Catalogue, id: string): readonly string[] {
  const known = likened.get(catalogue) ?? new Map<string, readonly string[]>();
  likened.set(catalogue, known);
  const before = known.get(id);
  if (before) return before;
  if (known.size >= MAX_CACHED) known.clear();
  const similar = catalogue.similar(id);
  known.set(id, similar);
  return similar;
}

/** The existing stories that a story links to, in its order, then similar ones that it does not link to. */
export function relatedStories(state: Pick<ReaderState, 'library'>, id: string): readonly RelatedStory[] {
  const { catalogue } = state.library;
  const entry = catalogue.entry(id);
  if (!entry) return [];
  const named = entry.related;
  const others = similarTo(catalogue, id).filter(
    (other) => other !== id && !named.includes(other) && catalogue.entry(other),
  );
  const storiesOf = (ids: readonly string[], similar: boolean): RelatedStory[] =>
    ids.flatMap((other) => {
      const found = other === id ? undefined : catalogue.entry(other);
      return found ? [{ entry: found, similar }] : [];
    });
  return [...storiesOf(named, false), ...storiesOf(others.slice(0, MAX_SIMILAR), true)];
}

/** The rows of the related stories: linked ones as cards, similar ones in a row each; none if there are none. */
export function relatedRows(state: ReaderState, id: string): readonly RelatedRow[] {
  const rows: RelatedRow[] = [];
  let last: boolean | null = null;
  for (const [number, story] of relatedStories(state, id).entries()) {
    if (story.similar !== last) rows.push({ kind: 'heading', similar: story.similar });
    last = story.similar;
    rows.push({ kind: 'story', story, number });
    if (story.similar) continue;
    for (const row of cardDetails(state, story.entry)) rows.push({ kind: 'detail', story, number, row });
  }
  return rows;
}
