import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edit } from '../../src/settings/edit.ts';
import { openSettings } from '../../src/settings/settings.ts';
import { runs } from '../seed.ts';
import { anyChange, ofSettings, START } from './any-change.ts';
import { makeHome } from './helpers.ts';

/** A change by one of two programs, or null for a write of its changes. */
const step = fc.record({ by: fc.constantFrom(0, 1), change: fc.option(anyChange, { freq: 3 }) });

test('two programs that edit the same settings, and write in any order, have the same in the end as the files', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 16 }), async (steps) => {
      const { env } = makeHome();
      let time = Date.UTC(2026, 1, 1);
      const tick = (): number => {
        time += 1000;
        return time;
      };
      const open = () => openSettings({ env, delay: 60_000, now: () => new Date(tick()) });
      const first = open();
      first.update(() => ({ ...START, marksLog: null }));
      await first.flush();
      const programs = [first, open()];
      // No other change is about these.
      for (const [by, program] of programs.entries()) {
        edit(program, { kind: 'marked', mark: 'read', ids: [`own-${by}`], on: true });
        edit(program, { kind: 'watched', term: `own ${by}`, on: true });
      }
      for (const { by, change } of steps) {
        const program = programs[by];
        if (change) program && edit(program, change);
        else await program?.flush();
      }
      for (const program of programs) await program.flush();
      for (const program of programs) program.refresh();
      const files = ofSettings(open().data);
      for (const program of programs) expect(ofSettings(program.data)).toEqual(files);
      expect(files).toMatchObject({ watch: expect.arrayContaining(['own 0', 'own 1']) });
      expect(files.marks[0]).toEqual(expect.arrayContaining(['own-0', 'own-1']));
      expect(programs.map(({ unsaved, warnings }) => [unsaved, warnings])).toEqual(Array(2).fill([false, []]));
    }),
    runs(25),
  );
});
