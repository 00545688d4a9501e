import type { Lang } from '../model.ts';
import type { Catalogue, Marks } from '../query/catalogue.ts';
import type { Query } from '../query/parse-query.ts';
import type { Reading } from './readings.ts';

/** A story that was read on a day, however often it was opened then. */
export interface ReadStory {
  readonly id: string;
  readonly lang: Lang;
  /** When it was last opened on that day, in milliseconds since 1970. */
  readonly at: number;
  readonly day: string;
  readonly time: string;
  readonly visits: number;
  readonly seconds: number;
  readonly percent: number | null;
}

const more = (a: number | null, b: number | null): number | null => (a === null || b === null ? a : Math.max(a, b));

/** The reading history, newest first: a story once for each day. `readings` are ordered by their start. */
export function historyOf(readings: readonly Reading[]): readonly ReadStory[] {
  const stories = new Map<string, ReadStory>();
  for (const { id, lang, at, day, time, seconds, percent } of readings) {
    const key = `${day} ${id}`;
    const known = stories.get(key);
    // A story that is opened again moves after those opened meanwhile.
    stories.delete(key);
    stories.set(key, {
      id,
      lang,
      at,
      day,
      time,
      visits: (known?.visits ?? 0) + 1,
      seconds: (known?.seconds ?? 0) + seconds,
      percent: known ? more(known.percent, percent) : percent,
    });
  }
  return [...stories.values()].reverse();
}

const positions = new WeakMap<Catalogue, Map<string, number>>();

/** The positions of stories in a catalogue, cached: they are requested for the whole history at each letter typed. */
function positionsIn(catalogue: Catalogue): (id: string) => number {
  const known = positions.get(catalogue) ?? new Map<string, number>();
  positions.set(catalogue, known);
  return (id) => {
    const position = known.get(id) ?? catalogue.position(id);
    known.set(id, position);
    return position;
  };
}

/** The stories of a history that match a query. Stories that are no longer in the library match only an empty query. */
export function matchingStories(
  history: readonly ReadStory[],
  query: Query,
  catalogue: Catalogue,
  marks: Marks,
): readonly ReadStory[] {
  if (query.length === 0) return history;
  const wanted = new Uint8Array(catalogue.size);
  for (const position of catalogue.select(query, marks)) wanted[position] = 1;
  const positionOf = positionsIn(catalogue);
  return history.filter(({ id }) => wanted[positionOf(id)] === 1);
}
