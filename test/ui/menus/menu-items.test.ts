import { describe, expect, it } from 'vitest';
import { readerOf, storyOf } from '../app/reader.ts';

const LONG = `https://example.com/${'a-long-way-'.repeat(4)}end`;
const story = storyOf({
  id: 'linked',
  published: '2026-02-06',
  title: ['이어진 기사', 'Linked'],
  body: [`[가까운 곳](https://example.com/near) 그리고 [먼 곳의 아주 긴 이름](${LONG})`, 'x'],
});

describe('a short menu', () => {
  const titleRow = (screen: string): string => screen.split('\n').find((row) => row.startsWith(' 링크')) ?? '';

  it('shows next to its title the full text that the chosen row cuts off', () => {
    const reader = readerOf({ stories: [story] }).press('o');
    expect(titleRow(reader.screen()).trim()).toBe('링크');
    reader.press('j');
    expect(reader.screen()).toMatch(/❯ 먼 곳의 아주 긴 이름 {2}https:.*…/);
    expect(titleRow(reader.screen()).trim()).toBe(`링크  ${LONG}`);
    expect(titleRow(reader.resize(160, 24).screen()).trim()).toBe('링크');
  });
});
