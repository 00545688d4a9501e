import { afterEach, expect, it } from 'vitest';
import { endPrograms } from '../e2e/driver.ts';
import { EACH, markAtOnce, PROCESSES } from '../faults/concurrent-marks.ts';

afterEach(endPrograms);

it('eight processes and an open reader lose none of 4,000 marks', async () => {
  expect(await markAtOnce()).toBe(PROCESSES * EACH + 1);
});
