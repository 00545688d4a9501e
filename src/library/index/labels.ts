import type { Groups } from '../../story/catalogue.ts';

/**
 * Groups as a catalogue gives them, from the part of groups.
 *
 * @param positionOf gives -1 for a record that is gone; null where records stand in the order of lists, none of them gone:
 *   then the part is as it is wanted, and nothing need be done for each of many before the first frame.
 */
export function groupsOf(labelled: Uint32Array, positionOf: ((record: number) => number) | null): Groups | null {
  if (labelled.length === 0) return null;
  if (!positionOf) {
    const [members, heads] = [new Uint32Array(labelled.length / 2), new Uint32Array(labelled.length / 2)];
    for (let i = 0; i < members.length; i++) {
      members[i] = labelled[2 * i] ?? 0;
      heads[i] = labelled[2 * i + 1] ?? 0;
    }
    return { members, heads };
  }
  // Position and label in one number, so that they are sorted as numbers: later records stand behind the others.
  const found = new Float64Array(labelled.length / 2);
  const isKnown = new Uint8Array(labelled.reduce((most, one, i) => (i % 2 === 0 && one > most ? one : most), 0) + 1);
  let count = 0;
  let greatest = 0;
  // The last label of a record counts (apart.ts).
  for (let i = labelled.length - 2; i >= 0; i -= 2) {
    const record = labelled[i] ?? 0;
    if (isKnown[record] === 1) continue;
    isKnown[record] = 1;
    const position = positionOf(record);
    const label = labelled[i + 1] ?? 0;
    if (position >= 0) found[count++] = position * LABELS + label;
    greatest = Math.max(greatest, label);
  }
  const sorted = found.subarray(0, count).sort();
  const [first, members] = [new Uint32Array(greatest + 1), new Uint32Array(greatest + 1)];
  for (const one of sorted) {
    const label = one % LABELS;
    if (members[label] === 0) first[label] = Math.floor(one / LABELS);
    members[label] = (members[label] ?? 0) + 1;
  }
  // A group of which all others are gone is none.
  const grouped = sorted.filter((one) => (members[one % LABELS] ?? 0) > 1);
  if (grouped.length === 0) return null;
  return {
    members: Uint32Array.from(grouped, (one) => Math.floor(one / LABELS)),
    heads: Uint32Array.from(grouped, (one) => first[one % LABELS] ?? 0),
  };
}

/** More than any label; times a position it is still a whole number. */
const LABELS = 2 ** 26;
