import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { previewLoader } from '../../../src/ui/run/effects.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('previews', () => {
  it('load at once after a pause, and after the last of quick keys', () => {
    const end = new AbortController();
    const load = previewLoader(end.signal);
    const loaded: string[] = [];
    const preview = (id: string) => load(true, () => loaded.push(id));
    preview('a');
    expect(loaded).toEqual(['a']);
    for (const id of ['b', 'c', 'd']) {
      vi.advanceTimersByTime(50);
      preview(id);
    }
    expect(loaded).toEqual(['a']);
    vi.advanceTimersByTime(80);
    expect(loaded).toEqual(['a', 'd']);
    vi.advanceTimersByTime(1000);
    preview('e');
    expect(loaded).toEqual(['a', 'd', 'e']);
  });

  it('give way to a story that is opened, and to the end', () => {
    const end = new AbortController();
    const load = previewLoader(end.signal);
    const loaded: string[] = [];
    load(true, () => loaded.push('a'));
    load(true, () => loaded.push('b'));
    load(false, () => loaded.push('opened'));
    vi.advanceTimersByTime(1000);
    expect(loaded).toEqual(['a', 'opened']);
    load(true, () => loaded.push('c'));
    load(true, () => loaded.push('d'));
    end.abort();
    vi.advanceTimersByTime(1000);
    expect(loaded).toEqual(['a', 'opened', 'c']);
  });
});
