import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { IdSet } from '../../../src/ui/state/id-set.ts';

describe('a set of ids', () => {
  it('equals a copied set, in every version and whatever the order of access', () => {
    const change = fc.record({
      from: fc.nat(),
      ids: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 6 }),
      on: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), fc.array(fc.nat(), { maxLength: 20 }), (changes, looks) => {
        const made = [IdSet.of(['a', 'b'])];
        const copied = [new Set(['a', 'b'])];
        for (const { from, ids, on } of changes) {
          const at = from % made.length;
          const copy = new Set(copied[at]);
          for (const id of ids) {
            if (on) copy.add(id);
            else copy.delete(id);
          }
          made.push((made[at] as IdSet).with(ids, on));
          copied.push(copy);
        }
        for (const look of [...looks, ...made.keys()]) {
          const at = look % made.length;
          expect([...(made[at] as IdSet)].sort()).toEqual([...(copied[at] as Set<string>)].sort());
          expect(made[at]?.size).toBe(copied[at]?.size);
          for (const id of ['a', 'e']) expect(made[at]?.has(id)).toBe(copied[at]?.has(id));
        }
      }),
    );
  });

  it('stays the same object if nothing changes', () => {
    const ids = IdSet.of(['a']);
    expect(ids.with(['a'], true)).toBe(ids);
    expect(ids.with([], false)).toBe(ids);
  });

  it('copies nothing for the next change', () => {
    const ids = IdSet.of(['a', 'b', 'c']);
    const added = vi.spyOn(Set.prototype, 'add');
    const changed = ids.with(['d'], true).with(['a'], false);
    const adds = added.mock.calls.map(([id]) => id);
    added.mockRestore();
    expect(adds).not.toContain('b');
    expect([...changed].sort()).toEqual(['b', 'c', 'd']);
  });
});
