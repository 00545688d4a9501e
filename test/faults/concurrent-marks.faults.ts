import { afterEach, expect, it } from 'vitest';
import { endPrograms } from '../e2e/driver.ts';
import { EACH, markAtOnce, PROCESSES } from './concurrent-marks.ts';
import { rounds } from './process.ts';
import { record } from './record.ts';

const RUNS = rounds(20);
const MARKS = PROCESSES * EACH + 1;

afterEach(endPrograms);

it('eight processes and an open reader lose none of 4,000 marks, twenty times', async () => {
  const counts: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    counts.push(await markAtOnce());
    endPrograms();
  }
  const lost = counts.reduce((sum, count) => sum + MARKS - count, 0);
  record('crowd', {
    part: 'processes',
    order: 1,
    what: `${PROCESSES} processes mark ${EACH} different stories each while a reader is open and stars one`,
    times: `${RUNS} runs`,
    lost,
    of: RUNS * MARKS,
    did: 'all marks exist afterwards, and no lock or temporary file is left',
  });
  expect(counts).toEqual(counts.map(() => MARKS));
}, 1_200_000);
