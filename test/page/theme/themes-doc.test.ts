import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROLES } from '../../../src/page/theme/built-in-themes.ts';
import { COLOR_NAMES, THEME_NAMES } from '../../../src/page/theme/look.ts';
import { readUserThemes } from '../../../src/page/theme/user-themes.ts';

const text = readFileSync(join(import.meta.dirname, '../../../docs/themes.md'), 'utf8');

describe('docs/themes.md', () => {
  it('has a valid and readable example', () => {
    const [, example = ''] = /```json\n(.*?)```/s.exec(text) ?? [];
    const { theme, themes } = JSON.parse(example) as { theme: string; themes: object };
    const read = readUserThemes(themes);
    expect(read.problems).toEqual([]);
    expect(read.themes.get(theme)?.faint).toEqual([]);
  });

  it('names every theme, role and colour', () => {
    for (const name of [...THEME_NAMES, ...ROLES]) expect(text).toContain(`\`${name}\``);
    for (const name of COLOR_NAMES.slice(0, 8)) expect(text).toContain(`\`${name}\``);
  });
});
