import { expect, it } from 'vitest';
import { readerOf } from '../app/reader.ts';

it('a short menu shows next to its title the full text that the chosen row cuts off', () => {
  const titleRow = (screen: string): string => screen.split('\n').find((row) => row.startsWith(' 복사')) ?? '';
  const reader = readerOf({ cols: 44 }).press('j', 'j', 'enter', 'y');
  expect(reader.screen()).toMatch(/❯ 제목과 주소 +https:.*…/);
  expect(titleRow(reader.screen()).trim()).toBe('복사  https://example.com/source');
  expect(titleRow(reader.resize(160, 24).screen()).trim()).toBe('복사');
});
