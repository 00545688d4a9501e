import { describe, expect, it, onTestFailed } from 'vitest';
import { printSeed } from '../../seed.ts';
import { converge, noFigures } from './convergence.ts';
import type { ServerKind } from './world.ts';

const KINDS: readonly ServerKind[] = ['Miniflux 2.2.6', 'Miniflux 2.3.2', 'FreshRSS'];

describe('two devices and the server', () => {
  it.each(KINDS)('agree once faults have ended: %s', async (kind) => {
    onTestFailed(printSeed);
    const figures = noFigures();
    for (let n = 0; n < Number(process.env.RUNS ?? 4); n++) expect(await converge(kind, String(n), figures)).toBe('');
    if (process.env.RUNS) console.error(kind, figures);
    expect(figures).toMatchObject({ lost: 0, invented: 0 });
  });
});
