import { describe, expect, it } from 'vitest';
import { Header } from '../../../../src/ui/terminal/ink-app.tsx';
import { rows, show } from './harness.tsx';

describe('the header', () => {
  it('is its rows, one below the other', async () => {
    const { rows: shown } = await show(<Header rows={rows(' \x1b[1mAll stories\x1b[m', '─────')} />);
    expect(shown()).toEqual([' All stories', '─────']);
  });

  it('keeps each row in one row, however long it is', async () => {
    const { rows: shown } = await show(<Header rows={rows('가'.repeat(80), 'second')} />);
    expect(shown()).toHaveLength(2);
    expect(shown()[0]).toMatch(/^가{49}…$/);
  });

  it('changes with its rows', async () => {
    const { rows: shown, change } = await show(<Header rows={rows('one', 'two')} />);
    await change(<Header rows={rows('three')} />);
    expect(shown()).toEqual(['three']);
  });
});
