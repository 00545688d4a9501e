import { describe, expect, it } from 'vitest';
import { deskOf, storyOf } from '../app/desk.ts';

const LONG = `https://example.com/${'a-long-way-'.repeat(4)}end`;
const story = storyOf({
  id: 'linked',
  published: '2026-02-06',
  title: ['이어진 기사', 'Linked'],
  body: [`[가까운 곳](https://example.com/near) 그리고 [먼 곳의 아주 긴 이름](${LONG})`, 'x'],
});

describe('a short menu', () => {
  const titleRow = (screen: string): string => screen.split('\n').find((row) => row.startsWith(' 링크')) ?? '';

  it('says whole beside its title what the chosen row cuts off', () => {
    const desk = deskOf({ stories: [story] }).press('o');
    expect(titleRow(desk.screen()).trim()).toBe('링크');
    desk.press('j');
    expect(desk.screen()).toMatch(/❯ 먼 곳의 아주 긴 이름 {2}https:.*…/);
    expect(titleRow(desk.screen()).trim()).toBe(`링크  ${LONG}`);
    expect(titleRow(desk.resize(160, 24).screen()).trim()).toBe('링크');
  });
});
