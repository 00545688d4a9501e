import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { advanceCountedTime, countedTime } from '../../src/ingest/counted-time.ts';
import { temporaryFolder } from '../temporary.ts';
import { libraryDataOf } from './store/library-data.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BEGIN = Date.parse('2026-11-01T08:00:00Z');

it('counts at most a day for a jump, goes back by less than an hour, and is right while the clock is', () => {
  const folder = temporaryFolder('clock');
  let round = 0;
  const step = fc.oneof(fc.integer({ min: 0, max: DAY - HOUR }), fc.integer({ min: -30_000 * DAY, max: 30_000 * DAY }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      round += 1;
      const data = libraryDataOf(join(folder, `library-${round}`));
      mkdirSync(data.folder);
      let machine = BEGIN;
      let counted = advanceCountedTime(data, machine);
      expect(counted).toBe(machine);
      for (const passed of steps) {
        machine = Math.max(0, Math.min(machine + passed, 8e12));
        const next = countedTime(data, machine);
        expect(advanceCountedTime(data, machine)).toBe(next);
        expect(next - counted).toBeGreaterThan(-HOUR);
        expect(next - counted).toBeLessThanOrEqual(DAY);
        counted = next;
      }
      if (steps.every((passed) => passed >= 0 && passed <= DAY - HOUR)) expect(counted).toBe(machine);
    }),
  );
});

it('is that of the machine without a data file, and is not stored in a home that cannot be written', () => {
  const folder = temporaryFolder('clock');
  const data = libraryDataOf(join(folder, 'library'));
  expect(countedTime(data, BEGIN)).toBe(BEGIN);
  // Nor is it for a library that does not exist.
  expect(advanceCountedTime(data, BEGIN)).toBe(BEGIN);
  expect(existsSync(join(folder, 'data'))).toBe(false);
  mkdirSync(data.folder);
  writeFileSync(join(folder, 'data'), 'in the way');
  expect(advanceCountedTime(data, BEGIN)).toBe(BEGIN);
  expect(countedTime(data, BEGIN + 9 * DAY)).toBe(BEGIN + 9 * DAY);
});
