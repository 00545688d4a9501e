import { describe, expect, it } from 'vitest';
import { storyOnGallium } from '../../e2e/stories.ts';
import { readConfig } from '../../settings/helpers.ts';
import { cli } from '../harness.ts';
import { makeSetup } from '../stories.ts';

/** A user with sixty stories, in Korean. */
function setUp() {
  const stories = Array.from({ length: 60 }, (_, n) => [`story-${n}.ko.md`, storyOnGallium(n)]);
  const { env, config } = makeSetup(undefined, Object.fromEntries(stories));
  const run = (args: readonly string[], stdin = '') => cli(args, { env: { ...env, LANG: 'ko_KR.UTF-8' }, stdin });
  return { config, run };
}

describe('search', () => {
  it('explains a mistake in one line and ends with 2; without a match it ends with 1', async () => {
    const { run } = setUp();
    expect(await run(['search', '갈륨', 'since:어제'])).toMatchObject({
      out: '',
      err: 'minerals-news: “since:어제”는 날짜가 아닙니다 – 2026, 2026-02, 2026-02-04, today, yesterday, 7d, 2w처럼 입력하십시오\n',
      code: 2,
    });
    expect(await run(['search', '리튬'])).toMatchObject({
      out: '',
      err: 'minerals-news: 조건에 맞는 기사가 없습니다 – 검색어나 조건을 하나 빼 보십시오\n',
      code: 1,
    });
  });
});

describe('views', () => {
  it('are saved, listed with, renamed and removed, and keep their order', async () => {
    const { config, run } = setUp();
    expect((await run(['views'])).code).toBe(1);
    const saved = await run(['views', 'add', '무역 소식', 'tag:trade', '-is:read']);
    expect(saved.out).toBe('“무역 소식” 보기를 저장했습니다.\n');
    expect((await run(['views', 'add', '2025', 'since:2025', 'until:2025'])).code).toBe(0);
    expect((await run(['views'])).out).toBe('무역 소식\ttag:trade -is:read\n2025\tsince:2025 until:2025\n');
    const ids = (await run(['list', '--view', '무역 소식', '--ids', '--limit', '3'])).out;
    expect(ids).toBe('story-0\nstory-20\nstory-40\n');
    const newest = (await run(['list', '--view', '무역 소식', '--ids', '--limit', '2'])).out;
    expect((await run(['mark', 'read', '-'], newest)).code).toBe(0);
    expect((await run(['list', '--view', '무역 소식', '--ids', '--limit', '1'])).out).toBe('story-40\n');
    const found = (await run(['search', '갈륨', '--view', '2025', '--limit', '1'])).out;
    expect(found.split('\t').slice(0, 2)).toEqual(['story-40', '2025-12-22']);
    expect((await run(['list', '--view', '2024'])).err).toContain('비슷한 이름: 2025');
    expect((await run(['views', 'rename', '2025', '지난해'])).code).toBe(0);
    expect((await run(['views', 'remove', '무역 소식'])).code).toBe(0);
    expect(readConfig(config)).toMatchObject({ views: [{ name: '지난해', query: 'since:2025 until:2025' }] });
    const { out } = await run(['views', '--json']);
    expect(JSON.parse(out)).toEqual([{ name: '지난해', query: 'since:2025 until:2025' }]);
  });
});
