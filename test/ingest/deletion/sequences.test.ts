import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deleteStories, restoreStories, type StoryFiles } from '../../../src/ingest/deletion/delete-stories.ts';
import { item, makeLibrary, FEED as NEWS } from '../store/helpers.ts';

const DAY = 86_400_000;
/** Two feeds of the site of the pages. */
const FEED = { ...NEWS, site: 'https://press.example/' };
const OTHER = { ...FEED, feed: 'https://other.example/feed.xml', name: '다른 피드' };

const number = fc.nat({ max: 4 });
const action = fc.oneof(
  fc.record({
    kind: fc.constant('sync' as const),
    items: fc.uniqueArray(number),
    edit: fc.nat({ max: 2 }),
    other: fc.boolean(),
  }),
  fc.record({ kind: fc.constantFrom('delete' as const, 'undo' as const, 'import' as const), n: number }),
  fc.record({ kind: fc.constant('week' as const) }),
  fc.record({ kind: fc.constant('jump' as const), days: fc.constantFrom(-20_000, -2, 2, 300, 20_000) }),
);

it('after any sequence of syncs, deletions, undos and imports exactly the stories exist that the user wants', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 14 }), async (actions) => {
      const library = makeLibrary();
      const files = new Map<number, StoryFiles>();
      const wanted = new Map<number, 'there' | 'deleted' | 'for good'>();
      const seen = new Map<string, ReadonlySet<string>>();
      let now = Date.now();
      /** Days that have passed, of which a jump of the clock is one at most, and at which of them stories were deleted. */
      let passed = 0;
      const deletedOn = new Map<number, number>();
      const open = () => {
        for (const [n, state] of wanted)
          if (state === 'deleted' && passed - (deletedOn.get(n) ?? 0) > 7) wanted.set(n, 'for good');
        return library.itemStore(new Date(now));
      };
      const pass = (days: number): void => {
        now += days * DAY;
        passed += Math.min(Math.max(0, days), 1);
        open();
      };
      const part = (n: number, edit: number) => {
        const url = `https://press.example/a/${n}`;
        return { guid: url, url, title: `기사 ${n}`, body: `글 ${n}.${edit > 0 ? ` 고침 ${edit}.` : ''}` };
      };
      const note = (n: number, id: string, path: string): void => {
        if (path !== '') files.set(n, { id, files: [path] });
      };
      for (const step of actions) {
        if (step.kind === 'sync') {
          const from = step.other ? OTHER : FEED;
          const itemStore = open();
          const had = seen.get(from.feed) ?? new Set<string>();
          const hashes = step.items.map((n) => {
            const kept = itemStore.keep(item(part(n, step.edit)), {
              ...from,
              seen: itemStore.isEmpty ? new Set() : had,
            });
            const isKept = (wanted.get(n) ?? 'there') === 'there';
            expect(kept.outcome === 'failed').toBe(!isKept);
            if (isKept) wanted.set(n, 'there');
            note(n, kept.id, kept.path);
            return kept.hash;
          });
          await itemStore.settle();
          if (hashes.length > 0) seen.set(from.feed, new Set(hashes));
        } else if (step.kind === 'week') {
          for (let day = 0; day < 8; day += 1) pass(1);
        } else if (step.kind === 'jump') {
          pass(step.days);
        } else {
          const story = files.get(step.n);
          const state = wanted.get(step.n);
          if (step.kind === 'import') {
            const itemStore = open();
            const kept = itemStore.keep(item(part(step.n, 0)), { feed: '', name: '' });
            await itemStore.settle();
            expect(kept.outcome).not.toBe('failed');
            wanted.set(step.n, 'there');
            note(step.n, kept.id, kept.path);
          } else if (story && step.kind === 'delete') {
            const { deleted } = deleteStories(library.data, [story], { cause: 'deleted', now });
            expect(deleted).toHaveLength(state === 'there' ? 1 : 0);
            if (state === 'there') {
              wanted.set(step.n, 'deleted');
              deletedOn.set(step.n, passed);
            }
          } else if (story) {
            const back = restoreStories(library.data, [story]);
            expect(back).toHaveLength(state === 'deleted' ? 1 : 0);
            if (state === 'deleted') wanted.set(step.n, 'there');
          }
        }
        for (const [n, state] of wanted) expect(existsSync(files.get(n)?.files[0] ?? '')).toBe(state === 'there');
      }
      expect(library.problems()).toEqual([]);
    }),
    {
      numRuns: 60,
      examples: [
        [
          [
            { kind: 'sync', items: [0], edit: 0, other: false },
            { kind: 'delete', n: 0 },
            { kind: 'import', n: 0 },
            { kind: 'sync', items: [0], edit: 0, other: false },
          ],
        ],
      ],
    },
  );
});
