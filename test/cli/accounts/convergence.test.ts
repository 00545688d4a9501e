import { describe, expect, it, onTestFailed } from 'vitest';
import { printSeed, share } from '../../seed.ts';
import { converge, noFigures } from './convergence.ts';
import { SERVERS } from './world.ts';

const RUNS = share(10);

describe('two devices and the server', () => {
  it.each(SERVERS)('agree once faults have ended: %s', async (kind) => {
    onTestFailed(printSeed);
    const figures = noFigures();
    for (let n = 0; n < RUNS; n++) expect(await converge(kind, String(n), figures)).toBe('');
    expect(figures).toMatchObject({ runs: RUNS, lost: 0, invented: 0 });
  });
});
