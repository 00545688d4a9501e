import { describe, expect, test } from 'vitest';
import { cellWidth } from '../../../src/text/width.ts';
import { storyText } from '../../db/helpers.ts';
import { makeHome } from '../../settings/helpers.ts';
import { cli } from '../harness.ts';
import { makeSetup, STORIES } from '../stories.ts';

const LONG = '핵심광물 공급망을 다변화하려는 각국의 노력이 이어지는 가운데 새 협정이 나왔다';

const FILES = {
  ...STORIES,
  'delta.ko.md': storyText(LONG, '2026-01-01'),
  [`${'e'.repeat(60)}.ko.md`]: storyText('긴 이름', '2025-12-31'),
};
function setup(columns: number, config: unknown = {}) {
  const { env } = makeSetup(config, FILES);
  return { env: { ...env, LANG: 'ko_KR.UTF-8' }, stdoutTTY: true, columns };
}
const rowsOf = async (argv: readonly string[], columns: number, config: unknown = {}) =>
  (await cli([...argv, '--color', 'never'], setup(columns, config))).out.trimEnd().split('\n');

describe('a list on a terminal', () => {
  test('has day, title and badges, and the id below', async () => {
    const rows = await rowsOf(['list'], 60);
    expect(rows.slice(0, 8)).toEqual([
      `2026-02-04  알파${' '.repeat(40)}AI글`,
      '    alpha · 한/EN',
      '2026-02-04  베 타',
      '    beta · 한',
      `2026-01-12  감마${' '.repeat(40)}AI글`,
      '    gamma · 한/EN',
      '2026-01-01  핵심광물 공급망을 다변화하려는 각국의 노력이 이…',
      '    delta · 한',
    ]);
    const english = await rowsOf(['list', '--lang', 'en', '--limit', '1'], 110);
    expect(english[0]).toMatch(/^2026-02-04 {2}Alpha +AI 작성 · AI 번역$/);
  });

  test.each([24, 34, 60, 80, 120])('keeps within %i columns, except for a whole id', async (columns) => {
    const rows = await rowsOf(['list'], columns);
    for (const row of rows) if (!row.includes('eee')) expect(cellWidth(row)).toBeLessThanOrEqual(columns);
    expect(rows.some((row) => row.trim().startsWith('e'.repeat(60)))).toBe(true);
    expect(rows.join('\n')).not.toMatch(/\t|\b\w+\u2026-/);
  });

  test('has day and badges below the title on a narrow terminal', async () => {
    expect((await rowsOf(['list', '--limit', '1'], 34)).slice(0, 3)).toEqual([
      '알파',
      '    2026-02-04 AI글',
      '    alpha · 한/EN',
    ]);
  });

  test('is styled like other commands, and plain for programs as before', async () => {
    const { out } = await cli(['list', '--limit', '1'], setup(80));
    expect(out).toContain('\u001b[1m알파');
    expect((await cli(['list', '--limit', '1'], { ...setup(80), stdoutTTY: false })).out).toBe(
      'alpha\t2026-02-04\tko,en\tai-text\t알파\n',
    );
    expect((await cli(['list', '--limit', '1', '--ids'], setup(80))).out).toBe('alpha\n');
  });

  test('says in words which related stories are only similar', async () => {
    const env = { ...makeHome().env, LANG: 'ko_KR.UTF-8' };
    const setup = { env, stdoutTTY: true, columns: 80 };
    const shipped = await cli(['related', 'vance-trade-bloc', '--color', 'never'], setup);
    expect(shipped.out).toMatch(/^ {4}forge-korea-chair · 한\/EN$/m);
    expect(shipped.out).toMatch(/^ {4}\S+ · 한\/EN · 비슷한 기사$/m);
  });
});

describe('fields on a terminal', () => {
  const config = { watch: ['희토류', '매장량표'], views: [{ name: '안 읽은 것', query: 'is:unread' }] };

  test('are aligned in columns', async () => {
    expect(await rowsOf(['watch'], 60, config)).toEqual(['희토류    희토류  rare earths', '매장량표']);
    expect(await rowsOf(['views'], 60, config)).toEqual([
      '관심        is:watched  (기본 보기)',
      '안 읽은 것  is:unread',
    ]);
  });

  test('are wrapped below each other on a narrow terminal', async () => {
    const rows = await rowsOf(['views'], 20, config);
    expect(rows).toEqual(['관심', '  is:watched', '  (기본 보기)', '안 읽은 것', '  is:unread']);
    for (const row of await rowsOf(['watch'], 9, config)) expect(cellWidth(row)).toBeLessThanOrEqual(9);
  });
});
