import { describe, expect, it, onTestFailed } from 'vitest';
import { printSeed } from '../../seed.ts';
import { converge, noFigures } from './convergence.ts';
import { SERVERS } from './world.ts';

describe('two devices and the server', () => {
  it.each(SERVERS)('agree once faults have ended: %s', async (kind) => {
    onTestFailed(printSeed);
    const figures = noFigures();
    for (let n = 0; n < Number(process.env.RUNS ?? 4); n++) expect(await converge(kind, String(n), figures)).toBe('');
    if (process.env.RUNS) console.error(kind, figures);
    expect(figures).toMatchObject({ lost: 0, invented: 0 });
  });
});
