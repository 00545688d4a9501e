import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eachEntry, lineOf, type MarkEntry, readLine } from '../../../src/settings/marks/log-line.ts';
import { markedIds, markedStories, setMark } from '../../../src/settings/marks/story-marks.ts';
import { DEFAULT_SETTINGS, type MarksLogReader, type SettingsData } from '../../../src/settings/settings-data.ts';

const id = fc.oneof(fc.stringMatching(/^[a-z가-힣0-9-]{1,8}$/), fc.string({ maxLength: 8 }));
const at = fc.constantFrom('2026-02-04T00:00:00.000Z', '', 'no date', 'with "quotes"');
const entry: fc.Arbitrary<MarkEntry> = fc.oneof(
  fc.record({ kind: fc.constant('read' as const), id, value: fc.record({ read: fc.boolean(), at }) }),
  fc.record({ kind: fc.constant('starred' as const), id, value: fc.record({ starred: fc.boolean(), at }) }),
  fc.record({
    kind: fc.constant('tags' as const),
    id,
    value: fc.record({
      tags: fc.array(fc.string({ maxLength: 4 })),
      at: fc.constantFrom('2026-02-04T00:00:00.000Z', ''),
    }),
  }),
);
/** Lines as written, and with possible damage. */
const line = fc.oneof(
  { weight: 4, arbitrary: entry.map(lineOf) },
  fc.tuple(entry, fc.nat(40)).map(([one, length]) => `${lineOf(one).slice(0, length)}\n`),
  fc.tuple(entry, fc.nat(40)).map(([one, at_]) => lineOf(one).replace(lineOf(one)[at_] ?? '', '')),
  fc.constantFrom(
    '\n',
    '["read","a",true,"b"] \n',
    '["read","a",true,"b","c"]\n',
    '["read","a","b",true,"c"]\n',
    '["read","a\0",true,"b"]\n',
    '["read","a\\u0041",true,"b"]\n',
    '["read","a",true,"\n["read","b",true,"2"]\n',
    '["later","a",1]\n',
  ),
);

test('a text is read like its lines', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const text = lines.join('');
      const found: MarkEntry[] = [];
      eachEntry(text, (one) => found.push(one));
      const expected = text.split('\n').map(readLine);
      expect(found).toEqual(expected.filter((one) => one !== null));
    }),
    { numRuns: 2000 },
  );
});

test('ids with a mark are those of the marks with their times', () => {
  const ids = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(ids, fc.boolean()), { maxLength: 5 }),
      fc.array(entry, { maxLength: 6 }),
      (set, kept) => {
        const maps = { read: new Map(), starred: new Map(), tags: new Map(), positions: new Map() };
        for (const { kind, id: of, value } of kept) maps[kind].set(of, value);
        const marksLog = {
          get: (kind: 'read', of: string) => maps[kind].get(of),
          hasAny: () => true,
          all: (kind: 'read') => maps[kind],
        };
        let data: SettingsData = { ...DEFAULT_SETTINGS, marksLog: marksLog as MarksLogReader };
        for (const [of, on] of set) data = setMark(data, 'read', of, on, '2026-02-05T00:00:00.000Z');
        for (const mark of ['read', 'starred'] as const) {
          expect([...markedIds(data, mark)]).toEqual([...markedStories(data, mark).keys()]);
        }
      },
    ),
  );
});
