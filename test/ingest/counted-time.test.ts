import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { advanceCountedTime, countedTime } from '../../src/ingest/counted-time.ts';
import { temporaryFolder } from '../temporary.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BEGIN = Date.parse('2026-11-01T08:00:00Z');

it('counts at most a day for a jump, goes back by less than an hour, and is right while the clock is', () => {
  const folder = temporaryFolder('clock');
  const step = fc.oneof(fc.integer({ min: 0, max: DAY - HOUR }), fc.integer({ min: -30_000 * DAY, max: 30_000 * DAY }));
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      rmSync(join(folder, 'clock.json'), { force: true });
      let machine = BEGIN;
      let counted = advanceCountedTime(folder, machine);
      expect(counted).toBe(machine);
      for (const passed of steps) {
        machine = Math.max(0, Math.min(machine + passed, 8e12));
        const next = countedTime(folder, machine);
        expect(advanceCountedTime(folder, machine)).toBe(next);
        expect(next - counted).toBeGreaterThan(-HOUR);
        expect(next - counted).toBeLessThanOrEqual(DAY);
        counted = next;
      }
      if (steps.every((passed) => passed >= 0 && passed <= DAY - HOUR)) expect(counted).toBe(machine);
    }),
  );
});

it('is that of the machine without a file, or with a damaged one', () => {
  const folder = temporaryFolder('clock');
  expect(countedTime(join(folder, 'missing'), BEGIN)).toBe(BEGIN);
  expect(advanceCountedTime(join(folder, 'missing'), BEGIN)).toBe(BEGIN);
  for (const text of ['', '{"machine":"x"}', '[]', '{"machine":"2026-01-01T00:00:00Z","counted":7}']) {
    writeFileSync(join(folder, 'clock.json'), text);
    expect(advanceCountedTime(folder, BEGIN)).toBe(BEGIN);
    expect(countedTime(folder, BEGIN + 9 * DAY)).toBe(BEGIN + DAY);
  }
});
