import { everything } from '../../story/catalogue.ts';

/** A place in a part of eight gibibytes times this is still a whole number. */
const RECORDS = 2 ** 20;

/** Records in the order of a place that each of them has. */
export function inOrderOf(count: number, place: (record: number) => number): Uint32Array {
  if (count > RECORDS) return everything(count).sort((a, b) => place(a) - place(b));
  const keys = new Float64Array(count);
  for (let record = 0; record < count; record++) keys[record] = place(record) * RECORDS + record;
  keys.sort();
  return Uint32Array.from(keys, (key) => key % RECORDS);
}
